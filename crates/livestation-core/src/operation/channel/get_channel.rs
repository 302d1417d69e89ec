use serde::{Deserialize, Deserializer};

use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{Channel, ChannelBody, ChannelStatus, OutputProtocol};
use crate::operation::{Content, Operation};
use crate::{ChannelId, OperationId, Request, Timestamp, Zone, lenient};

/// `GET {prefix}/channels/{channelId}` (spec 6.2): a channel's state, and the ids of its snapshots.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct GetChannel {
    /// The channel.
    pub channel_id: ChannelId,
}

/// The words in a channel's answer.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("channelStatus", ChannelStatus::KNOWN), ("outputProtocol", OutputProtocol::KNOWN)];

/// Documented fields of a channel that snapshots do not need.
pub(super) const UNREAD: &[&str] =
    &["alertOn", "alertOptions", "isStreamFailOver", "backupStreamKey", "origin", "drmEnabledYn", "drm"];

impl FromArguments for GetChannel {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self { channel_id: arguments.required("channelId")? })
    }
}

impl Operation for GetChannel {
    type Output = Channel;
    type Body = Option<ChannelBody>;

    const ID: OperationId = OperationId::GetChannel;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = WORDS;
    const UNREAD: &'static [&'static str] = UNREAD;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone).segment("channels").segment(self.channel_id.as_str())
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Option<ChannelBody>, D::Error> {
        read_channel(body)
    }

    fn complete(&self, body: Option<ChannelBody>, _: Option<Timestamp>) -> Result<Channel, String> {
        complete_channel(body, &self.channel_id)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("channel {}", self.channel_id))
    }
}

/// Reads the body of a success that is one channel.
pub(super) fn read_channel<'de, D: Deserializer<'de>>(body: D) -> Result<Option<ChannelBody>, D::Error> {
    let content: Content<First> = Content::read(body)?;
    Ok(content.content.0)
}

/// Completes it with the id that was asked for.
pub(super) fn complete_channel(body: Option<ChannelBody>, channel_id: &ChannelId) -> Result<Channel, String> {
    body.filter(ChannelBody::is_a_channel)
        .and_then(|body| body.complete(Some(channel_id)))
        .ok_or_else(|| "content has neither channelId nor channelStatus".to_owned())
}

/// The channel, or the first of a list.
#[derive(Default)]
struct First(Option<ChannelBody>);

impl<'de> Deserialize<'de> for First {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::first_object(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Response, drift, operation};

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
        assert_eq!(channel.record.as_ref().unwrap().record_type.as_deref(), Some("AUTO_UPLOAD"));
        assert_eq!(drift::find::<GetChannel>(FROM_TABLE).unwrap(), []);
    }
}
