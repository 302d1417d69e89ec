//! Errors as plain records; the exceptions are written in Python.

use livestation::core::error::{ErrorRecord, InvalidInput, Names};
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

impl Failure {
    /// Shows `text`, if it is `field` that was refused: what the caller has typed, not what it was turned into.
    pub(crate) fn showing(mut self, field: &str, text: Option<&str>) -> Self {
        if let Some(text) = text
            && self.0.error.field.as_deref() == Some(field)
        {
            show(&mut self.0.error, text);
        }
        self
    }
}

/// Times are seconds in Python, and milliseconds in the library.
const TIMES: [&str; 6] =
    ["connect_timeout", "attempt_timeout", "call_timeout", "timeout", "deadline", "interval"];

fn in_seconds(mut record: ErrorRecord) -> ErrorRecord {
    if !record.field.as_deref().is_some_and(|field| TIMES.contains(&field)) {
        return record;
    }
    let texts = [Some(&mut record.message), Some(&mut record.summary), record.allowed.as_mut()];
    for text in texts.into_iter().flatten() {
        *text = text.replace("milliseconds", "seconds");
    }
    if let Some(millis) = record.given.as_deref().and_then(|given| given.parse::<i64>().ok()) {
        #[allow(clippy::cast_precision_loss)] // only shown
        show(&mut record, &(millis as f64 / 1000.0).to_string());
    }
    record
}

fn show(record: &mut ErrorRecord, typed: &str) {
    if let Some(given) = record.given.replace(typed.to_owned()) {
        let (from, to) = (format!("given \"{given}\""), format!("given \"{typed}\""));
        for text in [&mut record.message, &mut record.summary] {
            *text = text.replacen(&from, &to, 1);
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let error = in_seconds(ErrorRecord::new(&error, Names::Python));
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
