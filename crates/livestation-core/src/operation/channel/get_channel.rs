use crate::ChannelId;
use crate::model::Channel;
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/channels/{channelId}` (spec 6.2): a channel's state, and the ids of its snapshots.
    pub struct GetChannel {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers Channel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ChannelStatus;
    use crate::{Operation as _, Response, Zone, drift, operation};

    /// No JSON example is published: this one has every field of the documented table.
    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/get_channel.from_table.json");

    #[test]
    fn the_request_and_every_documented_field() {
        let call = GetChannel { channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap() };
        assert_eq!(call.request(Zone::Financial).target(), "/api/fin-v2/channels/ls-20220623115623-fHnXy");
        let channel = operation::decode(&call, &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(channel.channel_status, ChannelStatus::Publishing);
        assert_eq!((channel.is_recording, channel.use_dvr), (Some(true), Some(true)));
        assert_eq!(channel.timemachine_minutes, Some(360));
        assert_eq!(channel.snapshots[0].snapshot_id.as_str(), "1047");
        assert_eq!(channel.cdn.as_ref().unwrap().cdn_domain.as_deref(), Some("mytest.edge.naverncp.com"));
        assert_eq!(channel.record.as_ref().unwrap().record_type, Some(crate::model::RecordMode::AutoUpload));
        assert_eq!(drift::find::<GetChannel>(FROM_TABLE).unwrap(), []);
    }
}
