use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Content, Operation};
use crate::model::lenient::Maybe;
use crate::model::{RecordType, Recording, RecordingStatus};
use crate::{ChannelId, OperationId, Request, Timestamp, Zone};

/// `PUT {prefix}/channels/{channelId}/startRecord` (spec 7.1): starts recording a channel that is
/// `PUBLISHING`. Snapshots reach back to this moment and no further (S7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartRecording {
    /// A channel that is streaming, and not recording yet.
    pub channel_id: ChannelId,
}

/// The words in a recording's answer.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("status", RecordingStatus::KNOWN), ("recordType", RecordType::KNOWN)];

impl Operation for StartRecording {
    type Output = Vec<Recording>;
    type Body = Vec<Recording>;

    const ID: OperationId = OperationId::StartRecording;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = WORDS;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("startRecord")
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Vec<Recording>, D::Error> {
        let Content { content: Maybe(content), .. } = Content::<Maybe<RecordList>>::read(body)?;
        Ok(content.map(|RecordList { record_list }| record_list.0).unwrap_or_default())
    }

    fn complete(&self, recordings: Vec<Recording>, _: Option<Timestamp>) -> Result<Vec<Recording>, String> {
        Ok(recordings)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("channel {}", self.channel_id))
    }
}

/// `content` of the answers to start and stop.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RecordList {
    #[serde(default)]
    pub(super) record_list: Recordings,
}

/// Documented as an object keyed by recording id; the recordings call has a list, perhaps. Both are read.
#[derive(Default)]
pub(super) struct Recordings(pub(super) Vec<Recording>);

impl<'de> Deserialize<'de> for Recordings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = Recordings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("recordings, keyed by id or in a list")
            }

            fn visit_unit<E>(self) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_i64<E>(self, _: i64) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_u64<E>(self, _: u64) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_f64<E>(self, _: f64) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_str<E>(self, _: &str) -> Result<Recordings, E> {
                Ok(Recordings::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Recordings, A::Error> {
                // By id, so that the order does not depend on the answer.
                let mut by_id = BTreeMap::new();
                while let Some((record_id, recording)) = map.next_entry::<String, Maybe<Recording>>()? {
                    let recording = recording.0.unwrap_or_default();
                    by_id.insert(record_id.clone(), Recording { record_id, ..recording });
                }
                Ok(Recordings(by_id.into_values().collect()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Recordings, A::Error> {
                let mut list = Vec::new();
                while let Some(Maybe(recording)) = seq.next_element()? {
                    list.extend(recording);
                }
                Ok(Recordings(list))
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Response, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../tests/fixtures/start_recording.from_table.json");

    fn call() -> StartRecording {
        StartRecording { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap() }
    }

    #[test]
    fn the_request_and_every_documented_field() {
        assert_eq!(call().request(Zone::Public).method(), Method::Put);
        assert_eq!(
            call().request(Zone::Public).target(),
            "/api/v2/channels/ls-20220623115623-fHnXy/startRecord"
        );
        let recordings = operation::decode(&call(), &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(recordings.len(), 2);
        assert_eq!((recordings[0].record_id.as_str(), recordings[1].record_id.as_str()), ("4012", "4013"));
        assert_eq!(recordings[0].status, Some(RecordingStatus::Recording));
        assert_eq!((recordings[0].duration_seconds, recordings[0].video_frame_rate), (Some(0), Some(29.97)));
        assert_eq!(drift::find::<StartRecording>(FROM_TABLE).unwrap(), []);
    }

    #[test]
    fn other_shapes_are_read() {
        for (body, count) in [
            (r#"{"content":{}}"#, 0),
            (r#"{"content":{"recordList":null}}"#, 0),
            (r#"{"content":{"recordList":{}}}"#, 0),
            (r#"{"content":{"recordList":[{"recordId":"1"}]}}"#, 1),
        ] {
            let recordings = operation::decode(&call(), &Response::new(200, body.into())).unwrap();
            assert_eq!(recordings.len(), count, "{body}");
        }
    }
}
