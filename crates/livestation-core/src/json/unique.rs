use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// JSON, and the first key that an object of it has twice: two readers of such a text may see two things.
#[derive(Debug)]
pub(crate) struct Unique {
    pub(crate) value: Value,
    pub(crate) doubled: Option<String>,
}

impl Unique {
    fn of(value: impl Into<Value>) -> Self {
        Self { value: value.into(), doubled: None }
    }
}

impl<'de> Deserialize<'de> for Unique {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Unique;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Unique, E> {
        Ok(Unique::of(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Unique, E> {
        Ok(Unique::of(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Unique, E> {
        Ok(Unique::of(number))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Unique, E> {
        Ok(Unique::of(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Unique, E> {
        Ok(Unique::of(text))
    }

    fn visit_unit<E>(self) -> Result<Unique, E> {
        Ok(Unique::of(Value::Null))
    }

    fn visit_none<E>(self) -> Result<Unique, E> {
        Ok(Unique::of(Value::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Unique, D::Error> {
        Unique::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Unique, A::Error> {
        let (mut values, mut doubled) = (Vec::new(), None);
        while let Some(one) = seq.next_element::<Unique>()? {
            values.push(one.value);
            doubled = doubled.or(one.doubled);
        }
        Ok(Unique { value: Value::Array(values), doubled })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Unique, A::Error> {
        let (mut fields, mut doubled) = (Map::new(), None);
        while let Some((key, one)) = map.next_entry::<String, Unique>()? {
            doubled = doubled.or(one.doubled);
            if fields.insert(key.clone(), one.value).is_some() {
                doubled = doubled.or(Some(key));
            }
        }
        Ok(Unique { value: Value::Object(fields), doubled })
    }
}
