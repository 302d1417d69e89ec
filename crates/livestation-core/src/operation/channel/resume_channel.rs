use super::channel_answer;
use crate::ChannelId;
use crate::operation::about_channel::about_channel;

/// `PUT {prefix}/channels/{channelId}/on` (spec 6.6): ends the suspension of a channel, which is `READY` afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct ResumeChannel {
    /// A channel that is suspended.
    pub channel_id: ChannelId,
}

about_channel!(ResumeChannel / "on", channel_answer);
