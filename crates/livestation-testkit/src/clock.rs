//! A clock that goes only when it is told to.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use livestation::{Clock, Timestamp};

/// A clock for tests. Clones show the same time.
///
/// ```
/// use livestation_testkit::ManualClock;
///
/// let clock = ManualClock::at(1_755_129_600_000);
/// clock.advance(1_000);
/// assert_eq!(clock.clock().now().as_millis(), 1_755_129_601_000);
/// assert_eq!(clock.readings(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<State>);

#[derive(Debug)]
struct State {
    now_ms: AtomicI64,
    readings: AtomicUsize,
}

impl ManualClock {
    /// A clock that shows these Unix **milliseconds**.
    pub fn at(now_ms: i64) -> Self {
        Self(Arc::new(State { now_ms: AtomicI64::new(now_ms), readings: AtomicUsize::new(0) }))
    }

    /// Puts it to these Unix **milliseconds**.
    pub fn set(&self, now_ms: i64) {
        self.0.now_ms.store(now_ms, Ordering::SeqCst);
    }

    /// Moves it by these **milliseconds**, which may be negative.
    pub fn advance(&self, by_ms: i64) {
        self.0.now_ms.fetch_add(by_ms, Ordering::SeqCst);
    }

    /// How often it was read, by all clients that have it.
    pub fn readings(&self) -> usize {
        self.0.readings.load(Ordering::SeqCst)
    }

    /// This clock as a client takes it.
    pub fn clock(&self) -> Clock {
        let state = Arc::clone(&self.0);
        Clock::from_fn(move || {
            state.readings.fetch_add(1, Ordering::SeqCst);
            Timestamp::from_millis(state.now_ms.load(Ordering::SeqCst))
        })
    }
}
