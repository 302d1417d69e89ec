//! Whole numbers as Python has them.

use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;

/// An `int`. One that does not fit becomes the nearest that does: far beyond anything that is allowed, so the core
/// refuses it in its own words, and is shown as it was typed.
#[derive(Clone, Debug)]
pub(crate) struct Whole {
    value: i64,
    typed: Option<String>,
}

impl Whole {
    pub(crate) fn value(&self) -> i64 {
        self.value
    }

    /// The digits, where `value` is another number.
    pub(crate) fn typed(&self) -> Option<&str> {
        self.typed.as_deref()
    }
}

impl<'py> FromPyObject<'_, 'py> for Whole {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match given.extract::<i64>() {
            Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => {
                let value = if given.lt(0)? { i64::MIN } else { i64::MAX };
                // Python limits how many digits it turns into text.
                let typed = given
                    .str()
                    .map_or_else(|_| "a huge number".to_owned(), |text| shortened(&text.to_string()));
                Ok(Self { value, typed: Some(typed) })
            }
            extracted => extracted.map(|value| Self { value, typed: None }),
        }
    }
}

fn shortened(digits: &str) -> String {
    match digits.get(..40) {
        Some(first) if digits.len() > 40 => format!("{first}…"),
        _ => digits.to_owned(),
    }
}
