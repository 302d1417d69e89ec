use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use livestation_core::model::{Channel, ChannelPage, Recording, Snapshot};
use livestation_core::operation::{
    self, CreateSnapshot, GetChannel, GetSnapshot, ListChannels, StartRecording, StopRecording,
};
use livestation_core::retry::Outcome;
use livestation_core::{
    ChannelId, Credentials, Endpoint, Error, ErrorKind, Operation, Response, SignedRequest, SnapshotId,
    clock_skew,
};

use crate::environment::Environment;
use crate::transport::Transport;
use crate::{ClientBuilder, Clock, CreateSnapshotOptions, Reply, Result};

/// Calls Live Station. Cheap to clone; clones share connections, and what was learned about the clock.
///
/// Every call can fail with [`ErrorKind::Authentication`] or [`ErrorKind::PermissionDenied`] (keys),
/// [`ErrorKind::RateLimited`], [`ErrorKind::Connection`], [`ErrorKind::Timeout`], [`ErrorKind::Server`] and
/// [`ErrorKind::UnexpectedResponse`]; the methods name what is particular to them.
#[derive(Clone, Debug)]
pub struct Client(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    credentials: Credentials,
    transport: Transport,
    call_limit: Duration,
    clock: Clock,
    /// The server's clock minus ours, in milliseconds, once a refused signature has shown it.
    clock_offset_ms: AtomicI64,
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

    /// A client with keys and endpoint from the [`Environment`], in the public zone.
    ///
    /// # Errors
    /// [`ErrorKind::Credentials`] or [`ErrorKind::Config`] when the environment does not hold them.
    pub fn from_env() -> Result<Self> {
        let environment = Environment::read()?;
        let credentials = environment.require_credentials()?.clone();
        Self::builder()
            .credentials(credentials)
            .endpoint(environment.endpoint(livestation_core::Zone::Public)?)
            .build()
    }

    pub(crate) fn assemble(
        credentials: Credentials,
        transport: Transport,
        call_limit: Duration,
        clock: Clock,
    ) -> Self {
        let clock_offset_ms = AtomicI64::new(0);
        Self(Arc::new(Inner { credentials, transport, call_limit, clock, clock_offset_ms }))
    }

    /// Freezes the last minutes of a recording into a snapshot that lives one hour
    /// ([rules](CreateSnapshot)).
    ///
    /// Not idempotent, so it is sent again only when the first sending surely had no effect.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`] when the channel is not recording or has no time machine,
    /// [`ErrorKind::NotFound`] when there is no such channel. After a lost answer,
    /// [`Error::may_have_taken_effect`] is true.
    pub async fn create_snapshot(
        &self,
        channel_id: &ChannelId,
        options: impl Into<CreateSnapshotOptions>,
    ) -> Result<Reply<Snapshot>> {
        let CreateSnapshotOptions { limited_duration } = options.into();
        self.call(&CreateSnapshot { channel_id: channel_id.clone(), limited_duration }).await
    }

    /// Reads a snapshot back.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when it never was, or its hour is over.
    pub async fn get_snapshot(
        &self,
        channel_id: &ChannelId,
        snapshot_id: &SnapshotId,
    ) -> Result<Reply<Snapshot>> {
        self.call(&GetSnapshot { channel_id: channel_id.clone(), snapshot_id: snapshot_id.clone() }).await
    }

    /// Reads a channel: its state, whether it is recording, the ids of its snapshots.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`] when there is no such channel.
    pub async fn get_channel(&self, channel_id: &ChannelId) -> Result<Reply<Channel>> {
        self.call(&GetChannel { channel_id: channel_id.clone() }).await
    }

    /// Reads one page of the account's channels.
    pub async fn list_channels(&self, query: &ListChannels) -> Result<Reply<ChannelPage>> {
        self.call(query).await
    }

    /// Starts recording a channel that is streaming. Snapshots reach back to this moment.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`] unless the channel is `PUBLISHING` and not recording.
    pub async fn start_recording(&self, channel_id: &ChannelId) -> Result<Reply<Vec<Recording>>> {
        self.call(&StartRecording { channel_id: channel_id.clone() }).await
    }

    /// Stops recording a channel.
    ///
    /// # Errors
    /// [`ErrorKind::Rejected`] unless the channel is recording.
    pub async fn stop_recording(&self, channel_id: &ChannelId) -> Result<Reply<Vec<Recording>>> {
        self.call(&StopRecording { channel_id: channel_id.clone() }).await
    }

    /// Makes any call of the API; the methods above are short for it.
    pub async fn call<O: Operation>(&self, operation: &O) -> Result<Reply<O::Output>> {
        let deadline = Deadline::after(self.0.call_limit);
        let mut attempts = 0;
        let mut clock_was_corrected = false;
        loop {
            attempts += 1;
            // Signed anew for every attempt: a timestamp gets old.
            let request = self.sign(operation);
            let answer = self.send_within(&request, &deadline).await?;
            match operation::decode(operation, &answer) {
                Ok(value) => {
                    return Ok(Reply { value, trace_id: answer.trace_id().map(str::to_owned), attempts });
                }
                // A refused signature had no effect, so sending again is safe; once, for it may be the key.
                Err(error) if error.kind() == ErrorKind::Authentication && !clock_was_corrected => {
                    clock_was_corrected = self.correct_clock(&answer);
                    if !clock_was_corrected {
                        return Err(error);
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Signs a call at this moment, without sending it. What comes back can be sent as it is, for five
    /// minutes, and holds no secret.
    pub fn sign<O: Operation>(&self, operation: &O) -> SignedRequest {
        let offset = self.0.clock_offset_ms.load(Ordering::Relaxed);
        let now = self.0.clock.now().saturating_add_millis(offset);
        operation.request(self.endpoint().zone()).sign(&self.0.credentials, now)
    }

    /// Sends a signed request once, as it is, and hands back whatever was answered, refusals included.
    ///
    /// # Errors
    /// [`ErrorKind::Connection`] and [`ErrorKind::Timeout`] when no whole answer came,
    /// [`ErrorKind::UnexpectedResponse`] when it was too large.
    pub async fn send(&self, request: &SignedRequest) -> Result<Response> {
        self.send_within(request, &Deadline::after(self.0.call_limit)).await
    }

    /// Where this client calls.
    pub fn endpoint(&self) -> &Endpoint {
        self.0.transport.endpoint()
    }

    async fn send_within(&self, request: &SignedRequest, deadline: &Deadline) -> Result<Response> {
        let operation = request.operation().as_str();
        tracing::debug!(operation, method = request.method().as_str(), target = request.target(), "sending");
        let sent = Instant::now();
        let result = self.0.transport.send(request, deadline.time_left()?).await;
        let elapsed_ms = u64::try_from(sent.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                tracing::debug!(
                    operation,
                    status = answer.status(),
                    trace_id = answer.trace_id(),
                    elapsed_ms,
                    "answered"
                );
            }
            Err(error) => tracing::debug!(operation, kind = error.kind().as_str(), elapsed_ms, "no answer"),
        }
        result
    }

    /// Learns from the answer's `Date` whether our clock is off. True when there is something new to try.
    fn correct_clock(&self, answer: &Response) -> bool {
        let current = self.0.clock_offset_ms.load(Ordering::Relaxed);
        let Some(offset_ms) = clock_skew::correction(current, answer.date(), self.0.clock.now()) else {
            return false;
        };
        self.0.clock_offset_ms.store(offset_ms, Ordering::Relaxed);
        tracing::warn!(offset_ms, "this machine's clock is off; signing with the server's time from here on");
        true
    }
}

/// When a call has to be over.
struct Deadline {
    limit: Duration,
    started: Instant,
}

impl Deadline {
    fn after(limit: Duration) -> Self {
        Self { limit, started: Instant::now() }
    }

    /// What is left, or the error that says it was not enough.
    fn time_left(&self) -> Result<Duration> {
        self.limit.checked_sub(self.started.elapsed()).filter(|left| !left.is_zero()).ok_or_else(|| {
            let message = format!("the call's time limit of {} s is over", self.limit.as_secs_f64());
            // Every attempt before this one came back with a refusal, so none of them did anything.
            Error::new(ErrorKind::Timeout, message).after(Outcome::NotSent)
        })
    }
}
