use super::record::{list, record};
use super::settings::settings;
use super::{
    ChannelStatus, EnvType, Password, PlatformStatus, PublishUrl, RestreamPlan, RestreamTarget, StreamKey,
};
use crate::Timestamp;
use crate::error::InvalidInput;

record! {
    /// A re-stream channel, which passes its stream on to other services (spec 15.2).
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
        /// With this, anybody can stream to the channel. Not shown by `Debug`.
        pub stream_key: Option<StreamKey>,
        /// Where to stream to (RTMP). Not shown by `Debug`.
        pub publish_url: Option<PublishUrl>,
        /// Where to stream to from abroad (RTMP). Not shown by `Debug`.
        pub global_publish_url: Option<PublishUrl>,
        /// Where it passes the stream on to. Lists and deletions do not have them.
        pub restream: Vec<RestreamOutput>,
        /// How many targets it has.
        pub platform_count: Option<i64>,
        /// Whether it streams.
        pub is_publishing: Option<bool>,
        /// How long it has been streaming in all, in **seconds**.
        pub total_publish_seconds: Option<i64>,
        /// When the present or last stream began.
        pub recent_publish_start_time: Option<Timestamp>,
        /// When the channel was created.
        pub created_time: Option<Timestamp>,
        /// Where the service reports events of this channel.
        pub callback_endpoint: Option<String>,
    }
    leaves out ["alertOn", "alertOptions"]
}

record! {
    /// A target of a re-stream channel, as the channel names it (spec 15.2).
    pub struct RestreamOutput {
        /// The service that it passes the stream on to.
        pub target_name: Option<RestreamTarget>,
        /// Where it streams to (RTMP). Not shown by `Debug`.
        pub rtmp_url: Option<PublishUrl>,
        /// The key there. Not shown by `Debug`.
        pub stream_key: Option<StreamKey>,
        /// The user there.
        pub id: Option<String>,
        /// The password there. Not shown by `Debug`.
        pub password: Option<Password>,
    }
}

list! {
    /// One page of the re-stream channels (spec 15.2).
    pub struct RestreamChannelList {
        /// The channels.
        pub channels: Vec<RestreamChannel>,
        /// How many there are on all pages together.
        pub total: Option<u64>,
    }
}

record! {
    /// A target of a re-stream channel, with what it has carried (spec 15.3).
    pub struct RestreamPlatform {
        /// Names the target.
        pub plat_id: Option<i64>,
        /// The service that it passes the stream on to.
        pub target_name: Option<RestreamTarget>,
        /// Where it streams to (RTMP). Not shown by `Debug`.
        pub rtmp_url: Option<PublishUrl>,
        /// The key there. Not shown by `Debug`.
        pub stream_key: Option<StreamKey>,
        /// The user there.
        pub id: Option<String>,
        /// The password there, of which the service shows the first character. Not shown by `Debug`.
        pub password: Option<Password>,
        /// Its state.
        pub connect_status: Option<PlatformStatus>,
        /// What goes to it, in **bytes** a second.
        pub bytes_per_second: Option<i64>,
        /// What went to it, in **bytes**.
        pub bytes_total_trans: Option<i64>,
        /// How often it was connected to again.
        pub total_retry_count: Option<i64>,
        /// How long it has been streamed to, in **seconds**.
        #[serde(rename = "totalPlaySecond")]
        pub total_play_seconds: Option<i64>,
    }
}

list! {
    /// The targets of a re-stream channel (spec 15.3).
    pub struct RestreamPlatformList {
        /// The targets.
        pub platforms: Vec<RestreamPlatform>,
        /// How many there are.
        pub total: Option<u64>,
    }
}

settings! {
    /// Where a re-stream channel passes its stream on to (spec 15.1).
    pub struct RestreamSettings {
        /// The service.
        pub target_name: RestreamTarget,
        /// Where to stream to (RTMP).
        pub rtmp_url: PublishUrl,
        /// The key there.
        pub stream_key: StreamKey,
        /// The user, for RTMP with authentication.
        pub id: Option<String>,
        /// The password.
        pub password: Option<Password>,
    }
}

impl RestreamSettings {
    /// Without a user and a password.
    pub fn new(target_name: RestreamTarget, rtmp_url: PublishUrl, stream_key: StreamKey) -> Self {
        Self { target_name, rtmp_url, stream_key, id: None, password: None }
    }

    pub(crate) fn check(&self) -> Result<(), InvalidInput> {
        self.rtmp_url.check("rtmpUrl")?;
        self.stream_key.check("streamKey")?;
        self.password.as_ref().map_or(Ok(()), |password| password.check("password"))
    }
}
