//! Calls of the API: gateway, service, journal.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, Response};

use super::calls::Context;
use super::fault_effects;
use super::head::head;
use super::outcome::{CallOutcome, target};
use super::route::{self, Call};
use crate::faults::{ActiveFault, Kind, Target};
use crate::gateway::{self, Incoming};
use crate::invented::{self, Reason};
use crate::journal::SignatureCheck;
use crate::keys::Keys;
use crate::rules::gateway as header;
use crate::rules::zone::{self, Zone};
use crate::state::EmulatorState;

/// Maximum size of a body, in bytes: more than any call of the API needs.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) async fn handle(
    State(state): State<Arc<EmulatorState>>,
    request: Request<Body>,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let found = route::find(parts.method.as_str(), parts.uri.path());
    let operation = found.as_ref().map_or(route::UNKNOWN, |(_, call)| call.name);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let fault = state.faults().activate(Target { operation, path, is_expired: false });
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
        return CallOutcome::denied(call.name, denied, state.explain);
    }
    let base_url = state.base_url(&parts.headers);
    let context =
        Context { state, zone, ids: &call.ids, query: parts.uri.query(), body, now_ms, base_url: &base_url };
    state.service().settle(now_ms);
    let served = check_region(&parts.headers, zone, keys).and_then(|()| (call.serve)(&context));
    state.report_events();
    match served {
        Ok((content, created)) => CallOutcome::served(call.name, &content, created),
        Err(reason) => {
            let mut refused = CallOutcome::refused(call.name, &invented::refusal(&reason));
            refused.signature = SignatureCheck::Valid;
            refused
        }
    }
}

/// Checks the region header. The message repeats its value, without the secret.
fn check_region(headers: &HeaderMap, zone: Zone, keys: &Keys) -> Result<(), Reason> {
    let region = headers.get(header::REGION_CODE).map(|value| String::from_utf8_lossy(value.as_bytes()));
    zone::check_region(zone, region.as_deref()).map_err(|reason| match reason {
        Reason::RegionUnknown(region) => Reason::RegionUnknown(keys.redact(&region)),
        reason => reason,
    })
}
