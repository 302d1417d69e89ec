//! Responses in the documented shapes, written from the documents and not from the client's models, so that the two
//! do not share mistakes.

use serde_json::{Value, json};

use super::{Channel, ShortClip, Snapshot};
use crate::invented::{QUALITY, SNAPSHOTS_NAMED};
use crate::rules::clip::ClipStatus;
use crate::rules::service_url::Kind;

const MINUTES_OF_TIME_MACHINE: i64 = 360;

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
pub(super) fn channel(channel: &Channel, now_ms: i64, base_url: &str) -> Value {
    let mut snapshots: Vec<Value> = channel
        .living_snapshots(now_ms)
        .rev()
        .take(SNAPSHOTS_NAMED)
        .map(|snapshot| snapshot_object(snapshot, base_url))
        .collect();
    snapshots.reverse();
    let published_ms = channel.streaming_since_ms.map_or(0, |since| now_ms.saturating_sub(since));
    let mut answer = json!({
        "channelId": channel.id,
        "channelName": channel.name,
        "instanceNo": 10_000_001,
        "qualitySetId": 1,
        "qualitySetName": QUALITY,
        "outputProtocol": "HLS",
        "channelStatus": channel.status,
        "isRecording": channel.recording.is_some(),
        "useDVR": channel.use_dvr,
        "immediateOnAir": false,
        "timemachineMin": if channel.use_dvr { MINUTES_OF_TIME_MACHINE } else { 0 },
        "uploadPath": "/",
        "record": {"type": "MANUAL_UPLOAD"},
        "cdn": {
            "cdnType": "GLOBAL_EDGE", "instanceNo": "20000001", "profileId": 1,
            "statusName": "RUNNING", "serviceName": "emulator", "cdnDomain": base_url.split_once("://").map_or(base_url, |(_, host)| host),
        },
        "publishUrl": "rtmp://emulator.invalid:8080/relay",
        "streamKey": "emulatorStreamKey0001",
        "totalPublishSeconds": published_ms / 1000,
        "createdTime": channel.created_ms,
        "envType": "REAL",
    });
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

/// The response of Start and Stop recording (spec 7.1): an object keyed by recording id.
pub(super) fn record_list(channel: &Channel, id: u64, since_ms: i64, status: &str, now_ms: i64) -> Value {
    json!({"content": {"recordList": {id.to_string(): {
        "recordType": "MP4",
        "channelId": channel.id,
        "status": status,
        "recordSeq": 1,
        "streamSeq": 1,
        "recordBeginTime": since_ms,
        "createdTime": since_ms,
        "resolution": "640x360",
        "fileName": format!("{}_{id}", channel.id),
        "audioCodec": "AAC",
        "uploadPath": "/",
        "duration": now_ms.saturating_sub(since_ms) / 1000,
        "videoBitrate": 165_000,
        "audioBitrate": 24_000,
        "videoFrameRate": 25.0,
        "objectStorageUrl": "-",
    }}}})
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
