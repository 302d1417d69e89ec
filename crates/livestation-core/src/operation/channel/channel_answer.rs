//! The answer to the calls that answer one channel.

use serde::{Deserialize, Deserializer};

use crate::model::{Channel, ChannelBody, ChannelStatus, OutputProtocol};
use crate::operation::Content;
use crate::{ChannelId, lenient};

pub(super) type Output = Channel;
pub(super) type Body = Option<ChannelBody>;

/// The words in a channel's answer.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("channelStatus", ChannelStatus::KNOWN), ("outputProtocol", OutputProtocol::KNOWN)];

/// Documented fields of a channel that snapshots do not need.
pub(super) const UNREAD: &[&str] =
    &["alertOn", "alertOptions", "isStreamFailOver", "backupStreamKey", "origin", "drmEnabledYn", "drm"];

/// Reads the body of a success that is one channel.
pub(super) fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Option<ChannelBody>, D::Error> {
    let content: Content<First> = Content::read(body)?;
    Ok(content.content.0)
}

/// Completes it with the id that was asked for.
pub(super) fn complete(body: Option<ChannelBody>, channel_id: &ChannelId) -> Result<Channel, String> {
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
    use crate::operation::{DeleteChannel, Operation, ResumeChannel, SuspendChannel, SwitchStream, decode};
    use crate::{ChannelId, Method, Response, Zone};

    const ID: &str = "ls-20250814000000-zTwK2";

    /// No example of these answers is published, so it is a channel of few fields, without its id.
    fn check<O: Operation<Output = super::Channel>>(call: &O, method: Method, target: &str, status: &str) {
        let request = call.request(Zone::Public);
        assert_eq!((request.method(), request.target()), (method, target));
        let body = format!(r#"{{"content":{{"channelName":"demo","channelStatus":"{status}"}}}}"#);
        let channel = decode(call, &Response::new(200, body.into())).unwrap();
        assert_eq!((channel.channel_id.as_str(), channel.channel_status.as_str()), (ID, status));
    }

    #[test]
    fn the_requests_and_the_channel_that_each_answers() {
        let id = || ChannelId::new(ID).unwrap();
        let path = "/api/v2/channels/ls-20250814000000-zTwK2";
        check(&DeleteChannel { channel_id: id() }, Method::Delete, path, "DELETED");
        check(&SuspendChannel { channel_id: id() }, Method::Put, &format!("{path}/off"), "BLOCK");
        check(&ResumeChannel { channel_id: id() }, Method::Put, &format!("{path}/on"), "READY");
        check(
            &SwitchStream { channel_id: id() },
            Method::Put,
            &format!("{path}/switch-stream"),
            "PUBLISHING",
        );
    }
}
