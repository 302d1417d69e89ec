//! Takes connections and serves them. Small and our own, since faults need what servers do not offer: to refuse
//! connections, to reset one, to close one without a word.

mod wire;

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{sleep, timeout};
pub(crate) use wire::Orders;

/// So long may a call go on that was under way when its connection had to end.
const LAST_WORDS: Duration = Duration::from_secs(5);
/// Connections that may wait to be taken.
const BACKLOG: u32 = 1024;

/// The order to refuse connections for a while.
#[derive(Debug)]
pub(crate) struct Refuse {
    pub(crate) during: Duration,
    /// Told when the port has stopped listening.
    pub(crate) begun: oneshot::Sender<()>,
}

/// Serves until `stop` is dropped. Calls that are under way then are answered.
pub(crate) async fn serve(
    mut listener: TcpListener,
    router: Router,
    mut refusals: mpsc::Receiver<Refuse>,
    mut stop: oneshot::Receiver<()>,
) -> io::Result<()> {
    // Each change, and the end, bids all connections farewell.
    let farewell = watch::Sender::new(());
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, _)) => {
                    tokio::spawn(converse(stream, router.clone(), farewell.subscribe()));
                }
                Err(error) => bear(&error).await,
            },
            Some(refuse) = refusals.recv() => {
                let silent = fall_silent(listener, refuse, &farewell).await?;
                listener = tokio::select! {
                    listening = silent => listening?,
                    _ = &mut stop => return Ok(()),
                };
            }
            _ = &mut stop => return Ok(()),
        }
    }
}

/// What goes wrong in taking a connection is that connection's, or a shortage that may pass.
async fn bear(error: &io::Error) {
    tracing::debug!(%error, "a connection could not be taken");
    sleep(Duration::from_millis(10)).await;
}

/// Stops listening, and begins again with what it returns.
async fn fall_silent(
    listener: TcpListener,
    refuse: Refuse,
    farewell: &watch::Sender<()>,
) -> io::Result<impl Future<Output = io::Result<TcpListener>>> {
    let address = listener.local_addr()?;
    drop(listener);
    // A port that is bound and not listened on refuses, and nobody else can take it.
    let socket = bind(address).await?;
    farewell.send_replace(());
    let _ = refuse.begun.send(());
    Ok(async move {
        sleep(refuse.during).await;
        socket.listen(BACKLOG)
    })
}

/// Binds the port that was ours a moment ago; somebody may have got in between.
async fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let mut attempts = 0;
    loop {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // Connections of before keep the port busy for a while; on Windows this would mean something else.
        #[cfg(unix)]
        socket.set_reuseaddr(true)?;
        match socket.bind(address) {
            Ok(()) => return Ok(socket),
            Err(error) if attempts == 100 => return Err(error),
            Err(_) => attempts += 1,
        }
        sleep(Duration::from_millis(20)).await;
    }
}

async fn converse(stream: TcpStream, router: Router, mut farewell: watch::Receiver<()>) {
    // Small answers should not wait for larger ones; where it cannot be set they do.
    let _ = stream.set_nodelay(true);
    let orders = Arc::new(Orders::default());
    let wire = TokioIo::new(wire::Wire::new(stream, orders.clone()));
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request| {
        request.extensions_mut().insert(orders.clone());
        router.call(request)
    });
    let mut connection = pin!(http1::Builder::new().serve_connection(wire, service));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = farewell.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = timeout(LAST_WORDS, connection).await;
}
