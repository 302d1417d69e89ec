// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{ChannelStatus, Count, Reply};

/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Snapshot {
    /// The channel it was taken from.
    pub channel_id: String,
    /// The channel's state when it answered; empty where the answer does not say.
    pub channel_status: ChannelStatus,
    /// Names the snapshot in further calls.
    pub snapshot_id: String,
    /// The HLS playlist. Opaque, and dead after `expireTime`.
    pub snapshot_url: String,
    /// When it was created. Derived from `expireTime` where the service leaves it out.
    pub created_time: SystemTime,
    /// When snapshot and URL cease to exist: one hour after `createdTime`, from which it is derived where the
    /// service leaves it out.
    pub expire_time: SystemTime,
    /// The length that was asked for, in **minutes**. Undocumented when nothing was asked for, so it may be
    /// absent.
    pub duration_minutes: Option<Count>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::Snapshot> for Snapshot {
    fn from(record: model::Snapshot) -> Self {
        Self {
            channel_id: record.channel_id.to_string(),
            channel_status: record.channel_status.into(),
            snapshot_id: record.snapshot_id.to_string(),
            snapshot_url: record.snapshot_url,
            created_time: record.created_time.into(),
            expire_time: record.expire_time.into(),
            duration_minutes: record.duration_minutes.map(Count::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for Snapshot {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}
