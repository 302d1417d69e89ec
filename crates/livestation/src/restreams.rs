//! Re-stream channels: create, get, list, delete, their targets, where events are reported.

use livestation_core::model::{
    EventList, RestreamChannel, RestreamChannelList, RestreamPlatform, RestreamPlatformList,
};
use livestation_core::operation::{
    CreateRestreamChannel, DeleteRestreamChannel, GetRestreamChannel, ListRestreamChannels,
    ListRestreamPlatforms, ListRestreamPublishLog, SetRestreamCallback, UpdateRestreamPlatform,
};
use livestation_core::{CallbackUrl, ChannelId};

use crate::{Client, Reply, Result};

impl Client {
    /// Creates a re-stream channel, which passes its stream on to other services. **Each call creates another channel.**
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for more targets than the plan has, or one without a key.
    /// After a lost answer, [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_restream_channel(
        &self,
        settings: &CreateRestreamChannel,
    ) -> Result<Reply<RestreamChannel>> {
        self.call(settings).await
    }

    /// Reads a re-stream channel, with its targets.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn get_restream_channel(&self, channel_id: &ChannelId) -> Result<Reply<RestreamChannel>> {
        self.call(&GetRestreamChannel { channel_id: channel_id.clone() }).await
    }

    /// Reads one page of the account's re-stream channels.
    pub async fn list_restream_channels(
        &self,
        query: &ListRestreamChannels,
    ) -> Result<Reply<RestreamChannelList>> {
        self.call(query).await
    }

    /// Terminates a re-stream channel. In which states, is not documented.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) in a state in which it cannot be.
    pub async fn delete_restream_channel(&self, channel_id: &ChannelId) -> Result<Reply<RestreamChannel>> {
        self.call(&DeleteRestreamChannel { channel_id: channel_id.clone() }).await
    }

    /// Lists the targets of a re-stream channel, with what they have carried.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn list_restream_platforms(
        &self,
        channel_id: &ChannelId,
    ) -> Result<Reply<RestreamPlatformList>> {
        self.call(&ListRestreamPlatforms { channel_id: channel_id.clone() }).await
    }

    /// Changes a target of a re-stream channel. Not while it streams.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such target,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) while the channel streams.
    pub async fn update_restream_platform(
        &self,
        target: &UpdateRestreamPlatform,
    ) -> Result<Reply<RestreamPlatform>> {
        self.call(target).await
    }

    /// Sets where the service reports events of one re-stream channel, instead of the address of the account. No call removes
    /// it.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn set_restream_callback(
        &self,
        channel_id: &ChannelId,
        callback_endpoint: CallbackUrl,
    ) -> Result<Reply<RestreamChannel>> {
        self.call(&SetRestreamCallback { channel_id: channel_id.clone(), callback_endpoint }).await
    }

    /// Lists when streams to a re-stream channel began and ended.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn list_restream_publish_log(&self, channel_id: &ChannelId) -> Result<Reply<EventList>> {
        self.call(&ListRestreamPublishLog { channel_id: channel_id.clone() }).await
    }
}
