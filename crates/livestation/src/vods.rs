//! VOD2LIVE channels and their broadcasts.

use livestation_core::model::{
    CdnChoice, ChangedCdn, ServiceUrlType, ServiceUrls, VodChannel, VodChannelList, VodSchedule,
};
use livestation_core::operation::{
    ChangeVodCdn, CreateVodChannel, CreateVodSchedule, DeleteVodChannel, GetVodChannel, GetVodSchedule,
    GetVodServiceUrls, ListVodChannels, ResumeVodChannel, SetVodCallback, SuspendVodChannel,
    UpdateVodChannel, UpdateVodSchedule,
};
use livestation_core::{CallbackUrl, ChannelId};

use crate::{Client, Reply, Result};

impl Client {
    /// Creates a VOD2LIVE channel, which broadcasts files at a planned time. **Each call creates another channel.**
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for settings that do not go together,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when the service does not accept them. After a lost answer,
    /// [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_vod_channel(&self, settings: &CreateVodChannel) -> Result<Reply<VodChannel>> {
        self.call(settings).await
    }

    /// Reads a VOD2LIVE channel, with its broadcast.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn get_vod_channel(&self, channel_id: &ChannelId) -> Result<Reply<VodChannel>> {
        self.call(&GetVodChannel { channel_id: channel_id.clone() }).await
    }

    /// Reads one page of the account's VOD2LIVE channels.
    pub async fn list_vod_channels(&self, query: &ListVodChannels) -> Result<Reply<VodChannelList>> {
        self.call(query).await
    }

    /// Changes a VOD2LIVE channel: its name, and what it is for.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it is `READY` or `RESERVED`.
    pub async fn update_vod_channel(&self, settings: &UpdateVodChannel) -> Result<Reply<VodChannel>> {
        self.call(settings).await
    }

    /// Terminates a VOD2LIVE channel. Its CDN stays.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it is `READY`.
    pub async fn delete_vod_channel(&self, channel_id: &ChannelId) -> Result<Reply<VodChannel>> {
        self.call(&DeleteVodChannel { channel_id: channel_id.clone() }).await
    }

    /// Suspends a VOD2LIVE channel. **A running broadcast is cut.**
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) when it is suspended already.
    pub async fn suspend_vod_channel(&self, channel_id: &ChannelId) -> Result<Reply<VodChannel>> {
        self.call(&SuspendVodChannel { channel_id: channel_id.clone() }).await
    }

    /// Ends the suspension of a VOD2LIVE channel.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it is suspended.
    pub async fn resume_vod_channel(&self, channel_id: &ChannelId) -> Result<Reply<VodChannel>> {
        self.call(&ResumeVodChannel { channel_id: channel_id.clone() }).await
    }

    /// Reads where a VOD2LIVE channel plays, in each quality, or its thumbnails.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless it is `RESERVED` or `PUBLISHING`.
    pub async fn get_vod_service_urls(
        &self,
        channel_id: &ChannelId,
        service_url_type: ServiceUrlType,
    ) -> Result<Reply<ServiceUrls>> {
        self.call(&GetVodServiceUrls { channel_id: channel_id.clone(), service_url_type }).await
    }

    /// Puts another CDN before a VOD2LIVE channel: a Global Edge that exists.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) in a state in which it cannot be.
    pub async fn change_vod_cdn(&self, channel_id: &ChannelId, cdn: CdnChoice) -> Result<Reply<ChangedCdn>> {
        self.call(&ChangeVodCdn { channel_id: channel_id.clone(), cdn }).await
    }

    /// Sets where the service reports events of one VOD2LIVE channel, instead of the address of the account. No call removes
    /// it.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such channel.
    pub async fn set_vod_callback(
        &self,
        channel_id: &ChannelId,
        callback_endpoint: CallbackUrl,
    ) -> Result<Reply<VodChannel>> {
        self.call(&SetVodCallback { channel_id: channel_id.clone(), callback_endpoint }).await
    }

    /// Plans a broadcast of files on a VOD2LIVE channel. **A channel has one broadcast.**
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for no files or more than 50,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless the channel is `READY` and the time 10 minutes to 14 days
    /// ahead. After a lost answer, [`Error::may_have_taken_effect`](crate::Error::may_have_taken_effect) is true.
    pub async fn create_vod_schedule(&self, schedule: &CreateVodSchedule) -> Result<Reply<VodSchedule>> {
        self.call(schedule).await
    }

    /// Reads a broadcast of a VOD2LIVE channel.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such broadcast.
    pub async fn get_vod_schedule(&self, schedule_id: i64) -> Result<Reply<VodSchedule>> {
        self.call(&GetVodSchedule { schedule_id }).await
    }

    /// Changes a broadcast that has not begun: its time, its files, or both.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`](crate::ErrorKind::NotFound) when there is no such broadcast,
    /// [`ErrorKind::Rejected`](crate::ErrorKind::Rejected) unless its channel is `RESERVED`.
    pub async fn update_vod_schedule(&self, changes: &UpdateVodSchedule) -> Result<Reply<VodSchedule>> {
        self.call(changes).await
    }
}
