// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{
    AccessControl, Amount, CdnType, ChannelStatus, Count, EnvType, OutputProtocol, PublishUrl, RecordFormat,
    RecordMode, RegionType, Reply, StreamKey,
};

/// A channel. Only its id is sure to be there.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Channel {
    /// The channel.
    pub channel_id: String,
    /// Its name: 3 to 20 characters.
    pub channel_name: Option<String>,
    /// Its state; empty where the answer does not say.
    pub channel_status: ChannelStatus,
    /// Whether it is recording: **the flag that decides whether a snapshot can be made**.
    pub is_recording: Option<bool>,
    /// Whether the time machine is on, without which there are no snapshots. The service spells it `useDVR`
    /// or `useDvr`.
    pub use_dvr: Option<bool>,
    /// How far back the time machine reaches, in **minutes**.
    pub timemachine_minutes: Option<Count>,
    /// Whether recording starts by itself when a stream comes in.
    pub immediate_on_air: Option<bool>,
    /// The snapshots that the answer names, in whichever of its shapes; mostly with their ids alone.
    pub snapshots: Vec<ChannelSnapshot>,
    /// Instance number. A number or text in the documents.
    pub instance_no: Option<String>,
    /// The set of qualities that the stream is encoded to.
    pub quality_set_id: Option<Amount>,
    /// Its name.
    pub quality_set_name: Option<String>,
    /// How the channel is delivered.
    pub output_protocol: Option<OutputProtocol>,
    /// Where recordings go.
    pub upload_path: Option<String>,
    /// How the channel records.
    pub record: Option<ChannelRecord>,
    /// The CDN before it.
    pub cdn: Option<ChannelCdn>,
    /// Where to stream to (RTMP).
    pub publish_url: Option<PublishUrl>,
    /// Where to stream to from abroad (RTMP).
    pub global_publish_url: Option<PublishUrl>,
    /// With this, anybody can stream to the channel. It may be absent while the channel is `CREATING`.
    pub stream_key: Option<StreamKey>,
    /// The key of the standby stream.
    pub backup_stream_key: Option<StreamKey>,
    /// Whether it takes a standby stream.
    pub is_stream_fail_over: Option<bool>,
    /// Whether what it delivers is encrypted.
    pub drm_enabled_yn: Option<bool>,
    /// How long it has been streaming in all, in **seconds**.
    pub total_publish_seconds: Option<Amount>,
    /// When the present or last stream began.
    pub recent_publish_start_time: Option<SystemTime>,
    /// When the channel was created.
    pub created_time: Option<SystemTime>,
    /// What it is for.
    pub env_type: Option<EnvType>,
    /// Where the service reports events of this channel.
    pub callback_endpoint: Option<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::Channel> for Channel {
    fn from(record: model::Channel) -> Self {
        Self {
            channel_id: record.channel_id.to_string(),
            channel_name: record.channel_name,
            channel_status: record.channel_status.into(),
            is_recording: record.is_recording,
            use_dvr: record.use_dvr,
            timemachine_minutes: record.timemachine_minutes.map(Count::from),
            immediate_on_air: record.immediate_on_air,
            snapshots: record.snapshots.into_iter().map(Into::into).collect(),
            instance_no: record.instance_no,
            quality_set_id: record.quality_set_id.map(Amount::from),
            quality_set_name: record.quality_set_name,
            output_protocol: record.output_protocol.map(Into::into),
            upload_path: record.upload_path,
            record: record.record.map(Into::into),
            cdn: record.cdn.map(Into::into),
            publish_url: record.publish_url.map(Into::into),
            global_publish_url: record.global_publish_url.map(Into::into),
            stream_key: record.stream_key.map(Into::into),
            backup_stream_key: record.backup_stream_key.map(Into::into),
            is_stream_fail_over: record.is_stream_fail_over,
            drm_enabled_yn: record.drm_enabled_yn,
            total_publish_seconds: record.total_publish_seconds.map(Amount::from),
            recent_publish_start_time: record.recent_publish_start_time.map(Into::into),
            created_time: record.created_time.map(Into::into),
            env_type: record.env_type.map(Into::into),
            callback_endpoint: record.callback_endpoint,
            reply: Reply::untold(),
        }
    }
}

impl Answer for Channel {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// One page of the channel list.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ChannelPage {
    /// The channels, in an order that is not documented.
    pub channels: Vec<Channel>,
    /// How many there are on all pages together.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ChannelPage> for ChannelPage {
    fn from(record: model::ChannelPage) -> Self {
        Self {
            channels: record.channels.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for ChannelPage {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// Where a channel plays, or its thumbnails.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ServiceUrls {
    /// One for each quality. One that is named `ABR` changes between all of them.
    pub service_urls: Vec<ServiceUrl>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ServiceUrls> for ServiceUrls {
    fn from(record: model::ServiceUrls) -> Self {
        Self {
            service_urls: record.service_urls.into_iter().map(Into::into).collect(),
            reply: Reply::untold(),
        }
    }
}

impl Answer for ServiceUrls {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A URL at which a channel plays, or of a thumbnail.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ServiceUrl {
    /// Its name, e.g. `720p-16-9` or `ABR`.
    pub name: String,
    /// The URL: an HLS playlist, or a picture.
    pub url: String,
    /// E.g. `1280x720`.
    pub resolution: Option<String>,
    /// Bits a second.
    pub video_bitrate: Option<Amount>,
    /// Bits a second.
    pub audio_bitrate: Option<Amount>,
    /// Smaller pictures. Thumbnails only.
    pub resized_urls: Vec<ResizedUrl>,
}

impl From<model::ServiceUrl> for ServiceUrl {
    fn from(record: model::ServiceUrl) -> Self {
        Self {
            name: record.name,
            url: record.url,
            resolution: record.resolution,
            video_bitrate: record.video_bitrate.map(Amount::from),
            audio_bitrate: record.audio_bitrate.map(Amount::from),
            resized_urls: record.resized_urls.into_iter().map(Into::into).collect(),
        }
    }
}

/// A smaller picture of a thumbnail.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ResizedUrl {
    /// Its size, e.g. `720p`.
    pub size: String,
    /// The URL of the picture.
    pub url: String,
}

impl From<model::ResizedUrl> for ResizedUrl {
    fn from(record: model::ResizedUrl) -> Self {
        Self { size: record.size, url: record.url }
    }
}

/// What a channel's answer says of one of its snapshots.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ChannelSnapshot {
    /// Names the snapshot.
    pub snapshot_id: String,
    /// The HLS playlist.
    pub snapshot_url: Option<String>,
    /// When it was created.
    pub created_time: Option<SystemTime>,
    /// When it ceases to exist.
    pub expire_time: Option<SystemTime>,
    /// The length that was asked for, in **minutes**.
    pub duration_minutes: Option<Count>,
}

impl From<model::ChannelSnapshot> for ChannelSnapshot {
    fn from(record: model::ChannelSnapshot) -> Self {
        Self {
            snapshot_id: record.snapshot_id.to_string(),
            snapshot_url: record.snapshot_url,
            created_time: record.created_time.map(Into::into),
            expire_time: record.expire_time.map(Into::into),
            duration_minutes: record.duration_minutes.map(Count::from),
        }
    }
}

/// How a channel records.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ChannelRecord {
    /// Whether it makes recordings, and where they go.
    pub record_type: Option<RecordMode>,
    /// The kind of files.
    pub format: Option<RecordFormat>,
    /// The bucket of Object Storage.
    pub bucket_name: Option<String>,
    /// The folder in it.
    pub file_path: Option<String>,
    /// Who may read the files.
    pub access_control: Option<AccessControl>,
}

impl From<model::ChannelRecord> for ChannelRecord {
    fn from(record: model::ChannelRecord) -> Self {
        Self {
            record_type: record.record_type.map(Into::into),
            format: record.format.map(Into::into),
            bucket_name: record.bucket_name,
            file_path: record.file_path,
            access_control: record.access_control.map(Into::into),
        }
    }
}

/// The CDN before a channel. Without one: `"0"`, `0` and `""`.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ChannelCdn {
    /// The kind of CDN.
    pub cdn_type: Option<CdnType>,
    /// Instance number.
    pub instance_no: Option<String>,
    /// Global Edge profile.
    pub profile_id: Option<Amount>,
    /// Where it delivers.
    pub region_type: Option<RegionType>,
    /// Its state, e.g. `RUNNING`.
    pub status_name: Option<String>,
    /// Its name.
    pub service_name: Option<String>,
    /// The host that viewers play from.
    pub cdn_domain: Option<String>,
}

impl From<model::ChannelCdn> for ChannelCdn {
    fn from(record: model::ChannelCdn) -> Self {
        Self {
            cdn_type: record.cdn_type.map(Into::into),
            instance_no: record.instance_no,
            profile_id: record.profile_id.map(Amount::from),
            region_type: record.region_type.map(Into::into),
            status_name: record.status_name,
            service_name: record.service_name,
            cdn_domain: record.cdn_domain,
        }
    }
}

/// A CDN, and the channels that changed to it.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ChangedCdn {
    /// The CDN.
    pub cdn: Option<ChannelCdn>,
    /// The ids of the channels. Empty where one channel was asked for.
    pub channel_list: Vec<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::ChangedCdn> for ChangedCdn {
    fn from(record: model::ChangedCdn) -> Self {
        Self { cdn: record.cdn.map(Into::into), channel_list: record.channel_list, reply: Reply::untold() }
    }
}

impl Answer for ChangedCdn {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}
