use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;

use super::{Connect, Shared};

const WANTS_PASSWORD: &[u8] = b"HTTP/1.1 407 Proxy Authentication Required\r\n\
    Proxy-Authenticate: Basic realm=\"company\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const UNAVAILABLE: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
const OPEN: &[u8] = b"HTTP/1.1 200 Connection established\r\n\r\n";

/// One connection to the proxy. Errors of the socket are the client's doing, and it is the client that is tested.
pub(super) async fn serve(stream: TcpStream, shared: Arc<Shared>, tls: TlsAcceptor) {
    let _ = stream.set_nodelay(true);
    let _ = serve_until_error(stream, &shared, tls).await;
}

async fn serve_until_error(mut stream: TcpStream, shared: &Shared, tls: TlsAcceptor) -> io::Result<()> {
    let mut bytes = Vec::new();
    while !bytes.windows(4).any(|four| four == b"\r\n\r\n") {
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
    }
    let head = String::from_utf8_lossy(&bytes).into_owned();
    if !may_pass(&head, shared.options.user.as_deref()) {
        shared.refused.fetch_add(1, Ordering::Relaxed);
        return stream.write_all(WANTS_PASSWORD).await;
    }
    if !head.starts_with("CONNECT ") {
        // Plain HTTP, passed on as it came.
        shared.forwarded.fetch_add(1, Ordering::Relaxed);
        let mut upstream = TcpStream::connect(shared.upstream).await?;
        upstream.write_all(&bytes).await?;
        return copy_bidirectional(&mut stream, &mut upstream).await.map(|_| ());
    }
    match shared.options.connect {
        Connect::Stall => pending().await,
        Connect::Refuse => return stream.write_all(UNAVAILABLE).await,
        Connect::Inspect | Connect::StallTls => stream.write_all(OPEN).await?,
    }
    shared.tunnels.fetch_add(1, Ordering::Relaxed);
    if shared.options.connect == Connect::StallTls {
        pending::<()>().await;
    }
    let mut inside = tls.accept(stream).await?;
    let mut upstream = TcpStream::connect(shared.upstream).await?;
    copy_bidirectional(&mut inside, &mut upstream).await.map(|_| ())
}

fn may_pass(head: &str, user: Option<&str>) -> bool {
    let Some(user) = user else { return true };
    let expected = format!("Basic {}", STANDARD.encode(user));
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .any(|(name, value)| name.eq_ignore_ascii_case("proxy-authorization") && value.trim() == expected)
}
