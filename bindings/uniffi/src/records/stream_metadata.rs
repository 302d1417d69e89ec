// Written by `cargo xtask surface` from livestation-core.

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, Count, Reply};

/// What is streaming to a channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct StreamMetadata {
    /// The picture.
    pub video: Option<StreamVideo>,
    /// The sound.
    pub audio: Option<StreamAudio>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::StreamMetadata> for StreamMetadata {
    fn from(record: model::StreamMetadata) -> Self {
        Self {
            video: record.video.map(Into::into),
            audio: record.audio.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

impl Answer for StreamMetadata {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// The picture of a stream.
#[derive(Clone, Debug, uniffi::Record)]
pub struct StreamVideo {
    /// In **pixels**.
    pub width: Option<Count>,
    /// In **pixels**.
    pub height: Option<Count>,
    /// Frames a second.
    pub fps: Option<f64>,
    /// Bits a second.
    pub bitrate: Option<Amount>,
}

impl From<model::StreamVideo> for StreamVideo {
    fn from(record: model::StreamVideo) -> Self {
        Self {
            width: record.width.map(Count::from),
            height: record.height.map(Count::from),
            fps: record.fps,
            bitrate: record.bitrate.map(Amount::from),
        }
    }
}

/// The sound of a stream.
#[derive(Clone, Debug, uniffi::Record)]
pub struct StreamAudio {
    /// Bits a second.
    pub bitrate: Option<Amount>,
}

impl From<model::StreamAudio> for StreamAudio {
    fn from(record: model::StreamAudio) -> Self {
        Self { bitrate: record.bitrate.map(Amount::from) }
    }
}
