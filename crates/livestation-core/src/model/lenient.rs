//! Readers for `#[serde(deserialize_with)]` that take a value in any type it was ever documented in.
//!
//! A value of a type that means nothing here reads as absent: a field that nobody needs must not cost the
//! operator a snapshot.

use std::fmt;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::Timestamp;

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

/// A whole number that fits `T`, or text that holds one.
pub(crate) fn integer<'de, T: TryFrom<i64>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<T>, D::Error> {
    Ok(whole(scalar(deserializer)?).and_then(|number| T::try_from(number).ok()))
}

/// Unix milliseconds, as a number or as text.
pub(crate) fn timestamp<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Timestamp>, D::Error> {
    Ok(whole(scalar(deserializer)?).map(Timestamp::from_millis))
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
            Ok(i64::try_from(number).map_or(Scalar::Nothing, Scalar::Integer))
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
}
