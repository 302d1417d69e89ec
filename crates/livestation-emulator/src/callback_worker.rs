//! Reports events to callback addresses, in order.

use std::io;
use std::net::IpAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::timeout;

use crate::service::Delivery;

/// How long one report may take. The service's own limit is not documented.
const LIMIT: Duration = Duration::from_secs(2);

/// Reports until the emulator stops. A report that fails is not repeated: what the service does is not documented.
pub(crate) async fn work(mut deliveries: UnboundedReceiver<Delivery>) {
    while let Some(Delivery { url, body }) = deliveries.recv().await {
        let Some(address) = Address::read(&url) else {
            tracing::warn!("an event is not reported: its address is not plain HTTP on loopback");
            continue;
        };
        match timeout(LIMIT, address.post(&body.to_string())).await {
            Ok(Ok(status)) => tracing::debug!(status, "an event is reported"),
            Ok(Err(error)) => tracing::warn!(%error, "an event cannot be reported"),
            Err(_) => tracing::warn!("an event cannot be reported within two seconds"),
        }
    }
}

/// An address on this machine. Nothing is sent elsewhere: an emulator is not to be a way into other networks.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    host: String,
    port: u16,
    path: String,
}

impl Address {
    fn read(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("http://")?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let path = path.split('#').next().unwrap_or_default();
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, port.parse().ok()?),
            _ => (authority, 80),
        };
        let plain = host.trim_start_matches('[').trim_end_matches(']');
        let is_loopback = plain == "localhost" || plain.parse().is_ok_and(|ip: IpAddr| ip.is_loopback());
        // What could end the line of a request, or begin another one.
        let is_plain = path.bytes().all(|b| b.is_ascii_graphic());
        (is_loopback && is_plain).then(|| Self { host: plain.to_owned(), port, path })
    }

    /// Returns the status of the answer.
    async fn post(&self, body: &str) -> io::Result<u16> {
        let mut stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        let host = if self.host.contains(':') { format!("[{}]", self.host) } else { self.host.clone() };
        let request = format!(
            "POST {} HTTP/1.1\r\nHost: {host}:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n{body}",
            self.path,
            self.port,
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        // "HTTP/1.1 200"
        let mut line = [0; 12];
        stream.read_exact(&mut line).await?;
        let status = str::from_utf8(&line[9..]).ok().and_then(|code| code.parse().ok());
        status.ok_or_else(|| io::Error::other("the answer is not HTTP"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_http_on_loopback_is_an_address() {
        let address = |host: &str, port, path: &str| {
            Some(Address { host: host.to_owned(), port, path: path.to_owned() })
        };
        assert_eq!(
            Address::read("http://127.0.0.1:8080/events?x=1#y"),
            address("127.0.0.1", 8080, "/events?x=1")
        );
        assert_eq!(Address::read("http://localhost"), address("localhost", 80, "/"));
        assert_eq!(Address::read("http://[::1]:9/"), address("::1", 9, "/"));
        assert_eq!(Address::read("http://[::1]/a"), address("::1", 80, "/a"));
        assert_eq!(Address::read("http://127.0.0.1?a"), address("127.0.0.1", 80, "/?a"));
        for url in [
            "https://127.0.0.1/",
            "http://192.168.0.1/",
            "http://169.254.169.254/",
            "http://example.com/",
            "http://127.0.0.1:x/",
            "http://127.0.0.1/a b",
            "http://127.0.0.1/a\r\nx:y",
            "http://user@127.0.0.1/",
            "",
        ] {
            assert_eq!(Address::read(url), None, "{url}");
        }
    }
}
