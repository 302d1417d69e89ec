//! How the answers of the service become records.

use serde::de::Deserializer;

use super::Content;
use super::declared::Named;
use crate::model::record::Record;

/// What an operation answers.
#[allow(unreachable_pub)] // its `Body` is that of an operation, and so it has to be
pub trait Answer: Sized {
    /// What the body of a success says.
    type Body;

    /// As [`super::Operation::WORDS`].
    const WORDS: &'static [(&'static str, &'static [&'static str])];

    /// As [`super::Operation::UNREAD`].
    const UNREAD: &'static [&'static str] = &[];

    /// As [`super::Operation::read`].
    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self::Body, D::Error>;

    /// Completes the body with the arguments of the call.
    fn complete(body: Self::Body, arguments: &[Named]) -> Result<Self, String>;

    /// What a change answers without a body.
    fn nothing() -> Option<Self> {
        None
    }

    /// The schema of the body.
    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value;
}

impl<T: Record> Answer for T {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = <T as Record>::WORDS;
    const UNREAD: &'static [&'static str] = <T as Record>::UNREAD;

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content, total } = Content::read(body)?;
        Ok(T::of(content, total))
    }

    fn complete(body: Self, _: &[Named]) -> Result<Self, String> {
        Ok(body)
    }

    fn nothing() -> Option<Self> {
        Some(T::of(T::Content::default(), None))
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        <T as Record>::body_schema(generator)
    }
}
