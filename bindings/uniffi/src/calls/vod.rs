// Written by `cargo xtask surface` from livestation-core.

use livestation::core::operation::{
    ChangeVodCdn, CreateVodChannel, CreateVodSchedule, DeleteVodChannel, GetVodChannel, GetVodSchedule,
    GetVodServiceUrls, ListVodChannels, ResumeVodChannel, SetVodCallback, SuspendVodChannel,
    UpdateVodChannel, UpdateVodSchedule,
};

use crate::arguments::given;
use crate::client::{Call, Result};
use crate::reply::answer;
use crate::{
    CdnChoice, CdnSettings, ChangedCdn, DrmSettings, EnvType, NativeClient, OutputProtocol, ServiceUrlType,
    ServiceUrls, StoredFile, VodChannel, VodChannelList, VodSchedule,
};

#[uniffi::export]
impl NativeClient {
    /// Creates a VOD2LIVE channel, which broadcasts files at a planned time.
    #[allow(clippy::too_many_arguments)] // they have names in both languages
    pub async fn create_vod_channel(
        &self,
        channel_name: String,
        cdn: CdnSettings,
        quality_set_id: i64,
        env_type: Option<EnvType>,
        output_protocol: Option<OutputProtocol>,
        drm_enabled_yn: Option<bool>,
        drm: Option<DrmSettings>,
        call: Call,
    ) -> Result<VodChannel> {
        let given = given([
            ("channelName", channel_name.into()),
            ("cdn", cdn.into()),
            ("qualitySetId", quality_set_id.into()),
            ("envType", env_type.into()),
            ("outputProtocol", output_protocol.into()),
            ("drmEnabledYn", drm_enabled_yn.into()),
            ("drm", drm.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateVodChannel = given.read()?;
            Ok(answer(client.create_vod_channel(&it).await?))
        })
        .await
    }

    /// Reads a VOD2LIVE channel, with its broadcast.
    pub async fn get_vod_channel(&self, channel_id: String, call: Call) -> Result<VodChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: GetVodChannel = given.read()?;
            Ok(answer(client.get_vod_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Reads one page of the account's VOD2LIVE channels.
    pub async fn list_vod_channels(
        &self,
        page_no: Option<i64>,
        page_size_no: Option<i64>,
        call: Call,
    ) -> Result<VodChannelList> {
        let given = given([("pageNo", page_no.into()), ("pageSizeNo", page_size_no.into())]);
        self.run(call, |client| async move {
            let it: ListVodChannels = given.read()?;
            Ok(answer(client.list_vod_channels(&it).await?))
        })
        .await
    }

    /// Changes a VOD2LIVE channel: its name, and what it is for.
    pub async fn update_vod_channel(
        &self,
        channel_id: String,
        channel_name: String,
        env_type: Option<EnvType>,
        output_protocol: Option<OutputProtocol>,
        call: Call,
    ) -> Result<VodChannel> {
        let given = given([
            ("channelId", channel_id.into()),
            ("channelName", channel_name.into()),
            ("envType", env_type.into()),
            ("outputProtocol", output_protocol.into()),
        ]);
        self.run(call, |client| async move {
            let it: UpdateVodChannel = given.read()?;
            Ok(answer(client.update_vod_channel(&it).await?))
        })
        .await
    }

    /// Terminates a VOD2LIVE channel.
    pub async fn delete_vod_channel(&self, channel_id: String, call: Call) -> Result<VodChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: DeleteVodChannel = given.read()?;
            Ok(answer(client.delete_vod_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Suspends a VOD2LIVE channel.
    pub async fn suspend_vod_channel(&self, channel_id: String, call: Call) -> Result<VodChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: SuspendVodChannel = given.read()?;
            Ok(answer(client.suspend_vod_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Ends the suspension of a VOD2LIVE channel.
    pub async fn resume_vod_channel(&self, channel_id: String, call: Call) -> Result<VodChannel> {
        let given = given([("channelId", channel_id.into())]);
        self.run(call, |client| async move {
            let it: ResumeVodChannel = given.read()?;
            Ok(answer(client.resume_vod_channel(&it.channel_id).await?))
        })
        .await
    }

    /// Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.
    pub async fn get_vod_service_urls(
        &self,
        channel_id: String,
        service_url_type: ServiceUrlType,
        call: Call,
    ) -> Result<ServiceUrls> {
        let given = given([("channelId", channel_id.into()), ("serviceUrlType", service_url_type.into())]);
        self.run(call, |client| async move {
            let it: GetVodServiceUrls = given.read()?;
            Ok(answer(client.get_vod_service_urls(&it.channel_id, it.service_url_type).await?))
        })
        .await
    }

    /// Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.
    pub async fn change_vod_cdn(&self, channel_id: String, cdn: CdnChoice, call: Call) -> Result<ChangedCdn> {
        let given = given([("channelId", channel_id.into()), ("cdn", cdn.into())]);
        self.run(call, |client| async move {
            let it: ChangeVodCdn = given.read()?;
            Ok(answer(client.change_vod_cdn(&it.channel_id, it.cdn).await?))
        })
        .await
    }

    /// Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account.
    pub async fn set_vod_callback(
        &self,
        channel_id: String,
        callback_endpoint: String,
        call: Call,
    ) -> Result<VodChannel> {
        let given = given([("channelId", channel_id.into()), ("callbackEndpoint", callback_endpoint.into())]);
        self.run(call, |client| async move {
            let it: SetVodCallback = given.read()?;
            Ok(answer(client.set_vod_callback(&it.channel_id, it.callback_endpoint).await?))
        })
        .await
    }

    /// Plans a broadcast of files on a VOD2LIVE channel.
    pub async fn create_vod_schedule(
        &self,
        channel_id: String,
        start_time: String,
        vod_list: Vec<StoredFile>,
        call: Call,
    ) -> Result<VodSchedule> {
        let given = given([
            ("channelId", channel_id.into()),
            ("startTime", start_time.into()),
            ("vodList", vod_list.into()),
        ]);
        self.run(call, |client| async move {
            let it: CreateVodSchedule = given.read()?;
            Ok(answer(client.create_vod_schedule(&it).await?))
        })
        .await
    }

    /// Reads a broadcast of a VOD2LIVE channel.
    pub async fn get_vod_schedule(&self, schedule_id: i64, call: Call) -> Result<VodSchedule> {
        let given = given([("scheduleId", schedule_id.into())]);
        self.run(call, |client| async move {
            let it: GetVodSchedule = given.read()?;
            Ok(answer(client.get_vod_schedule(it.schedule_id).await?))
        })
        .await
    }

    /// Changes a broadcast that has not begun: its time, its files, or both.
    pub async fn update_vod_schedule(
        &self,
        schedule_id: i64,
        start_time: Option<String>,
        vod_list: Option<Vec<StoredFile>>,
        call: Call,
    ) -> Result<VodSchedule> {
        let given = given([
            ("scheduleId", schedule_id.into()),
            ("startTime", start_time.into()),
            ("vodList", vod_list.into()),
        ]);
        self.run(call, |client| async move {
            let it: UpdateVodSchedule = given.read()?;
            Ok(answer(client.update_vod_schedule(&it).await?))
        })
        .await
    }
}
