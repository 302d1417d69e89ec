//! JSON bodies of requests, read field by field. Which code each mistake has is [invented](crate::invented).

use serde_json::{Map, Value};

use crate::invented::Reason;

/// An object in a body.
pub(crate) struct Fields<'a>(&'a Map<String, Value>);

/// Reads a body that is an object.
pub(crate) fn read(body: &[u8]) -> Result<Map<String, Value>, Reason> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        _ => Err(Reason::NoJson),
    }
}

impl<'a> Fields<'a> {
    pub(crate) fn of(fields: &'a Map<String, Value>) -> Self {
        Self(fields)
    }

    /// A field that is there. `null` counts as left out.
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    fn field(&self, name: &'static str) -> Result<&'a Value, Reason> {
        self.get(name).ok_or(Reason::Missing(name))
    }

    pub(crate) fn number(&self, name: &'static str) -> Result<i64, Reason> {
        self.field(name)?.as_i64().ok_or(Reason::WrongType(name))
    }

    pub(crate) fn flag(&self, name: &'static str) -> Result<bool, Reason> {
        self.field(name)?.as_bool().ok_or(Reason::WrongType(name))
    }

    pub(crate) fn object(&self, name: &'static str) -> Result<Self, Reason> {
        self.field(name)?.as_object().map(Self).ok_or(Reason::WrongType(name))
    }

    pub(crate) fn list(&self, name: &'static str) -> Result<&'a [Value], Reason> {
        match self.field(name)?.as_array().map(Vec::as_slice) {
            None => Err(Reason::WrongType(name)),
            Some([]) => Err(Reason::Missing(name)),
            Some(entries) => Ok(entries),
        }
    }

    /// A list of whole numbers.
    pub(crate) fn numbers(&self, name: &'static str) -> Result<Vec<i64>, Reason> {
        self.list(name)?.iter().map(|entry| entry.as_i64().ok_or(Reason::WrongType(name))).collect()
    }

    pub(crate) fn text(&self, name: &'static str) -> Result<&'a str, Reason> {
        match self.field(name)?.as_str() {
            None => Err(Reason::WrongType(name)),
            Some("") => Err(Reason::Missing(name)),
            Some(text) => Ok(text),
        }
    }

    /// One of the documented words.
    pub(crate) fn word(&self, name: &'static str, words: &[&str]) -> Result<&'a str, Reason> {
        let word = self.text(name)?;
        if words.contains(&word) { Ok(word) } else { Err(Reason::BadValue(name)) }
    }

    /// The same, of a field that may be left out.
    pub(crate) fn word_or(
        &self,
        name: &'static str,
        words: &[&str],
        default: &'static str,
    ) -> Result<&'a str, Reason> {
        if self.get(name).is_some() { self.word(name, words) } else { Ok(default) }
    }

    pub(crate) fn flag_or_no(&self, name: &'static str) -> Result<bool, Reason> {
        if self.get(name).is_some() { self.flag(name) } else { Ok(false) }
    }
}
