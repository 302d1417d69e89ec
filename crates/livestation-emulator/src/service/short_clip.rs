use super::clip_order::Output;
use crate::media::Window;
use crate::rules::clip::ClipStatus;

/// A clip that was requested, and its result.
#[derive(Clone, Debug)]
pub(crate) struct ShortClip {
    pub(crate) id: u64,
    pub(crate) snapshot_id: u64,
    pub(crate) status: ClipStatus,
    pub(crate) created_ms: i64,
    pub(crate) updated_ms: i64,
    /// The part of the broadcast that it shows.
    pub(crate) window: Window,
    pub(crate) output: Output,
    /// The length of its file in bytes, once it exists.
    pub(crate) file_size: Option<u64>,
    /// Why it failed. The service does not return it; the control calls do.
    pub(crate) problem: Option<String>,
}

/// The result of making a clip: the length of the file in bytes, or the status of the failure and its cause.
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
