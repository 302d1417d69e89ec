//! What a careful user writes by hand today: no types, no checks, no second attempt.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde::Deserialize;
use sha2::Sha256;

use super::{ACCESS_KEY, ATTEMPT_LIMIT, CHANNEL, CONNECT_LIMIT, Caller, Failure, MINUTES, SECRET_KEY};

#[derive(Clone)]
pub(super) struct Bare {
    http: reqwest::Client,
    base_url: String,
}

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

impl Bare {
    /// With the settings that our own client has.
    pub(super) fn new(url: &str) -> Result<Self, Failure> {
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth();
        let http = reqwest::Client::builder()
            .user_agent("by-hand/1.0")
            .connect_timeout(CONNECT_LIMIT)
            .timeout(ATTEMPT_LIMIT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tls_backend_preconfigured(tls)
            .build()?;
        Ok(Self { http, base_url: url.to_owned() })
    }
}

impl Caller for Bare {
    async fn create_snapshot(&self) -> Result<u64, Failure> {
        let target = format!("/api/v2/channels/{CHANNEL}/snapshot?limitedDuration={MINUTES}");
        #[expect(clippy::disallowed_methods, reason = "this is the code of a user who has no other clock")]
        let timestamp = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis().to_string();
        let text = format!("POST {target}\n{timestamp}\n{ACCESS_KEY}");
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET_KEY.as_bytes())?;
        mac.update(text.as_bytes());
        let signature = STANDARD.encode(mac.finalize().into_bytes());

        let answer = self
            .http
            .post(format!("{}{target}", self.base_url))
            .header("x-ncp-apigw-timestamp", timestamp)
            .header("x-ncp-iam-access-key", ACCESS_KEY)
            .header("x-ncp-apigw-signature-v2", signature)
            .header("x-ncp-region_code", "KR")
            .header("content-type", "application/json")
            .send()
            .await?
            .error_for_status()?;
        let body = answer.bytes().await?;
        let answer: Answer = serde_json::from_slice(&body)?;
        Ok(answer.content.snapshot.id)
    }
}
