//! What a field of a record can be: read in any type that it may come in, and it may be left out.

use serde::de::{Deserialize, Deserializer};

use crate::{Timestamp, lenient};

/// What a field of a record can be.
pub(crate) trait Field: Sized {
    /// The words that are known, of an enumeration.
    const KNOWN: &'static [&'static str] = &[];

    /// Reads whatever the answer has in its place.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;

    /// Whether it is left out.
    fn is_absent(&self) -> bool;
}

/// Reads a list that is `content`.
pub(crate) struct Entries<T>(pub(crate) Vec<T>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::list(deserializer).map(Self)
    }
}

macro_rules! scalars {
    ($($type:ty: $read:expr;)+) => {$(
        impl Field for Option<$type> {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $read(deserializer)
            }

            fn is_absent(&self) -> bool {
                self.is_none()
            }
        }
    )+};
}

scalars! {
    String: lenient::text;
    bool: lenient::boolean;
    u32: lenient::integer;
    i64: lenient::integer;
    u64: lenient::integer_from_0;
    f64: lenient::float;
    Timestamp: lenient::timestamp;
}

/// Empty where it is left out.
impl Field for String {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::text_or_empty(deserializer)
    }

    fn is_absent(&self) -> bool {
        false
    }
}

/// Texts and numbers; others are left out.
impl Field for Vec<String> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = lenient::values(deserializer)?;
        let text = |value: serde_json::Value| match value {
            serde_json::Value::String(text) => Some(text),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Ok(values.into_iter().filter_map(text).collect())
    }

    fn is_absent(&self) -> bool {
        false
    }
}

/// Whole numbers, also as text, and also one without a list around it; others are left out.
impl Field for Vec<i64> {
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts = <Vec<String> as Field>::read(deserializer)?;
        Ok(texts.iter().filter_map(|text| text.trim().parse().ok()).collect())
    }

    fn is_absent(&self) -> bool {
        false
    }
}
