use std::fmt;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use livestation_core::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::http::router;
use crate::journal::Entry;
use crate::keys;
use crate::server;
use crate::state::{EmulatorState, Settings};
use crate::{callback_worker, clip_worker, ingest};

/// A running emulator. It stops when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    endpoint: String,
    channels: Vec<String>,
    state: Arc<EmulatorState>,
    server: JoinHandle<()>,
    clips: JoinHandle<()>,
    events: JoinHandle<()>,
    ingest: Option<(SocketAddr, JoinHandle<()>)>,
    /// Dropping it stops the server.
    _stop: oneshot::Sender<()>,
}

impl Emulator {
    /// Returns a builder with the default settings.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder(Settings {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            ingest: None,
            explain: true,
            buckets: None,
            ffmpeg: "ffmpeg".into(),
            allowed_hosts: Vec::new(),
        })
    }

    /// Where encoders push to, e.g. `rtmp://127.0.0.1:1935/relay`, if they can. The name of the stream is the channel's
    /// `streamKey`.
    pub fn publish_url(&self) -> Option<String> {
        let (address, _) = self.ingest.as_ref()?;
        Some(format!("rtmp://{}/{}", reachable(*address), ingest::APPLICATION))
    }

    /// The endpoint of its Object Storage for S3 clients, with its own keys: path style, signature version 4, any region.
    pub fn s3_endpoint(&self) -> &str {
        &self.endpoint
    }

    /// Its base URL, e.g. `http://127.0.0.1:41234`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The access key of its one account at the start. It is public and of no use elsewhere.
    #[allow(clippy::unused_self)] // a property of the emulator, though today the same for all
    pub fn access_key(&self) -> &'static str {
        keys::ACCESS_KEY
    }

    /// The secret key of its one account at the start.
    #[allow(clippy::unused_self)] // as above
    pub fn secret_key(&self) -> &'static str {
        keys::SECRET_KEY
    }

    /// The ids of its channels at the start. The first one has been recording for five hours.
    pub fn channels(&self) -> &[String] {
        &self.channels
    }

    /// Freezes its clock: until it is moved, all calls happen at the same instant.
    pub fn freeze_clock(&self) {
        self.state.clock.freeze();
    }

    /// Lets a frozen clock run again from its present time.
    pub fn thaw_clock(&self) {
        self.state.clock.thaw();
    }

    /// Sets its clock, forward or back, to a time from 1970 to 2200; a time outside becomes the nearer limit. A
    /// frozen clock stays frozen.
    pub fn set_clock(&self, at: Timestamp) {
        self.state.clock.set(at.as_millis());
    }

    /// Moves its clock forward, frozen or running: snapshots expire, recordings get longer, timestamps of callers get
    /// old. Fractions of a millisecond are dropped.
    pub fn advance_clock(&self, by: Duration) {
        self.state.clock.advance(i64::try_from(by.as_millis()).unwrap_or(i64::MAX));
    }

    /// The present time of its clock.
    pub fn clock(&self) -> Timestamp {
        Timestamp::from_millis(self.state.clock.now_ms())
    }

    /// The folder that stands for Object Storage. A clip's file in it is `{bucket}{filePath}/{fileName}.mp4`.
    pub fn buckets(&self) -> &Path {
        self.state.buckets.root()
    }

    /// Restores the initial state: default channels and keys, empty journals, no faults, empty buckets (if they are
    /// in the temporary folder), the system's time.
    pub fn reset(&self) {
        self.state.reset();
    }

    /// The calls that it received, oldest first; at most the latest 20 000.
    pub fn requests(&self) -> Vec<Entry> {
        self.state.journal().entries().cloned().collect()
    }

    /// The requests for playlists, segments and bucket files that it received, oldest first; at most the latest 20
    /// 000.
    pub fn files(&self) -> Vec<Entry> {
        self.state.files().entries().cloned().collect()
    }

    /// Waits until the server ends. It ends only when it fails.
    pub async fn stopped(mut self) {
        let _ = (&mut self.server).await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // Aborting the task also ends its ffmpeg.
        self.clips.abort();
        self.events.abort();
        if let Some((_, task)) = &self.ingest {
            task.abort();
        }
        self.state.buckets.close();
    }
}

/// The address for encoders cannot be listened on.
///
/// [`EmulatorBuilder::start`] returns it inside an [`io::Error`] of the same kind.
#[derive(Debug)]
pub struct UnusableIngest {
    address: SocketAddr,
    cause: io::Error,
}

impl UnusableIngest {
    /// The address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl fmt::Display for UnusableIngest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot listen for encoders on {}: {}", self.address, self.cause)
    }
}

impl std::error::Error for UnusableIngest {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

/// Builds an [`Emulator`].
#[derive(Clone, Debug)]
pub struct EmulatorBuilder(Settings);

impl EmulatorBuilder {
    /// The address to listen on. Default: a free port on 127.0.0.1. The keys are public, so beyond loopback every
    /// host that reaches the port can use it.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.0.listen = address;
        self
    }

    /// Listens for encoders (RTMP) on this address as well; port 0 is a free one. Default: no encoder can push.
    ///
    /// What they push is kept in files in the temporary folder, at most 360 minutes and 10 GB for each channel.
    #[must_use]
    pub fn ingest(mut self, address: SocketAddr) -> Self {
        self.0.ingest = Some(address);
        self
    }

    /// Whether the response to a wrong signature explains the mistake, which the real service does not. Default:
    /// true.
    #[must_use]
    pub fn explain(mut self, explain: bool) -> Self {
        self.0.explain = explain;
        self
    }

    /// The folder that stands for Object Storage. It is created if it does not exist. Default: a temporary folder,
    /// which is removed with the emulator.
    #[must_use]
    pub fn buckets(mut self, folder: impl Into<PathBuf>) -> Self {
        self.0.buckets = Some(folder.into());
        self
    }

    /// The ffmpeg (4.4 or later) that makes short clips, as a path or a name. Default: `ffmpeg`. Without a usable
    /// one, short clips end in `PROCESSING_FAIL`; everything else works.
    #[must_use]
    pub fn ffmpeg(mut self, program: impl Into<PathBuf>) -> Self {
        self.0.ffmpeg = program.into();
        self
    }

    /// Allows control calls under one more host name, without a port. The emulator itself allows loopback names and
    /// the address that it listens on; when it listens beyond loopback, also names without a dot. Other names are
    /// refused because a web page could reach the emulator under a name of its own. `*` allows all names.
    #[must_use]
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.0.allowed_hosts.push(name.into());
        self
    }

    /// Listens, and serves on the current tokio runtime.
    ///
    /// # Errors
    /// If an address cannot be listened on, and if the folder for buckets cannot be written to; then the error holds
    /// an [`UnusableBuckets`](crate::UnusableBuckets); an [`UnusableIngest`] if encoders cannot be listened for.
    pub async fn start(self) -> io::Result<Emulator> {
        let listener = TcpListener::bind(self.0.listen).await?;
        let address = listener.local_addr()?;
        let encoders = match self.0.ingest {
            Some(address) => {
                let taken =
                    |cause: io::Error| io::Error::new(cause.kind(), UnusableIngest { address, cause });
                Some(TcpListener::bind(address).await.map_err(taken)?)
            }
            None => None,
        };
        let ingest_address = encoders.as_ref().map(TcpListener::local_addr).transpose()?;
        let (state, queues) = EmulatorState::new(address, ingest_address, self.0)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = server::serve(listener, router(state.clone()), queues.refusals, stopped);
        let server = tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "the emulator's server failed");
            }
        });
        let clips = tokio::spawn(clip_worker::work(state.clone(), queues.clips));
        let events = tokio::spawn(callback_worker::work(queues.events));
        let ingest = encoders
            .zip(ingest_address)
            .map(|(listener, address)| (address, tokio::spawn(ingest::serve(listener, state.clone()))));
        let channels = crate::service::default_channel_ids();
        let endpoint = format!("http://{}", reachable(address));
        Ok(Emulator { endpoint, channels, state, server, clips, events, ingest, _stop: stop })
    }
}

/// An address to connect to. An unspecified one is reached by loopback.
fn reachable(mut address: SocketAddr) -> SocketAddr {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        });
    }
    address
}
