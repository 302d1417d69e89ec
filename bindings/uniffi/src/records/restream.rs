// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{
    Amount, ChannelStatus, EnvType, Password, PlatformStatus, PublishUrl, Reply, RestreamPlan,
    RestreamTarget, StreamKey,
};

/// A re-stream channel, which passes its stream on to other services.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RestreamChannel {
    /// The channel.
    pub channel_id: Option<String>,
    /// Its name: 3 to 20 characters.
    pub channel_name: Option<String>,
    /// Its state.
    pub channel_status: Option<ChannelStatus>,
    /// Instance number.
    pub instance_no: Option<String>,
    /// How many targets it can have.
    pub plan_type: Option<RestreamPlan>,
    /// What it is for.
    pub env_type: Option<EnvType>,
    /// With this, anybody can stream to the channel.
    pub stream_key: Option<StreamKey>,
    /// Where to stream to (RTMP).
    pub publish_url: Option<PublishUrl>,
    /// Where to stream to from abroad (RTMP).
    pub global_publish_url: Option<PublishUrl>,
    /// Where it passes the stream on to. Lists and deletions do not have them.
    pub restream: Vec<RestreamOutput>,
    /// How many targets it has.
    pub platform_count: Option<Amount>,
    /// Whether it streams.
    pub is_publishing: Option<bool>,
    /// How long it has been streaming in all, in **seconds**.
    pub total_publish_seconds: Option<Amount>,
    /// When the present or last stream began.
    pub recent_publish_start_time: Option<SystemTime>,
    /// When the channel was created.
    pub created_time: Option<SystemTime>,
    /// Where the service reports events of this channel.
    pub callback_endpoint: Option<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::RestreamChannel> for RestreamChannel {
    fn from(record: model::RestreamChannel) -> Self {
        Self {
            channel_id: record.channel_id,
            channel_name: record.channel_name,
            channel_status: record.channel_status.map(Into::into),
            instance_no: record.instance_no,
            plan_type: record.plan_type.map(Into::into),
            env_type: record.env_type.map(Into::into),
            stream_key: record.stream_key.map(Into::into),
            publish_url: record.publish_url.map(Into::into),
            global_publish_url: record.global_publish_url.map(Into::into),
            restream: record.restream.into_iter().map(Into::into).collect(),
            platform_count: record.platform_count.map(Amount::from),
            is_publishing: record.is_publishing,
            total_publish_seconds: record.total_publish_seconds.map(Amount::from),
            recent_publish_start_time: record.recent_publish_start_time.map(Into::into),
            created_time: record.created_time.map(Into::into),
            callback_endpoint: record.callback_endpoint,
            reply: Reply::untold(),
        }
    }
}

impl Answer for RestreamChannel {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A target of a re-stream channel, as the channel names it.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RestreamOutput {
    /// The service that it passes the stream on to.
    pub target_name: Option<RestreamTarget>,
    /// Where it streams to (RTMP).
    pub rtmp_url: Option<PublishUrl>,
    /// The key there.
    pub stream_key: Option<StreamKey>,
    /// The user there.
    pub id: Option<String>,
    /// The password there.
    pub password: Option<Password>,
}

impl From<model::RestreamOutput> for RestreamOutput {
    fn from(record: model::RestreamOutput) -> Self {
        Self {
            target_name: record.target_name.map(Into::into),
            rtmp_url: record.rtmp_url.map(Into::into),
            stream_key: record.stream_key.map(Into::into),
            id: record.id,
            password: record.password.map(Into::into),
        }
    }
}

/// One page of the re-stream channels.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RestreamChannelList {
    /// The channels.
    pub channels: Vec<RestreamChannel>,
    /// How many there are on all pages together.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::RestreamChannelList> for RestreamChannelList {
    fn from(record: model::RestreamChannelList) -> Self {
        Self {
            channels: record.channels.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for RestreamChannelList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A target of a re-stream channel, with what it has carried.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RestreamPlatform {
    /// Names the target.
    pub plat_id: Option<Amount>,
    /// The service that it passes the stream on to.
    pub target_name: Option<RestreamTarget>,
    /// Where it streams to (RTMP).
    pub rtmp_url: Option<PublishUrl>,
    /// The key there.
    pub stream_key: Option<StreamKey>,
    /// The user there.
    pub id: Option<String>,
    /// The password there, of which the service shows the first character.
    pub password: Option<Password>,
    /// Its state.
    pub connect_status: Option<PlatformStatus>,
    /// What goes to it, in **bytes** a second.
    pub bytes_per_second: Option<Amount>,
    /// What went to it, in **bytes**.
    pub bytes_total_trans: Option<Amount>,
    /// How often it was connected to again.
    pub total_retry_count: Option<Amount>,
    /// How long it has been streamed to, in **seconds**.
    pub total_play_seconds: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::RestreamPlatform> for RestreamPlatform {
    fn from(record: model::RestreamPlatform) -> Self {
        Self {
            plat_id: record.plat_id.map(Amount::from),
            target_name: record.target_name.map(Into::into),
            rtmp_url: record.rtmp_url.map(Into::into),
            stream_key: record.stream_key.map(Into::into),
            id: record.id,
            password: record.password.map(Into::into),
            connect_status: record.connect_status.map(Into::into),
            bytes_per_second: record.bytes_per_second.map(Amount::from),
            bytes_total_trans: record.bytes_total_trans.map(Amount::from),
            total_retry_count: record.total_retry_count.map(Amount::from),
            total_play_seconds: record.total_play_seconds.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for RestreamPlatform {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// The targets of a re-stream channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct RestreamPlatformList {
    /// The targets.
    pub platforms: Vec<RestreamPlatform>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::RestreamPlatformList> for RestreamPlatformList {
    fn from(record: model::RestreamPlatformList) -> Self {
        Self {
            platforms: record.platforms.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for RestreamPlatformList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}
