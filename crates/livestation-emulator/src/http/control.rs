//! `/_emulator/`: what a test does to the emulator, unsigned.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::Shared;
use crate::service::{Channel, Shape};

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/health", get(health))
        .route("/reset", post(reset))
        .route("/requests", get(requests))
        .route("/channels", get(channels))
        .route("/channels/{id}", get(channel).put(shape))
        .route("/clock", get(clock).post(advance))
        .fallback(unknown)
}

async fn health() -> Response<Body> {
    ok(&json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")}))
}

async fn reset(State(shared): State<Arc<Shared>>) -> Response<Body> {
    shared.reset();
    ok(&json!({"status": "ok"}))
}

async fn requests(State(shared): State<Arc<Shared>>) -> Response<Body> {
    let journal = shared.journal();
    let requests: Vec<_> = journal.entries().collect();
    ok(&json!({"requests": requests, "counts": journal.counts()}))
}

async fn channels(State(shared): State<Arc<Shared>>, headers: HeaderMap) -> Response<Body> {
    let (now_ms, host) = (shared.clock.now_ms(), shared.host(&headers));
    let channels: Vec<Value> =
        shared.service().channels().map(|channel| describe(channel, now_ms, &host)).collect();
    ok(&json!({"channels": channels}))
}

async fn channel(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    match shared.service().get_channel(&id) {
        Ok(channel) => ok(&describe(channel, shared.clock.now_ms(), &shared.host(&headers))),
        Err(_) => no(404, &format!("no channel {id:?}; PUT makes one")),
    }
}

async fn shape(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let now_ms = shared.clock.now_ms();
    if let Err(problem) = livestation_core::ChannelId::new(id.as_str()) {
        return no(400, &problem.to_string());
    }
    let outcome = read::<Shape>(&body).and_then(|shape| {
        let mut service = shared.service();
        let channel = service.shape(&id, &shape, now_ms)?;
        Ok(describe(channel, now_ms, &shared.host(&headers)))
    });
    match outcome {
        Ok(state) => ok(&state),
        Err(problem) => no(400, &problem),
    }
}

async fn clock(State(shared): State<Arc<Shared>>) -> Response<Body> {
    ok(&json!({"now_ms": shared.clock.now_ms(), "ahead_ms": shared.clock.ahead_ms()}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_ms: u32,
}

async fn advance(State(shared): State<Arc<Shared>>, body: Bytes) -> Response<Body> {
    match read::<Advance>(&body) {
        Ok(Advance { advance_ms }) => {
            shared.clock.advance(advance_ms.into());
            clock(State(shared)).await
        }
        Err(problem) => no(400, &format!("{problem}; wanted: {{\"advance_ms\": 0 to {}}}", u32::MAX)),
    }
}

async fn unknown() -> Response<Body> {
    no(
        404,
        "there are: GET health, POST reset, GET requests, GET channels, GET/PUT channels/{id}, GET/POST clock",
    )
}

/// A channel as a test sees it.
fn describe(channel: &Channel, now_ms: i64, host: &str) -> Value {
    let since = |start: Option<i64>| start.map(|start| now_ms.saturating_sub(start));
    let snapshots: Vec<Value> = channel
        .living_snapshots(now_ms)
        .map(|snapshot| {
            json!({
                "snapshot_id": snapshot.id,
                "url": format!("http://{host}{}", snapshot.playlist_path()),
                "from_ms": snapshot.window.from_ms,
                "to_ms": snapshot.window.to_ms,
                "expires_ms": snapshot.expires_ms,
            })
        })
        .collect();
    json!({
        "id": channel.id,
        "name": channel.name,
        "status": channel.status,
        "streaming_for_ms": since(channel.streaming_since_ms),
        "recording_for_ms": since(channel.recording.map(|recording| recording.since_ms)),
        "use_dvr": channel.use_dvr,
        "live_url": channel.streaming_since_ms.map(|_| format!("http://{host}/dvr/live/{}/playlist.m3u8", channel.id)),
        "snapshots": snapshots,
    })
}

/// An empty body asks for nothing in particular.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|problem| problem.to_string())
}

fn ok(answer: &Value) -> Response<Body> {
    json_response(200, answer)
}

fn no(status: u16, problem: &str) -> Response<Body> {
    json_response(status, &json!({ "error": problem }))
}

fn json_response(status: u16, answer: &Value) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json")
        .body(answer.to_string().into())
        .expect("the headers are plain ASCII")
}
