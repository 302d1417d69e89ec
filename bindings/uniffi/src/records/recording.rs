// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, RecordType, RecordingStatus, Reply};

/// The files of a recording that was started or stopped, one for each kind of file.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Recordings {
    /// The files. Empty where the answer names none.
    pub recordings: Vec<Recording>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::Recordings> for Recordings {
    fn from(record: model::Recordings) -> Self {
        Self { recordings: record.recordings.into_iter().map(Into::into).collect(), reply: Reply::untold() }
    }
}

impl Answer for Recordings {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// One file of a recording.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Recording {
    /// Names the recording. In answers it is the key under which the rest stands.
    pub record_id: String,
    /// The channel.
    pub channel_id: Option<String>,
    /// The kind of file.
    pub record_type: Option<RecordType>,
    /// Its state.
    pub status: Option<RecordingStatus>,
    /// Counts the recordings.
    pub record_seq: Option<Amount>,
    /// Counts the streams.
    pub stream_seq: Option<Amount>,
    /// When recording began.
    pub record_begin_time: Option<SystemTime>,
    /// When this entry was made.
    pub created_time: Option<SystemTime>,
    /// When the service means to delete the file.
    pub should_delete_time: Option<SystemTime>,
    /// E.g. `1280x720`.
    pub resolution: Option<String>,
    /// The file's name.
    pub file_name: Option<String>,
    /// E.g. `AAC`.
    pub audio_codec: Option<String>,
    /// Where the file goes.
    pub upload_path: Option<String>,
    /// Length in **seconds**.
    pub duration_seconds: Option<Amount>,
    /// Bits a second.
    pub video_bitrate: Option<Amount>,
    /// Bits a second.
    pub audio_bitrate: Option<Amount>,
    /// Frames a second.
    pub video_frame_rate: Option<f64>,
    /// Where the file is in Object Storage; `-` until it is there.
    pub object_storage_url: Option<String>,
}

impl From<model::Recording> for Recording {
    fn from(record: model::Recording) -> Self {
        Self {
            record_id: record.record_id,
            channel_id: record.channel_id,
            record_type: record.record_type.map(Into::into),
            status: record.status.map(Into::into),
            record_seq: record.record_seq.map(Amount::from),
            stream_seq: record.stream_seq.map(Amount::from),
            record_begin_time: record.record_begin_time.map(Into::into),
            created_time: record.created_time.map(Into::into),
            should_delete_time: record.should_delete_time.map(Into::into),
            resolution: record.resolution,
            file_name: record.file_name,
            audio_codec: record.audio_codec,
            upload_path: record.upload_path,
            duration_seconds: record.duration_seconds.map(Amount::from),
            video_bitrate: record.video_bitrate.map(Amount::from),
            audio_bitrate: record.audio_bitrate.map(Amount::from),
            video_frame_rate: record.video_frame_rate,
            object_storage_url: record.object_storage_url,
        }
    }
}
