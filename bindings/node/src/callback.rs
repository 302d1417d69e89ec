//! Events that the service reports to a callback address.

use livestation::CallbackEvent;
use napi::bindgen_prelude::Uint8Array;
use napi_derive::napi;
use serde_json::json;

use crate::error::CallError;

/// The event in the body of a request, as JSON: `{"event": …}`, or else `{"error": …}`.
#[napi(catch_unwind)]
pub fn parse_callback(body: Uint8Array) -> String {
    match CallbackEvent::from_body(&body) {
        Ok(event) => json!({ "event": event }),
        Err(error) => json!({ "error": CallError::from(error) }),
    }
    .to_string()
}
