//! Playlists and segments of snapshots and of the live time machine.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Response};

use crate::invented::QUALITY;
use crate::media::{Footage, Window, playlist, segment};
use crate::service::{Broadcast, Snapshot};
use crate::state::EmulatorState;

const PLAYLIST: &str = "application/vnd.apple.mpegurl";
const SEGMENT: &str = "video/mp2t";

/// A file: its content type and its bytes.
type Served = (&'static str, Vec<u8>);

/// A file of a snapshot, available until the snapshot expires, at exactly the path of its URL.
pub(super) async fn snapshot(
    State(state): State<Arc<EmulatorState>>,
    Path((expires, node, key, quality, file)): Path<(String, String, String, String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    let folder = format!("/dvr/snapshot/{expires}/{node}/{key}/{quality}");
    let now_ms = state.clock.now_ms();
    let found = find(&state, &folder, &file, now_ms);
    answer(&headers, found.and_then(|snapshot| snapshot_file(&snapshot, &file)))
}

fn find(state: &EmulatorState, folder: &str, file: &str, now_ms: i64) -> Option<Snapshot> {
    let id: u64 = file.split('-').next()?.parse().ok()?;
    let service = state.service();
    let found = service.channels().find_map(|channel| channel.living_snapshot(id, now_ms))?;
    (found.folder() == folder).then(|| found.clone())
}

fn snapshot_file(snapshot: &Snapshot, file: &str) -> Option<Served> {
    let stem = snapshot.file_stem();
    let rest = file.strip_prefix(&stem)?;
    if rest == ".m3u8" {
        let text = playlist::vod(snapshot.window, |n| format!("{stem}-{n}.ts"));
        return Some((PLAYLIST, text.into_bytes()));
    }
    let n = rest.strip_prefix('-')?.strip_suffix(".ts")?.parse().ok()?;
    render(snapshot.window, n, snapshot.origin_ms)
}

/// The qualities of a channel that streams, of which there is one.
pub(super) async fn qualities(
    State(state): State<Arc<EmulatorState>>,
    Path(channel_id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let is_streaming =
        state.service().get_channel(&channel_id).is_ok_and(|channel| channel.streaming_since_ms.is_some());
    answer(&headers, is_streaming.then(|| (PLAYLIST, playlist::qualities(QUALITY).into_bytes())))
}

/// A file of a channel that streams, or did so recently.
pub(super) async fn live(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    answer(&headers, broadcast_file(&state, &channel_id, &file, false))
}

/// The same, as far back as the time machine goes.
pub(super) async fn time_machine(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    answer(&headers, broadcast_file(&state, &channel_id, &file, true))
}

fn broadcast_file(
    state: &EmulatorState,
    channel_id: &str,
    file: &str,
    with_time_machine: bool,
) -> Option<Served> {
    let now_ms = state.clock.now_ms();
    // Cloned, so that no call waits while a segment is rendered.
    let (broadcast, use_dvr) = {
        let service = state.service();
        let channel = service.get_channel(channel_id).ok()?;
        (channel.broadcast.clone(), channel.use_dvr)
    };
    let is_there = use_dvr || !with_time_machine;
    is_there.then(|| live_file(&broadcast, with_time_machine, file, now_ms)).flatten()
}

fn live_file(broadcast: &Broadcast, use_dvr: bool, file: &str, now_ms: i64) -> Option<Served> {
    if file == "playlist.m3u8" {
        let (runs, has_ended) = broadcast.listed(use_dvr, now_ms);
        let text = playlist::live(&runs, has_ended, |n| format!("{n}.ts"))?;
        return Some((PLAYLIST, text.into_bytes()));
    }
    let n: i64 = file.strip_suffix(".ts")?.parse().ok()?;
    let origin_ms = broadcast.origin_of(n, use_dvr, now_ms)?;
    render(segment::whole_segment(n)?, n, origin_ms)
}

fn render(window: Window, n: i64, origin_ms: i64) -> Option<Served> {
    Some((SEGMENT, segment::render(Footage::shipped(), window, n, origin_ms)?))
}

/// The file, 304 if the caller has it already, or 404.
fn answer(headers: &HeaderMap, file: Option<Served>) -> Response<Body> {
    let response = Response::builder();
    let response = match file {
        None => response.status(404).body("not here, or not any more\n".into()),
        Some((kind, bytes)) => {
            let etag = etag(&bytes);
            let has_it = is_known(headers, &etag);
            let response = response.header(CACHE_CONTROL, "no-cache").header(ETAG, etag);
            if has_it {
                response.status(304).body(Body::empty())
            } else {
                response.header(CONTENT_TYPE, kind).body(bytes.into())
            }
        }
    };
    response.expect("the headers are plain ASCII")
}

/// Differs for different bytes: FNV-1a and the length. It need not withstand an attack.
fn etag(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |state, byte| {
        (state ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("\"{hash:016x}-{:x}\"", bytes.len())
}

/// Whether `If-None-Match` names this tag (RFC 9110, 13.1.2: weakly compared).
fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let named = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    // The tags contain no comma, so the list can be split at commas.
    let mut tags = named.flat_map(|value| value.split(',')).map(str::trim);
    tags.any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_the_caller_has_is_not_sent_again() {
        let file = || Some((PLAYLIST, b"#EXTM3U\n".to_vec()));
        let tag = etag(b"#EXTM3U\n");
        assert_ne!(tag, etag(b"#EXTM3U"));
        for (named, status) in [
            (tag.clone(), 304),
            (format!("W/{tag}"), 304),
            (format!("\"other\", {tag}"), 304),
            ("*".to_owned(), 304),
            ("\"other\"".to_owned(), 200),
            (tag.trim_matches('"').to_owned(), 200),
        ] {
            let headers = HeaderMap::from_iter([(IF_NONE_MATCH, named.parse().unwrap())]);
            let answer = answer(&headers, file());
            assert_eq!(answer.status().as_u16(), status, "{named}");
            assert_eq!(answer.headers()[ETAG], tag);
        }
        assert_eq!(answer(&HeaderMap::new(), file()).status(), 200);
        let headers = HeaderMap::from_iter([(IF_NONE_MATCH, "*".parse().unwrap())]);
        assert_eq!(answer(&headers, None).status(), 404);
    }
}
