//! What a player asks for: playlists and segments, of snapshots and of the live time machine.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::Response;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_TYPE};

use crate::media::{Footage, Window, playlist, segment};
use crate::service::{Channel, Snapshot};
use crate::shared::Shared;

const PLAYLIST: &str = "application/vnd.apple.mpegurl";
const SEGMENT: &str = "video/mp2t";

/// How far back the live playlist reaches: with the time machine (`timemachineMin` 360), and without it.
const TIME_MACHINE_MS: i64 = 360 * 60 * 1000;
const NO_TIME_MACHINE_MS: i64 = 12 * 1000;

/// A file of a snapshot. It is there as long as the snapshot, under exactly the path that the answer named.
pub(super) async fn snapshot(
    State(shared): State<Arc<Shared>>,
    Path((expires, node, key, quality, file)): Path<(String, String, String, String, String)>,
) -> Response<Body> {
    let folder = format!("/dvr/snapshot/{expires}/{node}/{key}/{quality}");
    let now_ms = shared.clock.now_ms();
    let found = find(&shared, &folder, &file, now_ms);
    found.and_then(|snapshot| snapshot_file(&snapshot, &file)).unwrap_or_else(gone)
}

fn find(shared: &Shared, folder: &str, file: &str, now_ms: i64) -> Option<Snapshot> {
    let id: u64 = file.split('-').next()?.parse().ok()?;
    let service = shared.service();
    let found = service.channels().find_map(|channel| channel.living_snapshot(id, now_ms))?;
    (found.folder() == folder).then(|| found.clone())
}

fn snapshot_file(snapshot: &Snapshot, file: &str) -> Option<Response<Body>> {
    let stem = snapshot.file_stem();
    let rest = file.strip_prefix(&stem)?;
    if rest == ".m3u8" {
        let text = playlist::vod(snapshot.window, |n| format!("{stem}-{n}.ts"));
        return Some(serve(PLAYLIST, text.into_bytes()));
    }
    let n = rest.strip_prefix('-')?.strip_suffix(".ts")?.parse().ok()?;
    render(snapshot.window, n, snapshot.origin_ms)
}

/// A file of a channel that is streaming.
pub(super) async fn live(
    State(shared): State<Arc<Shared>>,
    Path((channel_id, file)): Path<(String, String)>,
) -> Response<Body> {
    let now_ms = shared.clock.now_ms();
    let service = shared.service();
    service
        .get_channel(&channel_id)
        .ok()
        .and_then(|channel| live_file(channel, &file, now_ms))
        .unwrap_or_else(gone)
}

fn live_file(channel: &Channel, file: &str, now_ms: i64) -> Option<Response<Body>> {
    let origin_ms = channel.streaming_since_ms?;
    let reach_ms = if channel.use_dvr { TIME_MACHINE_MS } else { NO_TIME_MACHINE_MS };
    let window = Window { from_ms: origin_ms.max(now_ms.saturating_sub(reach_ms)), to_ms: now_ms };
    if file == "playlist.m3u8" {
        return Some(serve(PLAYLIST, playlist::live(window, origin_ms, |n| format!("{n}.ts")).into_bytes()));
    }
    let n: i64 = file.strip_suffix(".ts")?.parse().ok()?;
    // A player asks for what an earlier playlist named, which may have begun to slip out by now.
    let reachable = Window { from_ms: origin_ms.max(window.from_ms.saturating_sub(60_000)), ..window };
    let span = segment::segment_span(reachable, n)?;
    let is_whole = span.to_ms - span.from_ms == segment::SEGMENT_MS;
    is_whole.then(|| render(span, n, origin_ms)).flatten()
}

fn render(window: Window, n: i64, origin_ms: i64) -> Option<Response<Body>> {
    let span = segment::segment_span(window, n)?;
    Some(serve(SEGMENT, segment::render(Footage::shipped(), span, origin_ms)))
}

fn serve(content_type: &str, body: Vec<u8>) -> Response<Body> {
    let response = Response::builder()
        .header(CONTENT_TYPE, content_type)
        .header(ACCESS_CONTROL_ALLOW_ORIGIN, "*")
        .header(CACHE_CONTROL, "no-cache");
    response.body(body.into()).expect("the headers are plain ASCII")
}

fn gone() -> Response<Body> {
    let response = Response::builder().status(404).header(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response.body("not here, or not any more\n".into()).expect("the headers are plain ASCII")
}
