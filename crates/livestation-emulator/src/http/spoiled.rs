//! Bodies of answers that do not come as they should.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use tokio::time::{Sleep, sleep};

/// Blanks are sent in pieces of this size.
const PIECE: &[u8] = &[b' '; 64 * 1024];

/// A beginning, and what comes of it.
pub(super) struct Spoiled {
    beginning: Option<Bytes>,
    /// The beginning has left for the caller.
    is_out: bool,
    end: End,
}

enum End {
    /// The connection is closed in the middle, after a while.
    Cut(Pin<Box<Sleep>>),
    /// So many blanks more.
    Blanks(usize),
}

impl Spoiled {
    /// Half of the body, a wait, and the end of the connection.
    pub(super) fn stalled(body: &[u8], wait: Duration) -> Self {
        let half = Bytes::copy_from_slice(&body[..body.len() / 2]);
        Self { beginning: Some(half), is_out: false, end: End::Cut(Box::pin(sleep(wait))) }
    }

    /// Half of the body, and the end of the connection.
    pub(super) fn truncated(body: &[u8]) -> Self {
        Self::stalled(body, Duration::ZERO)
    }

    /// The whole body, and blanks, which are good JSON to whoever reads them all.
    pub(super) fn huge(body: Vec<u8>, blanks: usize) -> Self {
        Self { beginning: Some(body.into()), is_out: true, end: End::Blanks(blanks) }
    }
}

impl Body for Spoiled {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(beginning) = self.beginning.take() {
            return Poll::Ready(Some(Ok(Frame::data(beginning))));
        }
        if !self.is_out {
            // Whoever has to wait for more sends what there is.
            self.is_out = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match &mut self.end {
            End::Cut(wait) => {
                ready!(wait.as_mut().poll(cx));
                Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
            }
            End::Blanks(0) => Poll::Ready(None),
            End::Blanks(left) => {
                let length = PIECE.len().min(*left);
                *left -= length;
                Poll::Ready(Some(Ok(Frame::data(Bytes::from_static(&PIECE[..length])))))
            }
        }
    }
}
