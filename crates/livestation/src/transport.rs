//! One request out, one answer in. Nothing here decides anything: no retry, no redirect, no rule.

use std::sync::Arc;
use std::time::{Duration, Instant};

use livestation_core::error::Transmission;
use livestation_core::{Effect, Endpoint, Error, ErrorKind, Method, Response, SignedRequest, header};
use reqwest::header::{ACCEPT_ENCODING, HeaderMap, HeaderName, HeaderValue};
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};

use crate::Limits;
use crate::attempt_report::Sent;
use crate::keep_alive::KeepAlive;
use crate::network::{Network, without_password};

mod failure;
mod fetching;
mod watched;

use failure::{Failed, reason};
use fetching::PublicNames;
use watched::watched_body;

/// The answer's headers that the core reads.
const HEADERS: [&str; 6] = [
    header::TRACE_ID,
    header::DATE,
    header::RETRY_AFTER,
    header::LOCATION,
    header::CONTENT_TYPE,
    header::CONTENT_ENCODING,
];

/// Room for an answer's body before any of it has come, in **bytes**: what a header announces is no reason to take more.
const BODY_ROOM: usize = 64 * 1024;

/// How long an idle connection is kept. Servers that close idle ones wait longer: 5 s is the shortest
/// default in wide use.
const IDLE: Duration = Duration::from_secs(3);

/// The most headers that an answer may have. The size of all of them together is limited by the HTTP library.
const MOST_HEADERS: usize = 1000;

#[derive(Debug)]
pub(crate) struct Transport {
    /// Keeps connections: for reads, and for writes where the server promises to keep them.
    kept: reqwest::Client,
    /// A connection for each request.
    fresh: reqwest::Client,
    /// For what an answer names: reaches no private networks.
    public: reqwest::Client,
    keep_alive: KeepAlive,
    network: Network,
    base: reqwest::Url,
    endpoint: Endpoint,
    limits: Limits,
}

impl Transport {
    pub(crate) fn new(
        endpoint: Endpoint,
        limits: Limits,
        application: Option<&str>,
        network: &Network,
    ) -> Result<Self, Error> {
        let mut user_agent = concat!("livestation-rust/", env!("CARGO_PKG_VERSION")).to_owned();
        if let Some(application) = application {
            user_agent = format!("{user_agent} {application}");
        }
        let base: reqwest::Url = endpoint.base_url().parse().map_err(|cause| {
            let message = format!("the endpoint {} is not a valid URL: {cause}", endpoint.base_url());
            Error::new(ErrorKind::Config, message)
        })?;
        let tls = tls(network.trusted().roots(base.scheme() == "https"))?;
        let proxies = network.proxies();
        let client = |idle_connections: usize| {
            reqwest::Client::builder()
                .user_agent(&user_agent)
                .connect_timeout(limits.connect)
                .pool_idle_timeout(IDLE)
                .pool_max_idle_per_host(idle_connections)
                // A redirect would send the signed headers to another host, and a POST twice.
                .redirect(reqwest::redirect::Policy::none())
                .retry(reqwest::retry::never())
                // The one proxy rule, and nothing that the library would find by itself.
                .no_proxy()
                .proxy(reqwest::Proxy::custom({
                    let proxies = proxies.clone();
                    move |url| proxies.of(url).value.map(|proxy| proxy.as_str().to_owned())
                }))
                // A header that is not read here must not cost an answer.
                .http1_ignore_invalid_headers_in_responses(true)
                .http1_allow_spaces_after_header_name_in_responses(true)
                .http1_allow_obsolete_multiline_headers_in_responses(true)
                .http1_max_headers(MOST_HEADERS)
                .default_headers(HeaderMap::from_iter([(
                    ACCEPT_ENCODING,
                    HeaderValue::from_static("identity"),
                )]))
                .tls_backend_preconfigured(tls.clone())
        };
        let build = |builder: reqwest::ClientBuilder| {
            builder
                .build()
                .map_err(|cause| Error::new(ErrorKind::Config, format!("no HTTP client: {}", reason(&cause))))
        };
        let (kept, fresh) = (build(client(usize::MAX))?, build(client(0))?);
        let public =
            build(client(usize::MAX).dns_resolver(Arc::new(PublicNames { known: proxies.hosts() })))?;
        let (keep_alive, network) = (KeepAlive::default(), network.clone());
        Ok(Self { kept, fresh, public, keep_alive, network, base, endpoint, limits })
    }

    pub(crate) fn network(&self) -> &Network {
        &self.network
    }

    pub(crate) fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Whether `other` is where this calls, however the two are written: `http://HOST`, `http://host:80`.
    pub(crate) fn calls(&self, other: &Endpoint) -> bool {
        let origin =
            |endpoint: &Endpoint| endpoint.base_url().parse::<reqwest::Url>().ok().map(|url| url.origin());
        origin(&self.endpoint).is_some_and(|own| origin(other) == Some(own))
    }

    /// Sends a signed request once. `time_left` is what remains of the whole call.
    /// `sent` is marked when the request begins to leave.
    pub(crate) async fn send(
        &self,
        request: &SignedRequest,
        time_left: Duration,
        sent: &Sent,
    ) -> Result<Response, Error> {
        let operation = request.operation();
        let keep = operation.effect() != Effect::Create || self.keep_alive.holds_for_writes(Instant::now());
        let http = if keep { &self.kept } else { &self.fresh };
        let limit = self.limits.attempt.min(time_left);
        let result = match self.http_request(http, request, limit, sent) {
            Ok(http_request) => self.exchange(http, http_request, limit, sent).await,
            Err(error) => Err(error),
        };
        let result = result.map(|(response, connection)| {
            self.keep_alive.answered(connection.as_deref());
            response
        });
        result.map_err(|error| {
            let error = error.during(operation);
            if keep && error.kind() == ErrorKind::Connection && error.may_have_taken_effect() {
                self.keep_alive.broke(Instant::now());
            }
            error
        })
    }

    /// Fetches something that is not part of the API, unsigned: a playlist.
    pub(crate) async fn fetch_plain(&self, url: &str, time_left: Duration) -> Result<Response, Error> {
        let limit = self.limits.attempt.min(time_left);
        let sent = Sent::default();
        let url = fetching::check(url, &self.base)?;
        let http = if fetching::is_trusted(&url, &self.base) { &self.kept } else { &self.public };
        let request = http.get(url).body(watched_body(Vec::new(), &sent)).timeout(limit).build();
        let request = request.map_err(|cause| {
            let message = format!("the URL cannot be fetched: {}", reason(&cause));
            Error::new(ErrorKind::UnexpectedResponse, message)
        })?;
        self.exchange(http, request, limit, &sent).await.map(|(response, _)| response)
    }

    fn http_request(
        &self,
        http: &reqwest::Client,
        request: &SignedRequest,
        limit: Duration,
        sent: &Sent,
    ) -> Result<reqwest::Request, Error> {
        let internal = |message: String| Error::new(ErrorKind::Internal, message);
        let url: reqwest::Url = self
            .endpoint
            .url(request.target())
            .parse()
            .map_err(|cause| internal(format!("the target is not a valid URL: {cause}")))?;
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
        let body = watched_body(request.body().unwrap_or_default().to_vec(), sent);
        let builder = http.request(method, url).timeout(limit).body(body);
        let builder = match (request.body(), request.method()) {
            // Without it, some servers wait for a body or answer 411.
            (None, Method::Post | Method::Put) => builder.header("content-length", "0"),
            _ => builder,
        };
        request
            .headers()
            .into_iter()
            .fold(builder, |builder, (name, value)| builder.header(HeaderName::from_static(name), value))
            .build()
            .map_err(|cause| internal(format!("the request cannot be built: {}", reason(&cause))))
    }

    /// The answer, and its `Connection` header.
    async fn exchange(
        &self,
        http: &reqwest::Client,
        request: reqwest::Request,
        limit: Duration,
        sent: &Sent,
    ) -> Result<(Response, Option<String>), Error> {
        let url = request.url().clone();
        let mut answer =
            http.execute(request).await.map_err(|cause| self.explain(&cause, &url, limit, sent.get()))?;
        let headers = answer.headers();
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let connection = text("connection").map(str::to_owned);
        let found: Vec<(&str, String)> =
            HEADERS.into_iter().filter_map(|name| Some((name, text(name)?.to_owned()))).collect();

        let status = answer.status().as_u16();
        let body = self.read_body(&mut answer, &url, limit).await;
        let trace_id = || found.iter().find(|(name, _)| *name == header::TRACE_ID).map(|(_, id)| id.as_str());
        let response = Response::new(status, body.map_err(|error| error.with_trace_id(trace_id()))?);
        let response =
            found.iter().fold(response, |response, (name, value)| response.with_header(name, value));
        Ok((response, connection))
    }

    async fn read_body(
        &self,
        answer: &mut reqwest::Response,
        url: &reqwest::Url,
        limit: Duration,
    ) -> Result<Vec<u8>, Error> {
        let most = self.limits.answer_bytes;
        let status = answer.status().as_u16();
        let too_large = || {
            let message = format!("the answer is larger than the limit of {most} bytes");
            Error::new(ErrorKind::UnexpectedResponse, message).after(Transmission::Answered { status })
        };
        let announced = answer.content_length().and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
        if announced > most {
            return Err(too_large());
        }
        let mut body = Vec::with_capacity(announced.min(BODY_ROOM));
        while let Some(chunk) =
            answer.chunk().await.map_err(|cause| self.explain(&cause, url, limit, true))?
        {
            if body.len() + chunk.len() > most {
                return Err(too_large());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    }

    /// What a failure of the network means. `sent` says whether any of the request could have left: which of the
    /// timers ended it says nothing about that.
    fn explain(&self, cause: &reqwest::Error, url: &reqwest::Url, limit: Duration, sent: bool) -> Error {
        let proxy = self.network.proxies().of(url).value.map(|proxy| without_password(proxy.as_str()));
        let limit = if sent { limit } else { self.limits.connect.min(limit) };
        Failed { url, proxy, limit, sent }.explain(cause)
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

/// rustls on ring: the same everywhere, and nothing installed for the process.
fn tls(roots: RootCertStore) -> Result<ClientConfig, Error> {
    Ok(ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|cause| Error::new(ErrorKind::Internal, format!("no TLS: {cause}")))?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::NetworkOptions;
    use livestation_core::operation::CreateSnapshot;
    use livestation_core::{ChannelId, Credentials, Dispatch, Operation as _, Timestamp, Zone};
    use reqwest::dns::{Name, Resolve, Resolving};

    /// Looks for a name without end.
    struct Never;

    impl Resolve for Never {
        fn resolve(&self, _: Name) -> Resolving {
            Box::pin(std::future::pending())
        }
    }

    #[tokio::test]
    async fn a_name_that_is_never_found_has_sent_nothing_whichever_limit_ends_it() {
        let (short, hour) = (Duration::from_millis(20), Duration::from_secs(3600));
        let endpoint = Endpoint::custom("https://gateway.example", Zone::Public).unwrap();
        let network = Network::read(&NetworkOptions::default(), None, &endpoint).unwrap();
        let call = CreateSnapshot { channel_id: ChannelId::new("ls-1").unwrap(), limited_duration: None };
        let request = call
            .request(Zone::Public)
            .sign(&Credentials::new("EXAMPLEACCESSKEY0001", "s").unwrap(), Timestamp::from_millis(0));
        for (connect, attempt, left) in
            [(short, hour, hour), (hour, short, hour), (hour, hour, short), (short, short, short)]
        {
            let limits = Limits { connect, attempt, ..Limits::DEFAULT };
            let mut transport = Transport::new(endpoint.clone(), limits, None, &network).unwrap();
            transport.fresh = reqwest::Client::builder()
                .connect_timeout(connect)
                .dns_resolver(Arc::new(Never))
                .no_proxy()
                .tls_backend_preconfigured(tls(RootCertStore::empty()).unwrap())
                .build()
                .unwrap();
            let sent = Sent::default();
            let ended = tokio::time::timeout(Duration::from_secs(60), transport.send(&request, left, &sent));
            let error = ended.await.expect("a limit ends it").unwrap_err();
            assert_eq!((error.kind(), error.dispatch()), (ErrorKind::Timeout, Dispatch::NotSent), "{error}");
            assert!(!sent.get() && !error.may_have_taken_effect() && error.is_retryable(), "{error}");
            assert!(error.to_string().contains("no connection to https://gateway.example"), "{error}");
        }
    }

    #[test]
    fn the_same_endpoint_may_be_written_in_two_ways() {
        let endpoint = |url| Endpoint::custom(url, Zone::Public).unwrap();
        let network = Network::read(&NetworkOptions::default(), None, &Endpoint::default()).unwrap();
        let transport =
            Transport::new(endpoint("https://Gateway.example"), Limits::DEFAULT, None, &network).unwrap();
        for same in ["https://gateway.example", "https://GATEWAY.example:443/"] {
            assert!(transport.calls(&endpoint(same)), "{same}");
        }
        for other in [
            "http://gateway.example",
            "https://gateway.example:444",
            "https://gateway.example.evil",
            "https://999.1.1.1",
        ] {
            assert!(!transport.calls(&endpoint(other)), "{other}");
        }
    }
}
