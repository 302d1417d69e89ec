//! Errors as plain records; the exceptions are written in Python.

use livestation::core::error::{ErrorRecord, InvalidInput};
use livestation::{ClipLastError, Error, ShortClip, Snapshot, SnapshotId, WaitError};
use serde::Serialize;
use serde_json::Value;

/// An error, with what there is of the job that it ended.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Failure(Box<Parts>);

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Parts {
    #[serde(flatten)]
    error: ErrorRecord,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    snapshot: Option<Snapshot>,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_clip: Option<ShortClip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resume: Option<SnapshotId>,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let error = ErrorRecord::from(&error);
        Self(Box::new(Parts { error, last: None, snapshot: None, short_clip: None, resume: None }))
    }
}

impl From<InvalidInput> for Failure {
    fn from(problem: InvalidInput) -> Self {
        Error::from(problem).into()
    }
}

impl<T: Serialize> From<WaitError<T>> for Failure {
    fn from(failed: WaitError<T>) -> Self {
        let (error, last) = failed.into_parts();
        let mut failure = Self::from(error);
        failure.0.last = last.and_then(|last| serde_json::to_value(last).ok());
        failure
    }
}

impl From<ClipLastError> for Failure {
    fn from(failed: ClipLastError) -> Self {
        let summary = failed.to_string();
        let (snapshot, short_clip) = (failed.snapshot().cloned(), failed.short_clip().cloned());
        let resume = failed.resume().cloned();
        let mut failure = Self::from(failed.into_error());
        failure.0.error.summary = summary;
        (failure.0.snapshot, failure.0.short_clip, failure.0.resume) = (snapshot, short_clip, resume);
        failure
    }
}
