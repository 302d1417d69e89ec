use super::clip_order::Output;
use crate::media::Window;
use crate::rules::clip::ClipStatus;

/// A clip that was asked for, and what has become of it.
#[derive(Clone, Debug)]
pub(crate) struct ShortClip {
    pub(crate) id: u64,
    pub(crate) snapshot_id: u64,
    pub(crate) status: ClipStatus,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
    /// What is to be seen in it.
    pub(crate) window: Window,
    pub(crate) output: Output,
    /// Once there is a file, its length in bytes.
    pub(crate) file_size: Option<u64>,
    /// Why there will be none. The service does not tell; a test wants to know.
    pub(crate) problem: Option<String>,
}

/// What came of making a clip: the file's length in bytes, or where it failed and why.
pub(crate) type ClipResult = Result<u64, (ClipStatus, String)>;

impl ShortClip {
    /// The file's name in its folder, without `.mp4`.
    pub(crate) fn file_name(&self) -> String {
        format!("shortclip-{}-{}-{}", self.snapshot_id, self.id, self.created_ms)
    }

    pub(crate) fn finish(&mut self, result: ClipResult, now_ms: i64) {
        self.updated_ms = now_ms;
        match result {
            Ok(bytes) => (self.status, self.file_size) = (ClipStatus::Completed, Some(bytes)),
            Err((status, problem)) => (self.status, self.problem) = (status, Some(problem)),
        }
    }
}
