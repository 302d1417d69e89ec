// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{AccessControl, Amount, RecordType, RecordingStatus, Reply};

/// The files of recordings, one for each kind of file.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Recordings {
    /// The files. Empty where the answer names none.
    pub recordings: Vec<Recording>,
    /// How many there are; only in the answer to a list, and not always there.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::Recordings> for Recordings {
    fn from(record: model::Recordings) -> Self {
        Self {
            recordings: record.recordings.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for Recordings {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// What was asked to be deleted. The service answers nothing.
#[derive(Clone, Debug, uniffi::Record)]
pub struct DeletedRecordings {
    /// The ids of the recordings.
    pub record_ids: Vec<String>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::DeletedRecordings> for DeletedRecordings {
    fn from(record: model::DeletedRecordings) -> Self {
        Self { record_ids: record.record_ids, reply: Reply::untold() }
    }
}

impl Answer for DeletedRecordings {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// Recordings on their way to a bucket.
#[derive(Clone, Debug, uniffi::Record)]
pub struct UploadedRecordings {
    /// The bucket of Object Storage.
    pub bucket_name: Option<String>,
    /// Who may read the files.
    pub access_control: Option<AccessControl>,
    /// The files.
    pub uploaded_records: Vec<UploadedRecord>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::UploadedRecordings> for UploadedRecordings {
    fn from(record: model::UploadedRecordings) -> Self {
        Self {
            bucket_name: record.bucket_name,
            access_control: record.access_control.map(Into::into),
            uploaded_records: record.uploaded_records.into_iter().map(Into::into).collect(),
            reply: Reply::untold(),
        }
    }
}

impl Answer for UploadedRecordings {
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
    /// How the answer came about.
    pub reply: Reply,
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
            reply: Reply::untold(),
        }
    }
}

impl Answer for Recording {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// A recording on its way to a bucket.
#[derive(Clone, Debug, uniffi::Record)]
pub struct UploadedRecord {
    /// Names the recording, where the answer says which it is.
    pub record_id: Option<String>,
    /// The file's name.
    pub record_file_name: Option<String>,
    /// The kind of file.
    pub record_type: Option<RecordType>,
    /// Its state.
    pub status: Option<RecordingStatus>,
    /// The folder that it goes to.
    pub upload_path: Option<String>,
    /// Where the file is in Object Storage; `-` until it is there.
    pub object_storage_url: Option<String>,
}

impl From<model::UploadedRecord> for UploadedRecord {
    fn from(record: model::UploadedRecord) -> Self {
        Self {
            record_id: record.record_id,
            record_file_name: record.record_file_name,
            record_type: record.record_type.map(Into::into),
            status: record.status.map(Into::into),
            upload_path: record.upload_path,
            object_storage_url: record.object_storage_url,
        }
    }
}
