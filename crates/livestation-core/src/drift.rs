//! The strict reading of an answer: which fields and values are new to us.
//!
//! Users read leniently ([`crate::operation::decode`]). Tests, and programs that keep recorded answers, read
//! strictly, and learn of a change of the service before it hurts.

use std::fmt;

use serde_json::Value;

use crate::Operation;

/// Something in an answer that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Drift {
    /// A field, by its path: `content.snapshot.newField`.
    UnknownField(String),
    /// A word where the known ones are listed.
    UnknownValue {
        /// The field's path.
        path: String,
        /// The word.
        value: String,
    },
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownField(path) => write!(f, "unknown field {path}"),
            Self::UnknownValue { path, value } => write!(f, "unknown value {value:?} in {path}"),
        }
    }
}

/// What is new in the body of a successful answer to `O`, in the body's order of paths.
///
/// # Errors
/// When the body cannot be read at all.
pub fn find<O: Operation>(body: &[u8]) -> Result<Vec<Drift>, serde_json::Error> {
    let mut drifts = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    let mut unknown_field = |path: serde_ignored::Path<'_>| {
        let path = plain(&path.to_string());
        let is_documented = path.split('.').any(|name| O::UNREAD.contains(&name));
        if !is_documented {
            drifts.push(Drift::UnknownField(path));
        }
    };
    O::read(serde_ignored::Deserializer::new(&mut deserializer, &mut unknown_field))?;
    unknown_values(O::WORDS, "", &serde_json::from_slice(body)?, &mut drifts);
    drifts.sort_unstable();
    Ok(drifts)
}

/// `serde_ignored` writes `?` for every optional value on the way.
fn plain(path: &str) -> String {
    path.split('.').filter(|name| *name != "?").collect::<Vec<_>>().join(".")
}

fn unknown_values(words: &[(&str, &[&str])], path: &str, value: &Value, drifts: &mut Vec<Drift>) {
    let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let known = words.iter().find(|(field, _)| field == name).map(|(_, known)| *known);
                if let (Some(known), Some(word)) = (known, value.as_str())
                    && !known.is_empty()
                    && !known.contains(&word)
                {
                    drifts.push(Drift::UnknownValue { path: below(name), value: word.to_owned() });
                }
                unknown_values(words, &below(name), value, drifts);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                unknown_values(words, &below(&index.to_string()), value, drifts);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{CreateSnapshot, ListChannels};

    #[test]
    fn new_fields_and_words_are_named_with_their_paths() {
        let body = br#"{"content":{"channelId":"ls-1","channelStatus":"PAUSED","mood":1,
            "snapshot":{"snapshotId":1,"snapshotUrl":"u","createdTime":1,"quality":"4k"}},"region":"KR"}"#;
        let drifts: Vec<String> =
            find::<CreateSnapshot>(body).unwrap().iter().map(Drift::to_string).collect();
        assert_eq!(
            drifts,
            [
                "unknown field content.mood",
                "unknown field content.snapshot.quality",
                "unknown field region",
                "unknown value \"PAUSED\" in content.channelStatus",
            ]
        );
    }

    #[test]
    fn lists_and_the_odd_shapes_inside_them_are_read_too() {
        let body = br#"{"content":[{"channelId":"ls-1","channelStatus":"PUBLISH","snapshot":[{"snapshotId":1,"x":1}]}],"total":1}"#;
        let drifts = find::<ListChannels>(body).unwrap();
        assert_eq!(drifts, [Drift::UnknownField("content.0.snapshot.0.x".to_owned())]);
    }
}
