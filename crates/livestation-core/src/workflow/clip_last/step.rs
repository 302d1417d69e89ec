use std::fmt;
use std::time::Duration;

use super::{ClipLastError, LastClip};
use crate::model::{Channel, ShortClip, ShortClipList, Snapshot};
use crate::{ClipRange, Error, LimitedDuration, ShortClipId, SnapshotId, Timestamp};

/// What a job for the last seconds is about to do. Reads as a line of progress.
#[derive(Debug)]
#[non_exhaustive]
pub enum Step {
    /// Read the channel.
    ReadChannel,
    /// Create a snapshot of the last minutes.
    CreateSnapshot(LimitedDuration),
    /// Read the snapshot that is to be resumed.
    ReadSnapshot(SnapshotId),
    /// Fetch a playlist, unsigned.
    ReadPlaylist {
        /// The snapshot it plays. From here on the job can be resumed with it.
        snapshot_id: SnapshotId,
        /// Where it is.
        url: String,
    },
    /// List the snapshot's short clips.
    ListShortClips(SnapshotId),
    /// Create a short clip.
    CreateShortClip {
        /// The snapshot to cut from.
        snapshot_id: SnapshotId,
        /// From where to where.
        range: ClipRange,
    },
    /// Read a short clip.
    ReadShortClip(ShortClipId),
    /// Wait so long, then say [`Event::Slept`].
    Sleep(Duration),
    /// The job is done.
    Done(Box<LastClip>),
    /// The job cannot be done.
    Failed(ClipLastError),
}

impl Step {
    /// The step's stable name, e.g. `create-snapshot`, for programs in other languages.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::ReadChannel => "read-channel",
            Self::CreateSnapshot(_) => "create-snapshot",
            Self::ReadSnapshot(_) => "read-snapshot",
            Self::ReadPlaylist { .. } => "read-playlist",
            Self::ListShortClips(_) => "list-short-clips",
            Self::CreateShortClip { .. } => "create-short-clip",
            Self::ReadShortClip(_) => "read-short-clip",
            Self::Sleep(_) => "sleep",
            Self::Done(_) => "done",
            Self::Failed(_) => "failed",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ReadChannel => f.write_str("looking at the channel"),
            Self::CreateSnapshot(minutes) if minutes.as_minutes() == 1 => {
                f.write_str("creating a snapshot of the last minute")
            }
            Self::CreateSnapshot(minutes) => write!(f, "creating a snapshot of the last {minutes} minutes"),
            Self::ReadSnapshot(id) => write!(f, "looking at snapshot {id}"),
            Self::ReadPlaylist { snapshot_id, .. } => {
                write!(f, "measuring how long snapshot {snapshot_id} plays")
            }
            Self::ListShortClips(id) => write!(f, "looking for the clip among those of snapshot {id}"),
            Self::CreateShortClip { snapshot_id, range } => write!(
                f,
                "cutting {} ms to {} ms out of snapshot {snapshot_id}",
                range.start_ms(),
                range.end_ms()
            ),
            Self::ReadShortClip(id) => write!(f, "looking at short clip {id}"),
            Self::Sleep(pause) => write!(f, "waiting {:.1} s", pause.as_secs_f64()),
            Self::Done(clip) => write!(f, "short clip {} is {}", clip.short_clip_id, clip.status),
            Self::Failed(failed) => failed.fmt(f),
        }
    }
}

/// What came of a step.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // lives for one call
pub enum Event {
    /// Of [`Step::ReadChannel`].
    Channel(Result<Channel, Error>),
    /// Of [`Step::CreateSnapshot`] and [`Step::ReadSnapshot`].
    Snapshot(Result<Snapshot, Error>),
    /// Of [`Step::ReadPlaylist`]: the body.
    Playlist(Result<Vec<u8>, Error>),
    /// Of [`Step::ListShortClips`].
    ShortClips(Result<ShortClipList, Error>),
    /// Of [`Step::CreateShortClip`].
    Created(Result<Option<ShortClip>, Error>),
    /// Of [`Step::ReadShortClip`].
    ShortClip(Result<ShortClip, Error>),
    /// Of [`Step::Sleep`].
    Slept,
}

/// When an event came, and a random number.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Since the job began.
    pub elapsed: Duration,
    /// The service's time, as well as it is known: it says when a snapshot ends.
    pub server: Timestamp,
    /// From 0 to 1, for jitter.
    pub unit: f64,
}
