//! Events that the service reports to a callback address.

use livestation::core::model;

use crate::error::{Failed, NativeFailure};
use crate::{CallbackEvent, NativeLanguage};

/// The event in the body of a request.
#[uniffi::export]
#[allow(clippy::needless_pass_by_value)] // Kotlin has a plain byte array for this alone
pub fn native_callback_event(
    body: Vec<u8>,
    language: NativeLanguage,
) -> Result<CallbackEvent, NativeFailure> {
    model::CallbackEvent::from_body(&body).map(Into::into).map_err(|error| Failed::from(error).told(language))
}
