//! Heads of responses of the API.

use axum::http::Response;
use axum::http::header::{CONNECTION, CONTENT_TYPE, DATE};
use livestation_core::Timestamp;

use crate::rules::gateway::TRACE_ID;

/// The head of a response. One with status 0 is never sent.
pub(super) fn head(status: u16, trace_id: &str, now_ms: i64) -> Response<()> {
    Response::builder()
        .status(if status == 0 { 500 } else { status })
        .header(DATE, date(now_ms))
        .header(CONTENT_TYPE, "application/json;charset=utf-8")
        .header(TRACE_ID, trace_id)
        // As in the documented example (spec 1.3). Clients may rely on it.
        .header(CONNECTION, "keep-alive")
        .body(())
        .expect("all headers are plain ASCII")
}

/// The value of a `Date` header. Times before 1970 become 1970.
pub(super) fn date(now_ms: i64) -> String {
    httpdate::fmt_http_date(Timestamp::from_millis(now_ms.max(0)).into())
}
