//! Arguments of calls.

use std::time::Duration;

use livestation::core::arguments::Arguments;
use livestation::core::operation::AnyOperation;
use livestation::{
    AccessControl, ClipLastOptions, ClipLength, ClipOutput, Error, ErrorKind, OperationId, Result,
    SnapshotId, WaitOptions, positive_millis,
};
use napi_derive::napi;

/// Named arguments, of a JSON object.
pub(crate) fn named(json: &str) -> Result<Arguments> {
    // JavaScript's own `JSON.stringify` wrote it.
    let defect = |cause| Error::new(ErrorKind::Internal, format!("arguments are not a JSON object: {cause}"));
    serde_json::from_str(json).map(Arguments::new).map_err(defect)
}

/// The operation with this name.
pub(crate) fn named_operation(name: &str, json: &str) -> Result<AnyOperation> {
    let unknown = || Error::new(ErrorKind::Internal, format!("there is no operation `{name}`"));
    let id = OperationId::from_name(name).ok_or_else(unknown)?;
    Ok(AnyOperation::new(id, &named(json)?)?)
}

#[napi(object, object_to_js = false)]
pub struct Output {
    pub bucket_name: String,
    pub file_path: String,
    pub access_control: Option<String>,
}

impl Output {
    pub(crate) fn read(self) -> Result<ClipOutput> {
        let output = ClipOutput::new(self.bucket_name, self.file_path)?;
        Ok(match self.access_control {
            Some(word) => output.access_control(AccessControl::from(word.as_str())),
            None => output,
        })
    }
}

/// How to wait. `timeout_ms` of a job is its deadline.
#[napi(object, object_to_js = false)]
pub struct Waiting {
    pub timeout_ms: Option<i64>,
    pub interval_ms: Option<i64>,
}

impl Waiting {
    fn deadline(&self) -> Result<Option<Duration>> {
        self.timeout_ms.map(|millis| positive_millis("timeout", millis)).transpose()
    }

    fn interval(&self) -> Result<Option<Duration>> {
        self.interval_ms.map(|millis| positive_millis("interval", millis)).transpose()
    }

    pub(crate) fn read<'a, T>(&self) -> Result<WaitOptions<'a, T>> {
        let mut options = WaitOptions::new();
        if let Some(deadline) = self.deadline()? {
            options = options.deadline(deadline);
        }
        if let Some(interval) = self.interval()? {
            options = options.interval(interval);
        }
        Ok(options)
    }
}

#[napi(object, object_to_js = false)]
pub struct LastClip {
    /// As people write it: `30s`. This or `length_ms`.
    pub length: Option<String>,
    pub length_ms: Option<i64>,
    pub output: Output,
    pub resume: Option<String>,
    pub wait: Option<bool>,
    pub waiting: Waiting,
}

impl LastClip {
    pub(crate) fn length(&self) -> Result<ClipLength> {
        Ok(match (&self.length, self.length_ms) {
            (_, Some(millis)) => ClipLength::from_millis(millis)?,
            (length, None) => length.as_deref().unwrap_or_default().parse()?,
        })
    }

    pub(crate) fn read<'a>(self) -> Result<ClipLastOptions<'a>> {
        let mut options = ClipLastOptions::new(self.output.read()?);
        if let Some(snapshot_id) = self.resume {
            options = options.resume(SnapshotId::new(snapshot_id)?);
        }
        if let Some(wait) = self.wait {
            options = options.wait(wait);
        }
        if let Some(deadline) = self.waiting.deadline()? {
            options = options.deadline(deadline);
        }
        if let Some(interval) = self.waiting.interval()? {
            options = options.interval(interval);
        }
        Ok(options)
    }
}
