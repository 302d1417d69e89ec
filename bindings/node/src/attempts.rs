//! Reports of attempts, for a client's hook.

use std::sync::{Arc, Weak};
use std::time::Duration;

use livestation::{AttemptHook, AttemptReport, ErrorKind};
use serde::Serialize;

use crate::bridge::Shared;
use crate::calls::CALL;
use crate::queue::What;

/// Hands reports over under the number of the call that they belong to.
pub(crate) fn to_javascript(shared: Weak<Shared>) -> AttemptHook {
    Arc::new(move |report| {
        if let (Some(shared), Ok(number)) = (shared.upgrade(), CALL.try_with(|number| *number)) {
            shared.deliver(number, What::Attempt, &Report::from(report));
        }
    })
}

/// [`AttemptReport`], as `node/src/options.ts` describes it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    operation: &'static str,
    attempt: u32,
    method: &'static str,
    target: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<&'a str>,
    elapsed_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_kind: Option<&'static str>,
    dispatch: &'static str,
    may_have_taken_effect: bool,
    cancelled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_in_ms: Option<f64>,
}

impl<'a> From<&'a AttemptReport> for Report<'a> {
    fn from(report: &'a AttemptReport) -> Self {
        Self {
            operation: report.operation.as_str(),
            attempt: report.attempt,
            method: report.method.as_str(),
            target: &report.target,
            http_status: report.http_status,
            trace_id: report.trace_id.as_deref(),
            elapsed_ms: millis(report.elapsed),
            error_kind: report.error_kind.map(ErrorKind::as_str),
            dispatch: report.dispatch.as_str(),
            may_have_taken_effect: report.may_have_taken_effect,
            cancelled: report.cancelled,
            retry_in_ms: report.retry_in.map(millis),
        }
    }
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
