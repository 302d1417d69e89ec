//! Channels: get, list.

use livestation_core::ChannelId;
use livestation_core::model::{Channel, ChannelPage};
use livestation_core::operation::{GetChannel, ListChannels};

use crate::{Client, Reply, Result};

impl Client {
    /// Reads a channel: its state, whether it is recording, the ids of its snapshots.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn get_channel(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&GetChannel { channel_id: channel_id.clone() }).await
    }

    /// Reads one page of the account's channels.
    pub async fn list_channels(&self, query: &ListChannels) -> Result<Reply<ChannelPage>> {
        let page = self.call(query).await?;
        if page.skipped > 0 {
            tracing::warn!(
                skipped = page.skipped,
                "entries of a channel list cannot be read and are left out"
            );
        }
        Ok(page)
    }
}
