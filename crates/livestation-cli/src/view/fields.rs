//! Records as they are: a line for each field, a row for each entry of a list.

use serde::Serialize;
use serde_json::{Map, Value};

use super::table::facts;
use super::time::LocalTime;
use crate::sanitize::Printable;
use livestation::Timestamp;

/// Fields that let anybody who knows them stream. They are in `--json`.
const SECRETS: [&str; 6] =
    ["streamKey", "backupStreamKey", "publishUrl", "globalPublishUrl", "rtmpUrl", "password"];

/// Every field of a record but its secrets.
pub(crate) fn record(record: &impl Serialize) -> String {
    let mut rows = Vec::new();
    if let Ok(Value::Object(fields)) = serde_json::to_value(record) {
        add(&fields, "", &mut rows);
    }
    if rows.is_empty() {
        return "nothing\n".to_owned();
    }
    let rows: Vec<(&str, String)> = rows.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    facts(&rows)
}

fn add(fields: &Map<String, Value>, within: &str, rows: &mut Vec<(String, String)>) {
    for (name, value) in fields {
        let words = format!("{within}{}", spaced(name));
        match value {
            Value::Object(parts) => add(parts, &format!("{words} "), rows),
            Value::Array(entries) if entries.iter().any(Value::is_object) => {
                for (place, entry) in entries.iter().enumerate() {
                    if let Value::Object(parts) = entry {
                        add(parts, &format!("{words} {} ", place + 1), rows);
                    }
                }
            }
            _ if SECRETS.contains(&name.as_str()) => {}
            value => rows.push((words, shown(name, value))),
        }
    }
}

/// `createdTime` as `created time`.
fn spaced(name: &str) -> String {
    name.chars().fold(String::new(), |mut words, letter| {
        if letter.is_ascii_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
        words
    })
}

fn shown(name: &str, value: &Value) -> String {
    match value {
        Value::Number(number) if name.ends_with("Time") => match number.as_i64() {
            Some(millis) if millis > 1_000_000_000_000 => {
                LocalTime(Timestamp::from_millis(millis)).to_string()
            }
            _ => number.to_string(),
        },
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => Printable(text).to_string(),
        Value::Array(entries) => entries.iter().map(|entry| shown("", entry)).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_have_the_name_of_the_whole_before_them() {
        let metadata = json!({"video": {"width": 640, "fps": 25.0}, "ids": [1, 2], "name": "a\u{1b}[2J", "isOn": true,
            "files": [{"id": 7}], "insertTime": 3});
        let text = record(&metadata);
        for line in [
            "video width  640",
            "video fps    25.0",
            "ids          1, 2",
            "is on        yes",
            "files 1 id   7",
            "insert time  3",
        ] {
            assert!(text.contains(line), "{text}");
        }
        assert!(!text.contains('\u{1b}'));
        let secret = json!({"id": 7, "restream": [{"streamKey": "secret", "rtmpUrl": "secret", "password": "secret"}]});
        assert_eq!(record(&secret), "id  7\n");
        assert_eq!(record(&json!({})), "nothing\n");
    }
}
