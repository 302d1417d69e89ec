use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a broken promise is not believed. Doubles with each break, up to [`LONGEST`].
const DISBELIEF: Duration = Duration::from_secs(10 * 60);
const LONGEST: Duration = Duration::from_secs(160 * 60);
/// A promise that was kept this long since it was believed again makes up for earlier breaks.
const FORGIVEN: Duration = Duration::from_secs(60 * 60);

/// Whether kept-alive connections to the gateway may be used for writes.
///
/// A server that closes a connection after its answer, without having said so, does it at about the time
/// when the next request goes out. That request then fails, and it is unknown whether it was read: for a
/// read a repetition settles it, for a create it would be "may have taken effect" for nothing.
///
/// HTTP/1.1 connections are kept unless told otherwise, but servers that close silently follow that default too.
/// So a write uses a connection of its own until the gateway has sent `Connection: keep-alive`, as in the documented
/// example. If a kept connection breaks under a write all the same (a restart of the gateway, say), the promise is not
/// believed for ten minutes; each further break doubles that.
///
/// Only answers of the gateway count: what a content delivery network promises says nothing about the gateway.
#[derive(Debug, Default)]
pub(crate) struct KeepAlive(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    promised: bool,
    /// The last break, and until when promises are not believed after it.
    broken: Option<Broken>,
}

#[derive(Clone, Copy, Debug)]
struct Broken {
    for_: Duration,
    until: Instant,
}

impl KeepAlive {
    /// Takes note of the `Connection` header of the gateway's answer.
    pub(crate) fn answered(&self, connection: Option<&str>) {
        let promised = connection.is_some_and(|value| {
            value.split(',').any(|token| token.trim().eq_ignore_ascii_case("keep-alive"))
        });
        self.lock().promised = promised;
    }

    /// Takes note of a write that broke on a kept connection.
    pub(crate) fn broke(&self, now: Instant) {
        let mut state = self.lock();
        // Calls that were under way when it broke tell of the same break.
        if state.broken.is_some_and(|broken| now < broken.until) {
            return;
        }
        let recent = state.broken.filter(|broken| now.saturating_duration_since(broken.until) < FORGIVEN);
        let for_ = recent.map_or(DISBELIEF, |broken| (broken.for_ * 2).min(LONGEST));
        state.broken = Some(Broken { for_, until: now + for_ });
    }

    /// Whether a write may use a kept connection.
    pub(crate) fn holds_for_writes(&self, now: Instant) -> bool {
        let state = self.lock();
        state.promised && state.broken.is_none_or(|broken| now >= broken.until)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(count: u64) -> Duration {
        Duration::from_secs(60 * count)
    }

    #[test]
    fn only_a_promise_counts() {
        let (keep_alive, now) = (KeepAlive::default(), Instant::now());
        for (header, holds) in [
            (None, false),
            (Some("Keep-Alive"), true),
            (Some("close"), false),
            (Some("x, keep-alive"), true),
            (None, false),
        ] {
            keep_alive.answered(header);
            assert_eq!(keep_alive.holds_for_writes(now), holds, "{header:?}");
        }
    }

    #[test]
    fn a_broken_promise_heals_and_each_break_takes_twice_as_long() {
        let (keep_alive, mut now) = (KeepAlive::default(), Instant::now());
        keep_alive.answered(Some("keep-alive"));
        for wait in [10, 20, 40, 80, 160, 160] {
            assert!(keep_alive.holds_for_writes(now));
            keep_alive.broke(now);
            // Another call that was under way.
            keep_alive.broke(now + minutes(1));
            keep_alive.answered(Some("keep-alive"));
            assert!(!keep_alive.holds_for_writes(now + minutes(wait - 1)), "{wait}");
            now += minutes(wait);
        }
        assert!(keep_alive.holds_for_writes(now));
        // Kept for an hour: the next break counts as the first one.
        now += minutes(60);
        keep_alive.broke(now);
        assert!(
            !keep_alive.holds_for_writes(now + minutes(9)) && keep_alive.holds_for_writes(now + minutes(10))
        );
    }
}
