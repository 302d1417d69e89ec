//! The HTTP skin: routes in, answers out. Rules are in [`crate::service`] and [`crate::gateway`].

mod api;
mod buckets;
mod control;
mod done;
mod fault;
mod fault_control;
mod route;
mod spoiled;
mod state;
mod video;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::shared::Shared;

/// Everything that the emulator answers to.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .nest("/_emulator", control::router())
        .route("/dvr/snapshot/{expires}/{node}/{key}/{quality}/{file}", get(video::snapshot))
        .route("/dvr/live/{channel_id}/{file}", get(video::live))
        .fallback(api::handle)
        .with_state(shared)
}
