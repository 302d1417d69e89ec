use std::time::SystemTime;

use crate::{ChannelStatus, Count, Reply};

/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Snapshot {
    /// The channel it was taken from.
    pub channel_id: String,
    /// The channel's state when it answered; `Other` with an empty word where the answer does not say.
    pub channel_status: ChannelStatus,
    /// Names the snapshot in further calls.
    pub snapshot_id: String,
    /// The HLS playlist. Opaque, and dead after the expire time.
    pub snapshot_url: String,
    /// When it was created.
    pub created_time: SystemTime,
    /// When snapshot and URL cease to exist: one hour after it was created.
    pub expire_time: SystemTime,
    /// The length that was asked for, in **minutes**; may be absent when nothing was asked for.
    pub duration_minutes: Option<Count>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<livestation::Snapshot> for Snapshot {
    fn from(snapshot: livestation::Snapshot) -> Self {
        Self {
            channel_id: snapshot.channel_id.to_string(),
            channel_status: snapshot.channel_status.into(),
            snapshot_id: snapshot.snapshot_id.to_string(),
            snapshot_url: snapshot.snapshot_url,
            created_time: snapshot.created_time.into(),
            expire_time: snapshot.expire_time.into(),
            duration_minutes: snapshot.duration_minutes.map(Count::from),
            reply: Reply::untold(),
        }
    }
}
