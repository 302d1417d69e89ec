// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    ChangeCdn, ChangeCdnOfChannels, CreateChannel, DeleteChannel, GetChannel, GetServiceUrls,
    GetStreamMetadata, ListChannels, ResumeChannel, SuspendChannel, SwitchStream, UpdateChannel,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{
    CdnChoice, CdnSettings, ChangedCdn, Channel, ChannelPage, ChannelStatus, DrmSettings, EnvType,
    NativeClient, OutputProtocol, RecordSettings, ServiceUrlType, ServiceUrls, StreamMetadata,
};

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

    /// Creates a channel.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn create_channel(
        &self,
        channel_name: String,
        cdn: CdnSettings,
        quality_set_id: i64,
        use_dvr: bool,
        record: RecordSettings,
        env_type: Option<EnvType>,
        output_protocol: Option<OutputProtocol>,
        timemachine_min: Option<i64>,
        immediate_on_air: Option<bool>,
        is_stream_fail_over: Option<bool>,
        drm_enabled_yn: Option<bool>,
        drm: Option<DrmSettings>,
        call: Call,
    ) -> Result<Channel> {
        let given = given([
            ("channelName", channel_name.into()),
            ("cdn", cdn.into()),
            ("qualitySetId", quality_set_id.into()),
            ("useDvr", use_dvr.into()),
            ("record", record.into()),
            ("envType", env_type.into()),
            ("outputProtocol", output_protocol.into()),
            ("timemachineMin", timemachine_min.into()),
            ("immediateOnAir", immediate_on_air.into()),
            ("isStreamFailOver", is_stream_fail_over.into()),
            ("drmEnabledYn", drm_enabled_yn.into()),
            ("drm", drm.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateChannel = given.read()?;
            Ok(answer(client.create_channel(&it).await?))
        })
        .await
    }

    /// Replaces the settings of a channel.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn update_channel(
        &self,
        channel_id: String,
        channel_name: String,
        use_dvr: bool,
        immediate_on_air: bool,
        record: RecordSettings,
        env_type: Option<EnvType>,
        output_protocol: Option<OutputProtocol>,
        timemachine_min: Option<i64>,
        call: Call,
    ) -> Result<Channel> {
        let given = given([
            ("channelId", channel_id.into()),
            ("channelName", channel_name.into()),
            ("useDvr", use_dvr.into()),
            ("immediateOnAir", immediate_on_air.into()),
            ("record", record.into()),
            ("envType", env_type.into()),
            ("outputProtocol", output_protocol.into()),
            ("timemachineMin", timemachine_min.into()),
        ]);
        self.run(call, |client| async move {
            let it: UpdateChannel = given.read()?;
            Ok(answer(client.update_channel(&it).await?))
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

    /// Reads the size and the bit rates of what is streaming to a channel.
    pub async fn get_stream_metadata(&self, channel_id: String, call: Call) -> Result<StreamMetadata> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: GetStreamMetadata = given.read()?;
            Ok(answer(client.get_stream_metadata(&it.channel_id).await?))
        })
        .await
    }

    /// Puts another CDN before a channel: a Global Edge that exists.
    pub async fn change_cdn(&self, channel_id: String, cdn: CdnChoice, call: Call) -> Result<ChangedCdn> {
        let given = given([("channelId", channel_id.into()), ("cdn", cdn.into())]);
        self.run(call, |client| async move {
            let it: ChangeCdn = given.read()?;
            Ok(answer(client.change_cdn(&it.channel_id, it.cdn).await?))
        })
        .await
    }

    /// Puts another CDN before several channels: a Global Edge that exists.
    pub async fn change_cdn_of_channels(
        &self,
        channel_list: Vec<String>,
        cdn: CdnChoice,
        call: Call,
    ) -> Result<ChangedCdn> {
        let given = given([("channelList", channel_list.into()), ("cdn", cdn.into())]);
        self.run(call, |client| async move {
            let it: ChangeCdnOfChannels = given.read()?;
            Ok(answer(client.change_cdn_of_channels(it.channel_list, it.cdn).await?))
        })
        .await
    }
}
