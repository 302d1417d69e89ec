use std::error::Error as StdError;
use std::fmt;

use livestation_core::Error;

/// The cause of an error that lies in the network's settings, or on the way to the endpoint: the proxy, or a
/// certificate authority that is not trusted.
#[derive(Debug)]
pub(crate) struct Fault(String);

impl Fault {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// Marks an error of reading the settings.
    pub(super) fn of_setting(error: Error) -> Error {
        error.caused_by(Self::new("a network setting cannot be used"))
    }

    pub(super) fn is_in(error: &Error) -> bool {
        error.source().is_some_and(<dyn StdError>::is::<Self>)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl StdError for Fault {}
