//! `/_emulator/faults` and `/_emulator/keys`: faults and rotated keys.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::Response;
use serde::Deserialize;
use serde_json::json;

use super::control_json::{no, ok, read};
use super::route;
use crate::faults::{self, FaultSpecification};
use crate::keys::Keys;
use crate::state::EmulatorState;

pub(super) async fn list(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    ok(&json!({"faults": state.faults().describe()}))
}

/// All kinds of faults.
pub(super) async fn kinds() -> Response<Body> {
    ok(&faults::kinds(&route::names()))
}

pub(super) async fn add(State(state): State<Arc<EmulatorState>>, body: Bytes) -> Response<Body> {
    let checked =
        read::<FaultSpecification>(&body).and_then(|specification| specification.check(&route::names()));
    let added = checked.and_then(|mut fault| {
        let active = fault.activate_port();
        state.faults().add(fault).map(|described| (described, active))
    });
    let (described, active) = match added {
        Ok(added) => added,
        Err(problem) => return no(400, &problem),
    };
    if let Some(active) = active {
        state.refuse_connections(Duration::from_millis(active.number.unsigned_abs())).await;
    }
    ok(&described)
}

pub(super) async fn clear(State(state): State<Arc<EmulatorState>>) -> Response<Body> {
    state.faults().clear();
    ok(&json!({"faults": []}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewKeys {
    access_key: String,
    secret_key: String,
}

/// Replaces the keys, as a rotation does: the present ones are refused from now on.
pub(super) async fn rotate(State(state): State<Arc<EmulatorState>>, body: Bytes) -> Response<Body> {
    let keys = read::<NewKeys>(&body)
        .and_then(|new| Keys::new(&new.access_key, &new.secret_key).map_err(|problem| problem.to_string()));
    match keys {
        Ok(keys) => {
            let answer = json!({"access_key": keys.access_key.as_str()});
            state.set_keys(keys);
            ok(&answer)
        }
        Err(problem) => no(400, &problem),
    }
}
