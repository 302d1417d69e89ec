//! Arguments of operations as Python gives them, under the service's names.

use std::collections::HashMap;

use livestation::core::arguments::{Argument, Arguments};
use livestation::core::error::{InvalidInput, Names};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString};
use serde_json::Value;

use crate::error::Failure;
use crate::number::Whole;

/// Arguments by name. `None` counts as left out.
pub(crate) type Named = HashMap<String, Option<Given>>;

/// One argument.
#[derive(Debug)]
pub(crate) enum Given {
    Text(String),
    Flag(bool),
    Number(Whole),
    List(Vec<Given>),
    Object(Named),
}

impl<'py> FromPyObject<'_, 'py> for Given {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            return Ok(Self::Text(text.extract()?));
        }
        if given.is_instance_of::<PyList>() {
            return given.extract().map(Self::List);
        }
        if given.is_instance_of::<PyDict>() {
            return given.extract().map(Self::Object);
        }
        // Before the numbers: Python's `bool` is an `int`.
        match given.cast::<PyBool>() {
            Ok(flag) => Ok(Self::Flag(flag.is_true())),
            Err(_) => Ok(Self::Number(given.extract()?)),
        }
    }
}

impl Given {
    fn value(&self) -> Value {
        match self {
            Self::Text(text) => text.as_str().into(),
            Self::Flag(flag) => (*flag).into(),
            Self::Number(number) => number.value().into(),
            Self::List(entries) => entries.iter().map(Self::value).collect(),
            Self::Object(named) => {
                let value = |given: &Option<Self>| given.as_ref().map_or(Value::Null, Self::value);
                named.iter().map(|(name, given)| (name.clone(), value(given))).collect()
            }
        }
    }

    /// The digits, where the value is another number.
    fn typed(&self) -> Option<&str> {
        match self {
            Self::Number(number) => number.typed(),
            _ => None,
        }
    }
}

/// What `make` makes of the arguments; its refusal shows a number as it was typed.
pub(crate) fn read<T>(
    named: Named,
    make: impl FnOnce(&Arguments) -> Result<T, InvalidInput>,
) -> Result<T, Failure> {
    let mut typed = Vec::new();
    let values = named.into_iter().map(|(name, given)| {
        if let Some(digits) = given.as_ref().and_then(Given::typed) {
            typed.push((Names::Python.field(&name), digits.to_owned()));
        }
        (name, given.map_or(Value::Null, |given| given.value()))
    });
    let arguments = Arguments::new(values.collect());
    make(&arguments).map_err(|refused| {
        let shown =
            |failure: Failure, (name, digits): (String, String)| failure.showing(&name, Some(&digits));
        typed.into_iter().fold(Failure::from(refused), shown)
    })
}

/// A single argument that may be left out.
pub(crate) fn optional<T: Argument>(name: &'static str, given: Option<Given>) -> Result<Option<T>, Failure> {
    read(HashMap::from([(name.to_owned(), given)]), |arguments| arguments.optional(name))
}
