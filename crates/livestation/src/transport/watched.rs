use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::attempt_report::Sent;

/// A body that says when its request begins to leave. A connection asks a body whether it is empty when it takes the
/// request to write its head, and not earlier: not while names are looked up, connections are opened, a proxy
/// is asked or TLS is agreed, and not while a request waits for a kept connection.
pub(super) fn watched_body(bytes: Vec<u8>, sent: &Sent) -> reqwest::Body {
    reqwest::Body::wrap(Watched { bytes: Some(bytes.into()), sent: sent.clone() })
}

struct Watched {
    bytes: Option<Bytes>,
    sent: Sent,
}

impl Watched {
    fn left(&self) -> usize {
        self.bytes.as_ref().map_or(0, Bytes::len)
    }
}

impl Body for Watched {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.sent.mark();
        Poll::Ready(self.bytes.take().filter(|bytes| !bytes.is_empty()).map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.sent.mark();
        self.left() == 0
    }

    /// Asked by the layers above connections too, so it says nothing about sending.
    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.left()).unwrap_or(u64::MAX))
    }
}
