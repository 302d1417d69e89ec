use crate::ChannelId;
use crate::error::InvalidInput;
use crate::model::{Password, PublishUrl, RestreamPlatform, RestreamPlatformList, StreamKey};
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/re-stream/channels/{channelId}/platforms` (spec 15.3): the targets of a re-stream channel. Not paged.
    pub struct ListRestreamPlatforms {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers RestreamPlatformList
}

operation! {
    /// `PUT {prefix}/re-stream/channels/{channelId}/platforms/{platformId}` (spec 15.3): changes a target of a re-stream
    /// channel. Not while it streams.
    pub struct UpdateRestreamPlatform {
        /// The channel.
        pub channel_id: ChannelId,
        /// The target: its `platId`.
        pub platform_id: i64,
        /// Where to stream to (RTMP). The present one, to keep it.
        pub rtmp_url: PublishUrl,
        /// The key there. The present one, to keep it.
        pub stream_key: StreamKey,
        /// The user, for RTMP with authentication.
        pub stream_id: Option<String>,
        /// The password.
        pub stream_password: Option<Password>,
    }
    answers RestreamPlatform, checked by check_target
}

impl UpdateRestreamPlatform {
    fn check_target(&self) -> Result<(), InvalidInput> {
        self.rtmp_url.check("rtmpUrl")?;
        self.stream_key.check("streamKey")?;
        self.stream_password.as_ref().map_or(Ok(()), |password| password.check("streamPassword"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/list_restream_platforms.from_table.json");

    #[test]
    fn the_requests_and_every_documented_field() {
        let channel_id = || ChannelId::new("ls-1").unwrap();
        let list = ListRestreamPlatforms { channel_id: channel_id() };
        let platforms = decode(&list, &Response::new(200, FROM_TABLE.to_vec())).unwrap().platforms;
        assert_eq!((platforms[0].plat_id, platforms[0].total_play_seconds), (Some(71), Some(60)));
        assert_eq!(drift::find::<ListRestreamPlatforms>(FROM_TABLE).unwrap(), []);
        let update = UpdateRestreamPlatform {
            channel_id: channel_id(),
            platform_id: 71,
            rtmp_url: PublishUrl::new("rtmp://a.example.com/live2"),
            stream_key: StreamKey::new("new-key"),
            stream_id: None,
            stream_password: Some(Password::new("new-password")),
        };
        update.check().unwrap();
        let request = update.request(Zone::Public);
        assert_eq!(request.target(), "/api/v2/re-stream/channels/ls-1/platforms/71");
        assert_eq!(
            request.body().unwrap(),
            br#"{"rtmpUrl":"rtmp://a.example.com/live2","streamKey":"new-key","streamPassword":"new-password"}"#
        );
        let shown = format!("{update:?} {platforms:?}");
        assert!(
            !shown.contains("new-") && !shown.contains("rtmp://") && !shown.contains("target-key"),
            "{shown}"
        );
        let keyless = UpdateRestreamPlatform { stream_key: StreamKey::new(""), ..update };
        assert!(keyless.check().unwrap_err().to_string().starts_with("streamKey is empty; allowed"));
    }
}
