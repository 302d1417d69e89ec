//! Events: where they are reported, and their lists.

use livestation_core::model::{CallbackEndpoint, Channel, EventList};
use livestation_core::operation::{
    GetCallback, ListChannelEvents, ListEvents, ListPublishLog, SetCallback, SetChannelCallback,
};
use livestation_core::{CallbackUrl, ChannelId};

use crate::{Client, Reply, Result};

impl Client {
    /// Sets where the service reports events of the channels that have no address of their own. No call removes it.
    pub async fn set_callback(&self, callback_url: CallbackUrl) -> Result<Reply<CallbackEndpoint>> {
        self.call(&SetCallback { callback_url }).await
    }

    /// Reads where the service reports events of the channels that have no address of their own.
    pub async fn get_callback(&self) -> Result<Reply<CallbackEndpoint>> {
        self.call(&GetCallback {}).await
    }

    /// Sets where the service reports events of one channel, instead of the address of the account. No call removes it.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn set_channel_callback(
        &self,
        channel_id: &ChannelId,
        callback_endpoint: CallbackUrl,
    ) -> Result<Reply<Channel>> {
        self.call(&SetChannelCallback { channel_id: channel_id.clone(), callback_endpoint }).await
    }

    /// Lists what happened to the channels of the account, of all kinds.
    pub async fn list_events(&self, query: &ListEvents) -> Result<Reply<EventList>> {
        self.call(query).await
    }

    /// Lists what happened to a channel.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn list_channel_events(&self, channel_id: &ChannelId) -> Result<Reply<EventList>> {
        self.call(&ListChannelEvents { channel_id: channel_id.clone() }).await
    }

    /// Lists when streams to a channel began and ended.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn list_publish_log(&self, channel_id: &ChannelId) -> Result<Reply<EventList>> {
        self.call(&ListPublishLog { channel_id: channel_id.clone() }).await
    }
}
