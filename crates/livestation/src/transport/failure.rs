//! What a failure of the network means: how far the request came, and what to do about it.

use std::error::Error as StdError;
use std::time::Duration;

use livestation_core::retry::Outcome;
use livestation_core::{Error, ErrorKind};

/// `sent` says whether any of the request could have left this machine, and `limit` is the one that was over if it was
/// time.
pub(super) fn explain(cause: &reqwest::Error, url: &reqwest::Url, limit: Duration, sent: bool) -> Error {
    let (host, why) = (url.origin().ascii_serialization(), reason(cause));
    let limit = seconds(limit);
    let error = match (cause.is_timeout(), sent) {
        (true, false) => Error::new(ErrorKind::Timeout, format!("no connection to {host} within {limit}")),
        (true, true) => Error::new(ErrorKind::Timeout, format!("no answer from {host} within {limit}"))
            .after(Outcome::Lost),
        (false, false) if !cause.is_connect() => {
            let message = format!("the connection to {host} was closed before the request was sent: {why}");
            Error::new(ErrorKind::Connection, message)
        }
        (false, false) => Error::new(ErrorKind::Connection, format!("cannot connect to {host}: {why}")),
        (false, true) => {
            let message = format!("the connection to {host} broke before a whole answer came: {why}");
            Error::new(ErrorKind::Connection, message).after(Outcome::Lost)
        }
    };
    error.caused_by(why)
}

/// The innermost cause: "connection refused" rather than "error sending request".
pub(super) fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn seconds(limit: Duration) -> String {
    // What was left of a call's limit is no round number, and nobody needs its microseconds.
    format!("{} s", (limit.as_secs_f64() * 10.0).round() / 10.0)
}
