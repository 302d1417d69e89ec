use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::Serialize;

use super::{ClipRange, LimitedDuration};
use crate::error::InvalidInput;

const MINUTE_MS: u64 = 60 * 1000;

/// How long a short clip is to be: **100 ms to 4 hours** (spec 5.1), in whole milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ClipLength(u64);

impl ClipLength {
    /// The shortest: 100 ms.
    pub const MIN: Self = Self(ClipRange::SHORTEST_MS);
    /// The longest: 4 hours.
    pub const MAX: Self = Self(ClipRange::LONGEST_MS);

    /// From **milliseconds**.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) outside 100 ms to 4 hours.
    pub fn from_millis(millis: i64) -> Result<Self, InvalidInput> {
        u64::try_from(millis)
            .ok()
            .map(Self)
            .filter(|length| (Self::MIN..=Self::MAX).contains(length))
            .ok_or_else(|| refuse("is out of range", &format!("{millis} ms")))
    }

    /// In **milliseconds**.
    pub const fn as_millis(self) -> u64 {
        self.0
    }

    /// The shortest snapshot, in whole minutes, that this can be the end of.
    pub fn snapshot_minutes(self) -> LimitedDuration {
        let minutes = i64::try_from(self.0.div_ceil(MINUTE_MS)).unwrap_or(i64::MAX);
        // Four hours are 240 minutes: both ends agree.
        LimitedDuration::from_minutes(minutes).unwrap_or(LimitedDuration::MAX)
    }
}

impl fmt::Display for ClipLength {
    /// As people write it: `1500ms`, `30s`, `2m`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (unit, name) = UNITS
            .into_iter()
            .rev()
            .map(|(name, unit)| (unit, name))
            .find(|(unit, _)| self.0.is_multiple_of(*unit))
            .unwrap_or((1, "ms"));
        write!(f, "{}{name}", self.0 / unit)
    }
}

/// Units of text, in milliseconds. `ms` before `m`, or it would never be found.
const UNITS: [(&str, u64); 4] = [("ms", 1), ("s", 1000), ("m", MINUTE_MS), ("h", 60 * MINUTE_MS)];

impl FromStr for ClipLength {
    type Err = InvalidInput;

    /// Reads a whole number with its unit: `1500ms`, `30s`, `2m`, `1h`.
    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let unit = text.get(digits.len()..).unwrap_or_default();
        let Some((_, unit)) = UNITS.into_iter().find(|(name, _)| *name == unit) else {
            let problem = if unit.is_empty() { "has no unit" } else { "has no unit that is known" };
            return Err(refuse(problem, text));
        };
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(refuse("is not a whole number with a unit", text));
        }
        digits
            .parse::<u64>()
            .ok()
            .and_then(|number| number.checked_mul(unit))
            .and_then(|millis| i64::try_from(millis).ok())
            .and_then(|millis| Self::from_millis(millis).ok())
            .ok_or_else(|| refuse("is out of range", text))
    }
}

impl TryFrom<Duration> for ClipLength {
    type Error = InvalidInput;

    /// Takes durations of whole milliseconds only: what is asked for is what is cut.
    fn try_from(duration: Duration) -> Result<Self, InvalidInput> {
        if !duration.subsec_nanos().is_multiple_of(1_000_000) {
            return Err(refuse("is not in whole milliseconds", &format!("{duration:?}")));
        }
        i64::try_from(duration.as_millis())
            .ok()
            .and_then(|millis| Self::from_millis(millis).ok())
            .ok_or_else(|| refuse("is out of range", &format!("{duration:?}")))
    }
}

fn refuse(problem: &str, given: &str) -> InvalidInput {
    InvalidInput::new("length", problem, "100 ms to 4 hours, e.g. 1500ms, 30s, 2m or 1h").given(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_needs_its_unit() {
        for (text, millis, shown) in [
            ("100ms", 100, "100ms"),
            ("1500ms", 1500, "1500ms"),
            ("30s", 30_000, "30s"),
            ("120s", 120_000, "2m"),
            ("4h", 14_400_000, "4h"),
        ] {
            let length: ClipLength = text.parse().unwrap();
            assert_eq!((length.as_millis(), length.to_string().as_str()), (millis, shown));
        }
        for (text, says) in [
            ("", "has no unit"),
            ("30", "has no unit"),
            ("30x", "no unit that is known"),
            ("s", "whole number"),
            ("-5s", "whole number"),
            ("1.5s", "whole number"),
            ("+5s", "whole number"),
            (" 5s", "whole number"),
            ("5 s", "whole number"),
            ("99ms", "out of range"),
            ("241m", "out of range"),
            ("99999999999999999999h", "out of range"),
            ("9999999999999999999h", "out of range"),
        ] {
            let error = text.parse::<ClipLength>().unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn the_snapshot_is_just_long_enough() {
        for (millis, minutes) in [(100, 1), (60_000, 1), (60_001, 2), (120_000, 2), (14_400_000, 240)] {
            assert_eq!(
                ClipLength::from_millis(millis).unwrap().snapshot_minutes().as_minutes(),
                minutes,
                "{millis}"
            );
        }
    }

    #[test]
    fn durations_are_never_rounded() {
        assert_eq!(ClipLength::try_from(Duration::from_secs(30)).unwrap().as_millis(), 30_000);
        for bad in
            [Duration::from_micros(100_500), Duration::ZERO, Duration::MAX, Duration::from_secs(14_401)]
        {
            assert!(ClipLength::try_from(bad).is_err(), "{bad:?}");
        }
        for bad in [i64::MIN, -1, 0, 99, 14_400_001, i64::MAX] {
            assert!(ClipLength::from_millis(bad).is_err(), "{bad}");
        }
    }
}
