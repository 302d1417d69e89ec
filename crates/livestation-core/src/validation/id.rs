use std::fmt;
use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::InvalidInput;
use crate::text;

/// Longest id accepted, in bytes. Those of the service have 25 characters or fewer.
const ID_MAX_BYTES: usize = 128;

/// A channel, e.g. `ls-20220623115623-fHnXy` (spec 3).
///
/// Checked loosely, since the documents describe the form only by examples: anything goes that stays
/// **one** segment of a path. Refused are the empty text, more than 128 bytes, spaces, control
/// and invisible characters, `/`, `\`, `?`, `#`, `%`, `.` alone and `..` anywhere.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ChannelId(String);

impl ChannelId {
    /// Checks the id.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is in it that may not be.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidInput> {
        let id = id.into();
        check(&id, "channelId")?;
        Ok(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A snapshot, e.g. `1047` (spec 3). A number in answers and text in paths, so text here.
///
/// Checked like [`ChannelId`], and it has to hold a digit: the service puts this id where `snapshot` or
/// `shortclip` stands in other paths, and a word there would be another call (spec 5.1).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SnapshotId(String);

impl SnapshotId {
    /// Checks the id.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is in it that may not be.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidInput> {
        let id = id.into();
        check(&id, "snapshotId")?;
        if !id.bytes().any(|byte| byte.is_ascii_digit()) {
            return Err(InvalidInput::new("snapshotId", "holds no digit", ALLOWED).given(&id));
        }
        Ok(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as the number that answers hold, when it is one.
    pub fn as_number(&self) -> Option<u64> {
        as_number(&self.0)
    }
}

/// A short clip, e.g. `31` (spec 5.3). A number in answers and text in paths, so text here.
///
/// Checked like [`ChannelId`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShortClipId(String);

impl ShortClipId {
    /// Checks the id.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is in it that may not be.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidInput> {
        let id = id.into();
        check(&id, "shortClipId")?;
        Ok(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as the number that answers hold, when it is one.
    pub fn as_number(&self) -> Option<u64> {
        as_number(&self.0)
    }
}

/// A file of a recording, e.g. `2700001` (spec 7.2). A number in bodies and text in paths, so text here.
///
/// Checked like [`ChannelId`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(String);

impl RecordId {
    /// Checks the id.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is in it that may not be.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidInput> {
        let id = id.into();
        check(&id, "recordId")?;
        Ok(Self(id))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id as the number that answers hold, when it is one.
    pub fn as_number(&self) -> Option<u64> {
        as_number(&self.0)
    }
}

const ALLOWED: &str = "1 to 128 characters that stay one path segment: no spaces, control or invisible characters, / \\ ? # % or ..";

/// Beyond it a reader that has floating-point numbers alone would take another id for this one.
const LARGEST_EXACT: u64 = (1 << 53) - 1;

/// The same for numbers that came as floating-point ones.
const LARGEST_EXACT_FLOAT: f64 = 9_007_199_254_740_992.0;

/// A number that reads as it is written: `007` is text.
fn as_number(id: &str) -> Option<u64> {
    id.parse().ok().filter(|number: &u64| number.to_string() == id)
}

fn check(id: &str, field: &'static str) -> Result<(), InvalidInput> {
    let refuse = |problem: &str| Err(InvalidInput::new(field, problem, ALLOWED).given(id));
    if id.is_empty() {
        return refuse("is empty");
    }
    if id.len() > ID_MAX_BYTES {
        return refuse("is too long");
    }
    if id == "." || id.contains("..") {
        return refuse("would change the path");
    }
    let is_bad =
        |c: char| text::is_invisible(c) || c.is_whitespace() || matches!(c, '/' | '\\' | '?' | '#' | '%');
    match id.chars().find(|&c| is_bad(c)) {
        Some(c) if text::is_invisible(c) && !c.is_control() => {
            refuse(&format!("contains the invisible character '{}'", c.escape_unicode()))
        }
        Some(c) => refuse(&format!("contains {c:?}")),
        None => Ok(()),
    }
}

macro_rules! text_of {
    ($($name:ident),*) => {$(
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidInput;

            fn from_str(text: &str) -> Result<Self, InvalidInput> {
                Self::new(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = InvalidInput;

            fn try_from(text: &str) -> Result<Self, InvalidInput> {
                Self::new(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidInput;

            fn try_from(text: String) -> Result<Self, InvalidInput> {
                Self::new(text)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Id;

                impl Visitor<'_> for Id {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("an id, as text or as a whole number")
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$name, E> {
                        $name::new(text).map_err(E::custom)
                    }

                    fn visit_f64<E: de::Error>(self, number: f64) -> Result<$name, E> {
                        // 7.0 is how some writers write 7. A fraction or more digits than it keeps is no id.
                        if number.fract() != 0.0 || !(0.0..LARGEST_EXACT_FLOAT).contains(&number) {
                            return Err(E::invalid_type(de::Unexpected::Float(number), &self));
                        }
                        self.visit_str(&number.to_string())
                    }

                    fn visit_u64<E: de::Error>(self, number: u64) -> Result<$name, E> {
                        self.visit_str(&number.to_string())
                    }
                }

                deserializer.deserialize_any(Id)
            }
        }
    )*};
}

text_of!(ChannelId, SnapshotId, ShortClipId, RecordId);

macro_rules! number_where_it_is_one {
    ($($name:ident),*) => {$(
        impl From<u64> for $name {
            fn from(number: u64) -> Self {
                Self(number.to_string())
            }
        }

        impl Serialize for $name {
            /// As the service writes it: a number where it is one, and any reader of JSON keeps it exactly.
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.as_number().filter(|number| *number <= LARGEST_EXACT) {
                    Some(number) => serializer.serialize_u64(number),
                    None => serializer.serialize_str(&self.0),
                }
            }
        }
    )*};
}

number_where_it_is_one!(SnapshotId, ShortClipId, RecordId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_numbers_while_they_stay_exact() {
        let written = |id: &str| serde_json::to_string(&SnapshotId::new(id).unwrap()).unwrap();
        assert_eq!(written("9007199254740991"), "9007199254740991");
        assert_eq!(written("9007199254740992"), "\"9007199254740992\"");
        assert_eq!(written("007"), "\"007\"");
    }

    #[test]
    fn hostile_ids_are_refused_by_all() {
        let long = "1".repeat(129);
        for id in [
            "",
            " ",
            ".",
            "..",
            "1/2",
            "1\\2",
            "1?x=1",
            "1#",
            "%2e%2e",
            "1..2",
            "1\n",
            "1\r\nx: y",
            "1\0",
            "1 2",
            "1\u{3000}",
            "\u{85}1",
            "1\u{200b}",
            "\u{feff}1",
            "1\u{202e}2",
            "1\u{ad}",
            "1\u{3164}",
            &long,
        ] {
            let channel = ChannelId::new(id).unwrap_err().to_string();
            let snapshot = SnapshotId::new(id).unwrap_err().to_string();
            let clip = ShortClipId::new(id).unwrap_err().to_string();
            assert!(
                channel.starts_with("channelId ") && snapshot.starts_with("snapshotId "),
                "{channel}; {snapshot}"
            );
            assert!(clip.starts_with("shortClipId "), "{clip}");
            assert!(!channel.contains(['\n', '\r', '\0', '\u{200b}', '\u{feff}', '\u{202e}']), "{channel:?}");
        }
    }

    #[test]
    fn a_word_is_no_snapshot_id() {
        for word in ["snapshot", "shortclip", "callbackEndpoint", "on", "off"] {
            assert!(SnapshotId::new(word).is_err(), "{word}");
        }
    }

    #[test]
    fn ids_of_unseen_form_pass() {
        for id in ["ls-20220623115623-fHnXy", "ls-2025081*******-zTwK2", "vod_7", "a.b", "채널1"] {
            assert_eq!(ChannelId::new(id).unwrap().as_str(), id);
        }
    }

    #[test]
    fn numbers_and_text_read_alike_and_numbers_stay_numbers() {
        let ids: Vec<SnapshotId> = serde_json::from_str(r#"[1047, "1047", "s-1", "007"]"#).unwrap();
        assert_eq!(ids[0], ids[1]);
        assert_eq!(serde_json::to_string(&ids).unwrap(), r#"[1047,1047,"s-1","007"]"#);
        assert!(serde_json::from_str::<SnapshotId>("-1").is_err());
        assert!(serde_json::from_str::<SnapshotId>("1.5").is_err());
        assert!(serde_json::from_str::<SnapshotId>("null").is_err());
    }
}
