//! Playlists and segments of snapshots and of the live time machine.

use std::ops::{Range, RangeInclusive};
use std::sync::Arc;

use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_RANGE, CONTENT_TYPE, ETAG, IF_NONE_MATCH, IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, HeaderValue, Response};
use http_range_header::parse_range_header;
use tokio::task::spawn_blocking;

use super::files::OtherSegment;
use crate::awkward::{self, Awkward, File, Kind, Listing};
use crate::invented::QUALITY;
use crate::media::{Footage, Window, playlist, segment};
use crate::recorded::{Piece, StoredFile};
use crate::service::{Broadcast, Channel, Snapshot, reach_ms, stay_ms};
use crate::state::EmulatorState;

const PLAYLIST: &str = "application/vnd.apple.mpegurl";
const SEGMENT: &str = "video/mp2t";
const MP4: &str = "video/mp4";
const BYTES: &str = "application/octet-stream";
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
    /// The playlist of an awkward stream, or the file of this name.
    Awkward(Box<Listing>, Option<String>),
}

impl Found {
    async fn serve(self) -> Option<Served> {
        match self {
            Self::Text(text) => Some((PLAYLIST, text.into_bytes())),
            Self::BuiltIn(window, n, origin_ms) => {
                Some((SEGMENT, segment::render(Footage::shipped(), window, n, origin_ms)?))
            }
            Self::Awkward(listing, name) => {
                let file = match name {
                    None => listing.playlist(),
                    Some(name) => listing.file(&name),
                };
                file.map(|file| match file {
                    File::Playlist(text) => (PLAYLIST, text.into_bytes()),
                    File::TransportStream(bytes) => (SEGMENT, bytes),
                    File::Mp4(bytes) => (MP4, bytes),
                    File::Key(bytes) => (BYTES, bytes),
                })
            }
            Self::Recorded(file) => {
                // A file may be gone with a reset.
                Some((SEGMENT, spawn_blocking(move || file.read()).await.ok()?.ok()?))
            }
        }
    }
}

/// The file of this name, or another segment where a fault wants that.
async fn answer_named(
    headers: &HeaderMap,
    name: &str,
    other: Option<Extension<OtherSegment>>,
    find: impl Fn(&str) -> Option<Found>,
) -> Response<Body> {
    let others = other.map(|_| [neighbour(name, 1), neighbour(name, -1)]);
    let names = others.into_iter().flatten().flatten().chain([name.to_owned()]);
    for name in names {
        if let Some(found) = find(&name)
            && let Some(served) = found.serve().await
        {
            return answer(headers, Some(served));
        }
    }
    answer(headers, None)
}

/// The name with another number at its end.
fn neighbour(name: &str, by: i64) -> Option<String> {
    let (stem, extension) = name.rsplit_once('.')?;
    let (before, number) = stem.split_at(stem.trim_end_matches(|c: char| c.is_ascii_digit()).len());
    let number: i64 = number.parse().ok()?;
    Some(format!("{before}{}.{extension}", number.checked_add(by)?))
}

/// A file of a snapshot, available until the snapshot expires, at exactly the path of its URL.
pub(super) async fn snapshot(
    State(state): State<Arc<EmulatorState>>,
    Path((expires, node, key, quality, file)): Path<(String, String, String, String, String)>,
    other: Option<Extension<OtherSegment>>,
    headers: HeaderMap,
) -> Response<Body> {
    let folder = format!("/dvr/snapshot/{expires}/{node}/{key}/{quality}");
    answer_named(&headers, &file, other, |file| find(&state, &folder, file)).await
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
    if let Some(awkward) = &snapshot.footage {
        let listing = Box::new(frozen(awkward, snapshot));
        return match rest {
            ".m3u8" => Some(Found::Awkward(listing, None)),
            _ => Some(Found::Awkward(listing, Some(rest.strip_prefix('-')?.to_owned()))),
        };
    }
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

/// The stretch of an awkward stream that a snapshot shows.
fn frozen(awkward: &Arc<Awkward>, snapshot: &Snapshot) -> Listing {
    let number = |at_ms: i64| at_ms.div_euclid(awkward.kind().segment_ms());
    let listed = number(snapshot.window.from_ms)..number(snapshot.window.to_ms);
    Listing {
        awkward: awkward.clone(),
        first: listed.start,
        kept: listed.clone(),
        listed,
        sequence: 0,
        discontinuity: 0,
        origin_ms: snapshot.origin_ms,
        kind: playlist::Kind::Vod,
        prefix: format!("{}-", snapshot.file_stem()),
    }
}

/// The awkward stream of a channel, as far as players can have it.
fn shown(
    awkward: &Arc<Awkward>,
    broadcast: &Broadcast,
    with_time_machine: bool,
    now_ms: i64,
) -> Option<Listing> {
    let stream = broadcast.latest_stream(with_time_machine, now_ms)?;
    let longer = awkward.kind().segment_ms() / segment::SEGMENT_MS;
    let up = |n: i64| (n + longer - 1).div_euclid(longer);
    let whole = |numbers: Range<i64>| up(numbers.start)..numbers.end.div_euclid(longer);
    Some(Listing {
        awkward: awkward.clone(),
        listed: whole(stream.listed),
        kept: whole(stream.kept),
        first: up(stream.first),
        sequence: up(stream.sequence),
        discontinuity: stream.discontinuity,
        origin_ms: stream.since_ms,
        kind: if stream.has_ended { playlist::Kind::Ended } else { playlist::Kind::Live },
        prefix: String::new(),
    })
}

/// The qualities of a channel that streams. There is one, unless its footage has several.
pub(super) async fn qualities(
    State(state): State<Arc<EmulatorState>>,
    Path(channel_id): Path<String>,
    headers: HeaderMap,
) -> Response<Body> {
    let list = state.service().get_channel(&channel_id).ok().and_then(|channel| {
        channel.streaming_since_ms?;
        let several = channel.footage.as_ref().filter(|awkward| awkward.kind() == Kind::Master);
        Some(match several.filter(|_| !channel.shows_tape) {
            Some(_) => awkward::master(&format!("{QUALITY}/")),
            None => playlist::qualities(QUALITY),
        })
    });
    answer(&headers, list.map(|text| (PLAYLIST, text.into_bytes())))
}

/// A file of a channel that streams, or did so recently.
pub(super) async fn live(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
    other: Option<Extension<OtherSegment>>,
    headers: HeaderMap,
) -> Response<Body> {
    answer_named(&headers, &file, other, |file| broadcast_file(&state, &channel_id, file, false)).await
}

/// The same, as far back as the time machine goes.
pub(super) async fn time_machine(
    State(state): State<Arc<EmulatorState>>,
    Path((channel_id, file)): Path<(String, String)>,
    other: Option<Extension<OtherSegment>>,
    headers: HeaderMap,
) -> Response<Body> {
    answer_named(&headers, &file, other, |file| broadcast_file(&state, &channel_id, file, true)).await
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
    if let Some(awkward) = channel.footage.as_ref().filter(|_| !channel.shows_tape) {
        let listing = Box::new(shown(awkward, &channel.broadcast, with_time_machine, now_ms)?);
        return Some(Found::Awkward(listing, Some(file.to_owned()).filter(|file| file != "playlist.m3u8")));
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

/// The file or the part of it that is asked for, 304 if the caller has it already, or 404.
fn answer(headers: &HeaderMap, file: Option<Served>) -> Response<Body> {
    let response = Response::builder();
    let response = match file {
        None => response.status(404).body("not here, or not any more\n".into()),
        Some((kind, bytes)) => {
            let etag = etag(&bytes);
            let has_it = is_known(headers, &etag);
            let part = wanted_part(headers, &etag, bytes.len());
            let response = response.header(CACHE_CONTROL, "no-cache").header(ETAG, etag);
            let response = response.header(ACCEPT_RANGES, "bytes");
            match part {
                _ if has_it => response.status(304).body(Body::empty()),
                Part::All => response.header(CONTENT_TYPE, kind).body(bytes.into()),
                Part::Of(range) => response
                    .status(206)
                    .header(CONTENT_TYPE, kind)
                    .header(CONTENT_RANGE, format!("bytes {}-{}/{}", range.start(), range.end(), bytes.len()))
                    .body(Bytes::from(bytes).slice(range).into()),
                Part::Outside => {
                    let length = format!("bytes */{}", bytes.len());
                    response.status(416).header(CONTENT_RANGE, length).body(Body::empty())
                }
            }
        }
    };
    response.expect("the headers are plain ASCII")
}

/// What a request wants of a file.
enum Part {
    All,
    Of(RangeInclusive<usize>),
    Outside,
}

/// RFC 9110, 14.2: several ranges may be answered with the whole file, and a header that cannot be read is ignored.
fn wanted_part(headers: &HeaderMap, etag: &str, length: usize) -> Part {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let is_of_this = text(IF_RANGE).is_none_or(|tag| tag == etag);
    let Some(Ok(ranges)) = text(RANGE).filter(|_| is_of_this).map(parse_range_header) else {
        return Part::All;
    };
    match ranges.validate(length as u64).as_deref() {
        Err(_) => Part::Outside,
        Ok([range]) => {
            let [start, end] = [*range.start(), *range.end()].map(|at| usize::try_from(at).unwrap_or(length));
            Part::Of(start..=end)
        }
        Ok(_) => Part::All,
    }
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

    #[test]
    fn a_part_of_a_file_is_served() {
        let tag = etag(b"#EXTM3U\n");
        for (range, if_range, status, content_range) in [
            ("bytes=1-3", None, 206, "bytes 1-3/8"),
            ("bytes=6-", None, 206, "bytes 6-7/8"),
            ("bytes=-2", None, 206, "bytes 6-7/8"),
            ("bytes=6-100", None, 206, "bytes 6-7/8"),
            ("bytes=1-3", Some(tag.as_str()), 206, "bytes 1-3/8"),
            ("bytes=1-3", Some("\"other\""), 200, ""),
            ("bytes=8-9", None, 416, "bytes */8"),
            ("bytes=0-1,4-5", None, 200, ""),
            ("bytes=x", None, 200, ""),
        ] {
            let mut headers = HeaderMap::from_iter([(RANGE, range.parse().unwrap())]);
            headers.extend(if_range.map(|tag| (IF_RANGE, tag.parse().unwrap())));
            let answer = answer(&headers, Some((PLAYLIST, b"#EXTM3U\n".to_vec())));
            let stated = answer.headers().get(CONTENT_RANGE).map_or("", |value| value.to_str().unwrap());
            assert_eq!((answer.status().as_u16(), stated), (status, content_range), "{range} {if_range:?}");
        }
    }
}
