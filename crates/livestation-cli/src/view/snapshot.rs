use livestation::{Snapshot, Timestamp};

use super::table::facts;
use super::time::{LocalTime, span};
use crate::sanitize::Printable;

/// A snapshot: how long it lives first, and the URL on a line of its own.
pub(crate) fn snapshot(snapshot: &Snapshot, now: Timestamp) -> String {
    let covers = match snapshot.duration_minutes {
        Some(1) => "the last minute".to_owned(),
        Some(minutes) => format!("the last {minutes} minutes"),
        None => "everything since recording began, 4 hours at most".to_owned(),
    };
    let facts = facts(&[
        ("snapshot", Printable(snapshot.snapshot_id.as_str()).to_string()),
        (
            "channel",
            format!(
                "{} ({})",
                Printable(snapshot.channel_id.as_str()),
                Printable(snapshot.channel_status.as_str())
            ),
        ),
        ("covers", format!("{covers} before {}", LocalTime(snapshot.created_time))),
        ("expires", expires(snapshot.expire_time, now)),
    ]);
    format!("{facts}\n{}\n", Printable(&snapshot.snapshot_url))
}

pub(super) fn expires(at: Timestamp, now: Timestamp) -> String {
    let left = at.millis_since(now);
    let distance = span(left.unsigned_abs());
    if left > 0 {
        format!("in {distance}, at {}", LocalTime(at))
    } else {
        format!("EXPIRED {distance} ago, at {}: the URL is dead, create a new snapshot", LocalTime(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation::core::operation::{self, CreateSnapshot};
    use livestation::{ChannelId, Response};

    fn example() -> Snapshot {
        let call = CreateSnapshot { channel_id: ChannelId::new("ls-1").unwrap(), limited_duration: None };
        let body = br#"{"content":{"channelId":"ls-1","channelStatus":"PUBLISHING","snapshot":{"snapshotId":1047,
            "snapshotUrl":"https://x/1047.m3u8","createdTime":1755129600000,"expireTime":1755133200000,"duration":5}}}"#;
        operation::decode(&call, &Response::new(200, body.to_vec())).unwrap()
    }

    #[test]
    fn the_url_stands_alone_and_the_rest_can_be_read_at_a_glance() {
        let text = snapshot(&example(), Timestamp::from_millis(1_755_129_601_000));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "snapshot  1047");
        assert_eq!(lines[1], "channel   ls-1 (PUBLISHING)");
        assert!(lines[2].starts_with("covers    the last 5 minutes before 2025-08-1"), "{text}");
        assert!(lines[3].starts_with("expires   in 59 min, at 2025-08-1"), "{text}");
        assert_eq!(lines[4..], ["", "https://x/1047.m3u8"]);
    }

    #[test]
    fn an_expired_one_says_so() {
        let text = snapshot(&example(), Timestamp::from_millis(1_755_133_260_000));
        assert!(text.contains("EXPIRED 1 min ago"), "{text}");
    }
}
