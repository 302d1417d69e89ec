//! A server that does what a script says, one [`Step`] for each request, and keeps what it received.
//!
//! It speaks just enough HTTP/1.1 to read a request, and writes bytes, so that it can misbehave in every way
//! that a network can.

mod connection;
mod received;
mod step;

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::{JoinHandle, JoinSet};

pub use received::Received;
pub use step::Step;

/// A server on a free port of the loopback, gone when dropped.
///
/// Connections are kept open between requests, and take their steps from one script in the order in which
/// requests arrive.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use livestation_testkit::{ScriptedServer, Step};
///
/// let server = ScriptedServer::start([Step::json(200, "{}"), Step::Stall]).await;
/// println!("{}", server.url());
/// // ... send two requests ...
/// # use tokio::io::AsyncWriteExt as _;
/// # for _ in 0..2 {
/// #     let mut stream = tokio::net::TcpStream::connect(server.url().trim_start_matches("http://")).await.unwrap();
/// #     stream.write_all(b"GET /x HTTP/1.1\r\n\r\n").await.unwrap();
/// # }
/// # while server.received().len() < 2 { tokio::task::yield_now().await; }
/// let received = server.finish();
/// assert_eq!(received.len(), 2);
/// # }
/// ```
#[derive(Debug)]
pub struct ScriptedServer {
    address: SocketAddr,
    script: Arc<Script>,
    task: JoinHandle<()>,
}

impl ScriptedServer {
    /// Starts with a script.
    ///
    /// # Panics
    /// When the loopback has no free port.
    pub async fn start(steps: impl IntoIterator<Item = Step>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port on 127.0.0.1");
        let address = listener.local_addr().expect("a listener has an address");
        let script = Arc::new(Script { state: Mutex::new(State::new(steps)), came: Notify::new() });
        let task = tokio::spawn(accept(listener, Arc::clone(&script)));
        Self { address, script, task }
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The requests so far, in the order in which they arrived.
    pub fn received(&self) -> Vec<Received> {
        self.script.lock().received.clone()
    }

    /// Waits until this number of requests has come.
    pub async fn until_received(&self, count: usize) {
        self.script.until_received(count).await;
    }

    /// How many connections were opened so far.
    pub fn connections(&self) -> usize {
        self.script.lock().connections
    }

    /// Ends the server, and hands out what it received.
    ///
    /// # Panics
    /// When a step of the script was not used, or more requests came than it has steps.
    pub fn finish(self) -> Vec<Received> {
        let state = self.script.lock();
        assert!(
            state.steps.is_empty(),
            "the script was not played to its end: left are {:?}, received was {:#?}",
            state.steps,
            state.received
        );
        assert!(
            state.unexpected == 0,
            "{} requests came after the end of the script: received was {:#?}",
            state.unexpected,
            state.received
        );
        state.received.clone()
    }
}

impl Drop for ScriptedServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, script: Arc<Script>) {
    // Dropped with this task, and all connections with it.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        script.lock().connections += 1;
        connections.spawn(connection::serve(stream, Arc::clone(&script)));
    }
}

/// What is left to do and what has come, shared by all connections.
#[derive(Debug)]
struct Script {
    state: Mutex<State>,
    /// Rings for every request.
    came: Notify,
}

#[derive(Debug)]
struct State {
    steps: VecDeque<Step>,
    received: Vec<Received>,
    unexpected: usize,
    connections: usize,
}

impl State {
    fn new(steps: impl IntoIterator<Item = Step>) -> Self {
        Self { steps: steps.into_iter().collect(), received: Vec::new(), unexpected: 0, connections: 0 }
    }
}

impl Script {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the next step closes a connection before anything is read; if so, it is used up.
    fn closes_before_read(&self) -> bool {
        let steps = &mut self.lock().steps;
        let closes = steps.front() == Some(&Step::CloseBeforeRead);
        if closes {
            steps.pop_front();
        }
        closes
    }

    /// Keeps a request, and says what to do about it.
    fn next(&self, request: Received) -> Step {
        let mut state = self.lock();
        state.received.push(request);
        self.came.notify_waiters();
        state.steps.pop_front().unwrap_or_else(|| {
            state.unexpected += 1;
            Step::json(599, r#"{"error":{"message":"the script of the test has no step for this request"}}"#)
        })
    }

    async fn until_received(&self, count: usize) {
        loop {
            // Made before looking, so that no ring is missed in between.
            let rings = self.came.notified();
            if self.lock().received.len() >= count {
                return;
            }
            rings.await;
        }
    }
}
