//! Accepts connections and serves them. Faults need what servers do not offer: to refuse connections, to reset one,
//! to close one without notice.

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

/// How long a call in progress may take after its connection was told to close.
const SHUTDOWN_LIMIT: Duration = Duration::from_secs(5);
/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1024;

/// A request to refuse connections for a while.
#[derive(Debug)]
pub(crate) struct Refuse {
    pub(crate) during: Duration,
    /// Notified when the port has stopped listening.
    pub(crate) begun: oneshot::Sender<()>,
}

/// Serves until `stop` is dropped. Calls in progress are completed.
pub(crate) async fn serve(
    mut listener: TcpListener,
    router: Router,
    mut refusals: mpsc::Receiver<Refuse>,
    mut stop: oneshot::Receiver<()>,
) -> io::Result<()> {
    // Each change, and dropping it, closes all connections gracefully.
    let shutdown = watch::Sender::new(());
    loop {
        tokio::select! {
            taken = listener.accept() => match taken {
                Ok((stream, _)) => {
                    tokio::spawn(serve_connection(stream, router.clone(), shutdown.subscribe()));
                }
                Err(error) => wait_after(&error).await,
            },
            Some(refuse) = refusals.recv() => {
                let refused = refuse_connections(listener, refuse, &shutdown).await?;
                listener = tokio::select! {
                    listening = refused => listening?,
                    _ = &mut stop => return Ok(()),
                };
            }
            _ = &mut stop => return Ok(()),
        }
    }
}

/// An error of `accept` belongs to one connection, or is a shortage that may pass.
async fn wait_after(error: &io::Error) {
    tracing::debug!(%error, "a connection could not be taken");
    sleep(Duration::from_millis(10)).await;
}

/// Stops listening. The future that it returns listens again.
async fn refuse_connections(
    listener: TcpListener,
    refuse: Refuse,
    shutdown: &watch::Sender<()>,
) -> io::Result<impl Future<Output = io::Result<TcpListener>>> {
    let address = listener.local_addr()?;
    drop(listener);
    // A port that is bound and not listening refuses connections, and no other process can bind it.
    let socket = bind(address).await?;
    shutdown.send_replace(());
    let _ = refuse.begun.send(());
    Ok(async move {
        sleep(refuse.during).await;
        socket.listen(BACKLOG)
    })
}

/// Binds the port that was listening before. Another process may have taken it meanwhile.
async fn bind(address: SocketAddr) -> io::Result<TcpSocket> {
    let mut attempts = 0;
    loop {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // Earlier connections keep the port busy for a while. On Windows this option has another meaning.
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

async fn serve_connection(stream: TcpStream, router: Router, mut shutdown: watch::Receiver<()>) {
    // Disables Nagle's algorithm, so that small responses are not delayed. Failing to do so is harmless.
    let _ = stream.set_nodelay(true);
    let orders = Arc::new(Orders::default());
    let wire = TokioIo::new(wire::Wire::new(stream, orders.clone()));
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request| {
        request.extensions_mut().insert(orders.clone());
        orders.turn();
        let (orders, answer) = (orders.clone(), router.call(request));
        async move {
            let answer = answer.await;
            orders.turn();
            answer
        }
    });
    // The emulator's clock is not the system's, so the responses set their dates themselves.
    let mut connection = pin!(http1::Builder::new().auto_date_header(false).serve_connection(wire, service));
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = shutdown.changed() => connection.as_mut().graceful_shutdown(),
    }
    let _ = timeout(SHUTDOWN_LIMIT, connection).await;
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n";

    /// A connection to a server that answers every request with 404.
    async fn connection() -> TcpStream {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (taken, _) = listener.accept().await.unwrap();
        let shutdown = watch::Sender::new(());
        tokio::spawn(async move {
            serve_connection(taken, Router::new(), shutdown.subscribe()).await;
            drop(shutdown);
        });
        stream
    }

    async fn answer(stream: &mut TcpStream) -> String {
        let mut bytes = [0; 4096];
        let read = stream.read(&mut bytes).await.unwrap();
        String::from_utf8(bytes[..read].to_vec()).unwrap()
    }

    // Paused time advances at once when all tasks wait.
    #[tokio::test(start_paused = true)]
    async fn half_a_head_is_not_waited_for_for_ever() {
        let mut stream = connection().await;
        stream.write_all(&REQUEST[..20]).await.unwrap();
        let mut rest = Vec::new();
        // An end or a reset: the connection is closed in both cases.
        let _ = stream.read_to_end(&mut rest).await;
        assert!(!String::from_utf8(rest).unwrap().contains("200"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_port_refuses_for_as_long_as_it_is_asked_to() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (refuse, refusals) = mpsc::channel(1);
        let (_stop, stopped) = oneshot::channel();
        tokio::spawn(serve(listener, Router::new(), refusals, stopped));
        // One that does not wait: while the runtime waits, its time passes.
        let connects = || std::net::TcpStream::connect(address).is_ok();
        assert!(connects());
        let (begun, wait) = oneshot::channel();
        let during = Duration::from_secs(3600);
        refuse.send(Refuse { during, begun }).await.unwrap();
        wait.await.unwrap();
        sleep(during / 2).await;
        assert!(!connects());
        sleep(during).await;
        assert!(connects());
    }

    #[tokio::test(start_paused = true)]
    async fn an_idle_connection_is_kept() {
        let mut stream = connection().await;
        for _ in 0..3 {
            sleep(Duration::from_secs(3600)).await;
            stream.write_all(REQUEST).await.unwrap();
            assert!(answer(&mut stream).await.starts_with("HTTP/1.1 404"));
        }
    }
}
