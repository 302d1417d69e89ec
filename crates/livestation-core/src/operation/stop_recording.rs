use serde::Deserializer;

use super::start_recording::{self, RecordList};
use super::{Content, Operation};
use crate::model::Recording;
use crate::model::lenient::Maybe;
use crate::{ChannelId, OperationId, Request, Timestamp, Zone};

/// `PUT {prefix}/channels/{channelId}/stopRecord` (spec 7.1): stops recording. No snapshot can be made of
/// it any more; those that were made live out their hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopRecording {
    /// A channel that is recording.
    pub channel_id: ChannelId,
}

impl Operation for StopRecording {
    type Output = Vec<Recording>;
    type Body = Vec<Recording>;

    const ID: OperationId = OperationId::StopRecording;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = start_recording::WORDS;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("stopRecord")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Response, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../tests/fixtures/stop_recording.from_table.json");

    #[test]
    fn the_request_and_every_documented_field() {
        let call = StopRecording { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap() };
        assert_eq!(
            call.request(Zone::Public).target(),
            "/api/v2/channels/ls-20220623115623-fHnXy/stopRecord"
        );
        let recordings = operation::decode(&call, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert!(recordings[0].should_delete_time.is_some());
        assert_eq!(drift::find::<StopRecording>(FROM_TABLE).unwrap(), []);
    }
}
