//! Arguments of operations under the service's names, as JSON: the form in which bindings and tests have them.

use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::enums::Word;
use crate::error::InvalidInput;
use crate::{ChannelId, LimitedDuration, PageNo, PageSize, ShortClipId, SnapshotId};

/// Named arguments of one call. An argument that is `null` counts as left out.
#[derive(Debug, Default)]
pub struct Arguments {
    values: Map<String, Value>,
    /// The names that an operation has looked up.
    known: RefCell<Vec<&'static str>>,
}

impl Arguments {
    /// Arguments by name, e.g. `{"channelId": "ls-1", "limitedDuration": 5}`.
    pub fn new(values: Map<String, Value>) -> Self {
        Self { values, known: RefCell::default() }
    }

    /// Makes an operation of all arguments.
    ///
    /// # Errors
    /// For an argument that is missing, is not allowed, or that the operation does not have.
    pub fn read<T: FromArguments>(&self) -> Result<T, InvalidInput> {
        let operation = T::from_arguments(self)?;
        let known = self.known.borrow();
        match self.values.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(operation),
            Some(name) => {
                Err(InvalidInput::new("arguments", "hold an unknown name", "the arguments of this call")
                    .given(name))
            }
        }
    }

    /// An argument that the call needs.
    ///
    /// # Errors
    /// When it is missing or not allowed.
    pub fn required<T: Scalar>(&self, name: &'static str) -> Result<T, InvalidInput> {
        self.optional(name)?.ok_or_else(|| InvalidInput::new(name, "is missing", T::ALLOWED))
    }

    /// An argument that may be left out.
    ///
    /// # Errors
    /// When it is not allowed.
    pub fn optional<T: Scalar>(&self, name: &'static str) -> Result<Option<T>, InvalidInput> {
        let Some(value) = self.value(name) else { return Ok(None) };
        let refuse = || InvalidInput::new(name, "is of another type", T::ALLOWED).given(&value.to_string());
        T::from_value(name, value).unwrap_or_else(|| Err(refuse())).map(Some)
    }

    /// The value of `name`, where there is one.
    fn value(&self, name: &'static str) -> Option<&Value> {
        self.known.borrow_mut().push(name);
        self.values.get(name).filter(|value| !value.is_null())
    }
}

/// What can be made of arguments: every operation.
pub trait FromArguments: Sized {
    /// Reads each argument by its name.
    ///
    /// # Errors
    /// For an argument that is missing or not allowed.
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput>;
}

/// An argument that is one JSON value.
pub trait Scalar: Sized {
    /// What is allowed, for an argument that is missing or of another type.
    const ALLOWED: &'static str;

    /// Makes it of the value. `None`: the value is of another type.
    ///
    /// # Errors
    /// When it is not allowed.
    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>>;
}

impl Scalar for String {
    const ALLOWED: &'static str = "text";

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_str().map(|text| Ok(text.to_owned()))
    }
}

impl Scalar for i64 {
    const ALLOWED: &'static str = "a whole number";

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        let too_large =
            |text: &str| InvalidInput::new(name, "is out of range", "a number of 64 bits").given(text);
        let text = whole_number::<Self>(name, value)?;
        Some(text.and_then(|text| text.parse().map_err(|_| too_large(&text))))
    }
}

/// The digits of a whole number. It may be a text: that keeps more digits than a JSON number.
fn whole_number<T: Scalar>(name: &'static str, value: &Value) -> Option<Result<String, InvalidInput>> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let refuse = |text| InvalidInput::new(name, "is not a whole number", T::ALLOWED).given(text);
    Some(if whole { Ok(text) } else { Err(refuse(&text)) })
}

/// What `make` makes of a whole number. One of more than 64 bits is refused as the nearest number is, and shown as it
/// was given.
fn from_whole_number<T: Scalar>(
    name: &'static str,
    value: &Value,
    make: impl FnOnce(i64) -> Result<T, InvalidInput>,
) -> Option<Result<T, InvalidInput>> {
    let text = match whole_number::<T>(name, value)? {
        Ok(text) => text,
        Err(refused) => return Some(Err(refused)),
    };
    let nearest = if text.starts_with('-') { i64::MIN } else { i64::MAX };
    Some(match text.parse() {
        Ok(number) => make(number),
        Err(_) => make(nearest).map_err(|refused| refused.given(&text)),
    })
}

impl Scalar for LimitedDuration {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        match value {
            Value::Number(number) => Some(number.to_string().parse()),
            Value::String(text) => Some(text.parse()),
            _ => None,
        }
    }
}

impl Scalar for PageNo {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        from_whole_number(name, value, Self::new)
    }
}

impl Scalar for PageSize {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        from_whole_number(name, value, Self::new)
    }
}

/// Ids are text; the service writes some as numbers.
macro_rules! ids {
    ($($name:ident),+) => {$(
        impl Scalar for $name {
            const ALLOWED: &'static str = "an id, as text or as a whole number";

            fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
                match value {
                    Value::String(text) => Some(Self::new(text.as_str())),
                    Value::Number(number) => Some(Self::new(number.to_string())),
                    _ => None,
                }
            }
        }
    )+};
}

ids!(ChannelId, SnapshotId, ShortClipId);

/// A word that is not known is sent as it is.
impl<T: Word> Scalar for T {
    const ALLOWED: &'static str = "a word of the service, as text";

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_str().map(|word| Ok(Self::from(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{CreateShortClip, CreateSnapshot, GetChannel, ListChannels};
    use serde_json::json;

    fn arguments(values: Value) -> Arguments {
        let Value::Object(values) = values else { panic!("not an object: {values}") };
        Arguments::new(values)
    }

    fn refused<T: FromArguments>(values: Value) -> String {
        arguments(values).read::<T>().err().unwrap().to_string()
    }

    #[test]
    fn names_are_the_services() {
        let call: CreateSnapshot =
            arguments(json!({"channelId": "ls-1", "limitedDuration": 5})).read().unwrap();
        assert_eq!((call.channel_id.as_str(), call.limited_duration.unwrap().as_minutes()), ("ls-1", 5));
        let left_out: CreateSnapshot =
            arguments(json!({"channelId": "ls-1", "limitedDuration": null})).read().unwrap();
        assert_eq!(left_out.limited_duration, None);
        let clip: CreateShortClip = arguments(json!({
            "channelId": "ls-1", "snapshotId": 1047, "startTime": 0, "endTime": "1500",
            "bucketName": "b", "filePath": "/clips", "accessControl": "PUBLIC_READ",
        }))
        .read()
        .unwrap();
        assert_eq!((clip.snapshot_id.as_str(), clip.range.length_ms()), ("1047", 1500));
        assert_eq!(clip.output.access().as_str(), "PUBLIC_READ");
    }

    #[test]
    fn what_is_wrong_is_named_with_what_is_allowed_and_given() {
        for (text, expected) in [
            (
                refused::<GetChannel>(json!({})),
                "channelId is missing; allowed: an id, as text or as a whole number",
            ),
            (
                refused::<GetChannel>(json!({"channelId": true})),
                "channelId is of another type: given \"true\"; allowed: an id, as text or as a whole number",
            ),
            (
                refused::<GetChannel>(json!({"channelId": "ls-1", "channelld": "x"})),
                "arguments hold an unknown name: given \"channelld\"; allowed: the arguments of this call",
            ),
            (
                refused::<CreateSnapshot>(json!({"channelId": "ls-1", "limitedDuration": 1.5})),
                "limitedDuration is not a whole number: given \"1.5\"; allowed: a whole number of minutes from 1 to 240",
            ),
            (
                refused::<ListChannels>(json!({"pageNo": "100000000000000000000"})),
                "pageNo is out of range: given \"100000000000000000000\"; allowed: a whole number from 1",
            ),
            (
                refused::<ListChannels>(json!({"pageSizeNo": 1.5})),
                "pageSizeNo is not a whole number: given \"1.5\"; allowed: a whole number from 1 to 100",
            ),
            (
                refused::<ListChannels>(json!({"pageNo": "last"})),
                "pageNo is not a whole number: given \"last\"; allowed: a whole number from 1",
            ),
            (
                refused::<CreateShortClip>(json!({"channelId": "ls-1", "snapshotId": 7, "startTime": 1.5})),
                "startTime is not a whole number: given \"1.5\"; allowed: a whole number",
            ),
        ] {
            assert_eq!(text, expected);
        }
    }
}
