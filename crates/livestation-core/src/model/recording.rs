use serde::{Deserialize, Serialize};

use super::{RecordType, RecordingStatus};
use crate::{Timestamp, lenient};

/// The files of a recording that was started or stopped, one for each kind of file (spec 7.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Recordings {
    /// The files. Empty where the answer names none.
    pub recordings: Vec<Recording>,
}

/// One file of a recording (spec 7.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Recording {
    /// Names the recording. In answers it is the key under which the rest stands.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub record_id: String,
    /// The channel.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<String>,
    /// The kind of file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record_type: Option<RecordType>,
    /// Its state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<RecordingStatus>,
    /// Counts the recordings.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub record_seq: Option<i64>,
    /// Counts the streams.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub stream_seq: Option<i64>,
    /// When recording began.
    #[serde(default, deserialize_with = "lenient::timestamp", skip_serializing_if = "Option::is_none")]
    pub record_begin_time: Option<Timestamp>,
    /// When this entry was made.
    #[serde(default, deserialize_with = "lenient::timestamp", skip_serializing_if = "Option::is_none")]
    pub created_time: Option<Timestamp>,
    /// When the service means to delete the file.
    #[serde(default, deserialize_with = "lenient::timestamp", skip_serializing_if = "Option::is_none")]
    pub should_delete_time: Option<Timestamp>,
    /// E.g. `1280x720`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub resolution: Option<String>,
    /// The file's name.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// E.g. `AAC`.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub audio_codec: Option<String>,
    /// Where the file goes.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub upload_path: Option<String>,
    /// Length in **seconds**.
    #[serde(
        rename = "duration",
        default,
        deserialize_with = "lenient::integer",
        skip_serializing_if = "Option::is_none"
    )]
    pub duration_seconds: Option<i64>,
    /// Bits a second.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub video_bitrate: Option<i64>,
    /// Bits a second.
    #[serde(default, deserialize_with = "lenient::integer", skip_serializing_if = "Option::is_none")]
    pub audio_bitrate: Option<i64>,
    /// Frames a second.
    #[serde(default, deserialize_with = "lenient::float", skip_serializing_if = "Option::is_none")]
    pub video_frame_rate: Option<f64>,
    /// Where the file is in Object Storage; `-` until it is there.
    #[serde(default, deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub object_storage_url: Option<String>,
}
