// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, Count, GenType, QualityType, Reply};

/// The sets of qualities that a channel can be encoded to.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualitySetList {
    /// The sets.
    pub quality_sets: Vec<QualitySet>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::QualitySetList> for QualitySetList {
    fn from(record: model::QualitySetList) -> Self {
        Self {
            quality_sets: record.quality_sets.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for QualitySetList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A set of qualities that a channel's stream is encoded to.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualitySet {
    /// Names the set: `qualitySetId` of a channel.
    pub id: Option<Amount>,
    /// Its name.
    pub name: Option<String>,
    /// Whose it is.
    pub gen_type: Option<GenType>,
    /// Its state, e.g. `CREATED`.
    pub status: Option<String>,
    /// Whether it cannot be used.
    pub disabled: Option<bool>,
    /// When it was created.
    pub created_time: Option<SystemTime>,
    /// Length of a segment of HLS in **milliseconds**.
    pub segment_duration_ms: Option<Amount>,
    /// Segments in a playlist.
    pub segment_count: Option<Count>,
    /// The qualities.
    pub qualities: Vec<QualityProfile>,
    /// The names of the channels that use it.
    pub in_use_channel_names: Vec<String>,
    /// Whether it is of low latency.
    pub is_enabled_ull: Option<bool>,
    /// The latency that it aims at. Its unit is not documented.
    pub target_latency: Option<Amount>,
    /// Whether the segments carry timed metadata.
    pub enable_hls_timed_metadata: Option<bool>,
    /// The timed metadata.
    pub timed_metadata: Option<TimedMetadata>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::QualitySet> for QualitySet {
    fn from(record: model::QualitySet) -> Self {
        Self {
            id: record.id.map(Amount::from),
            name: record.name,
            gen_type: record.gen_type.map(Into::into),
            status: record.status,
            disabled: record.disabled,
            created_time: record.created_time.map(Into::into),
            segment_duration_ms: record.segment_duration_ms.map(Amount::from),
            segment_count: record.segment_count.map(Count::from),
            qualities: record.qualities.into_iter().map(Into::into).collect(),
            in_use_channel_names: record.in_use_channel_names,
            is_enabled_ull: record.is_enabled_ull,
            target_latency: record.target_latency.map(Amount::from),
            enable_hls_timed_metadata: record.enable_hls_timed_metadata,
            timed_metadata: record.timed_metadata.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

impl Answer for QualitySet {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// What is put into segments from time to time.
#[derive(Clone, Debug, uniffi::Record)]
pub struct TimedMetadata {
    /// The pause between two in **milliseconds**.
    pub interval_ms: Option<Amount>,
    /// The key.
    pub key: Option<String>,
    /// The header.
    pub header: Option<String>,
}

impl From<model::TimedMetadata> for TimedMetadata {
    fn from(record: model::TimedMetadata) -> Self {
        Self { interval_ms: record.interval_ms.map(Amount::from), key: record.key, header: record.header }
    }
}

/// The qualities of which sets are made.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualityProfileList {
    /// The qualities.
    pub quality_profiles: Vec<QualityProfile>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::QualityProfileList> for QualityProfileList {
    fn from(record: model::QualityProfileList) -> Self {
        Self {
            quality_profiles: record.quality_profiles.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for QualityProfileList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A quality.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualityProfile {
    /// Names the quality.
    pub id: Option<Amount>,
    /// Its name.
    pub name: Option<String>,
    /// What it is made of.
    pub quality_type: Option<QualityType>,
    /// Whose it is.
    pub gen_type: Option<GenType>,
    /// Its state, e.g. `CREATED`.
    pub status: Option<String>,
    /// Whether it cannot be used.
    pub disabled: Option<bool>,
    /// When it was created.
    pub created_time: Option<SystemTime>,
    /// The picture. Absent for sound alone.
    pub video: Option<QualityVideo>,
    /// The sound.
    pub audio: Option<QualityAudio>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::QualityProfile> for QualityProfile {
    fn from(record: model::QualityProfile) -> Self {
        Self {
            id: record.id.map(Amount::from),
            name: record.name,
            quality_type: record.quality_type.map(Into::into),
            gen_type: record.gen_type.map(Into::into),
            status: record.status,
            disabled: record.disabled,
            created_time: record.created_time.map(Into::into),
            video: record.video.map(Into::into),
            audio: record.audio.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

impl Answer for QualityProfile {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// The picture of a quality. The pages break off in this table.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualityVideo {
    /// E.g. `H264`.
    pub codec: Option<String>,
    /// E.g. `MAIN`.
    pub profile: Option<String>,
    /// The level of H.264; -1 leaves it to the encoder.
    pub level: Option<Amount>,
    /// In **pixels**.
    pub width: Option<Count>,
    /// In **pixels**.
    pub height: Option<Count>,
    /// Frames a second.
    pub fps: Option<f64>,
    /// Bits a second.
    pub bitrate: Option<Amount>,
    /// Frames that refer to later ones.
    pub bframes: Option<Amount>,
    /// Whether the picture is passed through as it comes.
    pub bypass: Option<bool>,
}

impl From<model::QualityVideo> for QualityVideo {
    fn from(record: model::QualityVideo) -> Self {
        Self {
            codec: record.codec,
            profile: record.profile,
            level: record.level.map(Amount::from),
            width: record.width.map(Count::from),
            height: record.height.map(Count::from),
            fps: record.fps,
            bitrate: record.bitrate.map(Amount::from),
            bframes: record.bframes.map(Amount::from),
            bypass: record.bypass,
        }
    }
}

/// The sound of a quality. The pages break off before this table: the fields are those of its creation.
#[derive(Clone, Debug, uniffi::Record)]
pub struct QualityAudio {
    /// E.g. `AAC`.
    pub codec: Option<String>,
    /// The profile of the codec.
    pub profile: Option<String>,
    /// Samples a second.
    pub samplerate: Option<Amount>,
    /// Channels of sound.
    pub channels: Option<Amount>,
    /// As the service says it: in kilobits a second when it is created, in bits a second elsewhere.
    pub bitrate: Option<Amount>,
    /// Whether the sound is passed through as it comes.
    pub bypass: Option<bool>,
}

impl From<model::QualityAudio> for QualityAudio {
    fn from(record: model::QualityAudio) -> Self {
        Self {
            codec: record.codec,
            profile: record.profile,
            samplerate: record.samplerate.map(Amount::from),
            channels: record.channels.map(Amount::from),
            bitrate: record.bitrate.map(Amount::from),
            bypass: record.bypass,
        }
    }
}
