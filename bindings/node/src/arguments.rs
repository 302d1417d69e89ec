//! Arguments of more than a few values.

use std::time::Duration;

use livestation::core::validation::{PageNo, PageSize};
use livestation::{
    AccessControl, ChannelStatus, ClipLastOptions, ClipLength, ClipOutput, ListChannels, Result, SnapshotId,
    WaitOptions, positive_millis,
};
use napi_derive::napi;

#[napi(object, object_to_js = false)]
pub struct ChannelQuery {
    pub page_no: Option<i64>,
    pub page_size_no: Option<i64>,
    pub channel_status: Option<String>,
    pub id: Option<String>,
    pub channel_name: Option<String>,
}

impl ChannelQuery {
    pub(crate) fn read(self) -> Result<ListChannels> {
        Ok(ListChannels {
            page_no: self.page_no.map(PageNo::new).transpose()?,
            page_size_no: self.page_size_no.map(PageSize::new).transpose()?,
            channel_status: self.channel_status.as_deref().map(ChannelStatus::from),
            id: self.id,
            channel_name: self.channel_name,
        })
    }
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
