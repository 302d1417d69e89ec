//! The client for Node, as a native addon: it converts, and starts and stops calls. What a user sees is the
//! TypeScript in `node/`.
//!
//! Each method of [`client::Client`] takes the number that the JavaScript side gave the call, and plain arguments.
//! It answers `null` when the call has begun, or the record of the error that kept it from beginning. What comes
//! of the call is delivered later, under its number: see `bridge`.

// What JavaScript hands over belongs to us, whatever we do with it.
#![allow(clippy::needless_pass_by_value)]

mod arguments;
mod attempts;
mod bridge;
pub mod callback;
pub mod client;
mod emulator;
mod error;
mod logging;
mod options;
mod questions;
mod queue;
mod signing;
mod tasks;

use std::collections::HashMap;

use livestation::ErrorKind;
use livestation::core::enums;
use napi_derive::napi;

/// The stable names of all kinds of errors, for the test that wants a class for each.
#[napi(catch_unwind)]
pub fn error_kinds() -> Vec<&'static str> {
    ErrorKind::ALL.map(ErrorKind::as_str).to_vec()
}

/// The words of each of the service's enumerations, for the test that wants a constant for each.
#[napi(catch_unwind)]
pub fn words() -> HashMap<&'static str, Vec<&'static str>> {
    enums::ALL.iter().map(|(name, words)| (*name, words.to_vec())).collect()
}

/// The version that this addon was built as: it has to be that of the package around it.
#[napi(catch_unwind)]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
