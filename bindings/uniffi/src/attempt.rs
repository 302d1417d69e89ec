use livestation::core::Dispatch;

use crate::{Amount, Count, ErrorKind};

/// What became of one attempt of a call, for metrics and traces.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct AttemptReport {
    /// The call, e.g. `create_snapshot`.
    pub operation: String,
    /// The number of the attempt within its call, from 1.
    pub attempt: Count,
    /// The HTTP method.
    pub method: String,
    /// Path and query.
    pub target: String,
    /// The HTTP status, if an answer came.
    pub http_status: Option<Count>,
    /// `x-ncp-trace-id` of the answer.
    pub trace_id: Option<String>,
    /// From the start of the attempt (before connecting) to its end, in **milliseconds**.
    pub elapsed_ms: Amount,
    /// The kind of failure; absent for a success and for a cancelled attempt.
    pub error_kind: Option<ErrorKind>,
    /// How far the attempt came: `not-sent`, `maybe-sent` or `answered`.
    pub dispatch: String,
    /// Whether this attempt may have taken effect although it did not succeed.
    pub may_have_taken_effect: bool,
    /// The call was cancelled while the attempt was under way.
    pub cancelled: bool,
    /// The pause before the next attempt, in **milliseconds**; absent when this attempt was the last one.
    pub retry_in_ms: Option<Amount>,
}

impl From<&livestation::AttemptReport> for AttemptReport {
    fn from(report: &livestation::AttemptReport) -> Self {
        let millis = |duration: std::time::Duration| {
            Amount::from(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX))
        };
        Self {
            operation: report.operation.to_string(),
            attempt: report.attempt.into(),
            method: report.method.to_string(),
            target: report.target.clone(),
            http_status: report.http_status.map(Count::from),
            trace_id: report.trace_id.clone(),
            elapsed_ms: millis(report.elapsed),
            error_kind: report.error_kind.map(ErrorKind::from),
            dispatch: Dispatch::as_str(report.dispatch).to_owned(),
            may_have_taken_effect: report.may_have_taken_effect,
            cancelled: report.cancelled,
            retry_in_ms: report.retry_in.map(millis),
        }
    }
}
