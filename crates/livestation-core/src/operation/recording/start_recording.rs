use serde::Deserializer;

use super::record_list;
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::Recordings;
use crate::operation::Operation;
use crate::{ChannelId, OperationId, Request, Timestamp, Zone};

/// `PUT {prefix}/channels/{channelId}/startRecord` (spec 7.1): starts recording a channel that is
/// `PUBLISHING`. Snapshots reach back to this moment and no further (S7).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct StartRecording {
    /// A channel that is streaming, and not recording yet.
    pub channel_id: ChannelId,
}

impl FromArguments for StartRecording {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self { channel_id: arguments.required("channelId")? })
    }
}

impl Operation for StartRecording {
    type Output = Recordings;
    type Body = Recordings;

    const ID: OperationId = OperationId::StartRecording;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = record_list::WORDS;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("startRecord")
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Recordings, D::Error> {
        record_list::read(body)
    }

    fn complete(&self, recordings: Recordings, _: Option<Timestamp>) -> Result<Recordings, String> {
        Ok(recordings)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("channel {}", self.channel_id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordingStatus;
    use crate::{Method, Response, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/start_recording.from_table.json");

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
        let recordings =
            operation::decode(&call(), &Response::new(200, FROM_TABLE.to_vec())).unwrap().recordings;
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
            let recordings = operation::decode(&call(), &Response::new(200, body.into())).unwrap().recordings;
            assert_eq!(recordings.len(), count, "{body}");
        }
    }
}
