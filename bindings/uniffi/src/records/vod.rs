// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, ChannelCdn, ChannelStatus, EnvType, OutputProtocol, Reply};

/// A VOD2LIVE channel, which broadcasts files at a planned time.
#[derive(Clone, Debug, uniffi::Record)]
pub struct VodChannel {
    /// The channel.
    pub channel_id: Option<String>,
    /// Its name: 3 to 20 characters.
    pub channel_name: Option<String>,
    /// Its state; `RESERVED` while a broadcast is planned.
    pub channel_status: Option<ChannelStatus>,
    /// Instance number. A number or text in the documents.
    pub instance_no: Option<String>,
    /// The CDN before it.
    pub cdn: Option<ChannelCdn>,
    /// The set of qualities that the files are encoded to.
    pub quality_set_id: Option<Amount>,
    /// Its name.
    pub quality_set_name: Option<String>,
    /// How the channel is delivered.
    pub output_protocol: Option<OutputProtocol>,
    /// Its broadcasts. There is one at most.
    pub schedule_list: Vec<VodChannelSchedule>,
    /// How long it has been streaming in all, in **seconds**.
    pub total_publish_seconds: Option<Amount>,
    /// When the channel was created.
    pub created_time: Option<SystemTime>,
    /// When it changed last.
    pub updated_time: Option<SystemTime>,
    /// What it is for.
    pub env_type: Option<EnvType>,
    /// Whether what it delivers is encrypted.
    pub drm_enabled_yn: Option<bool>,
    /// Where the service reports events of this channel.
    pub callback_endpoint: Option<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::VodChannel> for VodChannel {
    fn from(record: model::VodChannel) -> Self {
        Self {
            channel_id: record.channel_id,
            channel_name: record.channel_name,
            channel_status: record.channel_status.map(Into::into),
            instance_no: record.instance_no,
            cdn: record.cdn.map(Into::into),
            quality_set_id: record.quality_set_id.map(Amount::from),
            quality_set_name: record.quality_set_name,
            output_protocol: record.output_protocol.map(Into::into),
            schedule_list: record.schedule_list.into_iter().map(Into::into).collect(),
            total_publish_seconds: record.total_publish_seconds.map(Amount::from),
            created_time: record.created_time.map(Into::into),
            updated_time: record.updated_time.map(Into::into),
            env_type: record.env_type.map(Into::into),
            drm_enabled_yn: record.drm_enabled_yn,
            callback_endpoint: record.callback_endpoint,
            reply: Reply::untold(),
        }
    }
}

impl Answer for VodChannel {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A broadcast of a VOD2LIVE channel, as the channel names it.
#[derive(Clone, Debug, uniffi::Record)]
pub struct VodChannelSchedule {
    /// Names the broadcast.
    pub schedule_id: Option<Amount>,
    /// Its state. The words are on no page that could be read.
    pub status: Option<String>,
}

impl From<model::VodChannelSchedule> for VodChannelSchedule {
    fn from(record: model::VodChannelSchedule) -> Self {
        Self { schedule_id: record.schedule_id.map(Amount::from), status: record.status }
    }
}

/// One page of the VOD2LIVE channels.
#[derive(Clone, Debug, uniffi::Record)]
pub struct VodChannelList {
    /// The channels.
    pub channels: Vec<VodChannel>,
    /// How many there are on all pages together.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::VodChannelList> for VodChannelList {
    fn from(record: model::VodChannelList) -> Self {
        Self {
            channels: record.channels.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for VodChannelList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A broadcast of a VOD2LIVE channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct VodSchedule {
    /// Names the broadcast.
    pub schedule_id: Option<Amount>,
    /// The channel.
    pub channel_id: Option<String>,
    /// Its state. The words are on no page that could be read.
    pub status: Option<String>,
    /// When it begins.
    pub start_time: Option<SystemTime>,
    /// When it ends.
    pub end_time: Option<SystemTime>,
    /// When it was planned.
    pub created_time: Option<SystemTime>,
    /// When it changed last.
    pub updated_time: Option<SystemTime>,
    /// What it plays.
    pub vod_list: Vec<VodFile>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::VodSchedule> for VodSchedule {
    fn from(record: model::VodSchedule) -> Self {
        Self {
            schedule_id: record.schedule_id.map(Amount::from),
            channel_id: record.channel_id,
            status: record.status,
            start_time: record.start_time.map(Into::into),
            end_time: record.end_time.map(Into::into),
            created_time: record.created_time.map(Into::into),
            updated_time: record.updated_time.map(Into::into),
            vod_list: record.vod_list.into_iter().map(Into::into).collect(),
            reply: Reply::untold(),
        }
    }
}

impl Answer for VodSchedule {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A file that a VOD2LIVE channel broadcasts.
#[derive(Clone, Debug, uniffi::Record)]
pub struct VodFile {
    /// The bucket of Object Storage.
    pub bucket_name: Option<String>,
    /// The file in it, beginning with `/`.
    pub file_path: Option<String>,
}

impl From<model::VodFile> for VodFile {
    fn from(record: model::VodFile) -> Self {
        Self { bucket_name: record.bucket_name, file_path: record.file_path }
    }
}
