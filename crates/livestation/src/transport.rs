//! One request out, one answer in. Nothing here decides anything: no retry, no redirect, no rule.

use std::error::Error as StdError;
use std::sync::Arc;
use std::time::Duration;

use livestation_core::retry::Outcome;
use livestation_core::{Endpoint, Error, ErrorKind, Method, Response, SignedRequest, header};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use crate::Limits;

/// The answer's headers that the core reads.
const HEADERS: [&str; 3] = [header::TRACE_ID, header::DATE, header::RETRY_AFTER];

#[derive(Clone, Debug)]
pub(crate) struct Transport {
    http: reqwest::Client,
    endpoint: Endpoint,
    limits: Limits,
}

impl Transport {
    pub(crate) fn new(endpoint: Endpoint, limits: Limits, application: Option<&str>) -> Result<Self, Error> {
        let mut user_agent = concat!("livestation-rust/", env!("CARGO_PKG_VERSION")).to_owned();
        if let Some(application) = application {
            user_agent = format!("{user_agent} {application}");
        }
        let http = reqwest::Client::builder()
            .user_agent(user_agent)
            .connect_timeout(limits.connect)
            // A redirect would carry the signed headers to somebody else, and a POST twice.
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .no_proxy()
            .tls_backend_preconfigured(tls()?)
            .build()
            .map_err(|cause| Error::new(ErrorKind::Config, format!("no HTTP client: {}", reason(&cause))))?;
        Ok(Self { http, endpoint, limits })
    }

    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Sends a request once. `time_left` is what remains of the whole call.
    pub(crate) async fn send(&self, request: &SignedRequest, time_left: Duration) -> Result<Response, Error> {
        let failed = |error: Error| error.during(request.operation());
        let limit = self.limits.attempt.min(time_left);
        let http_request = self.http_request(request, limit).map_err(failed)?;
        let mut answer =
            self.http.execute(http_request).await.map_err(|cause| failed(self.explain(cause, limit)))?;

        let status = answer.status().as_u16();
        let mut response_headers = Vec::with_capacity(HEADERS.len());
        for name in HEADERS {
            if let Some(value) = answer.headers().get(name).and_then(|value| value.to_str().ok()) {
                response_headers.push((name, value.to_owned()));
            }
        }
        let body = self.read_body(&mut answer, limit).await;
        let attach = |response: Response| {
            response_headers
                .iter()
                .fold(response, |response, (name, value)| response.with_header(name, value))
        };
        match body {
            Ok(body) => Ok(attach(Response::new(status, body))),
            Err(error) => {
                Err(failed(error).with_trace_id(attach(Response::new(status, Vec::new())).trace_id()))
            }
        }
    }

    fn http_request(&self, request: &SignedRequest, limit: Duration) -> Result<reqwest::Request, Error> {
        let internal = |message: String| Error::new(ErrorKind::Internal, message);
        let url: reqwest::Url = self
            .endpoint
            .url(request.target())
            .parse()
            .map_err(|cause| internal(format!("the target is no URL: {cause}")))?;
        // The bytes that were signed have to be the bytes that are sent.
        if !has_target(&url, request.target()) {
            return Err(internal(format!("the target would be changed on its way: {}", request.target())));
        }
        let method = match request.method() {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
            Method::Delete => reqwest::Method::DELETE,
        };
        let builder = self.http.request(method, url).timeout(limit);
        let builder = match request.body() {
            Some(body) => builder.body(body.to_vec()),
            None => builder,
        };
        request
            .headers()
            .into_iter()
            .fold(builder, |builder, (name, value)| builder.header(name, value))
            .build()
            .map_err(|cause| internal(format!("the request cannot be built: {}", reason(&cause))))
    }

    async fn read_body(&self, answer: &mut reqwest::Response, limit: Duration) -> Result<Vec<u8>, Error> {
        let most = self.limits.answer_bytes;
        let status = answer.status().as_u16();
        let too_large = || {
            Error::new(
                ErrorKind::UnexpectedResponse,
                format!("the answer is larger than the limit of {most} bytes"),
            )
            .after(Outcome::Answered { status })
        };
        let announced = answer.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        if announced > most {
            return Err(too_large());
        }
        let mut body = Vec::with_capacity(announced);
        while let Some(chunk) = answer.chunk().await.map_err(|cause| self.explain(cause, limit))? {
            if body.len() + chunk.len() > most {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// What a failure of the network means. Only a failure to connect surely sent nothing.
    fn explain(&self, cause: reqwest::Error, limit: Duration) -> Error {
        let host = self.endpoint.base_url();
        let why = reason(&cause);
        let error = match (cause.is_timeout(), cause.is_connect()) {
            (true, true) => Error::new(
                ErrorKind::Timeout,
                format!("no connection to {host} within {}", seconds(self.limits.connect)),
            ),
            (true, false) => {
                Error::new(ErrorKind::Timeout, format!("no answer from {host} within {}", seconds(limit)))
                    .after(Outcome::Lost)
            }
            (false, true) => Error::new(ErrorKind::Connection, format!("cannot connect to {host}: {why}")),
            (false, false) => Error::new(
                ErrorKind::Connection,
                format!("the connection to {host} broke before a whole answer came: {why}"),
            )
            .after(Outcome::Lost),
        };
        error.caused_by(cause.without_url())
    }
}

/// Whether path and query of `url` are `target`, to the byte.
fn has_target(url: &reqwest::Url, target: &str) -> bool {
    match (target.strip_prefix(url.path()), url.query()) {
        (Some(rest), Some(query)) => rest.strip_prefix('?') == Some(query),
        (Some(rest), None) => rest.is_empty(),
        (None, _) => false,
    }
}

/// rustls on ring with the Mozilla roots: the same everywhere, and nothing installed for the process.
fn tls() -> Result<ClientConfig, Error> {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| Error::new(ErrorKind::Internal, format!("no TLS: {cause}")))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// The innermost cause: "connection refused" rather than "error sending request".
fn reason(error: &reqwest::Error) -> String {
    let mut cause: &dyn StdError = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

fn seconds(limit: Duration) -> String {
    // What was left of a call's limit is no round number, and nobody needs its microseconds.
    format!("{} s", (limit.as_secs_f64() * 10.0).round() / 10.0)
}
