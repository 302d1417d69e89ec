use super::record_list;
use crate::ChannelId;
use crate::operation::about_channel::about_channel;

/// `PUT {prefix}/channels/{channelId}/stopRecord` (spec 7.1): stops recording. No snapshot can be made of
/// it any more; those that were made live out their hour.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct StopRecording {
    /// A channel that is recording.
    pub channel_id: ChannelId,
}

about_channel!(StopRecording / "stopRecord", record_list);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Operation as _, Response, Zone, drift, operation};

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
