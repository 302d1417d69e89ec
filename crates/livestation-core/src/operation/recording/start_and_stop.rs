use crate::ChannelId;
use crate::model::Recordings;
use crate::operation::declared::operation;

operation! {
    /// `PUT {prefix}/channels/{channelId}/startRecord` (spec 7.1): starts recording a channel that is
    /// `PUBLISHING`. Snapshots reach back to this moment and no further (S7).
    pub struct StartRecording {
        /// A channel that is streaming, and not recording yet.
        pub channel_id: ChannelId,
    }
    answers Recordings
}

operation! {
    /// `PUT {prefix}/channels/{channelId}/stopRecord` (spec 7.1): stops recording. No snapshot can be made of
    /// it any more; those that were made live out their hour.
    pub struct StopRecording {
        /// A channel that is recording.
        pub channel_id: ChannelId,
    }
    answers Recordings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RecordingStatus;
    use crate::{Method, Operation as _, Response, Zone, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/start_recording.from_table.json");

    const STOPPED: &[u8] = include_bytes!("../../../../../tests/fixtures/stop_recording.from_table.json");

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

    #[test]
    fn the_request_to_stop_and_every_documented_field() {
        let call = StopRecording { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap() };
        assert_eq!(
            call.request(Zone::Public).target(),
            "/api/v2/channels/ls-20220623115623-fHnXy/stopRecord"
        );
        let recordings = operation::decode(&call, &Response::new(200, STOPPED.to_vec())).unwrap().recordings;
        assert!(recordings[0].should_delete_time.is_some());
        assert_eq!(drift::find::<StopRecording>(STOPPED).unwrap(), []);
    }
}
