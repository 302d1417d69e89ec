use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use livestation_core::Timestamp;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clip_worker;
use crate::http::router;
use crate::journal::Entry;
use crate::keys;
use crate::server;
use crate::state::{EmulatorState, Settings};

/// A running emulator. It stops when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    endpoint: String,
    channels: Vec<String>,
    state: Arc<EmulatorState>,
    server: JoinHandle<()>,
    clips: JoinHandle<()>,
    /// Dropping it is the signal to stop.
    _stop: oneshot::Sender<()>,
}

impl Emulator {
    /// Begins an emulator with its settings.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder(Settings {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            explain: true,
            buckets: None,
            ffmpeg: "ffmpeg".into(),
            allowed_hosts: Vec::new(),
        })
    }

    /// Its base URL, e.g. `http://127.0.0.1:41234`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The access key of its one account, as it started: well known, and good for nothing else.
    #[allow(clippy::unused_self)] // a property of the emulator, though today the same for all
    pub fn access_key(&self) -> &'static str {
        keys::ACCESS_KEY
    }

    /// The secret key of its one account, as it started.
    #[allow(clippy::unused_self)] // as above
    pub fn secret_key(&self) -> &'static str {
        keys::SECRET_KEY
    }

    /// The channels that it started with. The first has been recording for five hours.
    pub fn channels(&self) -> &[String] {
        &self.channels
    }

    /// Stops its clock: until it is moved, each call happens at the same instant.
    pub fn freeze_clock(&self) {
        self.state.clock.freeze();
    }

    /// Lets a frozen clock run on from the time at which it stood still.
    pub fn thaw_clock(&self) {
        self.state.clock.thaw();
    }

    /// Sets its clock, ahead or back, from 1970 to 2200: a time outside is taken for the nearer end. A
    /// frozen clock stays frozen.
    pub fn set_clock(&self, at: Timestamp) {
        self.state.clock.set(at.as_millis());
    }

    /// Moves its clock ahead, frozen or not: snapshots expire, recordings get longer, callers' timestamps
    /// get old. Parts of a millisecond are dropped.
    pub fn advance_clock(&self, by: Duration) {
        self.state.clock.advance(i64::try_from(by.as_millis()).unwrap_or(i64::MAX));
    }

    /// The present time of its clock, which a running one has left behind when this returns.
    pub fn clock(&self) -> Timestamp {
        Timestamp::from_millis(self.state.clock.now_ms())
    }

    /// The folder that stands for Object Storage: `{bucket}{filePath}/{fileName}.mp4` is in it.
    pub fn buckets(&self) -> &Path {
        self.state.buckets.root()
    }

    /// Back to how it started: default channels and keys, empty journal, no faults, empty buckets (if they
    /// are in the temporary folder), real time.
    pub fn reset(&self) {
        self.state.reset();
    }

    /// What was asked of it, oldest first; the latest 20 000 calls.
    pub fn requests(&self) -> Vec<Entry> {
        self.state.journal().entries().cloned().collect()
    }

    /// Which playlists, segments and bucket files were asked of it, oldest first; the latest 20 000 requests.
    pub fn files(&self) -> Vec<Entry> {
        self.state.files().entries().cloned().collect()
    }

    /// Waits until the server ends, which it does only when it fails.
    pub async fn stopped(mut self) {
        let _ = (&mut self.server).await;
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // With the task goes the ffmpeg that it waits for.
        self.clips.abort();
        self.state.buckets.close();
    }
}

/// Makes an [`Emulator`].
#[derive(Clone, Debug)]
pub struct EmulatorBuilder(Settings);

impl EmulatorBuilder {
    /// Where to listen. Default: a free port on 127.0.0.1. Its keys are well known: beyond loopback,
    /// anybody who reaches it can use it.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.0.listen = address;
        self
    }

    /// Whether refused signatures explain themselves, which the real service does not. Default: yes.
    #[must_use]
    pub fn explain(mut self, explain: bool) -> Self {
        self.0.explain = explain;
        self
    }

    /// A folder that stands for Object Storage, which is made if it is not there. Default: a temporary one,
    /// which goes with the emulator.
    #[must_use]
    pub fn buckets(mut self, folder: impl Into<PathBuf>) -> Self {
        self.0.buckets = Some(folder.into());
        self
    }

    /// The ffmpeg (4.4 or later) that makes short clips, as a path or a name. Default: `ffmpeg`. Where there is
    /// none that can, short clips end in `PROCESSING_FAIL`, and all else works.
    #[must_use]
    pub fn ffmpeg(mut self, program: impl Into<PathBuf>) -> Self {
        self.0.ffmpeg = program.into();
        self
    }

    /// Allows control calls under one more host name, without a port. By itself the emulator answers them
    /// under loopback names and the address that it listens on, since a web page could reach them under a name
    /// of its own; listening beyond loopback, under names without a dot as well. `*` allows all names.
    #[must_use]
    pub fn allow_host(mut self, name: impl Into<String>) -> Self {
        self.0.allowed_hosts.push(name.into());
        self
    }

    /// Listens, and serves on the present tokio runtime.
    ///
    /// # Errors
    /// When the address cannot be listened on: it is taken, or not this machine's. When the folder for buckets
    /// cannot be written to: the error holds an [`UnusableBuckets`](crate::UnusableBuckets).
    pub async fn start(self) -> io::Result<Emulator> {
        let listener = TcpListener::bind(self.0.listen).await?;
        let address = listener.local_addr()?;
        let (state, queues) = EmulatorState::new(address, self.0)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = server::serve(listener, router(state.clone()), queues.refusals, stopped);
        let server = tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "the emulator's server failed");
            }
        });
        let clips = tokio::spawn(clip_worker::work(state.clone(), queues.clips));
        let channels = crate::service::default_channel_ids();
        Ok(Emulator { endpoint: endpoint(address), channels, state, server, clips, _stop: stop })
    }
}

/// How to reach the address: one that means "all of this machine's" is called by loopback.
fn endpoint(mut address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        });
    }
    format!("http://{address}")
}
