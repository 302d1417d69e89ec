//! The HTTP layer: routes in, answers out. Rules are in [`crate::service`] and [`crate::gateway`].

mod api;
mod buckets;
mod control;
mod cross_origin;
mod done;
mod fault;
mod fault_control;
mod files;
mod guard;
mod route;
mod spoiled;
mod state;
mod video;

use std::sync::Arc;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;

use crate::shared::Shared;

/// Everything that the emulator answers to.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let files = Router::new()
        .route("/dvr/snapshot/{expires}/{node}/{key}/{quality}/{file}", get(video::snapshot))
        .route("/dvr/live/{channel_id}/{file}", get(video::live))
        .route("/_emulator/buckets/{bucket}/{*path}", get(buckets::object))
        .layer(from_fn_with_state(shared.clone(), files::watch));
    let control = control::router().layer(from_fn_with_state(shared.clone(), guard::check));
    Router::new()
        .nest("/_emulator", control)
        .merge(files)
        .fallback(api::handle)
        .layer(from_fn_with_state(shared.clone(), cross_origin::answer))
        .with_state(shared)
}
