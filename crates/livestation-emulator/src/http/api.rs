//! The API itself: gateway first, then the service, then the journal.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, DATE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Request, Response};
use livestation_core::{Timestamp, Zone, header};
use serde_json::Value;

use super::Shared;
use super::route::{self, Call};
use crate::gateway::{self, Denied, Incoming};
use crate::invented::{self, Reason};
use crate::journal::{Entry, Outcome, SignatureCheck};
use crate::keys;
use crate::refusal::Refusal;
use crate::service::{ListQuery, Service};

/// More than any call of the API needs, in bytes.
const LARGEST_BODY: usize = 64 * 1024;

pub(super) async fn handle(State(shared): State<Arc<Shared>>, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await;
    let now_ms = shared.clock.now_ms();
    let trace_id = shared.trace_id();
    let mut done = match &body {
        Ok(body) => answer(&shared, &parts, body, now_ms),
        Err(_) => Done::refused("unknown", &gateway::body_too_large()),
    };
    tracing::info!(operation = done.operation, status = done.status, code = done.code, "answered");
    let response = respond(done.status, std::mem::take(&mut done.body), &trace_id, now_ms);
    shared.journal().add(done.into_entry(&parts, now_ms, trace_id));
    response
}

/// What came of a call.
struct Done {
    operation: &'static str,
    signature: SignatureCheck,
    mistake: Option<livestation_core::signature::Mistake>,
    status: u16,
    code: Option<u32>,
    snapshot_id: Option<u64>,
    body: Vec<u8>,
}

impl Done {
    fn refused(operation: &'static str, refusal: &Refusal) -> Self {
        Self {
            operation,
            signature: SignatureCheck::NotChecked,
            mistake: None,
            status: refusal.status,
            code: Some(refusal.code),
            snapshot_id: None,
            body: refusal.body(),
        }
    }

    fn denied(operation: &'static str, denied: Denied, explain: bool) -> Self {
        let Denied { check, mistake, mut refusal, explanation } = denied;
        if explain {
            refusal.explain(explanation);
        }
        Self { signature: check, mistake, ..Self::refused(operation, &refusal) }
    }

    fn into_entry(self, parts: &Parts, at_ms: i64, trace_id: String) -> Entry {
        Entry {
            at_ms,
            operation: self.operation,
            method: parts.method.to_string(),
            target: keys::redact(target(parts)),
            outcome: if self.code.is_none() { Outcome::Ok } else { Outcome::Refused },
            signature: self.signature,
            mistake: self.mistake,
            status: self.status,
            code: self.code,
            snapshot_id: self.snapshot_id,
            trace_id,
        }
    }
}

fn answer(shared: &Shared, parts: &Parts, body: &[u8], now_ms: i64) -> Done {
    let Some((zone, call)) = route::find(parts.method.as_str(), parts.uri.path()) else {
        return Done::refused("unknown", &gateway::unknown_path());
    };
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
    if let Err(denied) = gateway::check(&incoming, &shared.secret_key, now_ms) {
        return Done::denied(call.name(), denied, shared.explain);
    }
    let served = check_region(&parts.headers, zone)
        .and_then(|()| serve(&mut shared.service(), &call, parts.uri.query(), now_ms, &host));
    let done = match served {
        Ok((content, snapshot_id)) => Done {
            operation: call.name(),
            signature: SignatureCheck::Valid,
            mistake: None,
            status: 200,
            code: None,
            snapshot_id,
            body: content.to_string().into_bytes(),
        },
        Err(reason) => Done::refused(call.name(), &invented::refusal(&reason)),
    };
    Done { signature: SignatureCheck::Valid, ..done }
}

/// The answer of the service, and the id of a snapshot that was created.
fn serve(
    service: &mut Service,
    call: &Call,
    query: Option<&str>,
    now_ms: i64,
    host: &str,
) -> Result<(Value, Option<u64>), Reason> {
    let content = match call {
        Call::CreateSnapshot { channel_id } => {
            let minutes = route::query(query, "limitedDuration")
                .map(|text| text.parse().map_err(|_| Reason::NoNumber("limitedDuration")))
                .transpose()?;
            let (channel, snapshot) = service.create_snapshot(channel_id, minutes, now_ms)?;
            return Ok((Service::snapshot_answer(channel, snapshot, host), Some(snapshot.id)));
        }
        Call::GetSnapshot { channel_id, snapshot_id } => {
            let (channel, snapshot) = service.get_snapshot(channel_id, snapshot_id, now_ms)?;
            Service::snapshot_answer(channel, snapshot, host)
        }
        Call::GetChannel { channel_id } => service.channel_answer(channel_id, now_ms, host)?,
        Call::ListChannels => {
            service.list_answer(&ListQuery::read(|name| route::query(query, name))?, now_ms, host)
        }
        Call::StartRecording { channel_id } => service.start_recording(channel_id, now_ms)?,
        Call::StopRecording { channel_id } => service.stop_recording(channel_id, now_ms)?,
        Call::TerminateChannel { channel_id } => service.terminate_channel(channel_id, now_ms, host)?,
        Call::SuspendChannel { channel_id } => {
            service.suspend_channel(channel_id)?;
            service.channel_answer(channel_id, now_ms, host)?
        }
        Call::ResumeChannel { channel_id } => {
            service.resume_channel(channel_id)?;
            service.channel_answer(channel_id, now_ms, host)?
        }
    };
    Ok((content, None))
}

/// E3: the header is there, and fits the path's zone.
fn check_region(headers: &HeaderMap, zone: Zone) -> Result<(), Reason> {
    let Some(value) = headers.get(header::REGION_CODE) else { return Err(Reason::RegionMissing) };
    let region = String::from_utf8_lossy(value.as_bytes()).into_owned();
    if region == zone.region_code() {
        Ok(())
    } else if Zone::ALL.iter().any(|other| other.region_code() == region) {
        Err(Reason::RegionOfOtherZone(region))
    } else {
        Err(Reason::RegionUnknown(keys::redact(&region)))
    }
}

/// Path and query as they came: what the caller should have signed.
fn target(parts: &Parts) -> &str {
    parts.uri.path_and_query().map_or("/", |target| target.as_str())
}

fn respond(status: u16, body: Vec<u8>, trace_id: &str, now_ms: i64) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(DATE, httpdate::fmt_http_date(Timestamp::from_millis(now_ms).into()))
        .header(CONTENT_TYPE, "application/json;charset=utf-8")
        .header(ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(header::TRACE_ID, trace_id)
        .body(body.into())
        .expect("all headers are plain ASCII")
}
