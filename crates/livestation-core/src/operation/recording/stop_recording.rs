use serde::Deserializer;

use super::record_list;
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::Recordings;
use crate::operation::Operation;
use crate::{ChannelId, OperationId, Request, Timestamp, Zone};

/// `PUT {prefix}/channels/{channelId}/stopRecord` (spec 7.1): stops recording. No snapshot can be made of
/// it any more; those that were made live out their hour.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct StopRecording {
    /// A channel that is recording.
    pub channel_id: ChannelId,
}

impl FromArguments for StopRecording {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self { channel_id: arguments.required("channelId")? })
    }
}

impl Operation for StopRecording {
    type Output = Recordings;
    type Body = Recordings;

    const ID: OperationId = OperationId::StopRecording;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = record_list::WORDS;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("stopRecord")
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
    use crate::{Response, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/stop_recording.from_table.json");

    #[test]
    fn the_request_and_every_documented_field() {
        let call = StopRecording { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap() };
        assert_eq!(
            call.request(Zone::Public).target(),
            "/api/v2/channels/ls-20220623115623-fHnXy/stopRecord"
        );
        let recordings =
            operation::decode(&call, &Response::new(200, FROM_TABLE.to_vec())).unwrap().recordings;
        assert!(recordings[0].should_delete_time.is_some());
        assert_eq!(drift::find::<StopRecording>(FROM_TABLE).unwrap(), []);
    }
}
