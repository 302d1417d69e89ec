use serde::{Deserialize, Serialize};

use super::ChannelStatus;
use crate::{ChannelId, SnapshotId, Timestamp};

/// How long a snapshot lives, in **milliseconds**: one hour from its creation (spec 4.3, S5).
pub const SNAPSHOT_LIFE_MS: i64 = 60 * 60 * 1000;

/// A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour (spec 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(!try_from))]
#[serde(rename_all = "camelCase", try_from = "super::snapshot_wire::SnapshotBody")]
#[non_exhaustive]
pub struct Snapshot {
    /// The channel it was taken from.
    pub channel_id: ChannelId,
    /// The channel's state when it answered; `Other("")` where the answer does not say.
    pub channel_status: ChannelStatus,
    /// Names the snapshot in further calls.
    pub snapshot_id: SnapshotId,
    /// The HLS playlist. Opaque, and dead after [`expire_time`](Self::expire_time).
    pub snapshot_url: String,
    /// When it was created. Derived from `expire_time` where the service leaves it out.
    pub created_time: Timestamp,
    /// When snapshot and URL cease to exist: one hour after `created_time`, from which it is derived where
    /// the service leaves it out.
    pub expire_time: Timestamp,
    /// The length that was asked for, in **minutes**. Undocumented when nothing was asked for, so it may
    /// be absent.
    #[serde(rename = "duration", skip_serializing_if = "Option::is_none")]
    pub duration_minutes: Option<u32>,
}

impl Snapshot {
    /// **Milliseconds** that are left to use it, at `now`; 0 when it has expired.
    pub fn remaining_ms(&self, now: Timestamp) -> u64 {
        u64::try_from(self.expire_time.millis_since(now)).unwrap_or(0)
    }

    /// Whether its hour is over, at `now`.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        self.remaining_ms(now) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(snapshot: &str) -> Result<Snapshot, serde_json::Error> {
        serde_json::from_str(&format!(
            r#"{{"channelId":"ls-1","channelStatus":"PUBLISH","snapshot":{snapshot}}}"#
        ))
    }

    #[test]
    fn one_time_is_derived_from_the_other() {
        let full = read(
            r#"{"snapshotId":7,"snapshotUrl":"u","createdTime":1000,"expireTime":3601000,"duration":1}"#,
        )
        .unwrap();
        for partial in [
            r#"{"snapshotId":"7","snapshotUrl":"u","createdTime":"1000","duration":"1"}"#,
            r#"{"snapshotId":7,"snapshotUrl":"u","expireTime":3601000,"duration":1.0,"new":{"field":[1]}}"#,
        ] {
            assert_eq!(read(partial).unwrap(), full);
        }
        assert!(read(r#"{"snapshotId":7,"snapshotUrl":"u"}"#).is_err());
        assert!(read(r#"{"snapshotUrl":"u","createdTime":1}"#).is_err());
    }

    #[test]
    fn a_missing_duration_stays_missing() {
        let snapshot = read(r#"{"snapshotId":7,"snapshotUrl":"u","createdTime":1000}"#).unwrap();
        assert_eq!(snapshot.duration_minutes, None);
        assert!(!serde_json::to_string(&snapshot).unwrap().contains("duration"));
    }

    #[test]
    fn the_hour_ends_at_its_end() {
        let snapshot = read(r#"{"snapshotId":7,"snapshotUrl":"u","createdTime":1}"#).unwrap();
        assert_eq!(snapshot.remaining_ms(Timestamp::from_millis(3_600_000)), 1);
        assert!(!snapshot.is_expired(Timestamp::from_millis(3_600_000)));
        assert!(snapshot.is_expired(Timestamp::from_millis(3_600_001)));
        assert_eq!(snapshot.remaining_ms(Timestamp::from_millis(i64::MAX)), 0);
    }
}
