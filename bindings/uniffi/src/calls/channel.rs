// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    DeleteChannel, GetChannel, GetServiceUrls, ListChannels, ResumeChannel, SuspendChannel, SwitchStream,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{Channel, ChannelPage, ChannelStatus, NativeClient, ServiceUrlType, ServiceUrls};

#[uniffi::export]
impl NativeClient {
    /// Reads a channel: its state, whether it is recording, the ids of its snapshots.
    pub async fn get_channel(&self, channel_id: String, call: Call) -> Result<Channel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: GetChannel = given.read()?;
            Ok(answer(client.get_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Reads one page of the account's channels.
    pub async fn list_channels(
        &self,
        page_no: Option<i64>,
        page_size_no: Option<i64>,
        channel_status: Option<ChannelStatus>,
        id: Option<String>,
        channel_name: Option<String>,
        call: Call,
    ) -> Result<ChannelPage> {
        let given = given([
            ("pageNo", page_no.into()),
            ("pageSizeNo", page_size_no.into()),
            ("channelStatus", channel_status.into()),
            ("id", id.into()),
            ("channelName", channel_name.into()),
        ]);
        self.run(call, |client| async move {
            let it: ListChannels = given.read()?;
            Ok(answer(client.list_channels(&it).await?))
        })
        .await
    }

    /// Terminates a channel.
    pub async fn delete_channel(&self, channel_id: String, call: Call) -> Result<Channel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: DeleteChannel = given.read()?;
            Ok(answer(client.delete_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Suspends a channel.
    pub async fn suspend_channel(&self, channel_id: String, call: Call) -> Result<Channel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: SuspendChannel = given.read()?;
            Ok(answer(client.suspend_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Ends the suspension of a channel, which is `READY` afterwards.
    pub async fn resume_channel(&self, channel_id: String, call: Call) -> Result<Channel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ResumeChannel = given.read()?;
            Ok(answer(client.resume_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Switches the live output between the main and the standby stream.
    pub async fn switch_stream(&self, channel_id: String, call: Call) -> Result<Channel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: SwitchStream = given.read()?;
            Ok(answer(client.switch_stream(&it.channel_id).await?))
        })
        .await
    }

    /// Reads where a channel plays, in each quality: live, with the time machine, or its thumbnails.
    pub async fn get_service_urls(
        &self,
        channel_id: String,
        service_url_type: ServiceUrlType,
        call: Call,
    ) -> Result<ServiceUrls> {
        let given = given([("channelId", channel_id.into()), ("serviceUrlType", service_url_type.into())]);
        self.run(call, |client| async move {
            let it: GetServiceUrls = given.read()?;
            Ok(answer(client.get_service_urls(&it.channel_id, it.service_url_type).await?))
        })
        .await
    }
}
