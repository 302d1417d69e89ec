//! Calls of the API: gateway, service, journal.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, Response};
use serde_json::Value;

use super::fault_effects;
use super::head::head;
use super::outcome::{CallOutcome, Created, target};
use super::route::{self, Call};
use crate::clips::Job;
use crate::faults::{ActiveFault, Kind};
use crate::gateway::{self, Incoming};
use crate::invented::{self, Reason};
use crate::journal::SignatureCheck;
use crate::keys::Keys;
use crate::rules::gateway as header;
use crate::rules::snapshot;
use crate::rules::zone::{self, Zone};
use crate::service::{ClipOrder, ListQuery, Service};
use crate::state::EmulatorState;

/// Maximum size of a body, in bytes: more than any call of the API needs.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) async fn handle(
    State(state): State<Arc<EmulatorState>>,
    request: Request<Body>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let found = route::find(parts.method.as_str(), parts.uri.path());
    let operation = found.as_ref().map_or(route::UNKNOWN, |(_, call)| call.name());
    let fault = state.faults().activate(operation);
    let body = match fault {
        Some(ActiveFault { kind: Kind::ResetBeforeRead, .. }) => Ok(Bytes::new()),
        _ => to_bytes(body, LARGEST_BODY).await,
    };
    let now_ms = state.clock.now_ms();
    let keys = state.keys();
    let replacement = fault.and_then(|fault| fault_effects::replacement(fault, operation, state.explain));
    let mut outcome = match (&body, &found, replacement) {
        (_, _, Some(outcome)) => outcome,
        (Err(_), _, None) => CallOutcome::refused(operation, &gateway::body_too_large()),
        (_, None, None) => CallOutcome::refused(operation, &gateway::unknown_path()),
        (Ok(body), Some((zone, call)), None) => answer(&state, &parts, *zone, call, body, &keys, now_ms),
    };
    if let Some(fault) = fault {
        fault_effects::alter_outcome(&mut outcome, fault);
    }
    finish(&state, &parts, outcome, fault, &keys, now_ms).await
}

/// Records the call in the journal, and builds its response.
async fn finish(
    state: &EmulatorState,
    parts: &Parts,
    mut outcome: CallOutcome,
    fault: Option<ActiveFault>,
    keys: &Keys,
    now_ms: i64,
) -> Response<Body> {
    tracing::info!(operation = outcome.operation, status = outcome.status, code = outcome.code, "answered");
    let trace_id = state.trace_id();
    let body = std::mem::take(&mut outcome.body);
    let head = head(outcome.status, &trace_id, now_ms);
    state.journal().add(outcome.into_entry(parts, keys, now_ms, trace_id));
    let response = head.map(|()| body.into());
    match fault {
        None => response,
        Some(fault) => fault_effects::alter_response(response, fault, now_ms, parts.extensions.get()).await,
    }
}

fn answer(
    state: &EmulatorState,
    parts: &Parts,
    zone: Zone,
    call: &Call,
    body: &[u8],
    keys: &Keys,
    now_ms: i64,
) -> CallOutcome {
    let text = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let host = state.host(&parts.headers);
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
        return CallOutcome::denied(call.name(), denied, state.explain);
    }
    let base_url = state.base_url(&parts.headers);
    let context = CallContext { state, query: parts.uri.query(), body, now_ms, base_url: &base_url };
    match check_region(&parts.headers, zone, keys).and_then(|()| serve(call, &context)) {
        Ok((content, created)) => CallOutcome::served(call.name(), &content, created),
        Err(reason) => {
            let mut refused = CallOutcome::refused(call.name(), &invented::refusal(&reason));
            refused.signature = SignatureCheck::Valid;
            refused
        }
    }
}

/// The parts of a request besides its path.
struct CallContext<'a> {
    state: &'a EmulatorState,
    query: Option<&'a str>,
    body: &'a [u8],
    now_ms: i64,
    base_url: &'a str,
}

/// The response of the service, and what was created.
fn serve(call: &Call, context: &CallContext<'_>) -> Result<(Value, Created), Reason> {
    let CallContext { state, now_ms, base_url, .. } = *context;
    let query = |name: &str| route::query(context.query, name);
    let mut service = state.service();
    let content = match call {
        Call::CreateSnapshot { channel_id } => {
            let minutes = query("limitedDuration").as_deref().map(snapshot::read_limit).transpose()?;
            let (channel, snapshot) = service.create_snapshot(channel_id, minutes, now_ms)?;
            let created = Created { snapshot_id: Some(snapshot.id), ..Created::default() };
            return Ok((Service::snapshot_answer(channel, snapshot, base_url), created));
        }
        Call::GetSnapshot { channel_id, snapshot_id } => {
            let (channel, snapshot) = service.get_snapshot(channel_id, snapshot_id, now_ms)?;
            Service::snapshot_answer(channel, snapshot, base_url)
        }
        Call::CreateShortClip { channel_id, snapshot_id } => {
            let order = ClipOrder::read(context.body)?;
            let (key, clip) = service.create_short_clip(channel_id, snapshot_id, order, now_ms)?;
            let fault = state.faults().activate_for_clip();
            state.enqueue_clip(Job::new(key, clip, fault));
            let fault = fault.map(|fault| fault.kind.name());
            let created = Created { short_clip_id: Some(clip.id), fault, ..Created::default() };
            return Ok((Service::short_clip_answer(channel_id, clip), created));
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
            state.cancel_clips();
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
    Ok((content, Created::default()))
}

/// Checks the region header. The message repeats its value, without the secret.
fn check_region(headers: &HeaderMap, zone: Zone, keys: &Keys) -> Result<(), Reason> {
    let region = headers.get(header::REGION_CODE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    zone::check_region(zone, region.as_deref()).map_err(|reason| match reason {
        Reason::RegionUnknown(region) => Reason::RegionUnknown(keys.redact(&region)),
        reason => reason,
    })
}
