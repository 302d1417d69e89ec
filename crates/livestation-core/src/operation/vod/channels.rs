use serde_json::json;

use crate::error::InvalidInput;
use crate::model::{
    CdnChoice, CdnSettings, ChangedCdn, DrmSettings, EnvType, OutputProtocol, ServiceUrlType, ServiceUrls,
    VodChannel, VodChannelList,
};
use crate::operation::channel::{check_drm, check_protocol, set};
use crate::operation::declared::{Named, operation};
use crate::{CallbackUrl, ChannelId, ChannelName, PageNo, PageSize, Zone};

operation! {
    /// `POST {prefix}/vod/channels` (spec 16.1): creates a VOD2LIVE channel. What it broadcasts, and when, is for
    /// [`CreateVodSchedule`](super::CreateVodSchedule) to say.
    pub struct CreateVodChannel {
        /// Its name: 3 to 20 Korean or English letters, digits and underscores.
        pub channel_name: ChannelName,
        /// The CDN before it.
        pub cdn: CdnSettings,
        /// The set of qualities that files are encoded to.
        pub quality_set_id: i64,
        /// What it is for; `REAL` when left out.
        pub env_type: Option<EnvType>,
        /// How the channel is delivered; `HLS` when left out.
        pub output_protocol: Option<OutputProtocol>,
        /// Whether what it delivers is encrypted; no when left out.
        pub drm_enabled_yn: Option<bool>,
        /// How it is encrypted; required with `drmEnabledYn`.
        pub drm: Option<DrmSettings>,
    }
    answers VodChannel, checked by check_settings, completed by add_defaults
}

operation! {
    /// `GET {prefix}/vod/channels/{channelId}` (spec 16.1): reads a VOD2LIVE channel.
    pub struct GetVodChannel {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers VodChannel
}

operation! {
    /// `GET {prefix}/vod/channels` (spec 16.1): one page of the VOD2LIVE channels.
    #[derive(Default)]
    pub struct ListVodChannels {
        /// Which page, from 1.
        pub page_no: Option<PageNo>,
        /// How many on a page: 1 to 100.
        pub page_size_no: Option<PageSize>,
    }
    answers VodChannelList
}

operation! {
    /// `PUT {prefix}/vod/channels/{channelId}` (spec 16.1): changes a VOD2LIVE channel that is `READY` or `RESERVED`.
    pub struct UpdateVodChannel {
        /// The channel.
        pub channel_id: ChannelId,
        /// Its name: 3 to 20 Korean or English letters, digits and underscores.
        pub channel_name: ChannelName,
        /// What it is for.
        pub env_type: Option<EnvType>,
        /// How the channel is delivered.
        pub output_protocol: Option<OutputProtocol>,
    }
    answers VodChannel
}

operation! {
    /// `DELETE {prefix}/vod/channels/{channelId}` (spec 16.1): terminates a VOD2LIVE channel that is `READY`. Its CDN stays.
    pub struct DeleteVodChannel {
        /// A channel that is `READY`.
        pub channel_id: ChannelId,
    }
    answers VodChannel
}

operation! {
    /// `PUT {prefix}/vod/channels/{channelId}/off` (spec 16.1): suspends a VOD2LIVE channel. **A running broadcast is cut.**
    pub struct SuspendVodChannel {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers VodChannel
}

operation! {
    /// `PUT {prefix}/vod/channels/{channelId}/on` (spec 16.1): ends the suspension of a VOD2LIVE channel.
    pub struct ResumeVodChannel {
        /// A channel that is suspended.
        pub channel_id: ChannelId,
    }
    answers VodChannel
}

operation! {
    /// `GET {prefix}/vod/channels/{channelId}/serviceUrls` (spec 16.1): where a VOD2LIVE channel plays, or its thumbnails.
    ///
    /// The channel has to be `RESERVED` or `PUBLISHING`, and has no time machine.
    pub struct GetVodServiceUrls {
        /// The channel.
        pub channel_id: ChannelId,
        /// `GENERAL` or `THUMBNAIL`.
        pub service_url_type: ServiceUrlType,
    }
    answers ServiceUrls
}

operation! {
    /// `POST {prefix}/vod/channels/{channelId}/cdnInfo` (spec 16.1): puts another CDN before a VOD2LIVE channel.
    pub struct ChangeVodCdn {
        /// The channel.
        pub channel_id: ChannelId,
        /// A Global Edge that exists.
        pub cdn: CdnChoice,
    }
    answers ChangedCdn
}

operation! {
    /// `POST {prefix}/vod/channels/{channelId}/callbackEndpoint` (spec 8.2): where events of one VOD2LIVE channel are
    /// reported, in place of the account's address. No call removes it.
    pub struct SetVodCallback {
        /// The channel.
        pub channel_id: ChannelId,
        /// An absolute `http` or `https` URL that the service can reach.
        pub callback_endpoint: CallbackUrl,
    }
    answers VodChannel
}

impl CreateVodChannel {
    /// With what every channel needs. The other settings are fields.
    pub fn new(channel_name: ChannelName, quality_set_id: i64, cdn: CdnSettings) -> Self {
        Self {
            channel_name,
            cdn,
            quality_set_id,
            env_type: None,
            output_protocol: None,
            drm_enabled_yn: None,
            drm: None,
        }
    }

    /// As for a live channel (spec 6.3).
    fn check_settings(&self) -> Result<(), InvalidInput> {
        self.cdn.check().map_err(|refused| refused.within("cdn"))?;
        check_protocol(self.output_protocol.as_ref(), Some(&self.cdn))?;
        check_drm(self.drm_enabled_yn, self.drm.as_ref())
    }

    fn add_defaults(&self, zone: Zone, arguments: &mut Vec<Named>) {
        if zone == Zone::Public && self.drm_enabled_yn.is_none() {
            set("drmEnabledYn", json!(false), arguments);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChannelStatus, RegionType};
    use crate::operation::{Operation as _, decode};
    use crate::{Response, drift};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/get_vod_channel.from_table.json");

    #[test]
    fn the_requests_and_every_documented_field() {
        let cdn = CdnSettings::new_global_edge(1000, RegionType::Korea);
        let create = CreateVodChannel::new(ChannelName::new("vl2_mychannel").unwrap(), 3, cdn);
        create.check().unwrap();
        let body: serde_json::Value =
            serde_json::from_slice(create.request(Zone::Public).body().unwrap()).unwrap();
        assert_eq!(
            body,
            json!({
                "channelName": "vl2_mychannel", "qualitySetId": 3, "drmEnabledYn": false,
                "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
            })
        );
        let get = GetVodChannel { channel_id: ChannelId::new("ls-1").unwrap() };
        let channel = decode(&get, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(channel.channel_status, Some(ChannelStatus::Reserved));
        assert_eq!(channel.schedule_list[0].schedule_id, Some(1293));
        assert_eq!(drift::find::<GetVodChannel>(FROM_TABLE).unwrap(), []);
        let wrong = CreateVodChannel { drm_enabled_yn: Some(true), ..create };
        assert!(wrong.check().unwrap_err().to_string().starts_with("drm is missing"));
    }

    #[test]
    fn a_change_has_few_settings() {
        let update = UpdateVodChannel {
            channel_id: ChannelId::new("ls-1").unwrap(),
            channel_name: ChannelName::new("vl2_mychannel").unwrap(),
            env_type: Some(EnvType::Real),
            output_protocol: Some(OutputProtocol::Hls),
        };
        assert_eq!(
            update.request(Zone::Public).body().unwrap(),
            br#"{"channelName":"vl2_mychannel","envType":"REAL","outputProtocol":"HLS"}"#
        );
    }
}
