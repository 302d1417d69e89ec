use std::fmt::Write as _;
use std::future::pending;
use std::io;
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::{Received, Script, Step};

/// Plays the script on one connection until either side ends it. Errors of the socket are the client's
/// doing, and it is the client that is tested.
pub(super) async fn serve(mut stream: TcpStream, script: Arc<Script>) {
    let _ = stream.set_nodelay(true);
    while !script.closes_before_read() {
        let Ok(Some(request)) = read(&mut stream).await else { return };
        let mut step = script.next(request);
        while let Step::OnceReceived(count, then) = step {
            script.until_received(count).await;
            step = *then;
        }
        if !play(&mut stream, step).await.unwrap_or(false) {
            return;
        }
    }
}

/// One request, or `None` when the client closed the connection or sent something else.
async fn read(stream: &mut TcpStream) -> io::Result<Option<Received>> {
    let mut bytes = Vec::new();
    let end_of_head = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(None);
        }
    };
    let mut body = bytes.split_off(end_of_head + 4);
    let Some(mut request) = Received::parse(&String::from_utf8_lossy(&bytes[..end_of_head])) else {
        return Ok(None);
    };
    while body.len() < request.content_length() {
        if stream.read_buf(&mut body).await? == 0 {
            return Ok(None);
        }
    }
    request.body = body;
    Ok(Some(request))
}

/// Does one step. Whether the connection goes on.
async fn play(stream: &mut TcpStream, step: Step) -> io::Result<bool> {
    match step {
        Step::Answer { status, headers, body } => {
            stream.write_all(&head(status, &headers, body.len())).await?;
            stream.write_all(&body).await?;
            return Ok(true);
        }
        Step::CloseBeforeRead | Step::CloseAfterRead => {}
        Step::OnceReceived(..) => unreachable!("`serve` waits, and plays the step inside"),
        Step::Stall => pending().await,
        Step::StallBody(body) => {
            write_half(stream, &body).await?;
            pending::<()>().await;
        }
        Step::TruncateBody(body) => write_half(stream, &body).await?,
        Step::Raw(bytes) => stream.write_all(&bytes).await?,
    }
    Ok(false)
}

async fn write_half(stream: &mut TcpStream, body: &[u8]) -> io::Result<()> {
    stream.write_all(&head(200, &[], body.len())).await?;
    stream.write_all(&body[..body.len() / 2]).await
}

fn head(status: u16, headers: &[(String, String)], length: usize) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {status} Scripted\r\n");
    for (name, value) in headers {
        // Writing to a String cannot fail.
        let _ = write!(head, "{name}: {value}\r\n");
    }
    let _ = write!(head, "content-length: {length}\r\n\r\n");
    head.into_bytes()
}
