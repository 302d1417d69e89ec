use std::io;

use livestation::core::error::InvalidInput;
use livestation::{Error, ErrorKind};

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the library says, and perhaps a hint that only this program can give.
    Told { error: Error, hint: Option<String> },
    /// The result that was printed says it all; the program ends as this kind of error does.
    Shown(ErrorKind),
    /// Standard output took no more.
    Output(io::Error),
}

impl Failure {
    /// A setting of this program that cannot work.
    pub(crate) fn setting(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Told { error: Error::new(ErrorKind::Config, message), hint: Some(hint.into()) }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Told { error, hint: None }
    }
}

impl From<InvalidInput> for Failure {
    fn from(input: InvalidInput) -> Self {
        Error::from(input).into()
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
