use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use livestation_core::error::Transmission;
use livestation_core::retry::Policy;
use livestation_core::{Credentials, Endpoint, ErrorKind, Operation, Response, SignedRequest, Timestamp};

use crate::attempt_report::OnAttempt;
use crate::client_options::positive;
use crate::credentials::Keys;
use crate::deadline::Deadline;
use crate::in_flight::InFlight;
use crate::retry_budget::SharedBudget;
use crate::transport::Transport;
use crate::{ClientBuilder, Clock, Reply, Result, Settings};

/// Calls Live Station. Cheap to clone; clones share connections, and what was learned about the clock.
///
/// Every call can fail with [`ErrorKind::Authentication`] or [`ErrorKind::PermissionDenied`] (keys),
/// [`ErrorKind::RateLimited`], [`ErrorKind::Connection`], [`ErrorKind::Timeout`], [`ErrorKind::Server`] and
/// [`ErrorKind::UnexpectedResponse`]; the methods name what is particular to them.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) inner: Arc<Inner>,
    /// The limit for a whole call.
    call_limit: Duration,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) keys: Keys,
    pub(crate) transport: Transport,
    pub(crate) policy: Policy,
    pub(crate) budget: SharedBudget,
    pub(crate) in_flight: InFlight,
    pub(crate) clock: Clock,
    pub(crate) on_attempt: Option<OnAttempt>,
    /// The server's clock minus ours, in milliseconds, once a refused signature has shown it.
    pub(crate) clock_offset_ms: AtomicI64,
}

impl Client {
    /// Begins a client with its settings.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// A client with default settings.
    ///
    /// # Errors
    /// Those of [`ClientBuilder::build`].
    pub fn new(credentials: Credentials) -> Result<Self> {
        Self::builder().credentials(credentials).build()
    }

    /// A client as this machine is set up: keys from the environment, then from `~/.ncloud/configure`;
    /// endpoint and zone from the environment. [`Settings`] says more, and can be told more.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when no keys are set up, [`ErrorKind::Config`] when a setting cannot be used.
    pub fn from_env() -> Result<Self> {
        Settings::read()?.client()?.build()
    }

    pub(crate) fn assemble(
        keys: Keys,
        transport: Transport,
        call_limit: Duration,
        policy: Policy,
        clock: Clock,
        on_attempt: Option<OnAttempt>,
    ) -> Self {
        let inner = Inner {
            keys,
            transport,
            policy,
            budget: SharedBudget::full(),
            in_flight: InFlight::default(),
            clock,
            on_attempt,
            clock_offset_ms: AtomicI64::new(0),
        };
        Self { inner: Arc::new(inner), call_limit }
    }

    /// This client with another limit for a whole call, all attempts included. It shares everything with this
    /// one, and costs nothing to make: for a call that has more time, or less, than the others.
    ///
    /// No attempt is longer for it: see [`attempt_timeout`](crate::ClientBuilder::attempt_timeout). With a limit
    /// of zero, every call fails with [`ErrorKind::InvalidInput`].
    #[must_use]
    pub fn with_call_timeout(&self, limit: Duration) -> Self {
        Self { inner: self.inner.clone(), call_limit: limit }
    }

    /// When a call that begins now has to be over.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`] for a limit of zero.
    pub(crate) fn deadline(&self) -> Result<Deadline> {
        Ok(Deadline::after(positive("callTimeout", self.call_limit)?))
    }

    /// The limit for a whole call.
    pub(crate) fn call_limit(&self) -> Duration {
        self.call_limit
    }

    /// Makes any call of the API; the methods above are short for it.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Reply<O::Output>> {
        self.call_within(operation, &self.deadline()?).await
    }

    /// Signs a call at this moment, without sending it. What comes back can be sent as it is, for five
    /// minutes, and holds no secret.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] when the keys cannot be had, [`ErrorKind::Signer`] when the signer fails,
    /// [`ErrorKind::Timeout`] when that takes longer than a call may.
    pub async fn sign<O: Operation>(&self, operation: &O) -> Result<SignedRequest> {
        self.sign_within(operation, self.clock_offset_ms(), &self.deadline()?).await
    }

    /// Sends a signed request once, as it is, and hands back whatever was answered, refusals included.
    ///
    /// # Errors
    /// [`ErrorKind::Connection`] and [`ErrorKind::Timeout`] when no whole answer came,
    /// [`ErrorKind::UnexpectedResponse`] when it was too large.
    pub async fn send(&self, request: &SignedRequest) -> Result<Response> {
        self.send_within(request, &self.deadline()?).await
    }

    /// Where this client calls.
    pub fn endpoint(&self) -> &Endpoint {
        self.inner.transport.endpoint()
    }

    /// The service's present time: this machine's clock, corrected by what refused signatures have shown.
    pub fn server_time(&self) -> Timestamp {
        self.inner.clock.now().saturating_add_millis(self.clock_offset_ms())
    }

    pub(crate) fn clock_offset_ms(&self) -> i64 {
        self.inner.clock_offset_ms.load(Ordering::Relaxed)
    }

    /// Fetches something that is not part of the API, unsigned: a playlist.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] and the like for any status but success, and those of [`send`](Self::send).
    pub(crate) async fn fetch_plain(&self, url: &str, limit: Duration) -> Result<Vec<u8>> {
        let answer =
            self.inner.transport.fetch_plain(url, limit).await.map_err(|error| error.with_attempts(1))?;
        if !answer.is_success() {
            let kind = match answer.status() {
                403 => ErrorKind::PermissionDenied,
                404 | 410 => ErrorKind::NotFound,
                500..600 => ErrorKind::Server,
                _ => ErrorKind::UnexpectedResponse,
            };
            let message = format!("fetching {url} answered HTTP {}", answer.status());
            let answered = Transmission::Answered { status: answer.status() };
            return Err(crate::Error::new(kind, message).after(answered).with_attempts(1));
        }
        Ok(answer.body().to_vec())
    }
}
