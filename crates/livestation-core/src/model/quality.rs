use super::record::{list, record};
use super::settings::settings;
use super::{GenType, QualityType};
use crate::Timestamp;

list! {
    /// The sets of qualities that a channel can be encoded to (spec 13.1).
    pub struct QualitySetList {
        /// The sets.
        pub quality_sets: Vec<QualitySet>,
        /// How many there are.
        pub total: Option<u64>,
    }
}

record! {
    /// A set of qualities that a channel's stream is encoded to (spec 13.1).
    pub struct QualitySet {
        /// Names the set: `quality_set_id` of a channel.
        pub id: Option<i64>,
        /// Its name.
        pub name: Option<String>,
        /// Whose it is.
        pub gen_type: Option<GenType>,
        /// Its state, e.g. `CREATED`.
        pub status: Option<String>,
        /// Whether it cannot be used.
        pub disabled: Option<bool>,
        /// When it was created.
        pub created_time: Option<Timestamp>,
        /// Length of a segment of HLS in **milliseconds**.
        #[serde(rename = "segmentDuration")]
        pub segment_duration_ms: Option<i64>,
        /// Segments in a playlist.
        pub segment_count: Option<u32>,
        /// The qualities.
        pub qualities: Vec<QualityProfile>,
        /// The names of the channels that use it.
        pub in_use_channel_names: Vec<String>,
        /// Whether it is of low latency.
        pub is_enabled_ull: Option<bool>,
        /// The latency that it aims at. Its unit is not documented.
        pub target_latency: Option<i64>,
        /// Whether the segments carry timed metadata.
        pub enable_hls_timed_metadata: Option<bool>,
        /// The timed metadata.
        pub timed_metadata: Option<TimedMetadata>,
    }
}

record! {
    /// What is put into segments from time to time (spec 13.1).
    pub struct TimedMetadata {
        /// The pause between two in **milliseconds**.
        #[serde(rename = "interval")]
        pub interval_ms: Option<i64>,
        /// The key.
        pub key: Option<String>,
        /// The header.
        pub header: Option<String>,
    }
}

list! {
    /// The qualities of which sets are made (spec 13.5).
    pub struct QualityProfileList {
        /// The qualities.
        pub quality_profiles: Vec<QualityProfile>,
        /// How many there are.
        pub total: Option<u64>,
    }
}

record! {
    /// A quality (spec 13.5).
    pub struct QualityProfile {
        /// Names the quality.
        pub id: Option<i64>,
        /// Its name.
        pub name: Option<String>,
        /// What it is made of.
        #[serde(rename = "type")]
        pub quality_type: Option<QualityType>,
        /// Whose it is.
        pub gen_type: Option<GenType>,
        /// Its state, e.g. `CREATED`.
        pub status: Option<String>,
        /// Whether it cannot be used.
        pub disabled: Option<bool>,
        /// When it was created.
        pub created_time: Option<Timestamp>,
        /// The picture. Absent for sound alone.
        pub video: Option<QualityVideo>,
        /// The sound.
        pub audio: Option<QualityAudio>,
    }
}

record! {
    /// The picture of a quality (spec 13.5). The pages break off in this table.
    pub struct QualityVideo {
        /// E.g. `H264`.
        pub codec: Option<String>,
        /// E.g. `MAIN`.
        pub profile: Option<String>,
        /// The level of H.264; -1 leaves it to the encoder.
        pub level: Option<i64>,
        /// In **pixels**.
        pub width: Option<u32>,
        /// In **pixels**.
        pub height: Option<u32>,
        /// Frames a second.
        pub fps: Option<f64>,
        /// Bits a second.
        pub bitrate: Option<i64>,
        /// Frames that refer to later ones.
        pub bframes: Option<i64>,
        /// Whether the picture is passed through as it comes.
        pub bypass: Option<bool>,
    }
}

record! {
    /// The sound of a quality (spec 13.5). The pages break off before this table: the fields are those of its creation.
    pub struct QualityAudio {
        /// E.g. `AAC`.
        pub codec: Option<String>,
        /// The profile of the codec.
        pub profile: Option<String>,
        /// Samples a second.
        pub samplerate: Option<i64>,
        /// Channels of sound.
        pub channels: Option<i64>,
        /// As the service says it: in kilobits a second when it is created, in bits a second elsewhere.
        pub bitrate: Option<i64>,
        /// Whether the sound is passed through as it comes.
        pub bypass: Option<bool>,
    }
}

settings! {
    /// What is put into segments from time to time (spec 13.3).
    pub struct TimedMetadataSettings {
        /// The header, e.g. `ncloud.livestation.metadata`.
        pub header: String,
        /// The pause between two in **milliseconds**.
        pub interval: i64,
        /// The key, e.g. `utc`.
        pub key: String,
    }
}
