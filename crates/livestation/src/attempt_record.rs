use std::time::Duration;

use livestation_core::ErrorKind;
use serde::Serialize;

use crate::AttemptReport;

/// An [`AttemptReport`] as plain values, for the bindings. What is not known is left out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AttemptRecord<'a> {
    operation: &'static str,
    attempt: u32,
    method: &'static str,
    target: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trace_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_kind: Option<&'static str>,
    dispatch: &'static str,
    may_have_taken_effect: bool,
    cancelled: bool,
    #[serde(flatten)]
    times: Times,
}

/// Durations have the unit of the language, and its name.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged, rename_all_fields = "camelCase")]
enum Times {
    Millis {
        elapsed_ms: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_in_ms: Option<f64>,
    },
    Seconds {
        elapsed_seconds: f64,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_in_seconds: Option<f64>,
    },
}

impl<'a> AttemptRecord<'a> {
    /// With `elapsedMs` and `retryInMs`.
    pub fn in_millis(report: &'a AttemptReport) -> Self {
        let millis = |duration: Duration| duration.as_secs_f64() * 1000.0;
        let (elapsed_ms, retry_in_ms) = (millis(report.elapsed), report.retry_in.map(millis));
        Self::new(report, Times::Millis { elapsed_ms, retry_in_ms })
    }

    /// With `elapsedSeconds` and `retryInSeconds`.
    pub fn in_seconds(report: &'a AttemptReport) -> Self {
        let elapsed_seconds = report.elapsed.as_secs_f64();
        let retry_in_seconds = report.retry_in.map(|wait| wait.as_secs_f64());
        Self::new(report, Times::Seconds { elapsed_seconds, retry_in_seconds })
    }

    fn new(report: &'a AttemptReport, times: Times) -> Self {
        Self {
            operation: report.operation.as_str(),
            attempt: report.attempt,
            method: report.method.as_str(),
            target: &report.target,
            http_status: report.http_status,
            trace_id: report.trace_id.as_deref(),
            error_kind: report.error_kind.map(ErrorKind::as_str),
            dispatch: report.dispatch.as_str(),
            may_have_taken_effect: report.may_have_taken_effect,
            cancelled: report.cancelled,
            times,
        }
    }
}

#[cfg(test)]
mod tests {
    use livestation_core::{Dispatch, Method, OperationId};
    use serde_json::json;

    use super::*;

    #[test]
    fn durations_have_the_unit_in_their_name_and_the_unknown_is_left_out() {
        let report = AttemptReport {
            operation: OperationId::GetChannel,
            attempt: 2,
            method: Method::Get,
            target: "/x".to_owned(),
            http_status: Some(503),
            trace_id: None,
            elapsed: Duration::from_micros(1500),
            error_kind: Some(ErrorKind::Server),
            dispatch: Dispatch::Answered,
            may_have_taken_effect: false,
            cancelled: false,
            retry_in: Some(Duration::from_millis(250)),
        };
        let mut expected = json!({
            "operation": "get_channel", "attempt": 2, "method": "GET", "target": "/x", "httpStatus": 503,
            "errorKind": "server", "dispatch": "answered", "mayHaveTakenEffect": false, "cancelled": false,
            "elapsedMs": 1.5, "retryInMs": 250.0,
        });
        assert_eq!(json!(AttemptRecord::in_millis(&report)), expected);
        let last = AttemptReport { retry_in: None, ..report };
        let record = expected.as_object_mut().unwrap();
        record.retain(|name, _| !name.ends_with("Ms"));
        record.insert("elapsedSeconds".to_owned(), json!(0.0015));
        assert_eq!(json!(AttemptRecord::in_seconds(&last)), expected);
    }
}
