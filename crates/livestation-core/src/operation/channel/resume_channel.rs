use serde::Deserializer;

use super::get_channel::{self, complete_channel, read_channel};
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{Channel, ChannelBody};
use crate::operation::Operation;
use crate::{ChannelId, OperationId, Request, Timestamp, Zone};

/// `PUT {prefix}/channels/{channelId}/on` (spec 6.6): ends the suspension of a channel, which is `READY` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct ResumeChannel {
    /// A channel that is suspended.
    pub channel_id: ChannelId,
}

impl FromArguments for ResumeChannel {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self { channel_id: arguments.required("channelId")? })
    }
}

impl Operation for ResumeChannel {
    type Output = Channel;
    type Body = Option<ChannelBody>;

    const ID: OperationId = OperationId::ResumeChannel;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = get_channel::WORDS;
    const UNREAD: &'static [&'static str] = get_channel::UNREAD;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone).segment("channels").segment(self.channel_id.as_str()).segment("on")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Method, Response, operation};

    #[test]
    fn the_request_and_the_channel_that_it_answers() {
        let call = ResumeChannel { channel_id: ChannelId::new("ls-20250814000000-zTwK2").unwrap() };
        let request = call.request(Zone::Public);
        assert_eq!(
            (request.method(), request.target()),
            (Method::Put, "/api/v2/channels/ls-20250814000000-zTwK2/on")
        );
        let body = br#"{"content":{"channelName":"demo","channelStatus":"READY"}}"#;
        let channel = operation::decode(&call, &Response::new(200, body.to_vec())).unwrap();
        assert_eq!(
            (channel.channel_id.as_str(), channel.channel_status.as_str()),
            (call.channel_id.as_str(), "READY")
        );
    }
}
