use super::record::{list, record};
use super::{ChannelCdn, ChannelStatus, EnvType, OutputProtocol};
use crate::Timestamp;

record! {
    /// A VOD2LIVE channel, which broadcasts files at a planned time (spec 16.1).
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
        pub quality_set_id: Option<i64>,
        /// Its name.
        pub quality_set_name: Option<String>,
        /// How the channel is delivered.
        pub output_protocol: Option<OutputProtocol>,
        /// Its broadcasts. There is one at most.
        pub schedule_list: Vec<VodChannelSchedule>,
        /// How long it has been streaming in all, in **seconds**.
        pub total_publish_seconds: Option<i64>,
        /// When the channel was created.
        pub created_time: Option<Timestamp>,
        /// When it changed last.
        pub updated_time: Option<Timestamp>,
        /// What it is for.
        pub env_type: Option<EnvType>,
        /// Whether what it delivers is encrypted.
        pub drm_enabled_yn: Option<bool>,
        /// Where the service reports events of this channel.
        pub callback_endpoint: Option<String>,
    }
    leaves out ["alertOn", "alertOptions", "type"]
}

record! {
    /// A broadcast of a VOD2LIVE channel, as the channel names it (spec 16.1).
    pub struct VodChannelSchedule {
        /// Names the broadcast.
        pub schedule_id: Option<i64>,
        /// Its state. The words are on no page that could be read.
        pub status: Option<String>,
    }
}

list! {
    /// One page of the VOD2LIVE channels (spec 16.1).
    pub struct VodChannelList {
        /// The channels.
        pub channels: Vec<VodChannel>,
        /// How many there are on all pages together.
        pub total: Option<u64>,
    }
}

record! {
    /// A broadcast of a VOD2LIVE channel (spec 16.2).
    pub struct VodSchedule {
        /// Names the broadcast.
        pub schedule_id: Option<i64>,
        /// The channel.
        pub channel_id: Option<String>,
        /// Its state. The words are on no page that could be read.
        pub status: Option<String>,
        /// When it begins.
        pub start_time: Option<Timestamp>,
        /// When it ends.
        pub end_time: Option<Timestamp>,
        /// When it was planned.
        pub created_time: Option<Timestamp>,
        /// When it changed last.
        pub updated_time: Option<Timestamp>,
        /// What it plays.
        pub vod_list: Vec<VodFile>,
    }
}

record! {
    /// A file that a VOD2LIVE channel broadcasts (spec 16.2).
    pub struct VodFile {
        /// The bucket of Object Storage.
        pub bucket_name: Option<String>,
        /// The file in it, beginning with `/`.
        pub file_path: Option<String>,
    }
}
