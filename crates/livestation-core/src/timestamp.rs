use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// An instant, as the service counts them: **milliseconds** since 1970-01-01T00:00:00 UTC (spec 1.3).
///
/// The core never reads a clock, so a timestamp is made from a number or from a [`SystemTime`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From Unix **milliseconds**.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Unix **milliseconds**.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// This instant moved by `millis` **milliseconds**, which may be negative; stops at the ends of the range.
    #[must_use]
    pub const fn saturating_add_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// **Milliseconds** from `earlier` to this instant; negative when `earlier` is the later one.
    pub const fn millis_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl fmt::Display for Timestamp {
    /// The text that goes into `x-ncp-apigw-timestamp`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<SystemTime> for Timestamp {
    fn from(time: SystemTime) -> Self {
        let millis = |d: Duration| i64::try_from(d.as_millis()).unwrap_or(i64::MAX);
        match time.duration_since(UNIX_EPOCH) {
            Ok(after) => Self(millis(after)),
            Err(before) => Self(-millis(before.duration())),
        }
    }
}

impl From<Timestamp> for SystemTime {
    /// Stops at the epoch or at the far future where the platform's clock type cannot hold the instant.
    fn from(timestamp: Timestamp) -> Self {
        let distance = Duration::from_millis(timestamp.0.unsigned_abs());
        if timestamp.0 < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) }
            .unwrap_or(UNIX_EPOCH)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn system_time_and_back_is_the_same_instant() {
        for millis in [0, 1, -1, 1_755_129_600_000, 253_402_300_799_999] {
            let timestamp = Timestamp::from_millis(millis);
            assert_eq!(Timestamp::from(SystemTime::from(timestamp)), timestamp);
        }
    }

    #[test]
    fn no_number_overflows() {
        let last = Timestamp::from_millis(i64::MAX);
        assert_eq!(last.saturating_add_millis(1), last);
        let _ = SystemTime::from(last);
        let _ = SystemTime::from(Timestamp::from_millis(i64::MIN));
    }
}
