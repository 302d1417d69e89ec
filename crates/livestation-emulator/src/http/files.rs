//! The journal of requests for playlists, segments and bucket files, and the faults of these.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response};
use axum::middleware::Next;

use super::fault_effects;
use crate::faults::{ActiveFault, BUCKET_FILE, Kind, PLAYLIST, SEGMENT, Target};
use crate::journal::{Entry, Outcome, SignatureCheck};
use crate::server::Orders;
use crate::state::EmulatorState;

/// Of a request that is answered with another segment.
#[derive(Clone, Copy, Debug)]
pub(super) struct OtherSegment;

/// Of a request of an S3 client.
#[derive(Clone, Copy, Debug)]
pub(super) struct OfBucket;

pub(super) async fn watch(
    State(state): State<Arc<EmulatorState>>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    let uri = request.uri().clone();
    let is_of_bucket = request.extensions().get::<OfBucket>().is_some();
    let operation = if is_of_bucket { BUCKET_FILE } else { operation(uri.path()) };
    let now_ms = state.clock.now_ms();
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let is_expired = expires_ms(uri.path()).is_some_and(|expires_ms| expires_ms <= now_ms);
    let fault = state.faults().activate(Target { operation, path, is_expired });
    let method = request.method().to_string();
    let orders: Option<Arc<Orders>> = request.extensions().get().cloned();

    let replacement = fault.and_then(replacement);
    let is_served = replacement.is_none();
    let response = if let Some(response) = replacement {
        response
    } else {
        if fault.is_some_and(|fault| fault.kind == Kind::OtherSegment) {
            request.extensions_mut().insert(OtherSegment);
        }
        next.run(request).await
    };
    let is_answered = !fault.is_some_and(|fault| fault.kind.leaves_unanswered());
    let status = response.status();
    let is_ok = is_served && (status.is_success() || status.is_redirection());
    let entry = Entry {
        at_ms: now_ms,
        operation,
        method,
        target: state.keys().redact(path),
        outcome: if is_ok { Outcome::Ok } else { Outcome::Refused },
        signature: SignatureCheck::NotChecked,
        mistake: None,
        status: if is_answered { status.as_u16() } else { 0 },
        code: None,
        snapshot_id: None,
        short_clip_id: None,
        fault: fault.map(|fault| fault.kind.name()),
        trace_id: String::new(),
    };
    state.files().add(entry);
    match fault {
        None => response,
        Some(fault) => fault_effects::alter_response(response, fault, now_ms, orders.as_ref()).await,
    }
}

/// When the snapshot in this path expires, if it is one's (spec 4.1).
fn expires_ms(path: &str) -> Option<i64> {
    path.strip_prefix("/dvr/snapshot/")?.split('/').next()?.parse().ok()
}

fn operation(path: &str) -> &'static str {
    if path.starts_with("/_emulator/") {
        BUCKET_FILE
    } else if path.strip_suffix(".m3u8").is_some() {
        PLAYLIST
    } else {
        SEGMENT
    }
}

/// The response in place of the file, for faults that prevent reading it.
fn replacement(fault: ActiveFault) -> Option<Response<Body>> {
    let refused =
        |status: u16, text: &'static str| Some(answer(status, "text/plain;charset=utf-8", text.into()));
    match fault.kind {
        Kind::ResetBeforeRead | Kind::ResetAfterRead | Kind::GoneAtExpiry => refused(500, ""),
        Kind::Html => Some(answer(200, "text/html;charset=utf-8", fault_effects::PAGE.into())),
        Kind::Forbidden => refused(403, "Forbidden\n"),
        Kind::NotFound => refused(404, "Not Found\n"),
        Kind::TooMany | Kind::TooManyRetryAfter => refused(429, "Too Many Requests\n"),
        Kind::Unexpected => refused(500, "Internal Server Error\n"),
        Kind::Unreachable => refused(503, "Service Unavailable\n"),
        Kind::TimedOut => refused(504, "Gateway Timeout\n"),
        _ => None,
    }
}

pub(super) fn answer(status: u16, content_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status.try_into().expect("a status of HTTP");
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}
