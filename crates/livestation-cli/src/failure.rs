use std::io;

use livestation::core::error::InvalidInput;
use livestation::core::error::Transmission;
use livestation::{Error, ErrorKind, OperationId, Reply};

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// What the library says, and perhaps a hint that only this program can give.
    Told { error: Error, hint: Option<String> },
    /// The result that was printed says it all; the program ends as this kind of error does.
    Shown(ErrorKind),
    /// Standard output took no more, and no call has been made.
    Output(io::Error),
    /// A call was answered, and standard output did not take the result.
    Unprinted { cause: io::Error, answered: Answered, text: String },
    /// A signal ended a call that may have done its work.
    Interrupted { error: Error, hint: Option<String>, signal: i32 },
}

/// A call that was answered.
#[derive(Debug)]
pub(crate) struct Answered {
    operation: OperationId,
    attempts: u32,
    trace_id: Option<String>,
}

impl Answered {
    pub(crate) fn by<T>(operation: OperationId, reply: &Reply<T>) -> Self {
        Self { operation, attempts: reply.attempts, trace_id: reply.trace_id.clone() }
    }

    /// By a job of several calls, whose last one is `operation`.
    pub(crate) fn by_job(operation: OperationId, attempts: u32) -> Self {
        Self { operation, attempts, trace_id: None }
    }

    pub(crate) fn is_read_only(&self) -> bool {
        self.operation.is_read_only()
    }

    pub(crate) fn operation(&self) -> OperationId {
        self.operation
    }

    /// Why its result is not on standard output.
    pub(crate) fn unprinted(&self, cause: &io::Error) -> Error {
        Error::new(ErrorKind::Internal, cannot_write(cause))
            .during(self.operation)
            .after(Transmission::Answered { status: 200 })
            .with_attempts(self.attempts)
            .with_trace_id(self.trace_id.as_deref())
    }
}

/// The message of an output that could not be written.
pub(crate) fn cannot_write(cause: &io::Error) -> String {
    format!("cannot write to standard output: {cause}")
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
