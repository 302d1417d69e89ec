//! A connection that can be told to break.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU64, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// What a call orders for the connection that it came on.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    order: AtomicU8,
    /// Counts beginnings and ends of calls: odd while one is being answered.
    turns: AtomicU64,
}

/// How long a request's head may take from its first byte on.
const HEAD_LIMIT: Duration = Duration::from_secs(30);

// Zero is no order.
const RESET: u8 = 1;
const CLOSE_AFTER_ANSWER: u8 = 2;
const CLOSE: u8 = 3;

impl Orders {
    /// Not a byte more is sent, and the peer gets a reset.
    pub(crate) fn reset(&self) {
        self.order.store(RESET, Ordering::Release);
    }

    /// The answer that comes next is sent, and the connection closed as if by the peer.
    pub(crate) fn close_after_answer(&self) {
        self.order.store(CLOSE_AFTER_ANSWER, Ordering::Release);
    }

    fn get(&self) -> u8 {
        self.order.load(Ordering::Acquire)
    }

    /// A call begins, or ends.
    pub(super) fn turn(&self) {
        self.turns.fetch_add(1, Ordering::AcqRel);
    }
}

/// The stream of a connection, which obeys its orders.
#[derive(Debug)]
pub(super) struct Wire {
    stream: TcpStream,
    orders: Arc<Orders>,
    /// Something was sent since the order to close.
    answering: bool,
    /// Runs while a head has begun and is not complete.
    head: Option<Pin<Box<Sleep>>>,
    /// The count of turns at the last look.
    turns: u64,
}

impl Wire {
    pub(super) fn new(stream: TcpStream, orders: Arc<Orders>) -> Self {
        Self { stream, orders, answering: false, head: None, turns: 0 }
    }

    /// Breaks the connection if that was ordered: with no time to linger, closing it is a reset.
    fn obey(&mut self) -> io::Result<()> {
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
            // Nothing read means that the peer has ended: the connection is closed without a word.
            return Poll::Ready(Ok(()));
        }
        let filled = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(cx, buffer);
        let turns = self.orders.turns.load(Ordering::Acquire);
        if turns != self.turns {
            (self.turns, self.head) = (turns, None);
        }
        // What comes while a call is being answered is its body, or waits for its turn.
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
        self.obey()?;
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.obey()?;
        Pin::new(&mut self.stream).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // HTTP flushes when it has written all that it has.
        if self.answering && self.orders.get() == CLOSE_AFTER_ANSWER {
            self.orders.order.store(CLOSE, Ordering::Release);
            // Whoever waits for the next request is to find the end.
            cx.waker().wake_by_ref();
        }
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        // A farewell would reach the peer before the reset.
        if self.orders.get() == RESET {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
