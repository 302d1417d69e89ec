//! The error of a call, as a record.

use std::error::Error as StdError;
use std::fmt;

use livestation::core::error::{ErrorRecord, InvalidInput, Names};
use livestation::{ClipLastError, Error, ShortClip, Snapshot, SnapshotId, WaitError};
use serde::Serialize;
use serde_json::Value;

/// The error's record, with what jobs of several steps have besides.
#[derive(Serialize)]
#[serde(transparent)]
pub(crate) struct CallError(Box<Parts>);

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Parts {
    #[serde(flatten)]
    record: ErrorRecord,
    /// The texts of the errors below it, the nearest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    causes: Vec<String>,
    /// The question to which the application's signer threw.
    #[serde(skip_serializing_if = "Option::is_none")]
    signer_threw: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<Snapshot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_clip: Option<ShortClip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resume: Option<SnapshotId>,
}

impl CallError {
    /// For a function that hands its error back at once.
    pub(crate) fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| "{}".to_owned())
    }
}

impl From<&Error> for CallError {
    fn from(error: &Error) -> Self {
        let mut causes = Vec::new();
        let (mut below, mut signer_threw) = (error.source(), None);
        while let Some(cause) = below {
            signer_threw = signer_threw.or(cause.downcast_ref().map(|thrown: &Thrown| thrown.question));
            causes.push(cause.to_string());
            below = cause.source();
        }
        let record = ErrorRecord::new(error, Names::Node);
        Self(Box::new(Parts {
            record,
            causes,
            signer_threw,
            last: None,
            snapshot: None,
            short_clip: None,
            resume: None,
        }))
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}

impl From<InvalidInput> for CallError {
    fn from(refused: InvalidInput) -> Self {
        Error::from(refused).into()
    }
}

impl<T: Serialize> From<WaitError<T>> for CallError {
    fn from(failed: WaitError<T>) -> Self {
        let mut this = Self::from(failed.error());
        this.0.last = failed.last().and_then(|last| serde_json::to_value(last).ok());
        this
    }
}

impl From<ClipLastError> for CallError {
    fn from(failed: ClipLastError) -> Self {
        let mut this = Self::from(failed.error());
        // The error's own line, with what there is already.
        let line = failed.error().to_string();
        this.0.record.summary = failed.to_string().replacen(&line, &this.0.record.summary, 1);
        this.0.snapshot = failed.snapshot().cloned();
        this.0.short_clip = failed.short_clip().cloned();
        this.0.resume = failed.resume().cloned();
        this
    }
}

/// The application's signer threw: JavaScript keeps what, under the question's number.
#[derive(Debug)]
pub(crate) struct Thrown {
    pub(crate) question: u32,
    pub(crate) text: String,
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Thrown {}
