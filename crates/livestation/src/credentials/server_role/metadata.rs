use std::sync::Arc;
use std::time::Duration;

use livestation_core::error::InvalidInput;
use livestation_core::error::{self, RetryAfter};
use livestation_core::server_role::{self, ROLE_PATH, RoleKeys, TOKEN_HEADER, TOKEN_PATH, TOKEN_TTL_HEADER};
use livestation_core::{Endpoint, Error, ErrorKind, Zone};
use reqwest::header::HeaderValue;
use reqwest::{RequestBuilder, Response, StatusCode};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use crate::Result;

/// The service is on this very machine's link: who does not answer soon is not there.
const CONNECT_LIMIT: Duration = Duration::from_secs(1);
/// A token that is answered, and the answer lost (as happens in containers), leaves time to go on without.
const TOKEN_LIMIT: Duration = Duration::from_secs(1);
/// All requests for one set of keys together.
const TOTAL_LIMIT: Duration = Duration::from_secs(3);
/// The pauses between asking again.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(100), Duration::from_millis(300), Duration::from_millis(900)];
/// The token is used at once, so the shortest life would do; this is the one of the documents, in seconds.
const TOKEN_TTL: &str = "21600";
/// More than any answer of this service has.
const ANSWER_MAX_BYTES: usize = 64 * 1024;

/// The metadata service: a few requests over plain HTTP.
#[derive(Debug)]
pub(super) struct Metadata {
    http: reqwest::Client,
    url: String,
}

impl Metadata {
    pub(super) fn at(url: &str) -> Result<Self> {
        let endpoint = Endpoint::custom(url, Zone::Public)?;
        if !url.starts_with("http://") {
            let allowed = "http://HOST[:PORT]: metadata services have no TLS";
            return Err(InvalidInput::new("endpoint", "is not plain HTTP", allowed).given(url).into());
        }
        let http = reqwest::Client::builder()
            .user_agent(concat!("livestation-rust/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_LIMIT)
            .timeout(TOTAL_LIMIT)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tls_backend_preconfigured(no_tls()?)
            .build()
            .map_err(|cause| Error::new(ErrorKind::Config, format!("no HTTP client: {cause}")))?;
        Ok(Self { http, url: endpoint.base_url().to_owned() })
    }

    /// The role's id and its keys.
    pub(super) async fn role_keys(&self) -> Result<(String, RoleKeys)> {
        let mut last = None;
        let asking = tokio::time::timeout(TOTAL_LIMIT, self.ask_until_answered(&mut last));
        if let Ok(answer) = asking.await {
            return answer;
        }
        // What went wrong before says more than that time was over.
        Err(last
            .unwrap_or_else(|| self.failed(&format!("no whole answer within {} s", TOTAL_LIMIT.as_secs()))))
    }

    /// Asks, and again after failures that pass: the service is a process on the host, which restarts now and then.
    async fn ask_until_answered(&self, last: &mut Option<Error>) -> Result<(String, RoleKeys)> {
        let mut pauses = PAUSES.into_iter();
        loop {
            match self.ask().await {
                Ok(keys) => return Ok(keys),
                Err(Hiccup { error, again: Some(asked) }) => {
                    let Some(pause) = pauses.next() else { return Err(error) };
                    *last = Some(error);
                    tokio::time::sleep(pause.max(asked)).await;
                }
                Err(Hiccup { error, again: None }) => return Err(error),
            }
        }
    }

    async fn ask(&self) -> Result<(String, RoleKeys), Hiccup> {
        let token = self.token().await?;
        let roles = self.read(ROLE_PATH, token.as_ref()).await?;
        let roles = String::from_utf8_lossy(&roles);
        let role = server_role::role_id(&roles).map_err(|problem| self.failed(&problem.to_string()))?;
        let answer = self.read(&format!("{ROLE_PATH}{role}"), token.as_ref()).await?;
        let keys = server_role::role_keys(&answer).map_err(|problem| self.failed(&problem.to_string()))?;
        Ok((role.to_owned(), keys))
    }

    /// A token of metadata v2; `None` where the service gives none, as it did before v2.
    async fn token(&self) -> Result<Option<HeaderValue>, Hiccup> {
        let request = self.http.put(self.to(TOKEN_PATH)).header(TOKEN_TTL_HEADER, TOKEN_TTL);
        let answer = match request.timeout(TOKEN_LIMIT).send().await {
            Ok(answer) if answer.status() == StatusCode::OK => self.body(answer).await.ok(),
            Err(cause) if cause.is_connect() => return Err(self.unreachable(&cause).into()),
            Ok(_) | Err(_) => None,
        };
        let token = answer.and_then(|body| HeaderValue::from_bytes(body.trim_ascii()).ok());
        Ok(token.filter(|token| !token.is_empty()).map(|mut token| {
            token.set_sensitive(true);
            token
        }))
    }

    async fn read(&self, path: &str, token: Option<&HeaderValue>) -> Result<Vec<u8>, Hiccup> {
        let request = self.http.get(self.to(path));
        let request: RequestBuilder = match token {
            Some(token) => request.header(TOKEN_HEADER, token),
            None => request,
        };
        let answer = request.send().await.map_err(|cause| {
            if cause.is_connect() {
                Hiccup::from(self.unreachable(&cause))
            } else {
                Hiccup { error: self.failed("no whole answer came"), again: Some(Duration::ZERO) }
            }
        })?;
        let asked = answer.headers().get("retry-after").and_then(|value| value.to_str().ok()).map(wait);
        match answer.status() {
            // Pages of errors are not to be taken for roles or keys.
            StatusCode::OK => self.body(answer).await,
            StatusCode::NOT_FOUND => Err(self.failed("HTTP 404: no role is assigned to this server").into()),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN if token.is_none() => {
                Err(self.failed("it wants a token (metadata v2), and gave none").into())
            }
            status => {
                let error = self.failed(&format!("HTTP {}", status.as_u16()));
                let passes = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
                Err(Hiccup { error, again: passes.then_some(asked.unwrap_or_default()) })
            }
        }
    }

    async fn body(&self, mut answer: Response) -> Result<Vec<u8>, Hiccup> {
        let mut body = Vec::new();
        let broken = |_| Hiccup { error: self.failed("no whole answer came"), again: Some(Duration::ZERO) };
        while let Some(chunk) = answer.chunk().await.map_err(broken)? {
            if body.len() + chunk.len() > ANSWER_MAX_BYTES {
                return Err(self
                    .failed(&format!("the answer is larger than {ANSWER_MAX_BYTES} bytes"))
                    .into());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    fn to(&self, path: &str) -> String {
        [&self.url, path].concat()
    }

    fn unreachable(&self, cause: &reqwest::Error) -> Error {
        let why = if cause.is_timeout() { "within 1 s" } else { "at all" };
        self.failed(&format!("no connection {why}; there is one on servers of NAVER Cloud only"))
    }

    fn failed(&self, why: &str) -> Error {
        Error::new(
            ErrorKind::Credentials,
            format!("no keys from the metadata service at {}: {why}", self.url),
        )
    }
}

/// A failure, and whether it may pass: then the least pause that was asked for.
struct Hiccup {
    error: Error,
    again: Option<Duration>,
}

impl From<Error> for Hiccup {
    fn from(error: Error) -> Self {
        Self { error, again: None }
    }
}

/// The pause that an answer asks for; one that cannot be read, or is a date, is longer than there is time.
fn wait(retry_after: &str) -> Duration {
    match error::retry_after(retry_after, None) {
        RetryAfter::Wait(wait) => wait,
        RetryAfter::Unclear => TOTAL_LIMIT,
    }
}

/// The HTTP library wants a TLS configuration. Plain HTTP needs none, so it has no trusted authority.
fn no_tls() -> Result<ClientConfig> {
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| Error::new(ErrorKind::Internal, format!("no TLS: {cause}")))?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth())
}
