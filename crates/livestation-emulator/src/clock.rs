use std::sync::atomic::{AtomicI64, Ordering};
use std::time::SystemTime;

use livestation_core::Timestamp;

/// The emulator's one clock: the system's, moved ahead as far as a test likes.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead_ms: AtomicI64,
}

impl Clock {
    pub(crate) fn now_ms(&self) -> i64 {
        #[expect(clippy::disallowed_methods, reason = "the one place where the emulator reads the clock")]
        let system = Timestamp::from(SystemTime::now());
        system.saturating_add_millis(self.ahead_ms()).as_millis()
    }

    /// How far this clock is ahead of the system's.
    pub(crate) fn ahead_ms(&self) -> i64 {
        self.ahead_ms.load(Ordering::Relaxed)
    }

    pub(crate) fn advance(&self, millis: i64) {
        // Far beyond any use, and short of where adding could overflow a date.
        const CENTURY_MS: i64 = 100 * 366 * 86_400_000;
        let ahead = self.ahead_ms().saturating_add(millis).min(CENTURY_MS);
        self.ahead_ms.store(ahead, Ordering::Relaxed);
    }

    pub(crate) fn reset(&self) {
        self.ahead_ms.store(0, Ordering::Relaxed);
    }
}
