//! Playlists and segments of snapshots and of the live time machine.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, Response};
use tokio::task::spawn_blocking;

use crate::invented::QUALITY;
use crate::media::{Footage, Window, playlist, segment};
use crate::recorded::{Piece, StoredFile};
use crate::service::{Broadcast, Channel, reach_ms, stay_ms};
use crate::state::EmulatorState;

const PLAYLIST: &str = "application/vnd.apple.mpegurl";
const SEGMENT: &str = "video/mp2t";
/// The beginning of the names of pushed segments in live playlists; those of the built-in picture are numbers.
const RECORDED: &str = "pushed-";

/// A file: its content type and its bytes.
type Served = (&'static str, Vec<u8>);

/// A file that was found, and is made or read once no lock is held.
enum Found {
    Text(String),
    /// The part of a window that a segment covers, with the origin of its time stamps.
    BuiltIn(Window, i64, i64),
    Recorded(Arc<StoredFile>),
}

impl Found {
    async fn serve(self) -> Option<Served> {
        match self {
            Self::Text(text) => Some((PLAYLIST, text.into_bytes())),
            Self::BuiltIn(window, n, origin_ms) => {
                Some((SEGMENT, segment::render(Footage::shipped(), window, n, origin_ms)?))
            }
            Self::Recorded(file) => {
                // A file may be gone with a reset.
                Some((SEGMENT, spawn_blocking(move || file.read()).await.ok()?.ok()?))
            }
        }
    }
}

async fn answer_found(headers: &HeaderMap, found: Option<Found>) -> Response<Body> {
    let served = match found {
        Some(found) => found.serve().await,
        None => None,
    };
    answer(headers, served)
}

/// A file of a snapshot, available until the snapshot expires, at exactly the path of its URL.
pub(super) async fn snapshot(
    State(state): State<Arc<EmulatorState>>,
    Path((expires, node, key, quality, file)): Path<(String, String, String, String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    let folder = format!("/dvr/snapshot/{expires}/{node}/{key}/{quality}");
    let found = find(&state, &folder, &file);
    answer_found(&headers, found).await
}

fn find(state: &EmulatorState, folder: &str, file: &str) -> Option<Found> {
    let id: u64 = file.split('-').next()?.parse().ok()?;
    let now_ms = state.clock.now_ms();
    let service = state.service();
    let (channel, snapshot) = service
        .channels()
        .find_map(|channel| Some((channel, channel.living_snapshot(id, now_ms)?)))
        .filter(|(_, snapshot)| snapshot.folder() == folder)?;
    let stem = snapshot.file_stem();
    let rest = file.strip_prefix(&stem)?;
    let number = || rest.strip_prefix('-')?.strip_suffix(".ts")?.parse::<i64>().ok();
    let uri = |n: i64| format!("{stem}-{n}.ts");
    match (&snapshot.pieces, rest) {
        (Some(numbers), ".m3u8") => {
            let pieces: Vec<Piece> = channel.tape.pieces(numbers.clone()).cloned().collect();
            let target_s = channel.tape.target_duration_s();
            playlist::recorded(&pieces, target_s, playlist::Kind::Vod, uri).map(Found::Text)
        }
        (Some(numbers), _) => {
            let n = number().filter(|n| numbers.contains(n))?;
            Some(Found::Recorded(channel.tape.piece(n)?.file.clone()))
        }
        (None, ".m3u8") => {
            let window = snapshot.window;
            // Four hours take a while, so no call waits for it.
            drop(service);
            Some(Found::Text(playlist::vod(window, uri)))
        }
        (None, _) => Some(Found::BuiltIn(snapshot.window, number()?, snapshot.origin_ms)),
    }
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
    answer_found(&headers, broadcast_file(&state, &channel_id, &file, false)).await
}

/// The same, as far back as the time machine goes.
pub(super) async fn time_machine(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response<Body> {
    answer_found(&headers, broadcast_file(&state, &channel_id, &file, true)).await
}

fn broadcast_file(
    state: &EmulatorState,
    channel_id: &str,
    file: &str,
    with_time_machine: bool,
) -> Option<Found> {
    let now_ms = state.clock.now_ms();
    let service = state.service();
    let channel = service.get_channel(channel_id).ok()?;
    if with_time_machine && !channel.use_dvr {
        return None;
    }
    if let Some(number) = file.strip_prefix(RECORDED).and_then(|rest| rest.strip_suffix(".ts")) {
        return Some(Found::Recorded(channel.tape.piece(number.parse().ok()?)?.file.clone()));
    }
    if channel.shows_tape && file == "playlist.m3u8" {
        return recorded_list(channel, with_time_machine, now_ms).map(Found::Text);
    }
    // Cloned, so that no call waits while a list is written.
    let broadcast = channel.broadcast.clone();
    drop(service);
    live_file(&broadcast, with_time_machine, file, now_ms)
}

/// The list of what an encoder pushes, or pushed recently.
fn recorded_list(channel: &Channel, with_time_machine: bool, now_ms: i64) -> Option<String> {
    let goes_on = channel.push.is_some();
    if !goes_on && now_ms.saturating_sub(channel.streamed_until_ms) >= stay_ms(with_time_machine) {
        return None;
    }
    let numbers = channel.tape.listed(reach_ms(with_time_machine));
    let pieces: Vec<Piece> = channel.tape.pieces(numbers).cloned().collect();
    let kind = if goes_on { playlist::Kind::Live } else { playlist::Kind::Ended };
    let target_s = channel.tape.target_duration_s();
    playlist::recorded(&pieces, target_s, kind, |n| format!("{RECORDED}{n}.ts"))
}

fn live_file(broadcast: &Broadcast, use_dvr: bool, file: &str, now_ms: i64) -> Option<Found> {
    if file == "playlist.m3u8" {
        let (runs, has_ended) = broadcast.listed(use_dvr, now_ms);
        return playlist::live(&runs, has_ended, |n| format!("{n}.ts")).map(Found::Text);
    }
    let n: i64 = file.strip_suffix(".ts")?.parse().ok()?;
    let origin_ms = broadcast.origin_of(n, use_dvr, now_ms)?;
    Some(Found::BuiltIn(segment::whole_segment(n)?, n, origin_ms))
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
