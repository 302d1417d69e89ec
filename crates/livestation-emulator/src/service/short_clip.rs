use serde::Serialize;

use super::clip_order::Output;
use crate::media::Window;

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

/// The states of a clip (spec 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ClipStatus {
    Creating,
    Completed,
    ProcessingFail,
    UploadFail,
}

/// What came of making a clip: the file's length in bytes, or where it failed and why.
pub(crate) type Made = Result<u64, (ClipStatus, String)>;

impl ClipStatus {
    /// From a word of the documents.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        [Self::Creating, Self::Completed, Self::ProcessingFail, Self::UploadFail]
            .into_iter()
            .find(|status| serde_json::to_value(status).is_ok_and(|own| own == word))
    }
}

impl ShortClip {
    /// The file's name in its folder, without `.mp4`.
    pub(crate) fn file_name(&self) -> String {
        format!("shortclip-{}-{}-{}", self.snapshot_id, self.id, self.created_ms)
    }

    pub(crate) fn finish(&mut self, made: Made, now_ms: i64) {
        self.updated_ms = now_ms;
        match made {
            Ok(bytes) => (self.status, self.file_size) = (ClipStatus::Completed, Some(bytes)),
            Err((status, problem)) => (self.status, self.problem) = (status, Some(problem)),
        }
    }
}
