//! The effect of a fault on a call: in place of its work, on its outcome, and on its response.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Response};
use hyper::body::Body as _;
use tokio::time::sleep;

use super::faulty_body::{FaultyBody, SlowBody};
use super::head::date;
use super::outcome::CallOutcome;
use crate::faults::{ActiveFault, Kind};
use crate::gateway;
use crate::refusal::Refusal;
use crate::server::Orders;

/// How many spaces follow the response of `huge-body`.
const SPACES: u64 = 64 * 1024 * 1024;

pub(super) const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>\n\
                    <body><h1>Please sign in to use this network</h1></body></html>\n";

/// The outcome of a call whose work the fault prevents; `None` if the work is to be done.
pub(super) fn replacement(fault: ActiveFault, operation: &'static str, explain: bool) -> Option<CallOutcome> {
    let refused = |status, code, message| {
        Some(CallOutcome::refused(operation, &Refusal::gateway(status, code, message, None)))
    };
    match fault.kind {
        Kind::ResetBeforeRead | Kind::ResetAfterRead => Some(CallOutcome::unanswered(operation)),
        Kind::Html => Some(CallOutcome::page(operation, PAGE)),
        Kind::NotFound => Some(CallOutcome::refused(operation, &gateway::unknown_path())),
        Kind::TooMany | Kind::TooManyRetryAfter => refused(429, 410, "Throttle Limited"),
        Kind::Unexpected => refused(500, 900, "Unexpected Error"),
        Kind::Unreachable => refused(503, 500, "Endpoint Error"),
        Kind::KeyExpired => Some(CallOutcome::denied(operation, gateway::key_expired(), explain)),
        _ => None,
    }
}

/// Changes the outcome of a call whose work may have been done.
pub(super) fn alter_outcome(outcome: &mut CallOutcome, fault: ActiveFault) {
    outcome.fault = Some(fault.kind.name());
    match fault.kind {
        Kind::TimedOut => {
            let refusal = Refusal::gateway(504, 510, "Endpoint Timeout", None);
            (outcome.status, outcome.code, outcome.body) =
                (refusal.status, Some(refusal.code), refusal.body());
        }
        Kind::ReplyLost => (outcome.status, outcome.code) = (0, None),
        Kind::GarbageJson => outcome.body.truncate(outcome.body.len() / 2),
        _ => {}
    }
}

/// Changes a response, delays it, or resets the connection.
pub(super) async fn alter_response(
    mut response: Response<Body>,
    fault: ActiveFault,
    now_ms: i64,
    orders: Option<&Arc<Orders>>,
) -> Response<Body> {
    let delay = Duration::from_millis(fault.number.unsigned_abs());
    let length = length(&response);
    if fault.kind == Kind::CloseAfterReply {
        // The response does not say whether the connection closes.
        response.headers_mut().remove(CONNECTION);
    }
    let mut set = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).expect("dates, numbers and words are plain ASCII");
        response.headers_mut().insert(name, value);
    };
    match fault.kind {
        kind if kind.leaves_unanswered() => {
            orders.inspect(|orders| orders.reset());
        }
        Kind::Slow => sleep(delay).await,
        Kind::StalledBody
        | Kind::TruncatedBody
        | Kind::GarbageBody
        | Kind::CloseAfterReply
        | Kind::SlowBody => {
            set(CONTENT_LENGTH, &length.to_string());
        }
        Kind::ShortBody => set(CONTENT_LENGTH, &(length / 2).to_string()),
        Kind::EmptyBody => set(CONTENT_LENGTH, "0"),
        Kind::HugeBody | Kind::ShortUnsized => {
            response.headers_mut().remove(CONTENT_LENGTH);
        }
        Kind::WrongContentType => set(CONTENT_TYPE, "text/plain;charset=UTF-8"),
        Kind::Html => set(CONTENT_TYPE, "text/html;charset=utf-8"),
        Kind::SkewedDate => set(DATE, &date(now_ms.saturating_add(fault.number))),
        Kind::TooManyRetryAfter => set(RETRY_AFTER, &fault.number.to_string()),
        _ => {}
    }
    response.map(|body| match fault.kind {
        Kind::StalledBody => Body::new(FaultyBody::stalled(body, length, delay)),
        Kind::TruncatedBody => Body::new(FaultyBody::truncated(body, length)),
        Kind::SlowBody => Body::new(SlowBody::new(body, fault.number.unsigned_abs())),
        Kind::ShortBody | Kind::ShortUnsized => Body::new(FaultyBody::short(body, length / 2)),
        Kind::EmptyBody => Body::empty(),
        Kind::GarbageBody => Body::new(FaultyBody::noise(length)),
        Kind::HugeBody => Body::new(FaultyBody::huge(body, SPACES)),
        Kind::CloseAfterReply => match orders {
            Some(orders) => Body::new(FaultyBody::last(body, length, orders.clone())),
            None => body,
        },
        _ => body,
    })
}

/// The length of the whole body: `Content-Length`, as for a `HEAD`, or the size of the body.
fn length(response: &Response<Body>) -> u64 {
    let said = response.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    said.or_else(|| response.body().size_hint().exact()).unwrap_or(0)
}
