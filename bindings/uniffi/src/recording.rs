use std::time::SystemTime;

use livestation::core::model;

use crate::{Amount, RecordType, RecordingStatus, Reply};

/// The files of a recording that was started or stopped.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Recordings {
    /// One for each kind of file.
    pub recordings: Vec<Recording>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::Recordings> for Recordings {
    fn from(answer: model::Recordings) -> Self {
        Self { recordings: answer.recordings.into_iter().map(Into::into).collect(), reply: Reply::untold() }
    }
}

/// One file of a recording.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Recording {
    /// Names the recording.
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
    fn from(recording: model::Recording) -> Self {
        Self {
            record_id: recording.record_id,
            channel_id: recording.channel_id,
            record_type: recording.record_type.map(Into::into),
            status: recording.status.map(Into::into),
            record_seq: recording.record_seq.map(Amount::from),
            stream_seq: recording.stream_seq.map(Amount::from),
            record_begin_time: recording.record_begin_time.map(Into::into),
            created_time: recording.created_time.map(Into::into),
            should_delete_time: recording.should_delete_time.map(Into::into),
            resolution: recording.resolution,
            file_name: recording.file_name,
            audio_codec: recording.audio_codec,
            upload_path: recording.upload_path,
            duration_seconds: recording.duration_seconds.map(Amount::from),
            video_bitrate: recording.video_bitrate.map(Amount::from),
            audio_bitrate: recording.audio_bitrate.map(Amount::from),
            video_frame_rate: recording.video_frame_rate,
            object_storage_url: recording.object_storage_url,
        }
    }
}
