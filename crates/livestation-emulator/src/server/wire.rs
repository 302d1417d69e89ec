//! A connection that a call can order to break.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// The order of a call for its connection.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    order: AtomicU8,
    /// Counts starts and ends of calls: odd while one is being answered.
    turns: AtomicU64,
}

/// How long a request's head may take from its first byte on.
const HEAD_LIMIT: Duration = Duration::from_secs(30);

// Zero is no order.
const RESET: u8 = 1;
const CLOSE_AFTER_ANSWER: u8 = 2;
const CLOSE: u8 = 3;

impl Orders {
    /// Nothing more is sent, and the peer gets a reset.
    pub(crate) fn reset(&self) {
        self.order.store(RESET, Ordering::Release);
    }

    /// The next response is sent, and then the connection is closed as if by the peer.
    pub(crate) fn close_after_answer(&self) {
        self.order.store(CLOSE_AFTER_ANSWER, Ordering::Release);
    }

    fn get(&self) -> u8 {
        self.order.load(Ordering::Acquire)
    }

    /// A call starts or ends.
    pub(super) fn turn(&self) {
        self.turns.fetch_add(1, Ordering::AcqRel);
    }
}

/// The stream of a connection, which follows its orders.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    orders: Arc<Orders>,
    /// Something was sent since the order to close.
    answering: bool,
    /// Runs while a request's head is incomplete.
    head: Option<Pin<Box<Sleep>>>,
    /// The number of turns at the last read.
    turns: u64,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, orders: Arc<Orders>) -> Self {
        Self { stream, orders, answering: false, head: None, turns: 0 }
    }

    /// Breaks the connection if that was ordered: with a linger time of zero, closing sends a reset.
    fn apply_order(&mut self) -> io::Result<()> {
        match self.orders.get() {
            RESET => {
                self.stream.set_zero_linger()?;
                Err(ErrorKind::ConnectionReset.into())
            }
            CLOSE_AFTER_ANSWER => {
                self.answering = true;
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.orders.get() == CLOSE {
            // Reading nothing means that the peer has closed, so the server closes the connection silently.
            return Poll::Ready(Ok(()));
        }
        let filled = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let turns = self.orders.turns.load(Ordering::Acquire);
        if turns != self.turns {
            (self.turns, self.head) = (turns, None);
        }
        // Bytes received while a call is being answered are its body, or the next request.
        let is_idle = turns.is_multiple_of(2);
        if is_idle && read.is_ready() && buffer.filled().len() > filled && self.head.is_none() {
            self.head = Some(Box::pin(sleep(HEAD_LIMIT)));
        }
        if let (Poll::Pending, Some(limit)) = (&read, &mut self.head) {
            ready!(limit.as_mut().poll(cx));
            return Poll::Ready(Err(ErrorKind::TimedOut.into()));
        }
        read
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.apply_order()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.apply_order()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // HTTP flushes when it has written the whole response.
        if self.answering && self.orders.get() == CLOSE_AFTER_ANSWER {
            self.orders.order.store(CLOSE, Ordering::Release);
            // Wakes the task that waits for the next request, so that it sees the end.
            cx.waker().wake_by_ref();
        }
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A regular shutdown would reach the peer before the reset.
        if self.orders.get() == RESET {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
