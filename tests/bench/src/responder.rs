//! The other side of the loopback: a process of its own, so that its CPU time is not counted. It says as
//! little HTTP as a client needs, to be no part of what is compared.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;

use crate::call::Failure;

/// What this program is called with to be the responder.
pub(crate) const ARGUMENT: &str = "responder";

const BODY: &str = include_str!("../../fixtures/create_snapshot.documented.json");

/// A responder that runs until this is dropped.
pub(crate) struct Responder {
    process: Child,
    pub(crate) url: String,
}

impl Responder {
    /// Starts this very program once more.
    pub(crate) fn start() -> Result<Self, Failure> {
        let mut process = Command::new(std::env::current_exe()?)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let output = process.stdout.take().ok_or("the responder has no output")?;
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url)?;
        Ok(Self { process, url: url.trim().to_owned() })
    }
}

impl Drop for Responder {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Is the responder, until its parent is gone.
pub(crate) fn run() -> Result<(), Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("http://{}", listener.local_addr()?);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    // Ends when the parent closes its side, also when it dies.
    io::stdin().read_to_end(&mut Vec::new())?;
    Ok(())
}

/// Answers everything on one connection, until it is closed.
fn answer(mut stream: TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\n\
         x-ncp-trace-id: 36c9k60om4p3238cpmc9gm4cj4\r\nDate: Fri, 26 Jun 2022 09:53:32 GMT\r\n\
         Connection: keep-alive\r\nContent-Length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
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
            stream.write_all(answer.as_bytes())?;
            request.clear();
        }
    }
}
