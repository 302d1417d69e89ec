// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    CreateRestreamChannel, DeleteRestreamChannel, GetRestreamChannel, ListRestreamChannels,
    ListRestreamPlatforms, ListRestreamPublishLog, SetRestreamCallback, UpdateRestreamPlatform,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{
    EnvType, EventList, NativeClient, Password, PublishUrl, RestreamChannel, RestreamChannelList,
    RestreamPlan, RestreamPlatform, RestreamPlatformList, RestreamSettings, StreamKey,
};

#[uniffi::export]
impl NativeClient {
    /// Creates a re-stream channel, which passes its stream on to other services.
    pub async fn create_restream_channel(
        &self,
        channel_name: String,
        plan_type: RestreamPlan,
        restream: Vec<RestreamSettings>,
        env_type: Option<EnvType>,
        call: Call,
    ) -> Result<RestreamChannel> {
        let given = given([
            ("channelName", channel_name.into()),
            ("planType", plan_type.into()),
            ("restream", restream.into()),
            ("envType", env_type.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateRestreamChannel = given.read()?;
            Ok(answer(client.create_restream_channel(&it).await?))
        })
        .await
    }

    /// Reads a re-stream channel, with its targets.
    pub async fn get_restream_channel(&self, channel_id: String, call: Call) -> Result<RestreamChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: GetRestreamChannel = given.read()?;
            Ok(answer(client.get_restream_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Reads one page of the account's re-stream channels.
    pub async fn list_restream_channels(
        &self,
        page_no: Option<i64>,
        page_size_no: Option<i64>,
        call: Call,
    ) -> Result<RestreamChannelList> {
        let given = given([("pageNo", page_no.into()), ("pageSizeNo", page_size_no.into())]);
        self.run(call, |client| async move {
            let it: ListRestreamChannels = given.read()?;
            Ok(answer(client.list_restream_channels(&it).await?))
        })
        .await
    }

    /// Terminates a re-stream channel.
    pub async fn delete_restream_channel(&self, channel_id: String, call: Call) -> Result<RestreamChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: DeleteRestreamChannel = given.read()?;
            Ok(answer(client.delete_restream_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Lists the targets of a re-stream channel, with what they have carried.
    pub async fn list_restream_platforms(
        &self,
        channel_id: String,
        call: Call,
    ) -> Result<RestreamPlatformList> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListRestreamPlatforms = given.read()?;
            Ok(answer(client.list_restream_platforms(&it.channel_id).await?))
        })
        .await
    }

    /// Changes a target of a re-stream channel.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn update_restream_platform(
        &self,
        channel_id: String,
        platform_id: i64,
        rtmp_url: PublishUrl,
        stream_key: StreamKey,
        stream_id: Option<String>,
        stream_password: Option<Password>,
        call: Call,
    ) -> Result<RestreamPlatform> {
        let given = given([
            ("channelId", channel_id.into()),
            ("platformId", platform_id.into()),
            ("rtmpUrl", rtmp_url.into()),
            ("streamKey", stream_key.into()),
            ("streamId", stream_id.into()),
            ("streamPassword", stream_password.into()),
        ]);
        self.run(call, |client| async move {
            let it: UpdateRestreamPlatform = given.read()?;
            Ok(answer(client.update_restream_platform(&it).await?))
        })
        .await
    }

    /// Sets where the service reports events of one re-stream channel, instead of the address of the account.
    pub async fn set_restream_callback(
        &self,
        channel_id: String,
        callback_endpoint: String,
        call: Call,
    ) -> Result<RestreamChannel> {
        let given = given([("channelId", channel_id.into()), ("callbackEndpoint", callback_endpoint.into())]);
        self.run(call, |client| async move {
            let it: SetRestreamCallback = given.read()?;
            Ok(answer(client.set_restream_callback(&it.channel_id, it.callback_endpoint).await?))
        })
        .await
    }

    /// Lists when streams to a re-stream channel began and ended.
    pub async fn list_restream_publish_log(&self, channel_id: String, call: Call) -> Result<EventList> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ListRestreamPublishLog = given.read()?;
            Ok(answer(client.list_restream_publish_log(&it.channel_id).await?))
        })
        .await
    }
}
