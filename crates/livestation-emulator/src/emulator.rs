use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::http::{Shared, router};
use crate::journal::Entry;
use crate::keys;

/// A running emulator. It stops when it is dropped.
#[derive(Debug)]
pub struct Emulator {
    endpoint: String,
    channels: Vec<String>,
    shared: Arc<Shared>,
    server: JoinHandle<()>,
    /// Dropping it is the signal to stop.
    _stop: oneshot::Sender<()>,
}

impl Emulator {
    /// Begins an emulator with its settings.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder { listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), explain: true }
    }

    /// Its base URL, e.g. `http://127.0.0.1:41234`.
    pub fn endpoint(&self) -> &str {
        &self.endpoint
    }

    /// The access key of its one account: well known, and good for nothing else.
    #[allow(clippy::unused_self)] // a property of the emulator, though today the same for all
    pub fn access_key(&self) -> &'static str {
        keys::ACCESS_KEY
    }

    /// The secret key of its one account.
    #[allow(clippy::unused_self)] // as above
    pub fn secret_key(&self) -> &'static str {
        keys::SECRET_KEY
    }

    /// The channels that it started with. The first has been recording for five hours.
    pub fn channels(&self) -> &[String] {
        &self.channels
    }

    /// Moves its clock ahead: snapshots expire, recordings get longer, callers' timestamps get old.
    pub fn advance(&self, by: Duration) {
        self.shared.clock.advance(i64::try_from(by.as_millis()).unwrap_or(i64::MAX));
    }

    /// Back to how it started: default channels, empty journal, real time.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// What was asked of it, oldest first; the latest 20 000 calls.
    pub fn requests(&self) -> Vec<Entry> {
        self.shared.journal().entries().cloned().collect()
    }

    /// Waits until the server ends, which it does only when it fails.
    pub async fn stopped(mut self) {
        let _ = (&mut self.server).await;
    }
}

/// Makes an [`Emulator`].
#[derive(Clone, Copy, Debug)]
pub struct EmulatorBuilder {
    listen: SocketAddr,
    explain: bool,
}

impl EmulatorBuilder {
    /// Where to listen. Default: a free port on 127.0.0.1. Its keys are well known: beyond loopback,
    /// anybody who reaches it can use it.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.listen = address;
        self
    }

    /// Whether refused signatures explain themselves, which the real service does not. Default: yes.
    #[must_use]
    pub fn explain(mut self, explain: bool) -> Self {
        self.explain = explain;
        self
    }

    /// Listens, and serves on the present tokio runtime.
    ///
    /// # Errors
    /// When the address cannot be listened on: it is taken, or not this machine's.
    pub async fn start(self) -> io::Result<Emulator> {
        let listener = TcpListener::bind(self.listen).await?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(address, self.explain));
        let (stop, stopped) = oneshot::channel::<()>();
        let listener = listener.tap_io(|stream| {
            // Small answers should not wait for larger ones; where it cannot be set they do.
            let _ = stream.set_nodelay(true);
        });
        let serving = axum::serve(listener, router(shared.clone())).with_graceful_shutdown(async {
            let _ = stopped.await;
        });
        let server = tokio::spawn(async move {
            if let Err(error) = serving.await {
                tracing::error!(%error, "the emulator's server failed");
            }
        });
        let channels = crate::service::default_channel_ids();
        Ok(Emulator { endpoint: endpoint(address), channels, shared, server, _stop: stop })
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
