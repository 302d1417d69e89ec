//! What a fault does to a call: instead of its work, to its answer, and on its way back.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, DATE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, Response};
use tokio::time::sleep;

use super::done::Done;
use super::spoiled::Spoiled;
use crate::faults::{Kind, Strike};
use crate::gateway;
use crate::refusal::Refusal;
use crate::server::Orders;

/// So many blanks follow the answer of `huge-body`.
const BLANKS: usize = 64 * 1024 * 1024;

const PAGE: &str = "<!DOCTYPE html>\n<html><head><title>Welcome</title></head>\n\
                    <body><h1>Please sign in to use this network</h1></body></html>\n";

/// What came of a call whose work is not done because of the fault; `None` if it is to be done.
pub(super) fn instead(strike: Strike, operation: &'static str, explain: bool) -> Option<Done> {
    let refused = |status, code, message| {
        Some(Done::refused(operation, &Refusal::gateway(status, code, message, None)))
    };
    match strike.kind {
        Kind::ResetBeforeRead | Kind::ResetAfterRead => Some(Done::unanswered(operation)),
        Kind::Html => Some(Done::page(operation, PAGE)),
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

/// Sends `body` as the fault has it: late, spoiled, or not at all.
pub(super) async fn disturb(
    mut head: Response<()>,
    body: Vec<u8>,
    strike: Strike,
    now_ms: i64,
    orders: Option<&Arc<Orders>>,
) -> Response<Body> {
    let delay = Duration::from_millis(strike.number.unsigned_abs());
    let length = body.len().to_string();
    if strike.kind == Kind::CloseAfterReply {
        // It says neither that it closes nor that it does not.
        head.headers_mut().remove(CONNECTION);
    }
    let mut set = |name: HeaderName, value: &str| {
        let value = HeaderValue::from_str(value).expect("dates, numbers and words are plain ASCII");
        head.headers_mut().insert(name, value);
    };
    let mut spoiled = None;
    match strike.kind {
        Kind::ResetBeforeRead | Kind::ResetAfterRead | Kind::ReplyLost => {
            orders.inspect(|orders| orders.reset());
        }
        Kind::CloseAfterReply => {
            orders.inspect(|orders| orders.close_after_answer());
        }
        Kind::Slow => sleep(delay).await,
        Kind::StalledBody => {
            set(CONTENT_LENGTH, &length);
            spoiled = Some(Spoiled::stalled(&body, delay));
        }
        Kind::TruncatedBody => {
            set(CONTENT_LENGTH, &length);
            spoiled = Some(Spoiled::truncated(&body));
        }
        Kind::HugeBody => spoiled = Some(Spoiled::huge(body.clone(), BLANKS)),
        Kind::WrongContentType => set(CONTENT_TYPE, "text/plain;charset=UTF-8"),
        Kind::Html => set(CONTENT_TYPE, "text/html;charset=utf-8"),
        Kind::SkewedDate => set(DATE, &super::api::date(now_ms.saturating_add(strike.number))),
        Kind::TooManyRetryAfter => set(RETRY_AFTER, &strike.number.to_string()),
        _ => {}
    }
    head.map(|()| spoiled.map_or_else(|| body.into(), Body::new))
}
