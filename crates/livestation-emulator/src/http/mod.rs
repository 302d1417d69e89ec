//! The HTTP layer: routes and responses. Rules are in [`crate::rules`], and applied by [`crate::service`] and
//! [`crate::gateway`].

mod api;
pub(crate) mod buckets;
mod calls;
mod channel_view;
mod control;
mod control_json;
mod cross_origin;
mod fault_control;
mod fault_effects;
mod faulty_body;
mod files;
mod guard;
mod head;
mod outcome;
mod route;
mod thumbnail;
mod video;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::Response;
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::get;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

use crate::invented::QUALITY;
use crate::s3;
use crate::state::EmulatorState;

/// All routes of the emulator.
pub(crate) fn router(state: Arc<EmulatorState>) -> Router {
    let files = Router::new()
        .route("/dvr/snapshot/{expires}/{node}/{key}/{quality}/{file}", get(video::snapshot))
        .route("/live/video/{channel_id}/playlist.m3u8", get(video::qualities))
        .route(&format!("/live/video/{{channel_id}}/{QUALITY}/{{file}}"), get(video::live))
        .route("/dvr/video/{channel_id}/playlist.m3u8", get(video::qualities))
        .route(&format!("/dvr/video/{{channel_id}}/{QUALITY}/{{file}}"), get(video::time_machine))
        .route("/_emulator/buckets/{bucket}/{*path}", get(buckets::object))
        .layer(from_fn_with_state(state.clone(), files::watch));
    let objects = Router::new()
        .fallback(s3::handle)
        .layer(from_fn_with_state(state.clone(), files::watch))
        .with_state(state.clone());
    let control = control::router().layer(from_fn_with_state(state.clone(), guard::check));
    Router::new()
        .nest("/_emulator", control)
        .merge(files)
        .route(&format!("/thumbnail/{{channel_id}}/{QUALITY}/{{file}}"), get(thumbnail::picture))
        .fallback(api::handle)
        .layer(from_fn_with_state((state.clone(), objects), to_buckets))
        .layer(from_fn_with_state(state.clone(), cross_origin::answer))
        .with_state(state)
}

/// Leads requests of S3 clients to the buckets, whatever their path is elsewhere.
async fn to_buckets(
    State((state, objects)): State<(Arc<EmulatorState>, Router)>,
    mut request: Request,
    next: Next,
) -> Response<Body> {
    if !s3::is_meant(&state, request.method(), request.uri(), request.headers()) {
        return next.run(request).await;
    }
    request.extensions_mut().insert(files::OfBucket);
    match TowerToHyperService::new(objects).call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
