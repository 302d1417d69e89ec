use livestation::core::model::{RecordType, RecordingStatus};
use livestation::core::operation::DeleteRecordings;
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

/// What is asked before files are deleted.
pub(crate) fn delete_recordings_question(call: &DeleteRecordings) -> String {
    let ids: Vec<String> = call.record_ids.iter().map(|id| Printable(id.as_str()).to_string()).collect();
    format!(
        "Delete {} of channel {} ({})? They do not come back.",
        if ids.len() == 1 { "a recording".to_owned() } else { format!("{} recordings", ids.len()) },
        Printable(call.channel_id.as_str()),
        ids.join(", ")
    )
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
