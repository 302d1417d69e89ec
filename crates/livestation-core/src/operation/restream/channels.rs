use crate::error::InvalidInput;
use crate::model::{
    EnvType, EventList, RestreamChannel, RestreamChannelList, RestreamPlan, RestreamSettings,
};
use crate::operation::declared::operation;
use crate::{CallbackUrl, ChannelId, ChannelName, PageNo, PageSize};

operation! {
    /// `POST {prefix}/re-stream/channels` (spec 15.1): creates a re-stream channel.
    pub struct CreateRestreamChannel {
        /// Its name: 3 to 20 Korean or English letters, digits and underscores.
        pub channel_name: ChannelName,
        /// How many targets it can have: up to 3, or up to 5.
        pub plan_type: RestreamPlan,
        /// Where it passes the stream on to.
        pub restream: Vec<RestreamSettings>,
        /// What it is for; `REAL` when left out.
        pub env_type: Option<EnvType>,
    }
    answers RestreamChannel, checked by check_targets
}

operation! {
    /// `GET {prefix}/re-stream/channels/{channelId}` (spec 15.2): reads a re-stream channel.
    pub struct GetRestreamChannel {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers RestreamChannel
}

operation! {
    /// `GET {prefix}/re-stream/channels` (spec 15.2): one page of the re-stream channels.
    #[derive(Default)]
    pub struct ListRestreamChannels {
        /// Which page, from 1.
        pub page_no: Option<PageNo>,
        /// How many on a page: 1 to 100.
        pub page_size_no: Option<PageSize>,
    }
    answers RestreamChannelList
}

operation! {
    /// `DELETE {prefix}/re-stream/channels/{channelId}` (spec 15.2): terminates a re-stream channel. In which states, is not
    /// documented.
    pub struct DeleteRestreamChannel {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers RestreamChannel
}

operation! {
    /// `POST {prefix}/re-stream/channels/{channelId}/callbackEndpoint` (spec 8.2): where events of one re-stream channel are
    /// reported, in place of the account's address. No call removes it.
    pub struct SetRestreamCallback {
        /// The channel.
        pub channel_id: ChannelId,
        /// An absolute `http` or `https` URL that the service can reach.
        pub callback_endpoint: CallbackUrl,
    }
    answers RestreamChannel
}

operation! {
    /// `GET {prefix}/re-stream/channels/{channelId}/publish-log` (spec 8.4): when streams to a re-stream channel began and
    /// ended. Not paged.
    pub struct ListRestreamPublishLog {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers EventList
}

impl CreateRestreamChannel {
    /// Spec 15.1.
    fn check_targets(&self) -> Result<(), InvalidInput> {
        let most = if self.plan_type == RestreamPlan::Standard { 3 } else { 5 };
        let refuse = |problem: &str, allowed| Err(InvalidInput::new("restream", problem, allowed));
        match self.restream.len() {
            0 => return refuse("names none", "one target or more"),
            count if count > most => {
                let allowed = "up to 3 targets with STANDARD, up to 5 with PROFESSIONAL";
                return Err(InvalidInput::new("restream", "has too many", allowed).given(&count.to_string()));
            }
            _ => {}
        }
        let check = |(place, target): (usize, &RestreamSettings)| {
            target.check().map_err(|refused| refused.at(place).within("restream"))
        };
        self.restream.iter().enumerate().try_for_each(check)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{PublishUrl, RestreamTarget, StreamKey};
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/get_restream_channel.from_table.json");

    fn target(key: &str) -> RestreamSettings {
        RestreamSettings::new(
            RestreamTarget::Youtube,
            PublishUrl::new("rtmp://a.example.com/live2"),
            StreamKey::new(key),
        )
    }

    fn create(targets: usize, plan_type: RestreamPlan) -> CreateRestreamChannel {
        CreateRestreamChannel {
            channel_name: ChannelName::new("channel001").unwrap(),
            plan_type,
            restream: vec![target("k"); targets],
            env_type: Some(EnvType::Real),
        }
    }

    #[test]
    fn the_request_and_every_documented_field() {
        let call = create(1, RestreamPlan::Standard);
        let request = call.request(Zone::Public);
        assert_eq!(request.target(), "/api/v2/re-stream/channels");
        assert_eq!(
            request.body().unwrap(),
            br#"{"channelName":"channel001","envType":"REAL","planType":"STANDARD","restream":[{"rtmpUrl":"rtmp://a.example.com/live2","streamKey":"k","targetName":"YOUTUBE"}]}"#
        );
        let get = GetRestreamChannel { channel_id: ChannelId::new("ls-1").unwrap() };
        let channel = decode(&get, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(channel.plan_type, Some(RestreamPlan::Standard));
        assert_eq!(channel.restream[0].stream_key, Some(StreamKey::new("target-key")));
        assert_eq!(drift::find::<GetRestreamChannel>(FROM_TABLE).unwrap(), []);
        let shown = format!("{channel:?} {call:?}");
        assert!(!shown.contains("target-key") && !shown.contains("rtmp://"), "{shown}");
    }

    #[test]
    fn a_plan_has_so_many_targets_and_each_has_a_key() {
        for good in [create(3, RestreamPlan::Standard), create(5, RestreamPlan::Professional)] {
            good.check().unwrap();
        }
        let keyless = CreateRestreamChannel {
            restream: vec![target("k"), target(" ")],
            ..create(1, RestreamPlan::Standard)
        };
        for (bad, says) in [
            (create(0, RestreamPlan::Standard), "restream names none"),
            (create(4, RestreamPlan::Standard), "restream has too many: given \"4\""),
            (create(6, RestreamPlan::Professional), "restream has too many"),
            (keyless, "restream[1].streamKey is empty; allowed: "),
        ] {
            let refused = bad.check().unwrap_err().to_string();
            assert!(refused.starts_with(says), "{refused}");
        }
    }
}
