//! The API itself: gateway first, then the service, then the journal.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::header::{CONNECTION, CONTENT_TYPE, DATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, Response};
use livestation_core::Timestamp;
use serde_json::Value;

use super::done::{Done, Made, target};
use super::fault;
use super::route::{self, Call};
use crate::clips::Job;
use crate::faults::{Kind, Strike};
use crate::gateway::{self, Incoming};
use crate::invented::{self, Reason};
use crate::journal::SignatureCheck;
use crate::keys::Keys;
use crate::rules::gateway as header;
use crate::rules::snapshot;
use crate::rules::zone::{self, Zone};
use crate::service::{ClipOrder, ListQuery, Service};
use crate::shared::Shared;

/// More than any call of the API needs, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) async fn handle(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let found = route::find(parts.method.as_str(), parts.uri.path());
    let operation = found.as_ref().map_or(route::UNKNOWN, |(_, call)| call.name());
    let strike = shared.faults().strike(operation);
    let body = match strike {
        Some(Strike { kind: Kind::ResetBeforeRead, .. }) => Ok(Bytes::new()),
        _ => to_bytes(body, LARGEST_BODY).await,
    };
    let now_ms = shared.clock.now_ms();
    let keys = shared.keys();
    let instead = strike.and_then(|strike| fault::instead(strike, operation, shared.explain));
    let mut done = match (&body, &found, instead) {
        (_, _, Some(done)) => done,
        (Err(_), _, None) => Done::refused(operation, &gateway::body_too_large()),
        (_, None, None) => Done::refused(operation, &gateway::unknown_path()),
        (Ok(body), Some((zone, call)), None) => answer(&shared, &parts, *zone, call, body, &keys, now_ms),
    };
    if let Some(strike) = strike {
        fault::mark(&mut done, strike);
    }
    finish(&shared, &parts, done, strike, &keys, now_ms).await
}

/// Writes down what came of a call, and then answers it.
async fn finish(
    shared: &Shared,
    parts: &Parts,
    mut done: Done,
    strike: Option<Strike>,
    keys: &Keys,
    now_ms: i64,
) -> Response<Body> {
    tracing::info!(operation = done.operation, status = done.status, code = done.code, "answered");
    let trace_id = shared.trace_id();
    let body = std::mem::take(&mut done.body);
    let head = head(done.status, &trace_id, now_ms);
    shared.journal().add(done.into_entry(parts, keys, now_ms, trace_id));
    let response = head.map(|()| body.into());
    match strike {
        None => response,
        Some(strike) => fault::disturb(response, strike, now_ms, parts.extensions.get()).await,
    }
}

fn answer(
    shared: &Shared,
    parts: &Parts,
    zone: Zone,
    call: &Call,
    body: &[u8],
    keys: &Keys,
    now_ms: i64,
) -> Done {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let host = shared.host(&parts.headers);
    let incoming = Incoming {
        method: parts.method.as_str(),
        target: target(parts),
        host: &host,
        timestamp: text(header::TIMESTAMP),
        access_key: text(header::ACCESS_KEY),
        signature: text(header::SIGNATURE),
        body,
    };
    if let Err(denied) = gateway::check(&incoming, keys, now_ms) {
        return Done::denied(call.name(), denied, shared.explain);
    }
    let base_url = shared.base_url(&parts.headers);
    let asked = Asked { shared, query: parts.uri.query(), body, now_ms, base_url: &base_url };
    match check_region(&parts.headers, zone, keys).and_then(|()| serve(call, &asked)) {
        Ok((content, made)) => Done::served(call.name(), &content, made),
        Err(reason) => {
            let mut refused = Done::refused(call.name(), &invented::refusal(&reason));
            refused.signature = SignatureCheck::Valid;
            refused
        }
    }
}

/// What a call comes with besides its path.
struct Asked<'a> {
    shared: &'a Shared,
    query: Option<&'a str>,
    body: &'a [u8],
    now_ms: i64,
    base_url: &'a str,
}

/// The answer of the service, and what was made.
fn serve(call: &Call, asked: &Asked<'_>) -> Result<(Value, Made), Reason> {
    let Asked { shared, now_ms, base_url, .. } = *asked;
    let query = |name: &str| route::query(asked.query, name);
    let mut service = shared.service();
    let content = match call {
        Call::CreateSnapshot { channel_id } => {
            let minutes = query("limitedDuration").as_deref().map(snapshot::read_limit).transpose()?;
            let (channel, snapshot) = service.create_snapshot(channel_id, minutes, now_ms)?;
            let made = Made { snapshot_id: Some(snapshot.id), ..Made::default() };
            return Ok((Service::snapshot_answer(channel, snapshot, base_url), made));
        }
        Call::GetSnapshot { channel_id, snapshot_id } => {
            let (channel, snapshot) = service.get_snapshot(channel_id, snapshot_id, now_ms)?;
            Service::snapshot_answer(channel, snapshot, base_url)
        }
        Call::CreateShortClip { channel_id, snapshot_id } => {
            let order = ClipOrder::read(asked.body)?;
            let (key, clip) = service.create_short_clip(channel_id, snapshot_id, order, now_ms)?;
            let strike = shared.faults().strike_clip();
            shared.order_clip(Job::new(key, clip, strike));
            let fault = strike.map(|strike| strike.kind.name());
            let made = Made { short_clip_id: Some(clip.id), fault, ..Made::default() };
            return Ok((Service::short_clip_answer(channel_id, clip), made));
        }
        Call::ListShortClips { channel_id, snapshot_id } => {
            let status = query("shortclipStatus");
            service.list_short_clips(channel_id, snapshot_id, status.as_deref(), now_ms)?
        }
        Call::GetShortClip { channel_id, clip_id } => service.get_short_clip(channel_id, clip_id)?,
        Call::GetChannel { channel_id } => service.channel_answer(channel_id, now_ms, base_url)?,
        Call::ListChannels => service.list_answer(&ListQuery::read(query)?, now_ms, base_url),
        Call::StartRecording { channel_id } => service.start_recording(channel_id, now_ms)?,
        Call::StopRecording { channel_id } => service.stop_recording(channel_id, now_ms)?,
        Call::TerminateChannel { channel_id } => {
            let content = service.terminate_channel(channel_id, now_ms, base_url)?;
            shared.lose_clips();
            content
        }
        Call::SuspendChannel { channel_id } => {
            service.suspend_channel(channel_id, now_ms)?;
            service.channel_answer(channel_id, now_ms, base_url)?
        }
        Call::ResumeChannel { channel_id } => {
            service.resume_channel(channel_id)?;
            service.channel_answer(channel_id, now_ms, base_url)?
        }
    };
    Ok((content, Made::default()))
}

/// Checks the region header. The message repeats what was sent, without the secret.
fn check_region(headers: &HeaderMap, zone: Zone, keys: &Keys) -> Result<(), Reason> {
    let region = headers.get(header::REGION_CODE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    zone::check_region(zone, region.as_deref()).map_err(|reason| match reason {
        Reason::RegionUnknown(region) => Reason::RegionUnknown(keys.redact(&region)),
        reason => reason,
    })
}

/// The answer's head. One without a status is never sent.
fn head(status: u16, trace_id: &str, now_ms: i64) -> Response<()> {
    Response::builder()
        .status(if status == 0 { 500 } else { status })
        .header(DATE, date(now_ms))
        .header(CONTENT_TYPE, "application/json;charset=utf-8")
        .header(header::TRACE_ID, trace_id)
        // As in the documented example. Clients may take it as a promise.
        .header(CONNECTION, "keep-alive")
        .body(())
        .expect("all headers are plain ASCII")
}

/// A date for a header. Before 1970 there is none to write, and no use for one.
pub(super) fn date(now_ms: i64) -> String {
    httpdate::fmt_http_date(Timestamp::from_millis(now_ms.max(0)).into())
}
