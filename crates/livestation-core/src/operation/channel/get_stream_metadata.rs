use crate::ChannelId;
use crate::model::StreamMetadata;
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/channels/{channelId}/streamMetadata` (spec 6.10): the size and the bit rates of what is streaming to a
    /// channel. What is answered while nothing is streaming is not documented.
    pub struct GetStreamMetadata {
        /// A channel that is `PUBLISHING`.
        pub channel_id: ChannelId,
    }
    answers StreamMetadata
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const DOCUMENTED: &[u8] =
        include_bytes!("../../../../../tests/fixtures/get_stream_metadata.documented.json");

    #[test]
    fn the_request_and_the_documented_answer() {
        let call = GetStreamMetadata { channel_id: ChannelId::new("ls-1").unwrap() };
        assert_eq!(call.request(Zone::Public).target(), "/api/v2/channels/ls-1/streamMetadata");
        let metadata = decode(&call, &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        let video = metadata.video.unwrap();
        assert_eq!((video.width, video.height), (Some(1920), Some(1080)));
        assert_eq!((video.fps, video.bitrate), (Some(30.0), Some(4_026_912)));
        assert_eq!(metadata.audio.unwrap().bitrate, Some(192_320));
        assert_eq!(drift::find::<GetStreamMetadata>(DOCUMENTED).unwrap(), []);
    }
}
