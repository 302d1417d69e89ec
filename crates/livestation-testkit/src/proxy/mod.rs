//! What a company puts before the internet: a proxy that wants a password, and reads what passes through TLS.

mod certificates;
mod tunnel;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

use certificates::Authority;

/// The host that stands behind the proxy. No name server knows it, so what reaches it came through the proxy.
pub const HOST: &str = "livestation.test";

/// How the proxy behaves.
#[derive(Clone, Debug, Default)]
pub struct ProxyOptions {
    /// `USER:PASSWORD` that clients have to give. Default: none.
    pub user: Option<String>,
    /// What is wrong with the certificates that it shows.
    pub certificate: Certificate,
    /// What it does with a `CONNECT`.
    pub connect: Connect,
}

/// The certificate that a client is shown for the host it wants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Certificate {
    /// Good, if the proxy's authority is trusted.
    #[default]
    Good,
    /// Valid until some years ago.
    Expired,
    /// For another host.
    WrongName,
}

/// What comes of a `CONNECT`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connect {
    /// A tunnel, in which the proxy speaks TLS with its own certificate.
    #[default]
    Inspect,
    /// No answer at all.
    Stall,
    /// HTTP 503.
    Refuse,
    /// A tunnel in which the TLS hello is not answered.
    StallTls,
}

/// A proxy on a free port of the loopback, gone when dropped. Every host is the one upstream.
#[derive(Debug)]
pub struct InspectingProxy {
    address: SocketAddr,
    user: Option<String>,
    ca: Authority,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Shared {
    upstream: SocketAddr,
    options: ProxyOptions,
    opened: AtomicU64,
    tunnels: AtomicU64,
    refused: AtomicU64,
    forwarded: AtomicU64,
}

impl InspectingProxy {
    /// Starts before an HTTP server: `127.0.0.1:PORT`.
    ///
    /// # Panics
    /// When the loopback has no free port or no folder for temporary files can be written.
    pub async fn start(upstream: SocketAddr, options: ProxyOptions) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port on 127.0.0.1");
        let address = listener.local_addr().expect("a listener has an address");
        let ca = Authority::new();
        let tls = ca.server(options.certificate);
        let user = options.user.clone();
        let shared = Arc::new(Shared {
            upstream,
            options,
            opened: AtomicU64::new(0),
            tunnels: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            forwarded: AtomicU64::new(0),
        });
        let of_task = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                of_task.opened.fetch_add(1, Ordering::Relaxed);
                connections.spawn(tunnel::serve(stream, Arc::clone(&of_task), tls.clone()));
                while connections.try_join_next().is_some() {}
            }
        });
        Self { address, user, ca, shared, task }
    }

    /// The proxy's URL, with the user and the password that it wants.
    pub fn url(&self) -> String {
        match &self.user {
            Some(user) => format!("http://{user}@{}", self.address),
            None => self.url_without_user(),
        }
    }

    /// The proxy's URL alone.
    pub fn url_without_user(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The endpoint that can be reached through the proxy only.
    pub fn endpoint(&self) -> String {
        format!("https://{HOST}")
    }

    /// The PEM file of the authority that signs its certificates. Removed when this is dropped.
    pub fn ca_file(&self) -> &Path {
        self.ca.file()
    }

    /// The folder that holds the PEM file and nothing else.
    pub fn ca_folder(&self) -> PathBuf {
        self.ca.file().parent().map(Path::to_path_buf).unwrap_or_default()
    }

    /// How many connections were opened to the proxy.
    pub fn connections(&self) -> u64 {
        self.shared.opened.load(Ordering::Relaxed)
    }

    /// How many tunnels were opened.
    pub fn tunnels(&self) -> u64 {
        self.shared.tunnels.load(Ordering::Relaxed)
    }

    /// How many clients gave no password, or a wrong one.
    pub fn refused(&self) -> u64 {
        self.shared.refused.load(Ordering::Relaxed)
    }

    /// How many requests of plain HTTP were passed on.
    pub fn forwarded(&self) -> u64 {
        self.shared.forwarded.load(Ordering::Relaxed)
    }
}

impl Drop for InspectingProxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}
