use livestation::core::model::{RecordType, RecordingStatus};
use livestation::{ChannelId, Recording};

use super::table::columns;
use super::time::LocalTime;
use crate::sanitize::Printable;

/// What starting or stopping answered, under a sentence that says what was done.
pub(crate) fn recordings(recordings: &[Recording], done: &str, channel_id: &ChannelId) -> String {
    let sentence = format!("{done} {}\n", Printable(channel_id.as_str()));
    if recordings.is_empty() {
        return sentence;
    }
    let rows: Vec<[String; 5]> = recordings.iter().map(row).collect();
    format!("{sentence}\n{}", columns(["RECORDING", "FORMAT", "STATUS", "BEGAN", "FILE"], &rows))
}

fn row(recording: &Recording) -> [String; 5] {
    let shown = |text: Option<&str>| text.map_or_else(|| "-".to_owned(), |text| Printable(text).to_string());
    [
        shown(Some(&recording.record_id)),
        shown(recording.record_type.as_ref().map(RecordType::as_str)),
        shown(recording.status.as_ref().map(RecordingStatus::as_str)),
        recording.record_begin_time.map_or_else(|| "-".to_owned(), |time| LocalTime(time).to_string()),
        shown(recording.file_name.as_deref()),
    ]
}
