use std::fmt;

use livestation::core::model;

/// A channel's stream key. Its text is `[redacted]`: read `value`.
#[derive(Clone, PartialEq, Eq, Hash, uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct StreamKey {
    /// The key itself.
    pub value: String,
}

impl fmt::Debug for StreamKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StreamKey([redacted])")
    }
}

impl fmt::Display for StreamKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<model::StreamKey> for StreamKey {
    fn from(key: model::StreamKey) -> Self {
        Self { value: key.expose().to_owned() }
    }
}
