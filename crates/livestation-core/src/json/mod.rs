//! JSON as the world writes it. The one place where bytes from outside become JSON: answers, error bodies,
//! the keys of a server role, presigned requests.
//!
//! | What comes | What it is read as |
//! | --- | --- |
//! | a byte order mark, UTF-16 | the text without it, in UTF-8 |
//! | bytes that are no UTF-8, half of a surrogate pair, a control character in a text | U+FFFD, U+FFFD, itself |
//! | a key twice in an object | the last one, as jq, Python, JavaScript and Go do |
//! | `NaN`, `Infinity`, a number beyond 64-bit floating point | `null`: the field is absent |
//! | more than 128 levels, anything behind the value, a comma too many | an error |
//!
//! The strict parser runs first, straight into the model: a good answer costs what it always did. Only what
//! it refuses is read again, tolerantly.

mod encoding;
mod parser;
mod unique;

use serde::de::Deserialize;
use serde_json::Value;

pub(crate) use encoding::{is_utf16, text_of, without_mark};
pub(crate) use unique::Unique;

/// Reads any bytes, tolerantly.
///
/// # Errors
/// When it is not JSON: what is wrong, and at which byte of the text. Quotes nothing of it.
pub fn read(bytes: &[u8]) -> Result<Value, String> {
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    read_tolerantly(bytes)
}

/// What [`read`] does for bytes that the strict parser, or the model behind it, has refused already.
pub(crate) fn read_tolerantly(bytes: &[u8]) -> Result<Value, String> {
    parser::parse(&text_of(bytes))
}

/// Reads a type: strictly and fast, or else tolerantly.
pub(crate) fn from_bytes<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, String> {
    if let Ok(value) = serde_json::from_slice(bytes) {
        return Ok(value);
    }
    T::deserialize(read_tolerantly(bytes)?).map_err(|cause| cause.to_string())
}
