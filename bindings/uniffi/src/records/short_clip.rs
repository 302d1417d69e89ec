// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
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
    /// Its state; empty where the answer does not say.
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
    fn from(record: model::ShortClip) -> Self {
        Self {
            channel_id: record.channel_id.map(|id| id.to_string()),
            snapshot_id: record.snapshot_id.map(|id| id.to_string()),
            short_clip_id: record.short_clip_id.to_string(),
            status: record.status.into(),
            created_time: record.created_time.map(Into::into),
            updated_time: record.updated_time.map(Into::into),
            file_size_bytes: record.file_size_bytes.map(Amount::from),
            duration_ms: record.duration_ms.map(Amount::from),
            output: record.output.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

impl Answer for ShortClip {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// The short clips of a snapshot.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ShortClipList {
    /// The channel.
    pub channel_id: Option<String>,
    /// The snapshot.
    pub snapshot_id: Option<String>,
    /// The clips, in an order that is not documented. The service writes `shortClipList` or `shortclipList`.
    pub short_clips: Vec<ShortClip>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ShortClipList> for ShortClipList {
    fn from(record: model::ShortClipList) -> Self {
        Self {
            channel_id: record.channel_id.map(|id| id.to_string()),
            snapshot_id: record.snapshot_id.map(|id| id.to_string()),
            short_clips: record.short_clips.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for ShortClipList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
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
    /// Folder and name of the file in the bucket, e.g. `/clips/31.mp4`; the folder alone where the name is
    /// not known.
    pub path: Option<String>,
}

impl From<model::ShortClipOutput> for ShortClipOutput {
    fn from(record: model::ShortClipOutput) -> Self {
        Self {
            path: record.path(),
            access_control: record.access_control.map(Into::into),
            bucket_name: record.bucket_name,
            file_name: record.file_name,
            file_path: record.file_path,
        }
    }
}
