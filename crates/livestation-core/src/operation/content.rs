use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error as _, IgnoredAny, MapAccess, Visitor};

use crate::lenient;

/// The envelope of a success (spec 1.3). Only lists have a total.
///
/// `content` that is `null` or left out is nothing, as the empty list comes from some services; but an object
/// with fields of another sort, or with an error in it, is not an answer of this service.
pub(super) struct Content<T> {
    pub(super) content: T,
    /// How many there are in all; absent unless it is a number from 0.
    pub(super) total: Option<u64>,
}

impl<'de, T: Default + Deserialize<'de>> Content<T> {
    pub(super) fn read<D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        body.deserialize_map(Fields(PhantomData))
    }
}

struct Fields<T>(PhantomData<T>);

impl<'de, T: Default + Deserialize<'de>> Visitor<'de> for Fields<T> {
    type Value = Content<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with `content`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content<T>, A::Error> {
        let (mut content, mut total, mut has_error, mut is_foreign) = (None, None, false, false);
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "content" => content = map.next_value::<Option<T>>()?.or(content),
                "total" => {
                    let Total(number) = map.next_value()?;
                    total = number;
                }
                "error" | "responseError" => has_error |= map.next_value::<Option<IgnoredAny>>()?.is_some(),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    is_foreign = true;
                }
            }
        }
        match content {
            Some(content) => Ok(Content { content, total }),
            None if has_error => Err(A::Error::custom("it is an error and has no `content`")),
            None if is_foreign && total.is_none() => Err(A::Error::missing_field("content")),
            None => Ok(Content { content: T::default(), total }),
        }
    }
}

/// Read through `i64`, like every number here.
struct Total(Option<u64>);

impl<'de> Deserialize<'de> for Total {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        lenient::integer_from_0(deserializer).map(Self)
    }
}
