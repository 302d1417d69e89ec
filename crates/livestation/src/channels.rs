//! Channels: get, list, service URLs, suspend, resume, switch, delete.

use livestation_core::ChannelId;
use livestation_core::model::{Channel, ChannelPage, ServiceUrlType, ServiceUrls};
use livestation_core::operation::{
    DeleteChannel, GetChannel, GetServiceUrls, ListChannels, ResumeChannel, SuspendChannel, SwitchStream,
};

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

    /// Terminates a channel. **Its snapshots go with it**; its CDN stays.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `READY`.
    pub async fn delete_channel(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&DeleteChannel { channel_id: channel_id.clone() }).await
    }

    /// Suspends a channel. **A running broadcast is cut.**
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `READY` or `PUBLISHING`.
    pub async fn suspend_channel(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&SuspendChannel { channel_id: channel_id.clone() }).await
    }

    /// Ends the suspension of a channel, which is `READY` afterwards.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is suspended.
    pub async fn resume_channel(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&ResumeChannel { channel_id: channel_id.clone() }).await
    }

    /// Switches the live output between the main and the standby stream. Each call switches.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `PUBLISHING`. After a lost answer,
    /// [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn switch_stream(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&SwitchStream { channel_id: channel_id.clone() }).await
    }
}
