//! Bodies that end early, stall, or have other bytes.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame};
use tokio::time::{Sleep, sleep};

use crate::server::Orders;

/// Size of the pieces in which filler is sent.
const PIECE: usize = 64 * 1024;
static BLANKS: [u8; PIECE] = [b' '; PIECE];
/// Not text, JSON or packets of video.
static NOISE: [u8; PIECE] = [0xA5; PIECE];

/// The beginning of a body, and what follows it.
pub(super) struct FaultyBody {
    body: Body,
    /// Number of bytes of the body that are still to be sent.
    left: u64,
    /// Everything that was read has been flushed to the caller.
    is_out: bool,
    end: End,
}

enum End {
    /// The connection is closed before the end of the body, after a delay.
    Cut(Pin<Box<Sleep>>),
    /// This number of filler bytes, and a regular end.
    More(&'static [u8; PIECE], u64),
    /// The connection is closed after the last byte.
    Close(Arc<Orders>),
}

impl FaultyBody {
    /// Half of the body, a delay, and the end of the connection.
    pub(super) fn stalled(body: Body, length: u64, wait: Duration) -> Self {
        Self { body, left: length / 2, is_out: false, end: End::Cut(Box::pin(sleep(wait))) }
    }

    /// Half of the body, and the end of the connection.
    pub(super) fn truncated(body: Body, length: u64) -> Self {
        Self::stalled(body, length, Duration::ZERO)
    }

    /// The first bytes of the body, with a regular end.
    pub(super) fn short(body: Body, length: u64) -> Self {
        Self { body, left: length, is_out: true, end: End::More(&BLANKS, 0) }
    }

    /// The whole body followed by spaces, which is valid JSON.
    pub(super) fn huge(body: Body, spaces: u64) -> Self {
        Self { body, left: u64::MAX, is_out: true, end: End::More(&BLANKS, spaces) }
    }

    /// The whole body, and the end of the connection.
    pub(super) fn last(body: Body, length: u64, orders: Arc<Orders>) -> Self {
        if length == 0 {
            orders.close_after_answer();
        }
        Self { body, left: length, is_out: true, end: End::Close(orders) }
    }

    /// Other bytes of the same length.
    pub(super) fn noise(length: u64) -> Self {
        Self { body: Body::empty(), left: 0, is_out: true, end: End::More(&NOISE, length) }
    }
}

impl HttpBody for FaultyBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        while self.left > 0 {
            let Some(frame) = ready!(Pin::new(&mut self.body).poll_frame(cx)) else {
                self.left = 0;
                break;
            };
            let Ok(mut data) = frame?.into_data() else { continue };
            data.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
            self.left -= data.len() as u64;
            if let (0, End::Close(orders)) = (self.left, &self.end) {
                orders.close_after_answer();
            }
            return Poll::Ready(Some(Ok(Frame::data(data))));
        }
        if !self.is_out {
            // The bytes before the stall are flushed.
            self.is_out = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match &mut self.end {
            End::Cut(wait) => {
                ready!(wait.as_mut().poll(cx));
                Poll::Ready(Some(Err(axum::Error::new(io::Error::from(io::ErrorKind::UnexpectedEof)))))
            }
            End::More(_, 0) | End::Close(_) => Poll::Ready(None),
            End::More(what, left) => {
                let length = PIECE.min(usize::try_from(*left).unwrap_or(PIECE));
                *left -= length as u64;
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&what[..length])))))
            }
        }
    }
}

/// A body that comes a little each tenth of a second.
pub(super) struct SlowBody {
    body: Body,
    /// What was taken from the body and not sent yet.
    taken: Bytes,
    each: usize,
    wait: Pin<Box<Sleep>>,
}

/// How often a part of a slow body is sent.
const EACH: Duration = Duration::from_millis(100);

impl SlowBody {
    pub(super) fn new(body: Body, bytes_per_s: u64) -> Self {
        let each = usize::try_from(bytes_per_s / 10).unwrap_or(usize::MAX).max(1);
        Self { body, taken: Bytes::new(), each, wait: Box::pin(sleep(Duration::ZERO)) }
    }
}

impl HttpBody for SlowBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        while self.taken.is_empty() {
            let Some(frame) = ready!(Pin::new(&mut self.body).poll_frame(cx)) else {
                return Poll::Ready(None);
            };
            self.taken = frame?.into_data().unwrap_or_default();
        }
        ready!(self.wait.as_mut().poll(cx));
        self.wait = Box::pin(sleep(EACH));
        let part = self.each.min(self.taken.len());
        Poll::Ready(Some(Ok(Frame::data(self.taken.split_to(part)))))
    }
}
