use std::sync::atomic::{AtomicU8, Ordering};

/// Whether kept-alive connections may be used for writes.
///
/// A server that closes a connection after its answer, without having said so, does it at about the time
/// when the next request goes out. That request then fails, and from here nobody can tell whether it was
/// read: for a read a repetition settles it, for a create it would be "may have taken effect" for nothing.
///
/// HTTP/1.1 connections are meant to be kept unless told otherwise, but servers that close silently follow
/// that default too. So a write goes over a connection of its own until the server has said in so many words
/// that it keeps them (`Connection: keep-alive`, as in the documented example). If a kept connection breaks
/// under a write all the same, the promise is not believed again.
#[derive(Debug, Default)]
pub(crate) struct KeepAlive(AtomicU8);

const SILENT: u8 = 0;
const PROMISED: u8 = 1;
const BROKEN: u8 = 2;

impl KeepAlive {
    /// Takes note of an answer's `Connection` header.
    pub(crate) fn answered(&self, connection: Option<&str>) {
        let promised = connection.is_some_and(|value| value.eq_ignore_ascii_case("keep-alive"));
        let (from, to) = if promised { (SILENT, PROMISED) } else { (PROMISED, SILENT) };
        // A read first: in the steady state nothing changes, and no line of cache is fought over.
        if self.0.load(Ordering::Relaxed) == from {
            let _ = self.0.compare_exchange(from, to, Ordering::Relaxed, Ordering::Relaxed);
        }
    }

    /// Takes note of a write that broke on a kept connection.
    pub(crate) fn broke(&self) {
        self.0.store(BROKEN, Ordering::Relaxed);
    }

    /// Whether a write may use a kept connection.
    pub(crate) fn holds_for_writes(&self) -> bool {
        self.0.load(Ordering::Relaxed) == PROMISED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_promise_counts_and_a_broken_one_never_again() {
        let keep_alive = KeepAlive::default();
        assert!(!keep_alive.holds_for_writes());
        keep_alive.answered(None);
        assert!(!keep_alive.holds_for_writes());
        keep_alive.answered(Some("Keep-Alive"));
        assert!(keep_alive.holds_for_writes());
        keep_alive.answered(Some("close"));
        assert!(!keep_alive.holds_for_writes());
        keep_alive.answered(Some("keep-alive"));
        keep_alive.broke();
        keep_alive.answered(Some("keep-alive"));
        assert!(!keep_alive.holds_for_writes());
    }
}
