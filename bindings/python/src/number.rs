//! Whole numbers as Python has them.

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyInt};

/// An `int` and nothing else, not even a `bool`. One that does not fit becomes the nearest that does: far beyond
/// anything that is allowed, so the core refuses it in its own words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Whole(pub(crate) i64);

impl<'py> FromPyObject<'_, 'py> for Whole {
    type Error = PyErr;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if !given.is_instance_of::<PyInt>() || given.is_instance_of::<PyBool>() {
            let message = format!("a whole number (int) is wanted, not {}", given.get_type().name()?);
            return Err(PyTypeError::new_err(message));
        }
        match given.extract::<i64>() {
            Err(error) if error.is_instance_of::<PyOverflowError>(given.py()) => {
                Ok(Self(if given.lt(0)? { i64::MIN } else { i64::MAX }))
            }
            extracted => extracted.map(Self),
        }
    }
}
