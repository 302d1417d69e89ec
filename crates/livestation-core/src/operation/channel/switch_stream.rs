use super::channel_answer;
use crate::ChannelId;
use crate::operation::about_channel::about_channel;

/// `PUT {prefix}/channels/{channelId}/switch-stream` (spec 6.9): switches the live output between the main and the standby stream.
///
/// The channel has to be `PUBLISHING`. What happens without a standby stream is not documented.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct SwitchStream {
    /// A channel that is `PUBLISHING`, with a standby stream.
    pub channel_id: ChannelId,
}

about_channel!(SwitchStream / "switch-stream", channel_answer);
