use livestation::core::model::{ShortClip, ShortClipList, ShortClipStatus};
use livestation::{LastClip, Timestamp};
use serde_json::Value;

use super::table::{columns, facts};
use super::time::LocalTime;
use crate::sanitize::{self, Printable};

/// A short clip: what has become of it, and where it is.
pub(crate) fn short_clip(clip: &ShortClip) -> String {
    let mut rows = vec![
        ("clip", Printable(clip.short_clip_id.as_str()).to_string()),
        ("status", status(&clip.status).to_string()),
        ("length", length(clip.duration_ms)),
        ("size", size(clip.file_size_bytes)),
        ("bucket", shown(clip.output.as_ref().and_then(|output| output.bucket_name.as_deref()))),
        ("path", path(clip)),
        ("created", time(clip.created_time)),
    ];
    if let Some(snapshot_id) = &clip.snapshot_id {
        rows.insert(1, ("snapshot", Printable(snapshot_id.as_str()).to_string()));
    }
    facts(&rows)
}

/// The clips of a snapshot in a table.
pub(crate) fn short_clip_list(list: &ShortClipList) -> String {
    let rows: Vec<[String; 4]> = list.short_clips.iter().map(row).collect();
    match rows.len() {
        0 => "no short clips\n".to_owned(),
        _ => columns(["CLIP", "STATUS", "CREATED", "PATH"], &rows),
    }
}

/// What came of `clip last`: the place on a line of its own.
pub(crate) fn last_clip(clip: &LastClip) -> String {
    let found = if clip.was_found { " (was there already)" } else { "" };
    let facts = facts(&[
        ("clip", format!("{}{found}", Printable(clip.short_clip_id.as_str()))),
        ("snapshot", Printable(clip.snapshot_id.as_str()).to_string()),
        ("status", status(&clip.status).to_string()),
        ("length", length(Some(clip.duration_ms))),
        ("size", size(clip.file_size_bytes)),
        ("bucket", Printable(&clip.bucket_name).to_string()),
    ]);
    format!("{facts}\n{}\n", Printable(&clip.path))
}

/// Any answer, as it came and readable.
pub(crate) fn answer(answer: &Value) -> String {
    sanitize::json(&serde_json::to_string_pretty(answer).unwrap_or_else(|_| answer.to_string())) + "\n"
}

fn row(clip: &ShortClip) -> [String; 4] {
    [
        Printable(clip.short_clip_id.as_str()).to_string(),
        status(&clip.status).to_string(),
        time(clip.created_time),
        path(clip),
    ]
}

fn status(status: &ShortClipStatus) -> Printable<&str> {
    Printable(if status.as_str().is_empty() { "?" } else { status.as_str() })
}

fn path(clip: &ShortClip) -> String {
    shown(clip.output.as_ref().and_then(livestation::ShortClipOutput::path).as_deref())
}

fn length(millis: Option<u64>) -> String {
    millis.map_or_else(|| "-".to_owned(), |millis| format!("{}.{:03} s", millis / 1000, millis % 1000))
}

fn size(bytes: Option<u64>) -> String {
    bytes.map_or_else(|| "-".to_owned(), |bytes| format!("{bytes} bytes"))
}

fn time(at: Option<Timestamp>) -> String {
    at.map_or_else(|| "-".to_owned(), |at| LocalTime(at).to_string())
}

fn shown(text: Option<&str>) -> String {
    text.map_or_else(|| "-".to_owned(), |text| Printable(text).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation::core::operation::{self, GetShortClip};
    use livestation::{ChannelId, Response, ShortClipId};

    fn read(clip: &str) -> ShortClip {
        let call = GetShortClip {
            channel_id: ChannelId::new("ls-1").unwrap(),
            short_clip_id: ShortClipId::from(31),
        };
        let body = format!(r#"{{"content":{{"snapshotId":7,"shortclip":{clip}}}}}"#);
        operation::decode(&call, &Response::new(200, body.into())).unwrap()
    }

    #[test]
    fn a_clip_says_what_is_known_and_no_tricks() {
        let text = short_clip(&read(
            r#"{"id":31,"status":"COMPLETED","duration":1500,"fileSize":9,"output":{"bucketName":"b","filePath":"/c","fileName":"a\u001b[2J.mp4"}}"#,
        ));
        assert!(
            text.contains("1.500 s") && text.contains("9 bytes") && text.contains("/c/a\\u{1b}[2J.mp4"),
            "{text}"
        );
        let text = short_clip(&read(r#"{"id":31}"#));
        assert!(text.contains("status    ?") && text.contains("path      -"), "{text}");
    }

    #[test]
    fn any_answer_is_shown_without_its_tricks() {
        let value: Value = serde_json::from_str(r#"{"a":"\u001b\u202e","b":[1]}"#).unwrap();
        let text = answer(&value);
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && text.lines().count() == 6, "{text}");
    }
}
