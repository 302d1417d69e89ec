//! Bodies of answers that do not come as they should.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame};
use tokio::time::{Sleep, sleep};

use crate::server::Orders;

/// What follows is sent in pieces of this size.
const PIECE: usize = 64 * 1024;
static BLANKS: [u8; PIECE] = [b' '; PIECE];
/// Neither text, nor JSON, nor packets of video.
static NOISE: [u8; PIECE] = [0xA5; PIECE];

/// The beginning of a body, and what comes of it.
pub(super) struct FaultyBody {
    body: Body,
    /// How many bytes of the body are still to be sent.
    left: u64,
    /// What was read has left for the caller.
    is_out: bool,
    end: End,
}

enum End {
    /// The connection is closed in the middle, after a while.
    Cut(Pin<Box<Sleep>>),
    /// So many bytes more, and a proper end.
    More(&'static [u8; PIECE], u64),
    /// The connection is closed when the last byte has left.
    Close(Arc<Orders>),
}

impl FaultyBody {
    /// Half of the body, a wait, and the end of the connection.
    pub(super) fn stalled(body: Body, length: u64, wait: Duration) -> Self {
        Self { body, left: length / 2, is_out: false, end: End::Cut(Box::pin(sleep(wait))) }
    }

    /// Half of the body, and the end of the connection.
    pub(super) fn truncated(body: Body, length: u64) -> Self {
        Self::stalled(body, length, Duration::ZERO)
    }

    /// The first bytes of the body, as if they were all.
    pub(super) fn short(body: Body, length: u64) -> Self {
        Self { body, left: length, is_out: true, end: End::More(&BLANKS, 0) }
    }

    /// The whole body, and spaces, which are valid JSON to a caller that reads them all.
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

    /// Something else of the same length.
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
            // While a body waits, what there is of it is sent.
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
