//! Readers for `#[serde(deserialize_with)]` that take a value in any type it was ever documented in.
//!
//! A value of a type that means nothing here reads as absent: a field that is not needed must not cost the
//! operator a snapshot.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::{Timestamp, clock_skew};

/// The methods of a visitor for which a value without nesting is nothing.
macro_rules! nothing_else {
    () => {
        fn visit_bool<E>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_i64<E>(self, _: i64) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_u64<E>(self, _: u64) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_str<E>(self, _: &str) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }

        fn visit_unit<E>(self) -> Result<Self::Value, E> {
            Ok(Self::Value::default())
        }
    };
}

pub(crate) use nothing_else;

/// A JSON value without its nesting.
enum Scalar {
    Nothing,
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(String),
}

/// Text, or a number written out.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Text(text) => Some(text),
        Scalar::Integer(number) => Some(number.to_string()),
        Scalar::Float(number) => Some(number.to_string()),
        Scalar::Bool(_) | Scalar::Nothing => None,
    })
}

/// Text, or a number written out; the empty text where there is neither.
pub(crate) fn text_or_empty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Ok(text(deserializer)?.unwrap_or_default())
}

/// A whole number that fits `T`, or text that holds one.
pub(crate) fn integer<'de, T: TryFrom<i64>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(whole(scalar(deserializer)?).and_then(|number| T::try_from(number).ok()))
}

/// A whole number from 0.
pub(crate) fn integer_from_0<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u64>, D::Error> {
    // Through `i64`, like every number here.
    let number: Option<i64> = integer(deserializer)?;
    Ok(number.and_then(|number| u64::try_from(number).ok()))
}

/// A list of anything, or one value as a list of it.
pub(crate) fn values<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<serde_json::Value>, D::Error> {
    Ok(match serde_json::Value::deserialize(deserializer)? {
        serde_json::Value::Array(values) => values,
        one => vec![one],
    })
}

/// An instant: Unix milliseconds, as documented, or seconds, microseconds or nanoseconds, told apart by their
/// size; as a number or as text; or a date as in ISO 8601 or HTTP, with its time zone.
pub(crate) fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    let number = match scalar(deserializer)? {
        Scalar::Integer(number) => Some(instant(number)),
        Scalar::Float(number) => fractional_instant(number),
        Scalar::Text(text) => {
            let text = text.trim();
            let number = text.parse().ok().map(instant);
            number
                .or_else(|| text.parse().ok().and_then(fractional_instant))
                .or_else(|| clock_skew::parse_date(text).map(Timestamp::as_millis))
        }
        Scalar::Bool(_) | Scalar::Nothing => None,
    };
    Ok(number.map(Timestamp::from_millis))
}

/// Milliseconds, of a number in whichever unit. Each covers the years 1973 to 5138 in its own unit.
fn instant(number: i64) -> i64 {
    match number {
        100_000_000..100_000_000_000 => number * 1000,
        100_000_000_000_000..100_000_000_000_000_000 => number / 1000,
        100_000_000_000_000_000.. => number / 1_000_000,
        _ => number,
    }
}

#[allow(clippy::cast_possible_truncation)] // within the range where f64 counts exactly
fn fractional_instant(number: f64) -> Option<i64> {
    match number {
        1e8..1e11 => Some((number * 1000.0).round() as i64),
        _ if number.abs() < 9e15 => Some(instant(number.trunc() as i64)),
        _ => None,
    }
}

/// An id: text or a whole number, also one like `7.0`; absent where it cannot be one. Where there is nothing,
/// the service writes 0.
pub(crate) fn id<'de, T: TryFrom<String>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    let text = match scalar(deserializer)? {
        Scalar::Text(text) => text.trim().to_owned(),
        number => match whole(number) {
            Some(number) if number > 0 => number.to_string(),
            _ => return Ok(None),
        },
    };
    Ok(T::try_from(text).ok())
}

/// An object; anything else is absent.
pub(crate) fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(Object { looks_into_lists: false, of: PhantomData })
}

/// An object, or the first one of a list of them; anything else is absent.
pub(crate) fn first_object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    deserializer.deserialize_any(Object { looks_into_lists: true, of: PhantomData })
}

/// A value that is an object of this type, or nothing.
pub(crate) struct Maybe<T>(pub(crate) Option<T>);

impl<T> Default for Maybe<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Maybe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        object(deserializer).map(Self)
    }
}

struct Object<T> {
    looks_into_lists: bool,
    of: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Some)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<T>, A::Error> {
        let mut first = None;
        if self.looks_into_lists {
            while first.is_none() {
                let Some(Maybe(one)) = seq.next_element::<Maybe<T>>()? else { return Ok(None) };
                first = one;
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }

    nothing_else!();
}

/// A list, without the entries that are no objects. What is no list is an empty one.
pub(crate) fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_any(Objects::default())
}

/// Reads a list of them.
pub(crate) struct Objects<T>(PhantomData<T>);

impl<T> Default for Objects<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Objects<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut objects = Vec::new();
        while let Some(Maybe(object)) = seq.next_element()? {
            objects.extend(object);
        }
        Ok(objects)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<T>, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Vec::new())
    }

    nothing_else!();
}

/// A number with a fraction, or text that holds one.
pub(crate) fn float<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Float(number) => Some(number),
        #[allow(clippy::cast_precision_loss)] // frame rates
        Scalar::Integer(number) => Some(number as f64),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Bool(_) | Scalar::Nothing => None,
    })
}

/// `true` or `false`, also as text.
pub(crate) fn boolean<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    Ok(match scalar(deserializer)? {
        Scalar::Bool(value) => Some(value),
        Scalar::Text(text) => text.trim().to_ascii_lowercase().parse().ok(),
        Scalar::Integer(_) | Scalar::Float(_) | Scalar::Nothing => None,
    })
}

fn whole(scalar: Scalar) -> Option<i64> {
    match scalar {
        Scalar::Integer(number) => Some(number),
        #[allow(clippy::cast_possible_truncation)] // whole, and within the range where f64 counts exactly
        Scalar::Float(number) if number.fract() == 0.0 && number.abs() < 9e15 => Some(number as i64),
        Scalar::Text(text) => text.trim().parse().ok(),
        Scalar::Float(_) | Scalar::Bool(_) | Scalar::Nothing => None,
    }
}

fn scalar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scalar, D::Error> {
    struct Any;

    impl<'de> Visitor<'de> for Any {
        type Value = Scalar;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
            Ok(Scalar::Bool(value))
        }

        fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
            Ok(Scalar::Integer(number))
        }

        fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
            Ok(i64::try_from(number).map_or_else(|_| Scalar::Text(number.to_string()), Scalar::Integer))
        }

        fn visit_f64<E>(self, number: f64) -> Result<Scalar, E> {
            Ok(Scalar::Float(number))
        }

        fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
            Ok(Scalar::Text(text.to_owned()))
        }

        fn visit_unit<E>(self) -> Result<Scalar, E> {
            Ok(Scalar::Nothing)
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Scalar, A::Error> {
            while seq.next_element::<IgnoredAny>()?.is_some() {}
            Ok(Scalar::Nothing)
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Scalar, A::Error> {
            while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
            Ok(Scalar::Nothing)
        }
    }

    deserializer.deserialize_any(Any)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::value::Error;
    use serde_json::{Value, json};

    fn read<T>(reader: impl Fn(Value) -> Result<T, serde_json::Error>, values: &[Value]) -> Vec<T> {
        values.iter().map(|value| reader(value.clone()).unwrap()).collect()
    }

    #[test]
    fn whole_numbers_come_as_numbers_text_and_floats() {
        let values = [json!(7), json!("7"), json!(7.0), json!(" 7 ")];
        assert_eq!(read(integer::<u32, _>, &values), [Some(7); 4]);
        let values =
            [json!(null), json!(7.5), json!(-7), json!("x"), json!([7]), json!({"a": 7}), json!(true)];
        assert_eq!(read(integer::<u32, _>, &values), [None; 7]);
    }

    #[test]
    fn text_and_booleans_come_in_disguise() {
        assert_eq!(read(text, &[json!("a"), json!(12)]), [Some("a".to_owned()), Some("12".to_owned())]);
        assert_eq!(
            read(boolean, &[json!(true), json!("TRUE"), json!("no"), json!(1)]),
            [Some(true), Some(true), None, None]
        );
        assert_eq!(
            read(float, &[json!(29.97), json!("30"), json!(30)]),
            [Some(29.97), Some(30.0), Some(30.0)]
        );
    }

    #[test]
    fn a_number_beyond_i64_reads_as_absent() {
        assert_eq!(read(timestamp, &[json!(u64::MAX), json!(1e300)]), [None, None]);
        let _: Result<Option<bool>, Error> = boolean(serde::de::value::UnitDeserializer::new());
    }

    #[test]
    fn an_instant_comes_in_every_unit_and_as_a_date() {
        let values = [
            json!(1_795_632_927_354_i64),
            json!("1795632927354"),
            json!(1_795_632_927_354.0),
            json!(1_795_632_927.354),
            json!("1795632927.354"),
            json!(1_795_632_927_354_000_i64),
            json!(1_795_632_927_354_000_000_i64),
            json!("2026-11-25T18:55:27.354Z"),
            json!("2026-11-26T03:55:27.354+0900"),
        ];
        assert_eq!(read(timestamp, &values), [Some(Timestamp::from_millis(1_795_632_927_354)); 9]);
        let whole = [json!(1_795_632_927), json!("1795632927"), json!("Wed, 25 Nov 2026 18:55:27 GMT")];
        assert_eq!(read(timestamp, &whole), [Some(Timestamp::from_millis(1_795_632_927_000)); 3]);
        // Whose time that is would be a guess.
        let nothing =
            [json!("2026-11-25T18:55:27"), json!("soon"), json!(""), json!([1]), json!({}), json!(true)];
        assert_eq!(read(timestamp, &nothing), [None; 6]);
    }
}
