use serde::Serialize;

use super::record::{fields, record};
use super::{AccessControl, RecordType, RecordingStatus};
use crate::Timestamp;

/// The files of recordings, one for each kind of file (spec 7.1, 7.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recordings {
    /// The files. Empty where the answer names none.
    pub recordings: Vec<Recording>,
    /// How many there are; only in the answer to a list, and not always there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

fields! {
    /// One file of a recording (spec 7.1).
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
        pub record_seq: Option<i64>,
        /// Counts the streams.
        pub stream_seq: Option<i64>,
        /// When recording began.
        pub record_begin_time: Option<Timestamp>,
        /// When this entry was made.
        pub created_time: Option<Timestamp>,
        /// When the service means to delete the file.
        pub should_delete_time: Option<Timestamp>,
        /// E.g. `1280x720`.
        pub resolution: Option<String>,
        /// The file's name.
        pub file_name: Option<String>,
        /// E.g. `AAC`.
        pub audio_codec: Option<String>,
        /// Where the file goes.
        pub upload_path: Option<String>,
        /// Length in **seconds**.
        #[serde(rename = "duration")]
        pub duration_seconds: Option<i64>,
        /// Bits a second.
        pub video_bitrate: Option<i64>,
        /// Bits a second.
        pub audio_bitrate: Option<i64>,
        /// Frames a second.
        pub video_frame_rate: Option<f64>,
        /// Where the file is in Object Storage; `-` until it is there.
        pub object_storage_url: Option<String>,
    }
}

/// What was asked to be deleted (spec 7.4). The service answers nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DeletedRecordings {
    /// The ids of the recordings.
    pub record_ids: Vec<String>,
}

/// Recordings on their way to a bucket (spec 7.5).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct UploadedRecordings {
    /// The bucket of Object Storage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    /// Who may read the files.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_control: Option<AccessControl>,
    /// The files.
    pub uploaded_records: Vec<UploadedRecord>,
}

record! {
    /// A recording on its way to a bucket (spec 7.5).
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
}
