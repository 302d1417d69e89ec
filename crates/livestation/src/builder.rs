use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use livestation_core::retry::Policy;
use livestation_core::{Credentials, Endpoint, Error, ErrorKind};

use crate::attempt_report::OnAttempt;
use crate::client::Client;
use crate::credentials::{Foreign, Keys};
use crate::network::{Network, NetworkOptions};
use crate::transport::Transport;
use crate::{AttemptReport, Clock, Limits, ProvideCredentials, Signer, environment};

/// Makes a [`Client`]. Only something to sign with is required: keys, a source of keys, or a signer; or the word
/// that there is [nothing](Self::no_keys).
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    keys: Option<Keys>,
    signer: Option<Foreign>,
    no_keys: bool,
    endpoint: Endpoint,
    limits: Limits,
    clock: Clock,
    policy: Policy,
    application: Option<String>,
    network: Option<Network>,
    network_options: NetworkOptions,
    on_attempt: Option<OnAttempt>,
}

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            keys: None,
            signer: None,
            no_keys: false,
            endpoint: Endpoint::default(),
            limits: Limits::DEFAULT,
            clock: Clock::system(),
            policy: Policy::DEFAULT,
            application: None,
            network: None,
            network_options: NetworkOptions::default(),
            on_attempt: None,
        }
    }

    /// The keys to sign with.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.keys = Some(Keys::Fixed(credentials));
        self
    }

    /// A source of keys, asked before every attempt: [`CredentialsChain`](crate::CredentialsChain),
    /// [`ServerRole`](crate::ServerRole), or your own. Its keys are requested again when they are refused.
    #[must_use]
    pub fn credentials_provider(mut self, provider: Arc<dyn ProvideCredentials>) -> Self {
        self.keys = Some(Keys::from_provider(provider));
        self
    }

    /// Signs elsewhere: this process needs no keys, and each attempt asks `signer`.
    #[must_use]
    pub fn signer(mut self, signer: Arc<dyn Signer>) -> Self {
        self.signer = Some(Foreign::new(signer));
        self
    }

    /// A client that holds no keys at all: it [executes](Client::execute) requests that another client has
    /// presigned, and every other call fails with [`ErrorKind::Credentials`] before anything is sent.
    #[must_use]
    pub fn no_keys(mut self) -> Self {
        self.no_keys = true;
        self
    }

    /// Where to call. Default: the service itself, in the public zone.
    #[must_use]
    pub fn endpoint(mut self, endpoint: Endpoint) -> Self {
        self.endpoint = endpoint;
        self
    }

    /// The limit for connecting. Default: [`Limits::DEFAULT`].
    #[must_use]
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.limits.connect = limit;
        self
    }

    /// The limit for one attempt, connecting included. Default: [`Limits::DEFAULT`].
    #[must_use]
    pub fn attempt_timeout(mut self, limit: Duration) -> Self {
        self.limits.attempt = limit;
        self
    }

    /// The limit for a whole call, all attempts included. Default: [`Limits::DEFAULT`].
    #[must_use]
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.limits.call = limit;
        self
    }

    /// The largest answer that is read, in **bytes**. Default: [`Limits::DEFAULT`].
    #[must_use]
    pub fn answer_limit(mut self, bytes: usize) -> Self {
        self.limits.answer_bytes = bytes;
        self
    }

    /// How often a call is sent at most, the first time included; 1 repeats nothing. Default: 3. Writes are
    /// repeated only when the sending before surely had no effect.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.policy.max_attempts = attempts.max(1);
        self
    }

    /// A name for the application, e.g. `my-tool/1.2`: goes into `User-Agent`, behind ours.
    #[must_use]
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
        self
    }

    /// Calls through this proxy: `http://[USER:PASSWORD@]HOST[:PORT]`, also `https`, `socks5` and `socks5h`.
    /// `""` and `"none"` turn proxies off. A loopback endpoint is always called directly. Default: no proxy;
    /// [`Settings`](crate::Settings) also reads `HTTPS_PROXY` and its like.
    #[must_use]
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.network_options.proxy = Some(url.into());
        self
    }

    /// Trusts the certificate authorities in this PEM file too, beside those of the operating system and of
    /// Mozilla. Read by [`build`](Self::build).
    #[must_use]
    pub fn ca_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.network_options.ca_file = Some(path.into());
        self
    }

    /// Calls `hook` at the end of each attempt, in the task that makes the call; also when the call is dropped
    /// while the attempt is under way. It should return soon: the call waits for it. A panic in it is caught.
    #[must_use]
    pub fn on_attempt(mut self, hook: impl Fn(&AttemptReport) + Send + Sync + 'static) -> Self {
        self.on_attempt = Some(OnAttempt::new(hook));
        self
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Makes the client. Connects to nothing yet.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] without anything to sign with; [`ErrorKind::Config`] when keys, a signer and
    /// [`no_keys`](Self::no_keys) were given together, for a name that fits no header, and for a proxy or a CA file
    /// that cannot be used; [`ErrorKind::InvalidInput`] for a time limit of zero.
    pub fn build(mut self) -> Result<Client, Error> {
        let keys = self.keys()?;
        self.limits.check()?;
        let network = match self.network.take() {
            Some(found) => found.with(&self.network_options, &self.endpoint)?,
            None => Network::read(&self.network_options, None, &self.endpoint)?,
        };
        let transport = Transport::new(self.endpoint, self.limits, self.application.as_deref(), &network)?;
        let Self { limits, policy, clock, on_attempt, .. } = self;
        Ok(Client::assemble(keys, transport, limits.call, policy, clock, on_attempt))
    }

    /// What is set up for this process.
    pub(crate) fn in_network(mut self, network: Network) -> Self {
        self.network = Some(network);
        self
    }

    pub(crate) fn keys_from(mut self, keys: Keys) -> Self {
        self.keys = Some(keys);
        self
    }

    /// The one thing to sign with.
    fn keys(&mut self) -> Result<Keys, Error> {
        match (self.keys.take(), self.signer.take(), self.no_keys) {
            (Some(keys), None, false) => Ok(keys),
            (None, Some(signer), false) => Ok(Keys::Signer(signer)),
            (None, None, true) => Ok(Keys::Nothing),
            (None, None, false) => Err(environment::no_credentials()),
            _ => {
                let message = "keys, a signer and no keys exclude each other: give one of them";
                Err(Error::new(ErrorKind::Config, message))
            }
        }
    }
}
