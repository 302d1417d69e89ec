//! Channels: get, list, service URLs.

use livestation_core::ChannelId;
use livestation_core::model::{Channel, ChannelPage, ServiceUrlType, ServiceUrls};
use livestation_core::operation::{GetChannel, GetServiceUrls, ListChannels};

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

    /// Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when the time machine is asked for and the channel is not
    /// streaming, or has none.
    pub async fn get_service_urls(
        &self,
        channel_id: &ChannelId,
        service_url_type: ServiceUrlType,
    ) -> Result<Reply<ServiceUrls>> {
        self.call(&GetServiceUrls { channel_id: channel_id.clone(), service_url_type }).await
    }
}
