//! Responses in the documented shapes, written from the documents and not from the client's models, so that the two
//! do not share mistakes.

use std::net::SocketAddr;

use serde_json::{Value, json};

use super::{Channel, ShortClip, Snapshot};
use crate::ingest::publish_url;
use crate::invented::{QUALITY, SNAPSHOTS_NAMED};
use crate::rules::channel::Status;
use crate::rules::clip::ClipStatus;
use crate::rules::service_url::Kind;
use crate::rules::settings::TIME_MACHINE_MINUTES;

/// `content` of Create and Get snapshot (spec 4.1, 4.2).
pub(super) fn snapshot(channel: &Channel, snapshot: &Snapshot, base_url: &str) -> Value {
    json!({
        "channelId": channel.id,
        "channelStatus": channel.status,
        "snapshot": snapshot_object(snapshot, base_url),
    })
}

fn snapshot_object(snapshot: &Snapshot, base_url: &str) -> Value {
    json!({
        "snapshotId": snapshot.id,
        "snapshotUrl": format!("{base_url}{}", snapshot.playlist_path()),
        "createdTime": snapshot.created_ms,
        "expireTime": snapshot.expires_ms,
        "duration": snapshot.duration_minutes,
    })
}

/// `content` of Get channel, and each entry of the list (spec 6.1, 6.2).
pub(super) fn channel(channel: &Channel, ingest: Option<SocketAddr>, now_ms: i64, base_url: &str) -> Value {
    let mut snapshots: Vec<Value> = channel
        .living_snapshots(now_ms)
        .rev()
        .take(SNAPSHOTS_NAMED)
        .map(|snapshot| snapshot_object(snapshot, base_url))
        .collect();
    snapshots.reverse();
    let settings = &channel.settings;
    let published_ms = channel.streaming_since_ms.map_or(0, |since| now_ms.saturating_sub(since));
    let mut answer = json!({
        "channelId": channel.id,
        "channelName": channel.name,
        "instanceNo": 10_000_001,
        "qualitySetId": settings.quality_set_id,
        "qualitySetName": settings.quality_set_name,
        "outputProtocol": settings.output_protocol,
        "channelStatus": channel.status,
        "isRecording": channel.recording.is_some(),
        "useDVR": channel.use_dvr,
        "immediateOnAir": settings.immediate_on_air,
        "timemachineMin": if channel.use_dvr { TIME_MACHINE_MINUTES } else { 0 },
        "uploadPath": settings.record.get("filePath").cloned().unwrap_or_else(|| "/".into()),
        "record": settings.record,
        "cdn": cdn(channel, base_url),
        "publishUrl": publish_url(ingest, base_url),
        "totalPublishSeconds": published_ms / 1000,
        "createdTime": channel.created_ms,
        "envType": settings.env_type,
        "isStreamFailOver": settings.is_stream_fail_over,
        "drmEnabledYn": settings.drm_enabled,
    });
    // It may be missing while the channel is made.
    if channel.status != Status::Creating {
        answer["streamKey"] = channel.stream_key.as_str().into();
    }
    if let Some(url) = &channel.callback {
        answer["callbackEndpoint"] = url.as_str().into();
    }
    if let Some(since_ms) = channel.streaming_since_ms {
        answer["recentPublishStartTime"] = since_ms.into();
    }
    if !snapshots.is_empty() {
        answer["snapshot"] = snapshots.into();
    }
    answer
}

/// The response of Service URLs (spec 6.7). Bit rates are strings.
pub(super) fn service_urls(channel: &Channel, kind: Kind, base_url: &str) -> Value {
    let folder = match kind {
        Kind::General => "live",
        Kind::TimeMachine => "dvr",
        Kind::Thumbnail => {
            let url = format!("{base_url}/thumbnail/{}/{QUALITY}", channel.id);
            let resized = json!([{"type": "180p", "url": format!("{url}/180p.jpg")}]);
            return json!({"content": [{"name": QUALITY, "url": format!("{url}/360p.jpg"), "resizedUrl": resized}]});
        }
    };
    let url = |rest: &str| format!("{base_url}/{folder}/video/{}/{rest}playlist.m3u8", channel.id);
    let entry = |name: &str, url: String| json!({"name": name, "url": url, "resolution": "640x360", "videoBitrate": "165000", "audioBitrate": "24000"});
    json!({"content": [entry("ABR", url("")), entry(QUALITY, url(&format!("{QUALITY}/")))]})
}

/// The response of Get stream metadata (spec 6.10).
pub(super) fn stream_metadata() -> Value {
    json!({"content": {
        "video": {"width": 640, "height": 360, "fps": 25.0, "bitrate": 165_000},
        "audio": {"bitrate": 24_000},
    }})
}

/// The CDN of a channel (spec 6.2): the emulator itself, unless the channel was given another one.
pub(super) fn cdn(channel: &Channel, base_url: &str) -> Value {
    let mut cdn = json!({
        "instanceNo": "20000001", "serviceName": "emulator", "statusName": "RUNNING", "cdnType": "GLOBAL_EDGE",
        "cdnDomain": base_url.split_once("://").map_or(base_url, |(_, host)| host), "profileId": 1,
    });
    for (name, value) in &channel.settings.cdn {
        cdn[name] = value.clone();
    }
    cdn
}

/// The response of Create short clip (spec 5.1), which is on no page: what the other responses have, as far as it
/// is known at that moment.
pub(super) fn created_short_clip(channel_id: &str, clip: &ShortClip) -> Value {
    json!({"content": {
        "channelId": channel_id,
        "snapshotId": clip.snapshot_id,
        "shortclip": listed_short_clip(clip),
    }})
}

/// The response of Get short clip list (spec 5.2).
pub(super) fn short_clip_list(channel: &Channel, snapshot: &Snapshot, clips: &[&ShortClip]) -> Value {
    let list: Vec<Value> = clips.iter().map(|clip| listed_short_clip(clip)).collect();
    json!({
        "content": {"channelId": channel.id, "snapshotId": snapshot.id, "shortClipList": list},
        "total": clips.len(),
    })
}

/// The response of Get short clip (spec 5.3). The snapshot's id is a string here.
pub(super) fn short_clip(channel: &Channel, clip: &ShortClip) -> Value {
    let mut answer = listed_short_clip(clip);
    if let Some(bytes) = clip.file_size {
        answer["fileSize"] = bytes.into();
        answer["duration"] = (clip.window.to_ms - clip.window.from_ms).into();
    }
    json!({"content": {
        "channelId": channel.id,
        "snapshotId": clip.snapshot_id.to_string(),
        "shortclip": answer,
    }})
}

fn listed_short_clip(clip: &ShortClip) -> Value {
    let mut output = json!({
        "accessControl": clip.output.access_control,
        "bucketName": clip.output.bucket_name,
        "filePath": clip.output.file_path,
    });
    if clip.status == ClipStatus::Completed {
        output["fileName"] = clip.file_name().into();
    }
    json!({
        "id": clip.id,
        "status": clip.status,
        "createdTime": clip.created_ms,
        "updatedTime": clip.updated_ms,
        "output": output,
    })
}
