use serde::Deserializer;

use super::{Operation, OperationId, content};
use crate::model::{ChannelStatus, Snapshot};
use crate::{ChannelId, LimitedDuration, Method, Request, Zone};

/// `POST {prefix}/channels/{channelId}/snapshot[?limitedDuration={minutes}]` (spec 4.1): freezes the last
/// minutes of a recording.
///
/// | Rule | Spec |
/// | --- | --- |
/// | only while the channel is recording, and 100 ms or more of it | S1, S2 |
/// | the channel needs the time machine (`useDvr`) | S8 |
/// | takes the last `limited_duration`; without it everything since recording began | S3 |
/// | never more than the last four hours | S4 |
/// | lives one hour | S5 |
///
/// Not idempotent: each call makes another snapshot, and none can be deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateSnapshot {
    /// A channel that is recording.
    pub channel_id: ChannelId,
    /// How much to take, in minutes; `None` for everything, four hours at most.
    pub limited_duration: Option<LimitedDuration>,
}

impl Operation for CreateSnapshot {
    type Output = Snapshot;

    const ID: OperationId = OperationId::CreateSnapshot;
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("channelStatus", ChannelStatus::KNOWN)];

    fn request(&self, zone: Zone) -> Request {
        let request = Request::new(Self::ID, Method::Post, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("snapshot");
        match self.limited_duration {
            Some(minutes) => request.query("limitedDuration", &minutes.to_string()),
            None => request,
        }
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Snapshot, D::Error> {
        content(body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Response, Timestamp, drift, operation};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../tests/fixtures/create_snapshot.documented.json");

    fn call(limited_duration: Option<LimitedDuration>) -> CreateSnapshot {
        CreateSnapshot { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap(), limited_duration }
    }

    #[test]
    fn the_request() {
        let request = call(Some(LimitedDuration::MAX)).request(Zone::Public);
        assert_eq!(request.method(), Method::Post);
        assert_eq!(request.target(), "/api/v2/channels/ls-20220623115623-fHnXy/snapshot?limitedDuration=240");
        let request = call(None).request(Zone::Financial);
        assert_eq!(request.target(), "/api/fin-v2/channels/ls-20220623115623-fHnXy/snapshot");
    }

    #[test]
    fn the_documented_answer() {
        let snapshot = operation::decode(&call(None), &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        assert_eq!(snapshot.channel_id.as_str(), "ls-20220623115623-fHnXy");
        assert_eq!(snapshot.channel_status, ChannelStatus::Publishing);
        assert_eq!(snapshot.snapshot_id.as_number(), Some(1047));
        assert!(snapshot.snapshot_url.ends_with("/480p-16-9/1047-1655978668177.m3u8"));
        assert_eq!(snapshot.created_time, Timestamp::from_millis(1_660_637_947_987));
        assert_eq!(snapshot.expire_time, Timestamp::from_millis(1_660_641_547_987));
        assert_eq!(snapshot.duration_minutes, Some(1));
        assert_eq!(drift::find::<CreateSnapshot>(DOCUMENTED).unwrap(), []);
    }
}
