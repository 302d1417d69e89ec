use std::error::Error as _;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use livestation::core::signature::{sign, string_to_sign};
use livestation::core::{Method, Timestamp};
use livestation::{Client, Credentials, Endpoint, Zone};
use livestation_emulator::{Emulator, EmulatorBuilder};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

/// The channel that tests shape as they need it.
pub const CHANNEL: &str = "ls-20260101120000-Table";

/// Every kind of footage, as the emulator's README names them.
pub const FOOTAGE: [&str; 15] = [
    "perfect",
    "b-frames",
    "open-gop",
    "long-gop",
    "vfr",
    "44k1-mono",
    "resolution-change",
    "discontinuities",
    "timestamp-jump",
    "wrap",
    "aes-128",
    "fmp4",
    "byte-range",
    "gap",
    "master",
];

/// An emulator on a free port, and what a test does to it over HTTP.
#[derive(Debug)]
pub struct Stage {
    /// The emulator.
    pub emulator: Emulator,
    http: reqwest::Client,
}

/// The headers of one request, by name; a test takes some away or spoils them.
pub type Headers = Vec<(&'static str, String)>;

impl Stage {
    /// A fresh emulator.
    pub async fn new() -> Self {
        Self::with(Emulator::builder()).await
    }

    /// An emulator with settings of its own.
    pub async fn with(builder: EmulatorBuilder) -> Self {
        Self { emulator: builder.start().await.expect("a free port"), http: http_client() }
    }

    /// A client with the emulator's keys.
    pub fn client(&self) -> Client {
        self.client_with(self.emulator.access_key(), self.emulator.secret_key())
    }

    /// A client with other keys.
    pub fn client_with(&self, access_key: &str, secret_key: &str) -> Client {
        Client::builder()
            .credentials(Credentials::new(access_key, secret_key).expect("plain keys"))
            .endpoint(Endpoint::custom(self.emulator.endpoint(), Zone::Public).expect("a plain endpoint"))
            .build()
            .expect("a client")
    }

    /// `GET /_emulator/{path}`.
    pub async fn control(&self, path: &str) -> Value {
        self.json(self.http.get(self.control_url(path))).await.1
    }

    /// `PUT /_emulator/channels/{id}`: shapes a channel.
    pub async fn shape(&self, id: &str, shape: &Value) -> Value {
        let (status, answer) = self.put_control(&format!("channels/{id}"), &shape.to_string()).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    /// `POST /_emulator/{path}`, status and answer.
    pub async fn post_control(&self, path: &str, body: &str) -> (u16, Value) {
        self.json(self.http.post(self.control_url(path)).body(body.to_owned())).await
    }

    /// `PUT /_emulator/{path}`, status and answer.
    pub async fn put_control(&self, path: &str, body: &str) -> (u16, Value) {
        self.json(self.http.put(self.control_url(path)).body(body.to_owned())).await
    }

    /// `DELETE /_emulator/{path}`, status and answer.
    pub async fn delete_control(&self, path: &str) -> (u16, Value) {
        self.json(self.http.delete(self.control_url(path))).await
    }

    /// `DELETE /_emulator/faults`: no more trouble.
    pub async fn clear_faults(&self) {
        let (status, answer) = self.json(self.http.delete(self.control_url("faults"))).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// Moves the emulator's clock over HTTP, as other languages do.
    pub async fn advance(&self, by: Duration) {
        let body = serde_json::json!({ "advance_ms": u64::try_from(by.as_millis()).expect("not that far") });
        assert_eq!(self.post_control("clock", &body.to_string()).await.0, 200);
    }

    /// Stops the emulator's clock over HTTP; the instant, Unix milliseconds.
    pub async fn freeze(&self) -> i64 {
        let (status, clock) = self.post_control("clock", r#"{"freeze": true}"#).await;
        assert_eq!(status, 200, "{clock}");
        clock["now_ms"].as_i64().expect("the time of the frozen clock")
    }

    /// Right headers for a call, made without the client. The time is the emulator's.
    pub fn headers(&self, method: Method, target: &str) -> Headers {
        self.headers_at(method, target, self.emulator.clock())
    }

    /// Right headers but for the time.
    pub fn headers_at(&self, method: Method, target: &str, time: Timestamp) -> Headers {
        let credentials =
            Credentials::new(self.emulator.access_key(), self.emulator.secret_key()).expect("plain keys");
        Self::headers_of(&credentials, method, target, time)
    }

    /// Valid headers for these keys.
    pub fn headers_of(credentials: &Credentials, method: Method, target: &str, time: Timestamp) -> Headers {
        let text = string_to_sign(method, target, time, credentials.access_key());
        vec![
            ("x-ncp-apigw-timestamp", time.to_string()),
            ("x-ncp-iam-access-key", credentials.access_key().as_str().to_owned()),
            ("x-ncp-apigw-signature-v2", sign(credentials.secret_key(), &text).into_string()),
            ("x-ncp-region_code", if target.starts_with("/api/fin-v2") { "FKR" } else { "KR" }.to_owned()),
            ("content-type", "application/json".to_owned()),
        ]
    }

    /// A request as it is, right or wrong: status and answer.
    pub async fn raw(&self, method: Method, target: &str, headers: &Headers) -> (u16, Value) {
        self.json(self.request(method, target, headers)).await
    }

    /// As [`raw`](Self::raw), with a body.
    pub async fn raw_with_body(
        &self,
        method: Method,
        target: &str,
        headers: &Headers,
        body: String,
    ) -> (u16, Value) {
        self.json(self.request(method, target, headers).body(body)).await
    }

    /// A request as it is, to be sent by the test itself: it wants to see what goes wrong.
    pub fn request(&self, method: Method, target: &str, headers: &Headers) -> reqwest::RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_str().as_bytes()).expect("a method");
        let url = format!("{}{target}", self.emulator.endpoint());
        headers
            .iter()
            .fold(self.http.request(method, url), |request, (name, value)| request.header(*name, value))
    }

    /// Fetches a URL: status, content type, body.
    pub async fn fetch(&self, url: &str) -> (u16, String, Vec<u8>) {
        let answer = self.http.get(url).send().await.expect("an answer");
        let kind = answer
            .headers()
            .get("content-type")
            .map_or("", |value| value.to_str().expect("ASCII"))
            .to_owned();
        (answer.status().as_u16(), kind, answer.bytes().await.expect("a body").to_vec())
    }

    /// An HTTP client for requests that a test makes as it likes.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }

    fn control_url(&self, path: &str) -> String {
        format!("{}/_emulator/{path}", self.emulator.endpoint())
    }

    async fn json(&self, request: reqwest::RequestBuilder) -> (u16, Value) {
        let answer = request.send().await.expect("an answer");
        let status = answer.status().as_u16();
        let body = answer.bytes().await.expect("a body");
        (status, serde_json::from_slice(&body).unwrap_or_else(|_| panic!("no JSON: {body:?}")))
    }
}

/// Plain HTTP to loopback. This build of reqwest wants a TLS setting all the same.
fn http_client() -> reqwest::Client {
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring speaks them")
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build().expect("an HTTP client")
}

/// The first cause that is the operating system's.
pub fn system_error(error: &reqwest::Error) -> Option<io::ErrorKind> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(system) = error.downcast_ref::<io::Error>() {
            return Some(system.kind());
        }
        cause = error.source();
    }
    None
}
