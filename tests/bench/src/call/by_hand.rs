//! Signing and reading as a careful user writes them by hand today: no types, no checks.

use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha2::Sha256;

use super::{ACCESS_KEY, CHANNEL, Failure, MINUTES, SECRET_KEY};

#[derive(Deserialize)]
struct Answer {
    content: Content,
}

#[derive(Deserialize)]
struct Content {
    #[serde(rename = "channelId")]
    _channel_id: String,
    #[serde(rename = "channelStatus")]
    _channel_status: String,
    snapshot: Snapshot,
}

#[derive(Deserialize)]
struct Snapshot {
    #[serde(rename = "snapshotId")]
    id: u64,
    #[serde(rename = "snapshotUrl")]
    _snapshot_url: String,
    #[serde(rename = "createdTime")]
    _created_time: i64,
    #[serde(rename = "expireTime")]
    _expire_time: i64,
    #[serde(rename = "duration")]
    _duration: u32,
}

pub(super) fn create_target() -> String {
    format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration={MINUTES}")
}

pub(super) fn headers(method: &str, target: &str) -> Result<[(&'static str, String); 5], Failure> {
    let timestamp = now_ms()?.to_string();
    let text = format!("{method} {target}\n{timestamp}\n{ACCESS_KEY}");
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET_KEY.as_bytes())?;
    mac.update(text.as_bytes());
    let signature = STANDARD.encode(mac.finalize().into_bytes());
    Ok([
        ("x-ncp-apigw-timestamp", timestamp),
        ("x-ncp-iam-access-key", ACCESS_KEY.to_owned()),
        ("x-ncp-apigw-signature-v2", signature),
        ("x-ncp-region_code", "KR".to_owned()),
        ("content-type", "application/json".to_owned()),
    ])
}

pub(super) fn snapshot_id(body: &[u8]) -> Result<u64, Failure> {
    let answer: Answer = serde_json::from_slice(body)?;
    Ok(answer.content.snapshot.id)
}

#[expect(clippy::disallowed_methods, reason = "this is the code of a user who has no other clock")]
fn now_ms() -> Result<u128, Failure> {
    Ok(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())
}
