//! A call that was signed by one machine and is sent by another, which holds no keys: a ticket.

mod read;

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use crate::error::InvalidInput;
use crate::json::{self, Unique};
use crate::operation::CreateSnapshot;
use crate::signature::Signature;
use crate::{AccessKey, Endpoint, Method, Operation as _, SignedRequest, Timestamp, clock_skew};

/// A signed create-snapshot call as plain data, to be sent by its recipient. It works for five
/// minutes, and holds no secret key.
///
/// ```json
/// {"method": "POST", "url": "https://…/api/v2/channels/…/snapshot", "headers": {"…": "…"}, "expiresAt": 1755129900000}
/// ```
///
/// One that exists is a create-snapshot call and nothing else: reading checks method, path and headers, so a
/// program cannot be made to send whatever it is handed. Fields that are not known are passed over.
///
/// Each sending of a ticket makes another snapshot: the service has no key that would tell a repetition.
#[derive(Clone, PartialEq, Eq)]
pub struct PresignedRequest {
    endpoint: Endpoint,
    call: CreateSnapshot,
    request: SignedRequest,
    expires_at: Timestamp,
}

impl PresignedRequest {
    /// The call at an endpoint, with a signature over it; [`Request::to_sign`](crate::Request::to_sign) says
    /// what is signed. Expires five minutes after `timestamp`.
    pub fn new(
        endpoint: Endpoint,
        call: CreateSnapshot,
        access_key: AccessKey,
        timestamp: Timestamp,
        signature: Signature,
    ) -> Self {
        let request = call.request(endpoint.zone()).with_signature(access_key, timestamp, signature);
        let expires_at = timestamp.saturating_add_millis(clock_skew::WINDOW_MS);
        Self { endpoint, call, request, expires_at }
    }

    /// Reads a ticket from JSON.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for anything but a create-snapshot call with
    /// the service's five headers. A signature is never repeated.
    pub fn from_json(text: &str) -> Result<Self, InvalidInput> {
        Self::from_bytes(text.as_bytes())
    }

    /// Reads a ticket from the bytes of a file: a byte order mark is passed over, UTF-16 is named.
    ///
    /// A key that an object has twice is refused, as is everything else that two readers may read in two ways:
    /// a check before sending has to see what is sent.
    ///
    /// # Errors
    /// Those of [`from_json`](Self::from_json).
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, InvalidInput> {
        let refuse = |problem: String| InvalidInput::new("ticket", problem, read::ALLOWED);
        if json::is_utf16(bytes) {
            return Err(refuse("is UTF-16: save it as UTF-8".to_owned()));
        }
        let unique: Unique = serde_json::from_slice(json::without_mark(bytes)).map_err(|cause| {
            // The cause's own text may quote what it met.
            refuse(format!("is not valid JSON (line {}, column {})", cause.line(), cause.column()))
        })?;
        Self::from_unique(&unique)
    }

    fn from_unique(unique: &Unique) -> Result<Self, InvalidInput> {
        if unique.doubled.is_some() {
            return Err(InvalidInput::new("ticket", "has a key twice in one object", read::ALLOWED));
        }
        read::ticket(&unique.value)
    }

    /// The ticket as JSON on one line.
    pub fn to_json(&self) -> String {
        self.to_value().to_string()
    }

    fn to_value(&self) -> Value {
        let header = |(name, value): (&str, &str)| (name.to_owned(), Value::from(value));
        serde_json::json!({
            "method": self.method().as_str(),
            "url": self.url(),
            "headers": Value::Object(self.request.headers().into_iter().map(header).collect()),
            "expiresAt": self.expires_at.as_millis(),
        })
    }

    /// Always `POST`.
    pub fn method(&self) -> Method {
        self.request.method()
    }

    /// The full URL.
    pub fn url(&self) -> String {
        self.endpoint.url(self.request.target())
    }

    /// Where it is to be sent.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// What it asks for.
    pub fn call(&self) -> &CreateSnapshot {
        &self.call
    }

    /// The request with its headers, as it is sent.
    pub fn request(&self) -> &SignedRequest {
        &self.request
    }

    /// The service refuses it from this moment on.
    pub fn expires_at(&self) -> Timestamp {
        self.expires_at
    }

    /// Whether it is too late at `now`.
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires_at
    }
}

impl fmt::Debug for PresignedRequest {
    /// Without the signature, and with the access key masked: for five minutes, both together are a snapshot.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PresignedRequest")
            .field("method", &self.method())
            .field("url", &self.url())
            .field("access_key", self.request.access_key())
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl Serialize for PresignedRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_value().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PresignedRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read by hand: the messages of derived code quote what they meet.
        Self::from_unique(&Unique::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
