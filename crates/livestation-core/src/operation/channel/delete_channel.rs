use super::channel_answer;
use crate::ChannelId;
use crate::operation::about_channel::about_channel;

/// `DELETE {prefix}/channels/{channelId}` (spec 6.5): terminates a channel, and with it its snapshots. Its CDN stays.
///
/// The channel has to be `READY`: one that streams has to stop first.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct DeleteChannel {
    /// A channel that is `READY`.
    pub channel_id: ChannelId,
}

about_channel!(DeleteChannel, channel_answer);
