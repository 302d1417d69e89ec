use std::time::Duration;

use livestation_core::{Credentials, Endpoint, Error};

use crate::client::Client;
use crate::transport::Transport;
use crate::{Clock, Limits, environment};

/// Makes a [`Client`]. Only the keys are required.
#[derive(Clone, Debug)]
pub struct ClientBuilder {
    credentials: Option<Credentials>,
    endpoint: Endpoint,
    limits: Limits,
    clock: Clock,
    application: Option<String>,
}

impl ClientBuilder {
    pub(crate) fn new() -> Self {
        Self {
            credentials: None,
            endpoint: Endpoint::default(),
            limits: Limits::DEFAULT,
            clock: Clock::system(),
            application: None,
        }
    }

    /// The keys to sign with.
    #[must_use]
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = Some(credentials);
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

    /// A name for the application, e.g. `my-tool/1.2`: goes into `User-Agent`, behind ours.
    #[must_use]
    pub fn application(mut self, name: impl Into<String>) -> Self {
        self.application = Some(name.into());
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
    /// [`ErrorKind::Credentials`](crate::ErrorKind::Credentials) without keys;
    /// [`ErrorKind::Config`](crate::ErrorKind::Config) for a limit of zero or a name that fits no header.
    pub fn build(self) -> Result<Client, Error> {
        let credentials = self.credentials.ok_or_else(environment::no_credentials)?;
        self.limits.check()?;
        let transport = Transport::new(self.endpoint, self.limits, self.application.as_deref())?;
        Ok(Client::assemble(credentials, transport, self.limits.call, self.clock))
    }
}
