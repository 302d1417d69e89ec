//! A port that refuses connections until it is opened.

use std::net::SocketAddr;

use tokio::net::{TcpListener, TcpSocket};

/// A port of the loopback that is bound and not listened on: it refuses connections, and no other process can take it.
#[derive(Debug)]
pub struct ClosedPort(TcpSocket);

impl ClosedPort {
    /// Binds a free port.
    ///
    /// # Panics
    /// When the loopback has no free port.
    pub fn bind() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port on 127.0.0.1");
        Self(socket)
    }

    /// `http://127.0.0.1:PORT`.
    ///
    /// # Panics
    /// Never: a bound socket has an address.
    pub fn url(&self) -> String {
        format!("http://{}", self.0.local_addr().expect("a bound socket has an address"))
    }

    /// Begins to listen.
    ///
    /// # Panics
    /// When the system does not allow it.
    pub fn open(self) -> TcpListener {
        self.0.listen(128).expect("a listener")
    }
}
