use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use livestation_core::Timestamp;

/// 2200-01-01T00:00:00Z, the latest time of the clock. Sums with it do not overflow a date.
pub(crate) const LATEST_MS: i64 = 7_258_118_400_000;

/// The emulator's one clock: the system's time plus an offset, or a fixed time.
#[derive(Debug)]
pub(crate) struct Clock(Mutex<Pace>);

#[derive(Clone, Copy, Debug)]
enum Pace {
    /// The system's time plus an offset.
    Running { ahead_ms: i64 },
    /// A fixed time, until a test moves it.
    Frozen { at_ms: i64 },
}

impl Default for Clock {
    fn default() -> Self {
        Self(Mutex::new(Pace::REAL))
    }
}

impl Clock {
    pub(crate) fn now_ms(&self) -> i64 {
        self.pace().now_ms()
    }

    /// The difference to the system's time; negative when this clock is behind.
    pub(crate) fn ahead_ms(&self) -> i64 {
        match *self.pace() {
            Pace::Running { ahead_ms } => ahead_ms,
            Pace::Frozen { at_ms } => at_ms - system_ms(),
        }
    }

    pub(crate) fn is_frozen(&self) -> bool {
        matches!(*self.pace(), Pace::Frozen { .. })
    }

    /// Freezes the clock at the present time.
    pub(crate) fn freeze(&self) {
        let mut pace = self.pace();
        *pace = Pace::Frozen { at_ms: pace.now_ms() };
    }

    /// Lets a frozen clock run from its fixed time.
    pub(crate) fn thaw(&self) {
        let mut pace = self.pace();
        if let Pace::Frozen { at_ms } = *pace {
            *pace = Pace::Running { ahead_ms: at_ms - system_ms() };
        }
    }

    /// Sets the time. A frozen clock stays frozen, and a running one runs on.
    pub(crate) fn set(&self, at_ms: i64) {
        self.pace().set(at_ms);
    }

    /// Moves the time forward, at most to [`LATEST_MS`].
    pub(crate) fn advance(&self, millis: i64) {
        let mut pace = self.pace();
        let at_ms = pace.now_ms().saturating_add(millis);
        match &mut *pace {
            // Not by setting the time, so that the offset stays exact.
            Pace::Running { ahead_ms } if at_ms <= LATEST_MS => *ahead_ms += millis,
            _ => pace.set(at_ms),
        }
    }

    /// Returns to the system's time.
    pub(crate) fn reset(&self) {
        *self.pace() = Pace::REAL;
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pace {
    const REAL: Self = Self::Running { ahead_ms: 0 };

    fn now_ms(self) -> i64 {
        match self {
            Self::Running { ahead_ms } => system_ms().saturating_add(ahead_ms),
            Self::Frozen { at_ms } => at_ms,
        }
    }

    fn set(&mut self, at_ms: i64) {
        let at_ms = at_ms.clamp(0, LATEST_MS);
        *self = match self {
            Self::Running { .. } => Self::Running { ahead_ms: at_ms - system_ms() },
            Self::Frozen { .. } => Self::Frozen { at_ms },
        }
    }
}

fn system_ms() -> i64 {
    #[expect(clippy::disallowed_methods, reason = "the one place where the emulator reads the clock")]
    let now = SystemTime::now();
    Timestamp::from(now).as_millis()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_frozen_clock_moves_only_when_told() {
        let clock = Clock::default();
        clock.freeze();
        let at_ms = clock.now_ms();
        clock.freeze();
        clock.advance(1);
        assert_eq!((clock.now_ms(), clock.is_frozen()), (at_ms + 1, true));
        clock.set(5);
        assert_eq!((clock.now_ms(), clock.is_frozen()), (5, true));
        clock.thaw();
        assert!(clock.now_ms() >= 5 && !clock.is_frozen());
        assert!(clock.ahead_ms() < 0);
        clock.reset();
        assert_eq!(clock.ahead_ms(), 0);
    }

    #[test]
    fn a_running_clock_keeps_its_distance() {
        let clock = Clock::default();
        clock.thaw();
        clock.advance(1_000);
        clock.advance(500);
        assert_eq!(clock.ahead_ms(), 1_500);
        clock.set(1_000_000);
        assert!(clock.now_ms() >= 1_000_000 && !clock.is_frozen());
    }

    #[test]
    fn the_clock_stays_within_its_dates() {
        let clock = Clock::default();
        clock.freeze();
        for (ordered, expected) in [(i64::MAX, LATEST_MS), (i64::MIN, 0), (LATEST_MS + 1, LATEST_MS)] {
            clock.set(ordered);
            assert_eq!(clock.now_ms(), expected);
        }
        clock.advance(i64::MAX);
        assert_eq!(clock.now_ms(), LATEST_MS);
        clock.thaw();
        clock.advance(i64::MAX);
        assert!(clock.now_ms() >= LATEST_MS);
    }
}
