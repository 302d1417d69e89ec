// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    GetCallback, ListChannelEvents, ListEvents, ListPublishLog, SetCallback, SetChannelCallback,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{CallbackEndpoint, Channel, EventList, NativeClient};

#[uniffi::export]
impl NativeClient {
    /// Sets where the service reports events of the channels that have no address of their own.
    pub async fn set_callback(&self, callback_url: String, call: Call) -> Result<CallbackEndpoint> {
        let given = given([("callbackUrl", callback_url.into())]);
        self.run(call, |client| async move {
            let it: SetCallback = given.read()?;
            Ok(answer(client.set_callback(it.callback_url).await?))
        })
        .await
    }

    /// Reads where the service reports events of the channels that have no address of their own.
    pub async fn get_callback(&self, call: Call) -> Result<CallbackEndpoint> {
        let given = given([]);
        self.run(call, |client| async move {
            let _: GetCallback = given.read()?;
            Ok(answer(client.get_callback().await?))
        })
        .await
    }

    /// Sets where the service reports events of one channel, instead of the address of the account.
    pub async fn set_channel_callback(
        &self,
        channel_id: String,
        callback_endpoint: String,
        call: Call,
    ) -> Result<Channel> {
        let given = given([("channelId", channel_id.into()), ("callbackEndpoint", callback_endpoint.into())]);
        self.run(call, |client| async move {
            let it: SetChannelCallback = given.read()?;
            Ok(answer(client.set_channel_callback(&it.channel_id, it.callback_endpoint).await?))
        })
        .await
    }

    /// Lists what happened to the channels of the account, of all kinds.
    pub async fn list_events(&self, channel_id: Option<String>, call: Call) -> Result<EventList> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListEvents = given.read()?;
            Ok(answer(client.list_events(&it).await?))
        })
        .await
    }

    /// Lists what happened to a channel.
    pub async fn list_channel_events(&self, channel_id: String, call: Call) -> Result<EventList> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListChannelEvents = given.read()?;
            Ok(answer(client.list_channel_events(&it.channel_id).await?))
        })
        .await
    }

    /// Lists when streams to a channel began and ended.
    pub async fn list_publish_log(&self, channel_id: String, call: Call) -> Result<EventList> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListPublishLog = given.read()?;
            Ok(answer(client.list_publish_log(&it.channel_id).await?))
        })
        .await
    }
}
