//! What a fault does to a call: instead of its work, to its answer, and on its way back.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Response};
use hyper::body::Body as _;
use tokio::time::sleep;

use super::done::Done;
use super::spoiled::Spoiled;
use crate::faults::{Kind, Strike};
use crate::gateway;
use crate::refusal::Refusal;
use crate::server::Orders;

/// How many spaces follow the answer of `huge-body`.
const SPACES: u64 = 64 * 1024 * 1024;

pub(super) const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>\n\
                    <body><h1>Please sign in to use this network</h1></body></html>\n";

/// What came of a call whose work is not done because of the fault; `None` if it is to be done.
pub(super) fn instead(strike: Strike, operation: &'static str, explain: bool) -> Option<Done> {
    let refused = |status, code, message| {
        Some(Done::refused(operation, &Refusal::gateway(status, code, message, None)))
    };
    match strike.kind {
        Kind::ResetBeforeRead | Kind::ResetAfterRead => Some(Done::unanswered(operation)),
        Kind::Html => Some(Done::page(operation, PAGE)),
        Kind::NotFound => Some(Done::refused(operation, &gateway::unknown_path())),
        Kind::TooMany | Kind::TooManyRetryAfter => refused(429, 410, "Throttle Limited"),
        Kind::Unexpected => refused(500, 900, "Unexpected Error"),
        Kind::Unreachable => refused(503, 500, "Endpoint Error"),
        Kind::KeyExpired => Some(Done::denied(operation, gateway::key_expired(), explain)),
        _ => None,
    }
}

/// Changes what a call that may have been done is answered with.
pub(super) fn mark(done: &mut Done, strike: Strike) {
    done.fault = Some(strike.kind.name());
    match strike.kind {
        Kind::TimedOut => {
            let refusal = Refusal::gateway(504, 510, "Endpoint Timeout", None);
            (done.status, done.code, done.body) = (refusal.status, Some(refusal.code), refusal.body());
        }
        Kind::ReplyLost => (done.status, done.code) = (0, None),
        Kind::GarbageJson => done.body.truncate(done.body.len() / 2),
        _ => {}
    }
}

/// Sends an answer as the fault has it: late, spoiled, or not at all.
pub(super) async fn disturb(
    mut response: Response<Body>,
    strike: Strike,
    now_ms: i64,
    orders: Option<&Arc<Orders>>,
) -> Response<Body> {
    let delay = Duration::from_millis(strike.number.unsigned_abs());
    let length = length(&response);
    if strike.kind == Kind::CloseAfterReply {
        // It says neither that it closes nor that it does not.
        response.headers_mut().remove(CONNECTION);
    }
    let mut set = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).expect("dates, numbers and words are plain ASCII");
        response.headers_mut().insert(name, value);
    };
    match strike.kind {
        kind if kind.leaves_unanswered() => {
            orders.inspect(|orders| orders.reset());
        }
        Kind::Slow => sleep(delay).await,
        Kind::StalledBody | Kind::TruncatedBody | Kind::GarbageBody | Kind::CloseAfterReply => {
            set(CONTENT_LENGTH, &length.to_string());
        }
        Kind::ShortBody => set(CONTENT_LENGTH, &(length / 2).to_string()),
        Kind::EmptyBody => set(CONTENT_LENGTH, "0"),
        Kind::HugeBody => {
            response.headers_mut().remove(CONTENT_LENGTH);
        }
        Kind::WrongContentType => set(CONTENT_TYPE, "text/plain;charset=UTF-8"),
        Kind::Html => set(CONTENT_TYPE, "text/html;charset=utf-8"),
        Kind::SkewedDate => set(DATE, &super::api::date(now_ms.saturating_add(strike.number))),
        Kind::TooManyRetryAfter => set(RETRY_AFTER, &strike.number.to_string()),
        _ => {}
    }
    response.map(|body| match strike.kind {
        Kind::StalledBody => Body::new(Spoiled::stalled(body, length, delay)),
        Kind::TruncatedBody => Body::new(Spoiled::truncated(body, length)),
        Kind::ShortBody => Body::new(Spoiled::short(body, length / 2)),
        Kind::EmptyBody => Body::empty(),
        Kind::GarbageBody => Body::new(Spoiled::noise(length)),
        Kind::HugeBody => Body::new(Spoiled::huge(body, SPACES)),
        Kind::CloseAfterReply => match orders {
            Some(orders) => Body::new(Spoiled::last(body, length, orders.clone())),
            None => body,
        },
        _ => body,
    })
}

/// How long the whole body is: what the head says, as for a `HEAD`, or what there is.
fn length(response: &Response<Body>) -> u64 {
    let said = response.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    said.or_else(|| response.body().size_hint().exact()).unwrap_or(0)
}
