//! A channel as the control calls show it, which is more than the API returns.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::awkward::PERFECT;
use crate::buckets::Buckets;
use crate::clips;
use crate::invented::QUALITY;
use crate::rules::clip::ClipStatus;
use crate::service::{Channel, ShortClip, Snapshot};

/// Characters that need no encoding in the path of a URL.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// Maximum number of snapshots listed, the latest ones. A long test can create far more.
const SNAPSHOTS_NAMED: usize = 10_000;

pub(super) fn channel(channel: &Channel, buckets: &Buckets, now_ms: i64, base_url: &str) -> Value {
    let since = |start: Option<i64>| start.map(|start| now_ms.saturating_sub(start));
    let folder = if channel.use_dvr { "dvr" } else { "live" };
    let live_url = || format!("{base_url}/{folder}/video/{}/{QUALITY}/playlist.m3u8", channel.id);
    let count = channel.living_snapshots(now_ms).count();
    let latest = channel.living_snapshots(now_ms).skip(count.saturating_sub(SNAPSHOTS_NAMED));
    let snapshots: Vec<Value> = latest.map(|living| snapshot(living, base_url)).collect();
    let clips: Vec<Value> = channel.clips.values().map(|clip| short_clip(clip, buckets, base_url)).collect();
    json!({
        "id": channel.id,
        "name": channel.name,
        "status": channel.status,
        "streaming_for_ms": since(channel.streaming_since_ms),
        "recording_for_ms": since(channel.recording.map(|recording| recording.since_ms)),
        "use_dvr": channel.use_dvr,
        "footage": channel.footage.as_ref().map_or(PERFECT, |footage| footage.kind().name()),
        "push": push(channel),
        "live_url": channel.streaming_since_ms.map(|_| live_url()),
        "snapshots": snapshots,
        "snapshot_count": count,
        "short_clips": clips,
    })
}

/// What an encoder pushes or pushed.
fn push(channel: &Channel) -> Value {
    json!({
        "stream_key": channel.stream_key,
        "connected": channel.push.is_some_and(|push| push.is_connected),
        "segments": channel.tape.len(),
        "recorded_ms": channel.tape.recorded_ms(i64::MIN),
        "bytes": channel.tape.bytes(),
        "problem": channel.push_problem,
    })
}

fn snapshot(snapshot: &Snapshot, base_url: &str) -> Value {
    json!({
        "snapshot_id": snapshot.id,
        "url": format!("{base_url}{}", snapshot.playlist_path()),
        "from_ms": snapshot.window.from_ms,
        "to_ms": snapshot.window.to_ms,
        "expires_ms": snapshot.expires_ms,
    })
}

fn short_clip(clip: &ShortClip, buckets: &Buckets, base_url: &str) -> Value {
    let mut view = json!({
        "short_clip_id": clip.id,
        "snapshot_id": clip.snapshot_id,
        "status": clip.status,
        "problem": clip.problem,
        "from_ms": clip.window.from_ms,
        "to_ms": clip.window.to_ms,
    });
    if clip.status == ClipStatus::Completed {
        let (bucket, path) = clips::object(clip);
        let encoded = utf8_percent_encode(&path, PATH);
        view["url"] = format!("{base_url}/_emulator/buckets/{bucket}{encoded}").into();
        view["file"] = buckets.path(&bucket, &path).map(|file| file.display().to_string()).into();
    }
    view
}
