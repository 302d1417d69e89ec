use std::error::Error as StdError;
use std::fmt;

use serde::Serialize;

use crate::model::{ShortClip, ShortClipStatus, Snapshot};
use crate::{ChannelId, ClipRange, Error, ShortClipId, SnapshotId, Timestamp};

/// The clip that was asked for, and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct LastClip {
    /// The channel.
    pub channel_id: ChannelId,
    /// The snapshot that it was cut from.
    pub snapshot_id: SnapshotId,
    /// When that snapshot ends. The clip stays.
    pub snapshot_expire_time: Timestamp,
    /// The clip.
    pub short_clip_id: ShortClipId,
    /// `COMPLETED`, unless the job was not to wait for it.
    pub status: ShortClipStatus,
    /// The bucket of Object Storage.
    pub bucket_name: String,
    /// Folder and name of the file in the bucket; the folder alone where the service did not tell the name.
    pub path: String,
    /// The clip's length in **milliseconds**: as the service tells it, or as it was asked for.
    #[serde(rename = "duration")]
    pub duration_ms: u64,
    /// Size of the file in **bytes**, where the service tells it.
    #[serde(rename = "fileSize", skip_serializing_if = "Option::is_none")]
    pub file_size_bytes: Option<u64>,
    /// What was cut out of the snapshot; absent for a clip that was there already.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub range: Option<ClipRange>,
    /// Whether the clip was there already: made by the job that was resumed, or by a call whose answer was lost.
    pub was_found: bool,
}

/// Why the job was not done, and what there is of it.
///
/// Becomes an [`Error`] with `?`.
pub struct ClipLastError(Box<Parts>);

#[derive(Debug)]
struct Parts {
    error: Error,
    snapshot: Option<Snapshot>,
    short_clip: Option<ShortClip>,
    can_resume: bool,
}

impl ClipLastError {
    pub(super) fn new(
        error: Error,
        snapshot: Option<Snapshot>,
        short_clip: Option<ShortClip>,
        can_resume: bool,
    ) -> Self {
        Self(Box::new(Parts { error, snapshot, short_clip, can_resume }))
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.0.error
    }

    /// The snapshot that was made, or resumed.
    pub fn snapshot(&self) -> Option<&Snapshot> {
        self.0.snapshot.as_ref()
    }

    /// The clip, if one was asked for: also one that failed.
    pub fn short_clip(&self) -> Option<&ShortClip> {
        self.0.short_clip.as_ref()
    }

    /// The snapshot to resume the job with, where that may help: no second snapshot is made then, and a clip
    /// that is on its way already is found.
    pub fn resume(&self) -> Option<&SnapshotId> {
        self.0.snapshot.as_ref().filter(|_| self.0.can_resume).map(|snapshot| &snapshot.snapshot_id)
    }

    /// The error alone.
    pub fn into_error(self) -> Error {
        self.0.error
    }
}

impl From<ClipLastError> for Error {
    fn from(failed: ClipLastError) -> Self {
        failed.into_error()
    }
}

impl fmt::Display for ClipLastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.error.fmt(f)?;
        match self.resume() {
            Some(snapshot_id) => write!(f, "; to go on, resume with snapshot {snapshot_id}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for ClipLastError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl StdError for ClipLastError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.error.source()
    }
}
