//! HTTP by hand on a connection that is kept: bytes out, status and length in. It costs next to nothing, so
//! that the server is what is measured.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::Failure;

pub(crate) struct Connection {
    stream: TcpStream,
    host: String,
    read: Vec<u8>,
}

impl Connection {
    pub(crate) async fn open(url: &str) -> Result<Self, Failure> {
        let host = url.strip_prefix("http://").ok_or("not a plain URL")?.to_owned();
        let stream = TcpStream::connect(&host).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, host, read: Vec::with_capacity(4096) })
    }

    /// A request as bytes, to be sent as often as one likes. `headers` are whole lines.
    pub(crate) fn prepare(&self, method: &str, target: &str, headers: &str, body: &str) -> Vec<u8> {
        format!(
            "{method} {target} HTTP/1.1\r\nhost: {}\r\n{headers}content-length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        )
        .into_bytes()
    }

    /// Sends it, and reads the whole answer, which has to be 200.
    pub(crate) async fn send(&mut self, request: &[u8]) -> Result<(), Failure> {
        self.stream.write_all(request).await?;
        self.read.clear();
        loop {
            if self.stream.read_buf(&mut self.read).await? == 0 {
                return Err("the server closed the connection".into());
            }
            if let Some(whole) = whole(&self.read) {
                if !self.read.starts_with(b"HTTP/1.1 200") {
                    return Err(format!("not 200: {}", String::from_utf8_lossy(&self.read)).into());
                }
                if self.read.len() >= whole {
                    return Ok(());
                }
            }
        }
    }
}

/// How long the answer is in all, once its head is there.
fn whole(read: &[u8]) -> Option<usize> {
    const LENGTH: &[u8] = b"content-length:";
    let head = read.windows(4).position(|part| part == b"\r\n\r\n")?;
    let lines = &read[..head];
    let at = lines.windows(LENGTH.len()).position(|part| part.eq_ignore_ascii_case(LENGTH))?;
    let digits: usize = lines[at + LENGTH.len()..]
        .iter()
        .skip_while(|byte| **byte == b' ')
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0, |number, digit| number * 10 + usize::from(digit - b'0'));
    Some(head + 4 + digits)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn the_length_of_an_answer() {
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n"), None);
        assert_eq!(whole(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n"), Some(51));
    }
}
