//! Channels: create, get, list, update, what streams and where it plays, CDN, suspend, resume, switch, delete.

use livestation_core::ChannelId;
use livestation_core::model::{
    CdnChoice, ChangedCdn, Channel, ChannelPage, ServiceUrlType, ServiceUrls, StreamMetadata,
};
use livestation_core::operation::{
    ChangeCdn, ChangeCdnOfChannels, CreateChannel, DeleteChannel, GetChannel, GetServiceUrls,
    GetStreamMetadata, ListChannels, ResumeChannel, SuspendChannel, SwitchStream, UpdateChannel,
};

use crate::{Client, Reply, Result};

impl Client {
    /// Creates a channel. It is `CREATING` at first: wait until it is `READY`. **Each call creates another channel.**
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for settings that do not go together,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when the service does not accept them. After a lost answer,
    /// [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_channel(&self, settings: &CreateChannel) -> Result<Reply<Channel>> {
        self.call(settings).await
    }

    /// Replaces the settings of a channel. **What is left out gets the service's default**, and not what it was.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for settings that do not go together,
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when the service does not accept them.
    pub async fn update_channel(&self, settings: &UpdateChannel) -> Result<Reply<Channel>> {
        self.call(settings).await
    }

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

    /// Reads the size and the bit rates of what is streaming to a channel.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `PUBLISHING`.
    pub async fn get_stream_metadata(&self, channel_id: &ChannelId) -> Result<Reply<StreamMetadata>> {
        self.call(&GetStreamMetadata { channel_id: channel_id.clone() }).await
    }

    /// Puts another CDN before a channel: a Global Edge that exists.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `READY`.
    pub async fn change_cdn(&self, channel_id: &ChannelId, cdn: CdnChoice) -> Result<Reply<ChangedCdn>> {
        self.call(&ChangeCdn { channel_id: channel_id.clone(), cdn }).await
    }

    /// Puts another CDN before several channels: a Global Edge that exists.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless all of them are `READY`.
    pub async fn change_cdn_of_channels(
        &self,
        channel_list: Vec<ChannelId>,
        cdn: CdnChoice,
    ) -> Result<Reply<ChangedCdn>> {
        self.call(&ChangeCdnOfChannels { channel_list, cdn }).await
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
