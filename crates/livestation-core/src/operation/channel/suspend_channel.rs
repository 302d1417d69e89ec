use super::channel_answer;
use crate::ChannelId;
use crate::operation::about_channel::about_channel;

/// `PUT {prefix}/channels/{channelId}/off` (spec 6.6): suspends a channel. **A running broadcast is cut.**
///
/// The channel has to be `READY` or `PUBLISHING`, and is `BLOCK` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct SuspendChannel {
    /// A channel that is `READY` or `PUBLISHING`.
    pub channel_id: ChannelId,
}

about_channel!(SuspendChannel / "off", channel_answer);
