//! The answer to the calls that answer one channel.

use serde::{Deserialize, Deserializer};

use crate::ChannelId;
use crate::lenient;
use crate::model::{Channel, ChannelBody, ChannelStatus, OutputProtocol};
use crate::operation::declared::{Named, value_of};
use crate::operation::{Answer, Content};

impl Answer for Channel {
    type Body = Option<ChannelBody>;

    const WORDS: &'static [(&'static str, &'static [&'static str])] =
        &[("channelStatus", ChannelStatus::KNOWN), ("outputProtocol", OutputProtocol::KNOWN)];

    /// Documented fields of a channel that snapshots do not need.
    const UNREAD: &'static [&'static str] =
        &["alertOn", "alertOptions", "isStreamFailOver", "backupStreamKey", "origin", "drmEnabledYn", "drm"];

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Option<ChannelBody>, D::Error> {
        let content: Content<First> = Content::read(body)?;
        Ok(content.content.0)
    }

    /// With the id that was asked for.
    fn complete(body: Option<ChannelBody>, arguments: &[Named]) -> Result<Self, String> {
        let asked = value_of("channelId", arguments).and_then(|id| ChannelId::new(id.as_str()?).ok());
        body.filter(ChannelBody::is_a_channel)
            .and_then(|body| body.complete(asked.as_ref()))
            .ok_or_else(|| "content has neither channelId nor channelStatus".to_owned())
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::content(generator.subschema_for::<Self>())
    }
}

/// The channel, or the first of a list.
#[derive(Default)]
struct First(Option<ChannelBody>);

impl<'de> Deserialize<'de> for First {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::first_object(deserializer).map(Self)
    }
}
