//! `/_emulator/`: the control calls of tests, unsigned.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Response};
use axum::routing::{get, post, put};
use serde::Deserialize;
use serde_json::{Value, json};

use super::control_json::{no, ok, read};
use super::{channel_view, fault_control};
use crate::awkward::{Awkward, Order};
use crate::clock::{Clock, LATEST_MS};
use crate::rules::channel::check_id;
use crate::service::{Channel, Shape};
use crate::state::EmulatorState;

pub(super) fn router() -> Router<Arc<EmulatorState>> {
    Router::new()
        .route("/health", get(health))
        .route("/reset", post(reset))
        .route("/requests", get(requests))
        .route("/channels", get(channels))
        .route("/channels/{id}", get(channel).put(shape))
        .route("/clock", get(clock).post(set_clock))
        .route("/faults", get(fault_control::list).post(fault_control::add).delete(fault_control::clear))
        .route("/faults/kinds", get(fault_control::kinds))
        .route("/files", get(files))
        .route("/keys", put(fault_control::rotate))
        .fallback(unknown)
}

async fn health(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    let able = state.ffmpeg.able().await;
    let problem = able.as_ref().err().cloned().or_else(|| state.buckets.problem());
    let ffmpeg = able.ok();
    ok(&json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "short_clips": {"ffmpeg": ffmpeg, "problem": problem, "buckets": state.buckets.root()},
    }))
}

async fn reset(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    state.reset();
    ok(&json!({"status": "ok"}))
}

async fn requests(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    let journal = state.journal();
    let requests: Vec<_> = journal.entries().collect();
    ok(&json!({"requests": requests, "counts": journal.counts()}))
}

async fn files(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    let journal = state.files();
    let files: Vec<_> = journal.entries().collect();
    ok(&json!({"files": files, "counts": journal.counts()}))
}

async fn channels(State(state): State<Arc<EmulatorState>>, headers: HeaderMap) -> Response<Body> {
    state.service().settle(state.clock.now_ms());
    let channels: Vec<Value> =
        state.service().channels().map(|channel| describe(&state, channel, &headers)).collect();
    ok(&json!({"channels": channels}))
}

async fn channel(
    State(state): State<Arc<EmulatorState>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    state.service().settle(state.clock.now_ms());
    match state.service().get_channel(&id) {
        Ok(channel) => ok(&describe(&state, channel, &headers)),
        Err(_) => no(404, &format!("no channel {id:?}; PUT makes one")),
    }
}

async fn shape(
    State(state): State<Arc<EmulatorState>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let now_ms = state.clock.now_ms();
    if let Err(problem) = check_id(&id) {
        return no(400, &problem);
    }
    let (shape, footage) = match ordered(&state, &body).await {
        Ok(ordered) => ordered,
        Err(problem) => return no(400, &problem),
    };
    state.service().settle(now_ms);
    let outcome = (|| {
        let mut service = state.service();
        service.shape(&id, &shape, now_ms)?;
        if let Some(footage) = footage {
            service.show(&id, footage);
        }
        let channel = service.get_channel(&id).map_err(|_| "the channel is gone")?;
        Ok::<_, String>(describe(&state, channel, &headers))
    })();
    state.report_events();
    match outcome {
        Ok(view) => ok(&view),
        Err(problem) => no(400, &problem),
    }
}

/// The wanted state, and the footage to show from now on, if that is to change.
async fn ordered(
    state: &EmulatorState,
    body: &[u8],
) -> Result<(Shape, Option<Option<Arc<Awkward>>>), String> {
    let shape: Shape = read(body)?;
    let footage = match shape.footage {
        None => None,
        Some(Order(None)) => Some(None),
        Some(Order(Some(kind))) => Some(Some(state.footage.get(kind, &state.ffmpeg).await?)),
    };
    Ok((shape, footage))
}

async fn clock(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    let EmulatorState { clock, .. } = &*state;
    ok(&json!({"now_ms": clock.now_ms(), "ahead_ms": clock.ahead_ms(), "frozen": clock.is_frozen()}))
}

/// The body of `POST clock`. With several fields the clock is set, then advanced, then frozen or thawed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockOrder {
    at_ms: Option<i64>,
    advance_ms: Option<u32>,
    freeze: Option<bool>,
}

impl ClockOrder {
    fn read(body: &[u8]) -> Result<Self, String> {
        let order: Self = read(body)?;
        match order {
            Self { at_ms: None, advance_ms: None, freeze: None } => Err("nothing to do".to_owned()),
            Self { at_ms: Some(at_ms), .. } if !(0..=LATEST_MS).contains(&at_ms) => {
                Err(format!("`at_ms` is out of range: {at_ms}"))
            }
            order => Ok(order),
        }
    }

    fn carry_out(&self, clock: &Clock) {
        // Before the clock is moved, so that the frozen time is exactly the requested one.
        if self.freeze == Some(true) {
            clock.freeze();
        }
        if let Some(at_ms) = self.at_ms {
            clock.set(at_ms);
        }
        clock.advance(self.advance_ms.unwrap_or(0).into());
        if self.freeze == Some(false) {
            clock.thaw();
        }
    }
}

async fn set_clock(State(state): State<Arc<EmulatorState>>, body: Bytes) -> Response<Body> {
    match ClockOrder::read(&body) {
        Ok(order) => {
            order.carry_out(&state.clock);
            clock(State(state)).await
        }
        Err(problem) => no(
            400,
            &format!(
                "{problem}; allowed: {{\"freeze\": true or false}}, {{\"at_ms\": 0 to {LATEST_MS}}}, \
                 {{\"advance_ms\": 0 to {}}}, or several of them",
                u32::MAX
            ),
        ),
    }
}

async fn unknown() -> Response<Body> {
    no(
        404,
        "there are: GET health, POST reset, GET requests, GET files, GET channels, GET/PUT channels/{id}, GET/POST clock, \
         GET/POST/DELETE faults, GET faults/kinds, PUT keys, GET buckets/{bucket}/{path}",
    )
}

fn describe(state: &EmulatorState, channel: &Channel, headers: &HeaderMap) -> Value {
    channel_view::channel(channel, &state.buckets, state.clock.now_ms(), &state.base_url(headers))
}
