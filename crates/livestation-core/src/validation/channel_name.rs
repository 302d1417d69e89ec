use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::arguments::Argument;
use crate::error::InvalidInput;

/// The name of a channel: **3 to 20 characters**, Korean or English letters, digits and underscores (spec 6.3).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChannelName(String);

impl ChannelName {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "3 to 20 characters: Korean or English letters, digits and _";

    /// Checks the name.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is wrong with it.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidInput> {
        let name = name.into();
        let refuse =
            |problem: &str| Err(InvalidInput::new("channelName", problem, Self::ALLOWED).given(&name));
        if let Some(other) = name.chars().find(|&letter| !is_allowed(letter)) {
            return refuse(&format!("contains {other:?}"));
        }
        match name.chars().count() {
            0..3 => refuse("is too short"),
            3..=20 => Ok(Self(name)),
            _ => refuse("is too long"),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters of Korean are syllables, and the single letters of keyboards.
fn is_allowed(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || matches!(letter, '가'..='힣' | 'ㄱ'..='ㅣ')
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for ChannelName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Argument for ChannelName {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_str().map(Self::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_3_to_20_letters_of_korean_or_english() {
        for good in [
            "abc",
            "demo_channel",
            "채널_001",
            "ㄱㄴㄷ",
            "12345678901234567890",
            "가나다라마바사아자차카타파하가나다라마바",
        ] {
            assert!(ChannelName::new(good).is_ok(), "{good}");
        }
        for (bad, says) in [
            ("", "is too short"),
            ("ab", "is too short"),
            ("123456789012345678901", "is too long"),
            ("demo-channel", "contains '-'"),
            ("demo channel", "contains ' '"),
            ("チャンネル", "contains 'チ'"),
            ("abc\n", "contains '\\n'"),
        ] {
            let refused = ChannelName::new(bad).unwrap_err();
            assert!(refused.to_string().starts_with(&format!("channelName {says}: given")), "{refused}");
        }
    }
}
