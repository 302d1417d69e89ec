//! Thumbnails of a channel that streams: the latest picture, made by ffmpeg.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Response};

use super::files::answer;
use crate::clips::{Excerpt, Source};
use crate::media::segment;
use crate::service::Channel;
use crate::state::EmulatorState;

const TEXT: &str = "text/plain;charset=utf-8";

/// The latest whole segment of a stream that goes on.
fn latest(channel: &Channel, now_ms: i64) -> Option<Source> {
    if channel.push.is_some() {
        let latest = channel.tape.latest()?;
        let numbers = latest.sequence..latest.sequence + 1;
        return Some(Source::Recorded(Excerpt::new(&channel.tape, numbers, 0, latest.length_ms)));
    }
    let number = channel.broadcast.latest_segment(now_ms)?;
    Some(Source::BuiltIn(segment::whole_segment(number)?))
}

/// The picture of the latest whole segment. The URL stays, the picture changes.
pub(super) async fn picture(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
) -> Response<Body> {
    let height = match file.as_str() {
        "360p.jpg" => 360,
        "180p.jpg" => 180,
        _ => return answer(404, TEXT, "no such thumbnail\n".into()),
    };
    let now_ms = state.clock.now_ms();
    let latest = state.service().get_channel(&channel_id).ok().and_then(|it| latest(it, now_ms));
    let Some(source) = latest else {
        return answer(404, TEXT, "the channel does not stream\n".into());
    };
    match state.ffmpeg.picture(&source, height).await {
        Ok(bytes) => {
            let mut picture = answer(200, "image/jpeg", bytes.into());
            picture.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            picture
        }
        Err(problem) => answer(503, TEXT, format!("{problem}\n").into()),
    }
}
