use crate::ChannelId;
use crate::error::InvalidInput;
use crate::model::{CdnChoice, ChangedCdn};
use crate::operation::declared::operation;

operation! {
    /// `POST {prefix}/channels/{channelId}/cdnInfo` (spec 6.11): puts another CDN before a channel that is `READY`.
    pub struct ChangeCdn {
        /// A channel that is `READY`.
        pub channel_id: ChannelId,
        /// The CDN.
        pub cdn: CdnChoice,
    }
    answers ChangedCdn
}

operation! {
    /// `POST {prefix}/channels/cdnInfo` (spec 6.11): puts another CDN before several channels that are `READY`.
    pub struct ChangeCdnOfChannels {
        /// The ids of channels that are `READY`.
        pub channel_list: Vec<ChannelId>,
        /// The CDN.
        pub cdn: CdnChoice,
    }
    answers ChangedCdn, checked by check_channels
}

impl ChangeCdnOfChannels {
    fn check_channels(&self) -> Result<(), InvalidInput> {
        match &self.channel_list[..] {
            [] => Err(InvalidInput::new("channelList", "names none", "the ids of one channel or more")),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};
    use serde_json::{Value, json};

    const CDN: CdnChoice = CdnChoice { cdn_instance_no: 4938, profile_id: 1008 };
    const ANSWER: &[u8] = br#"{"content":{"cdn":{"instanceNo":"4938","cdnType":"GLOBAL_EDGE","profileId":1008,
        "regionType":"KOREA","statusName":"RUNNING","serviceName":"s","cdnDomain":"d"},"channelList":["ls-1","ls-2"]}}"#;

    #[test]
    fn the_requests_and_the_answer() {
        let one = ChangeCdn { channel_id: ChannelId::new("ls-1").unwrap(), cdn: CDN }.request(Zone::Public);
        assert_eq!(one.target(), "/api/v2/channels/ls-1/cdnInfo");
        let body =
            |request: &crate::Request| serde_json::from_slice::<Value>(request.body().unwrap()).unwrap();
        assert_eq!(body(&one), json!({"cdn": {"cdnInstanceNo": 4938, "profileId": 1008}}));
        let ids = ["ls-1", "ls-2"].map(|id| ChannelId::new(id).unwrap()).to_vec();
        let call = ChangeCdnOfChannels { channel_list: ids, cdn: CDN };
        let several = call.request(Zone::Public);
        assert_eq!(
            (several.target(), &body(&several)["channelList"]),
            ("/api/v2/channels/cdnInfo", &json!(["ls-1", "ls-2"]))
        );
        let changed = decode(&call, &Response::new(200, ANSWER.to_vec())).unwrap();
        assert_eq!(changed.channel_list, ["ls-1", "ls-2"]);
        assert_eq!(changed.cdn.unwrap().profile_id, Some(1008));
        assert_eq!(drift::find::<ChangeCdnOfChannels>(ANSWER).unwrap(), []);
    }

    #[test]
    fn no_channel_is_none_to_change() {
        let refused = ChangeCdnOfChannels { channel_list: vec![], cdn: CDN }.check().unwrap_err();
        assert_eq!(refused.to_string(), "channelList names none; allowed: the ids of one channel or more");
    }
}
