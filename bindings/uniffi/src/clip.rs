use std::time::SystemTime;

use livestation::core::model;

use crate::{AccessControl, Amount, Reply, ShortClipStatus};

/// A stretch of a snapshot as an MP4 file in Object Storage.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ShortClip {
    /// The channel it was cut from.
    pub channel_id: Option<String>,
    /// The snapshot it was cut from.
    pub snapshot_id: Option<String>,
    /// Names the clip in further calls. The service writes `id`.
    pub short_clip_id: String,
    /// Its state; `Other` with an empty word where the answer does not say.
    pub status: ShortClipStatus,
    /// When it was asked for.
    pub created_time: Option<SystemTime>,
    /// When its state last changed.
    pub updated_time: Option<SystemTime>,
    /// Size of the file in **bytes**, once there is one.
    pub file_size_bytes: Option<Amount>,
    /// Its length in **milliseconds**, where a snapshot's is in minutes.
    pub duration_ms: Option<Amount>,
    /// Where the file goes.
    pub output: Option<ShortClipOutput>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ShortClip> for ShortClip {
    fn from(clip: model::ShortClip) -> Self {
        Self {
            channel_id: clip.channel_id.map(|id| id.to_string()),
            snapshot_id: clip.snapshot_id.map(|id| id.to_string()),
            short_clip_id: clip.short_clip_id.to_string(),
            status: clip.status.into(),
            created_time: clip.created_time.map(Into::into),
            updated_time: clip.updated_time.map(Into::into),
            file_size_bytes: clip.file_size_bytes.map(Amount::from),
            duration_ms: clip.duration_ms.map(Amount::from),
            output: clip.output.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

/// The short clips of a snapshot.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ShortClipList {
    /// The channel.
    pub channel_id: Option<String>,
    /// The snapshot.
    pub snapshot_id: Option<String>,
    /// The clips, in an order that is not documented.
    pub short_clips: Vec<ShortClip>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ShortClipList> for ShortClipList {
    fn from(list: model::ShortClipList) -> Self {
        Self {
            channel_id: list.channel_id.map(|id| id.to_string()),
            snapshot_id: list.snapshot_id.map(|id| id.to_string()),
            short_clips: list.short_clips.into_iter().map(Into::into).collect(),
            total: list.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

/// Where a short clip's file goes.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ShortClipOutput {
    /// Who may read the file.
    pub access_control: Option<AccessControl>,
    /// The bucket of Object Storage.
    pub bucket_name: Option<String>,
    /// The file's name, which the service chooses.
    pub file_name: Option<String>,
    /// The folder in the bucket.
    pub file_path: Option<String>,
    /// Folder and name of the file in the bucket, e.g. `/clips/31.mp4`; the folder alone where the name is not known.
    pub path: Option<String>,
}

impl From<model::ShortClipOutput> for ShortClipOutput {
    fn from(output: model::ShortClipOutput) -> Self {
        Self {
            path: output.path(),
            access_control: output.access_control.map(Into::into),
            bucket_name: output.bucket_name,
            file_name: output.file_name,
            file_path: output.file_path,
        }
    }
}
