use std::time::SystemTime;

use livestation::{ClipLastStep as Step, SnapshotId};

use crate::{Amount, NativeClipOutput, NativePolling, ShortClipStatus};

/// What `clipLast` is asked for, besides the channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NativeClipLast {
    /// How much of the end, in milliseconds.
    pub length_ms: i64,
    /// Where the file goes.
    pub output: NativeClipOutput,
    /// A snapshot to go on with, instead of a new one.
    pub resume: Option<String>,
    /// Whether to wait until the file is there.
    pub wait: bool,
    /// The limits.
    pub polling: NativePolling,
}

/// The clip that was asked for, and where it is.
#[derive(Clone, Debug, uniffi::Record)]
pub struct LastClip {
    /// The channel.
    pub channel_id: String,
    /// The snapshot that it was cut from.
    pub snapshot_id: String,
    /// When that snapshot ends. The clip stays.
    pub snapshot_expire_time: SystemTime,
    /// The clip.
    pub short_clip_id: String,
    /// `COMPLETED`, unless the job was not to wait for it.
    pub status: ShortClipStatus,
    /// The bucket of Object Storage.
    pub bucket_name: String,
    /// Folder and name of the file in the bucket; the folder alone where the service did not tell the name.
    pub path: String,
    /// The clip's length in **milliseconds**: as the service tells it, or as it was asked for.
    pub duration_ms: Amount,
    /// Size of the file in **bytes**, where the service tells it.
    pub file_size_bytes: Option<Amount>,
    /// Where it begins in the snapshot, in **milliseconds**; absent for a clip that was there already.
    pub start_ms: Option<Amount>,
    /// Where it ends in the snapshot, in **milliseconds**; absent for a clip that was there already.
    pub end_ms: Option<Amount>,
    /// Whether the clip was there already: made by the job that was resumed, or by a call whose answer was lost.
    pub was_found: bool,
}

impl From<livestation::LastClip> for LastClip {
    fn from(clip: livestation::LastClip) -> Self {
        Self {
            channel_id: clip.channel_id.to_string(),
            snapshot_id: clip.snapshot_id.to_string(),
            snapshot_expire_time: clip.snapshot_expire_time.into(),
            short_clip_id: clip.short_clip_id.to_string(),
            status: clip.status.into(),
            bucket_name: clip.bucket_name,
            path: clip.path,
            duration_ms: clip.duration_ms.into(),
            file_size_bytes: clip.file_size_bytes.map(Amount::from),
            start_ms: clip.range.map(|range| range.start_ms().into()),
            end_ms: clip.range.map(|range| range.end_ms().into()),
            was_found: clip.was_found,
        }
    }
}

/// What `clipLast` is about to do.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct ClipLastStep {
    /// In words, e.g. `creating a snapshot of the last minute`.
    pub text: String,
    /// The snapshot, once there is one: the job can be resumed with it.
    pub snapshot_id: Option<String>,
}

impl From<&Step> for ClipLastStep {
    fn from(step: &Step) -> Self {
        let snapshot_id = match step {
            Step::ReadSnapshot(id) | Step::ListShortClips(id) => Some(id),
            Step::ReadPlaylist { snapshot_id, .. } | Step::CreateShortClip { snapshot_id, .. } => {
                Some(snapshot_id)
            }
            Step::Done(clip) => Some(&clip.snapshot_id),
            Step::Failed(failed) => failed.resume(),
            _ => None,
        };
        Self { text: step.to_string(), snapshot_id: snapshot_id.map(SnapshotId::to_string) }
    }
}
