//! Says as little HTTP as a client needs, to be no part of what is compared.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::net::TcpSocket;

use crate::Failure;

/// Connections that may wait to be taken: a thousand callers come at once.
const BACKLOG: u32 = 4096;

/// `connection` is a header's line, or nothing.
pub(super) fn run(connection: &str, delay: Duration) -> Result<(), Failure> {
    let answer: Arc<str> = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\n\
         x-ncp-trace-id: 36c9k60om4p3238cpmc9gm4cj4\r\nDate: Fri, 26 Jun 2022 09:53:32 GMT\r\n\
         {connection}Content-Length: {}\r\n\r\n{}",
        super::BODY.len(),
        super::BODY
    )
    .into();
    let listener = listen()?;
    println!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = answer.clone();
            thread::spawn(move || converse(stream, &answer, delay));
        }
    });
    super::wait_for_parent()?;
    Ok(())
}

/// With a longer backlog than the standard library's, which is why tokio has to do it.
fn listen() -> io::Result<TcpListener> {
    let runtime = super::runtime()?;
    let _inside = runtime.enter();
    let socket = TcpSocket::new_v4()?;
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))?;
    let listener = socket.listen(BACKLOG)?.into_std()?;
    listener.set_nonblocking(false)?;
    Ok(listener)
}

/// Answers everything on one connection, until it is closed.
fn converse(mut stream: TcpStream, answer: &str, delay: Duration) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut request = Vec::with_capacity(2048);
    let mut part = [0; 2048];
    loop {
        let read = stream.read(&mut part)?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&part[..read]);
        // Requests have no body here, so the empty line is their end.
        if request.ends_with(b"\r\n\r\n") {
            thread::sleep(delay);
            stream.write_all(answer.as_bytes())?;
            request.clear();
        }
    }
}
