//! Thumbnails of a channel that streams: the latest picture, made by ffmpeg.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::media::segment::{self, SEGMENT_MS};
use crate::state::EmulatorState;

/// The picture of the latest whole segment. The URL stays, the picture changes.
pub(super) async fn picture(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
) -> Response<Body> {
    let height = match file.as_str() {
        "360p.jpg" => 360,
        "180p.jpg" => 180,
        _ => return text(404, "no such thumbnail"),
    };
    let now_ms = state.clock.now_ms();
    let since_ms = state.service().get_channel(&channel_id).ok().and_then(|it| it.streaming_since_ms);
    let number = now_ms.div_euclid(SEGMENT_MS) - 1;
    let window = since_ms
        .filter(|since_ms| number.saturating_mul(SEGMENT_MS) >= *since_ms)
        .and_then(|_| segment::whole_segment(number));
    let Some(window) = window else { return text(404, "the channel does not stream") };
    match state.ffmpeg.picture(window, height).await {
        Ok(bytes) => Response::builder()
            .header(CONTENT_TYPE, "image/jpeg")
            .header(CACHE_CONTROL, "no-cache")
            .body(bytes.into())
            .expect("the headers are plain ASCII"),
        Err(problem) => text(503, &problem),
    }
}

fn text(status: u16, problem: &str) -> Response<Body> {
    let response = Response::builder().status(status).body(format!("{problem}\n").into());
    response.expect("the status is one of HTTP")
}
