use serde::{Deserialize as _, Deserializer};

use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{ChannelStatus, Known, Snapshot, SnapshotBody};
use crate::operation::Operation;
use crate::{ChannelId, LimitedDuration, OperationId, Request, Timestamp, Zone};

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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct CreateSnapshot {
    /// A channel that is recording.
    pub channel_id: ChannelId,
    /// How much to take, in minutes; `None` for everything, four hours at most.
    pub limited_duration: Option<LimitedDuration>,
}

impl FromArguments for CreateSnapshot {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self {
            channel_id: arguments.required("channelId")?,
            limited_duration: arguments.optional("limitedDuration")?,
        })
    }
}

impl Operation for CreateSnapshot {
    type Output = Snapshot;
    type Body = SnapshotBody;

    const ID: OperationId = OperationId::CreateSnapshot;
    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("channelStatus", ChannelStatus::KNOWN)];

    fn request(&self, zone: Zone) -> Request {
        let request = Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("snapshot");
        match self.limited_duration {
            Some(minutes) => request.query("limitedDuration", &minutes.to_string()),
            None => request,
        }
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<SnapshotBody, D::Error> {
        SnapshotBody::deserialize(body)
    }

    /// A snapshot was made, and there is no second try: whatever the answer leaves out is known here.
    fn complete(&self, body: SnapshotBody, answered_at: Option<Timestamp>) -> Result<Snapshot, String> {
        let known = Known { channel_id: Some(&self.channel_id), created: answered_at, ..Known::default() };
        body.complete(known)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("channel {}", self.channel_id))
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::snapshot(generator.subschema_for::<Snapshot>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Response, drift, operation};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/create_snapshot.documented.json");

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

    /// `Date` of the answers below.
    const ANSWERED_AT: i64 = 1_795_632_960_000;
    const DATE: &str = "Wed, 25 Nov 2026 18:56:00 GMT";

    fn read(body: &[u8]) -> Result<Snapshot, crate::Error> {
        operation::decode(&call(None), &Response::new(200, body.to_vec()).with_header("date", DATE))
    }

    fn body(fields: &str, snapshot: &str) -> String {
        format!(r#"{{"content":{{{fields}"snapshot":{{{snapshot}}}}}}}"#)
    }

    #[test]
    fn a_snapshot_survives_whatever_can_be_known_otherwise() {
        let rest =
            r#""snapshotUrl":"https://x/y.m3u8","createdTime":1795632927354,"expireTime":1795636527354"#;
        let status = r#""channelId":"ls-1","channelStatus":"PUBLISHING","#;
        for channel in
            ["", r#""channelId":null,"#, r#""channelId":{},"#, r#""channelId":"a/b","#, r#""channelId":[1],"#]
        {
            let snapshot = read(body(channel, &format!(r#""snapshotId":7,{rest}"#)).as_bytes()).unwrap();
            assert_eq!(snapshot.channel_id, call(None).channel_id, "{channel}");
        }
        for id in ["7", "7.0", "\"7\"", "\" 7 \"", "7e0"] {
            let snapshot = read(body(status, &format!(r#""snapshotId":{id},{rest}"#)).as_bytes()).unwrap();
            assert_eq!((snapshot.snapshot_id.as_str(), snapshot.channel_id.as_str()), ("7", "ls-1"), "{id}");
        }
        for word in ["3", "null", "{}", "[\"READY\"]", "true", "{\"code\":\"PUBLISHING\"}"] {
            let fields = format!(r#""channelId":"ls-1","channelStatus":{word},"#);
            let snapshot = read(body(&fields, &format!(r#""snapshotId":7,{rest}"#)).as_bytes()).unwrap();
            assert!(matches!(snapshot.channel_status, ChannelStatus::Other(_)), "{word}");
        }
    }

    #[test]
    fn times_are_read_in_any_form_or_taken_from_the_answer() {
        const HOUR: i64 = 3_600_000;
        for (times, created, expires) in [
            (
                r#""createdTime":"2026-11-25T18:00:00Z","expireTime":"2026-11-25T19:00:00Z""#,
                1_795_629_600_000,
                HOUR,
            ),
            (r#""createdTime":1795629600,"expireTime":1795633200"#, 1_795_629_600_000, HOUR),
            (r#""createdTime":"2026-11-26T03:00:00+09:00""#, 1_795_629_600_000, HOUR),
            (r#""createdTime":null,"expireTime":null"#, ANSWERED_AT, HOUR),
            (r#""createdTime":{},"expireTime":[]"#, ANSWERED_AT, HOUR),
            (r#""createdTime":0,"expireTime":"""#, ANSWERED_AT, HOUR),
            (r#""duration":{}"#, ANSWERED_AT, HOUR),
            (r#""expireTime":1795636527354"#, 1_795_632_927_354, HOUR),
        ] {
            let text = body("", &format!(r#""snapshotId":7,"snapshotUrl":"u",{times}"#));
            let snapshot = read(text.as_bytes()).unwrap();
            assert_eq!(snapshot.created_time.as_millis(), created, "{times}");
            assert_eq!(snapshot.expire_time.millis_since(snapshot.created_time), expires, "{times}");
        }
        // Without a `Date`, the moment when it came.
        let answer = Response::new(200, body("", r#""snapshotId":7,"snapshotUrl":"u""#).into());
        let answer = answer.received_at(Timestamp::from_millis(5));
        assert_eq!(operation::decode(&call(None), &answer).unwrap().created_time.as_millis(), 5);
    }

    #[test]
    fn a_snapshot_is_found_wherever_it_stands() {
        let snapshot = r#""snapshotId":7,"snapshotUrl":"u","createdTime":1795632927354"#;
        for text in [
            format!(r#"{{"content":{{"snapshot":[{{{snapshot}}}]}}}}"#),
            format!(r#"{{"content":{{{snapshot}}}}}"#),
            format!(r#"{{"snapshot":{{{snapshot}}}}}"#),
            format!("{{{snapshot}}}"),
            format!(r#"{{"content":{{"snapshot":{{{snapshot}}}}},"error":null,"new":1}}"#),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap().snapshot_id.as_str(), "7", "{text}");
        }
        let url = "https://x/dvr/snapshot/1/2/480p-16-9/1047-1655978668177.m3u8?token=1";
        let snapshot = read(body("", &format!(r#""snapshotUrl":"{url}""#)).as_bytes()).unwrap();
        assert_eq!(snapshot.snapshot_id.as_str(), "1047", "the URL names it");
    }

    #[test]
    fn json_of_the_world_is_read() {
        let good = body("", r#""snapshotId":7,"snapshotUrl":"u","createdTime":1795632927354"#);
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        for text in [
            [b"\xef\xbb\xbf", good.as_bytes()].concat(),
            wide(&good),
            good.replacen("\"snapshotId\":7", "\"snapshotId\":6,\"snapshotId\":7", 1).into_bytes(),
            good.replacen('{', r#"{"content":null,"#, 1).into_bytes(),
            good.replacen('{', r#"{"x":NaN,"y":1e400,"z":"a\ud83d","#, 1).into_bytes(),
            [b"{\"x\":\"\xec\xb1\x84\xeb\",", &good.as_bytes()[1..]].concat(),
        ] {
            let snapshot = read(&text).unwrap();
            assert_eq!(snapshot.snapshot_id.as_str(), "7", "{}", String::from_utf8_lossy(&text));
        }
    }

    #[test]
    fn what_cannot_be_returned_is_told() {
        for (text, says) in [
            (body("", r#""snapshotId":7"#), "snapshot 7 is there without its snapshotUrl"),
            (body("", r#""snapshotId":7,"snapshotUrl":"""#), "snapshot 7 is there without its snapshotUrl"),
            (body("", r#""snapshotUrl":"https://x/y.m3u8""#), "no snapshotId is there"),
            (body("", ""), "no snapshot with snapshotId and snapshotUrl"),
        ] {
            let error = read(text.as_bytes()).unwrap_err();
            assert!(error.may_have_taken_effect() && error.message().contains(says), "{error}");
            assert_eq!(error.body_excerpt(), Some(text.as_str()));
        }
        let error = read(b"<html><title>Sign in</title></html>").unwrap_err();
        assert!(error.message().contains("it is an HTML page, \"Sign in\""), "{error}");
    }
}
