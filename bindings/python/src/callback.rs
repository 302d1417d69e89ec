//! Events that the service reports to a callback address.

use livestation::CallbackEvent;
use pyo3::prelude::*;

use crate::error::Failure;
use crate::event::json;

/// The event in the body of a request, and whether it is one: else the record of the error.
#[pyfunction]
pub(crate) fn parse_callback(body: &[u8]) -> (bool, String) {
    match CallbackEvent::from_body(body) {
        Ok(event) => (true, json(&event)),
        Err(error) => (false, json(&Failure::from(error))),
    }
}
