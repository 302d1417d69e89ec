//! Arguments of operations under the service's names, as JSON: the form in which bindings and tests have them.

use std::cell::RefCell;

use serde_json::{Map, Value};

use crate::error::InvalidInput;

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
        match self.unknown() {
            None => Ok(operation),
            Some(name) => {
                Err(InvalidInput::new("arguments", "hold an unknown name", "the arguments of this call")
                    .given(name))
            }
        }
    }

    /// A name that was not looked up.
    pub(crate) fn unknown(&self) -> Option<&String> {
        let known = self.known.borrow();
        self.values.keys().find(|name| !known.contains(&name.as_str()))
    }

    /// An argument that the call needs.
    ///
    /// # Errors
    /// When it is missing or not allowed.
    pub fn required<T: Argument>(&self, name: &'static str) -> Result<T, InvalidInput> {
        let Some(value) = self.value(name) else { return T::missing(name) };
        let refuse = || InvalidInput::new(name, "is of another type", T::ALLOWED).given(&shown(value));
        T::from_value(name, value).unwrap_or_else(|| Err(refuse()))
    }

    /// An argument that may be left out.
    ///
    /// # Errors
    /// When it is not allowed.
    pub fn optional<T: Argument>(&self, name: &'static str) -> Result<Option<T>, InvalidInput> {
        self.required(name)
    }

    /// The value of `name`, where there is one.
    fn value(&self, name: &'static str) -> Option<&Value> {
        self.known.borrow_mut().push(name);
        self.values.get(name).filter(|value| !value.is_null())
    }
}

/// What is of another type, for an error. What stands in it could be secret.
fn shown(value: &Value) -> String {
    match value {
        Value::Object(_) => "an object".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        value => value.to_string(),
    }
}

/// Reads an argument that is an object of arguments. `None`: it is no object.
pub(crate) fn read_part<T: FromArguments + Argument>(
    name: &'static str,
    value: &Value,
) -> Option<Result<T, InvalidInput>> {
    let parts = Arguments::new(value.as_object()?.clone());
    Some(match T::from_arguments(&parts) {
        Err(refused) => Err(refused.within(name)),
        Ok(part) => match parts.unknown() {
            None => Ok(part),
            Some(unknown) => Err(InvalidInput::new(name, "holds an unknown name", T::ALLOWED).given(unknown)),
        },
    })
}

/// What can be made of arguments: every operation, and what its body holds.
pub trait FromArguments: Sized {
    /// Reads each argument by its name.
    ///
    /// # Errors
    /// For an argument that is missing or not allowed.
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput>;
}

/// An argument of a call, or a part of one.
pub trait Argument: Sized {
    /// What is allowed, for an argument that is missing or of another type.
    const ALLOWED: &'static str;

    /// Makes it of the value. `None`: the value is of another type.
    ///
    /// # Errors
    /// When it is not allowed.
    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>>;

    /// What it is when it is left out.
    ///
    /// # Errors
    /// When the call needs it.
    fn missing(name: &'static str) -> Result<Self, InvalidInput> {
        Err(InvalidInput::new(name, "is missing", Self::ALLOWED))
    }
}

impl<T: Argument> Argument for Option<T> {
    const ALLOWED: &'static str = T::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        Some(T::from_value(name, value)?.map(Some))
    }

    fn missing(_: &'static str) -> Result<Self, InvalidInput> {
        Ok(None)
    }
}

/// Each entry is one.
impl<T: Argument> Argument for Vec<T> {
    const ALLOWED: &'static str = "a list";

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        let entries = value.as_array()?.iter().enumerate();
        let read = |(place, entry): (usize, &Value)| {
            let refuse = || InvalidInput::new("", "is of another type", T::ALLOWED).given(&shown(entry));
            T::from_value("", entry)
                .unwrap_or_else(|| Err(refuse()))
                .map_err(|refused| refused.at(place).within(name))
        };
        Some(entries.map(read).collect())
    }
}

impl Argument for String {
    const ALLOWED: &'static str = "text";

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_str().map(|text| Ok(text.to_owned()))
    }
}

impl Argument for i64 {
    const ALLOWED: &'static str = "a whole number";

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        let too_large =
            |text: &str| InvalidInput::new(name, "is out of range", "a number of 64 bits").given(text);
        let text = whole_number::<Self>(name, value)?;
        Some(text.and_then(|text| text.parse().map_err(|_| too_large(&text))))
    }
}

/// The digits of a whole number. It may be a text: that keeps more digits than a JSON number.
fn whole_number<T: Argument>(name: &'static str, value: &Value) -> Option<Result<String, InvalidInput>> {
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
pub(crate) fn from_whole_number<T: Argument>(
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

impl Argument for bool {
    const ALLOWED: &'static str = "true or false";

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_bool().map(Ok)
    }
}

impl Argument for f64 {
    const ALLOWED: &'static str = "a number";

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_f64().map(Ok)
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
