use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use serde::Serialize;

use crate::error::InvalidInput;

/// How much of the recording a snapshot takes, counted back from now: **1 to 240 minutes** (spec 4.1, S3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct LimitedDuration(u8);

impl LimitedDuration {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "a whole number of minutes from 1 to 240";
    /// The shortest: 1 minute.
    pub const MIN: Self = Self(1);
    /// The longest: 240 minutes, four hours.
    pub const MAX: Self = Self(240);

    /// From whole **minutes**.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) outside 1 to 240.
    pub fn from_minutes(minutes: i64) -> Result<Self, InvalidInput> {
        u8::try_from(minutes)
            .ok()
            .map(Self)
            .filter(|duration| (Self::MIN..=Self::MAX).contains(duration))
            .ok_or_else(|| refuse("is out of range", &minutes.to_string()))
    }

    /// In **minutes**.
    pub const fn as_minutes(self) -> u8 {
        self.0
    }

    /// As a duration.
    pub fn as_duration(self) -> Duration {
        Duration::from_secs(u64::from(self.0) * 60)
    }
}

impl fmt::Display for LimitedDuration {
    /// The number of minutes, as it goes into the query.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for LimitedDuration {
    type Err = InvalidInput;

    /// Reads a whole number of **minutes**.
    fn from_str(text: &str) -> Result<Self, InvalidInput> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let digits = !unsigned.is_empty() && unsigned.bytes().all(|b| b.is_ascii_digit());
        match text.parse() {
            Ok(minutes) if digits => Self::from_minutes(minutes),
            Err(_) if digits => Err(refuse("is out of range", text)),
            _ => Err(refuse("is not a whole number", text)),
        }
    }
}

impl TryFrom<Duration> for LimitedDuration {
    type Error = InvalidInput;

    /// Takes durations of whole minutes only: what is asked for is what is sent, never something rounded.
    fn try_from(duration: Duration) -> Result<Self, InvalidInput> {
        let minutes = i64::try_from(duration.as_secs() / 60).unwrap_or(i64::MAX);
        if !duration.as_secs().is_multiple_of(60) || duration.subsec_nanos() != 0 {
            return Err(refuse("is not in whole minutes", &format!("{duration:?}")));
        }
        Self::from_minutes(minutes)
    }
}

fn refuse(problem: &str, given: &str) -> InvalidInput {
    InvalidInput::new("limitedDuration", problem, LimitedDuration::ALLOWED).given(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_240_minutes_and_nothing_else() {
        assert_eq!(LimitedDuration::from_minutes(1).unwrap(), LimitedDuration::MIN);
        assert_eq!(LimitedDuration::from_minutes(240).unwrap(), LimitedDuration::MAX);
        for minutes in [i64::MIN, -1, 0, 241, 256, 257, i64::MAX] {
            let error = LimitedDuration::from_minutes(minutes).unwrap_err().to_string();
            assert!(error.contains("from 1 to 240") && error.contains(&minutes.to_string()), "{error}");
        }
    }

    #[test]
    fn text_has_to_be_a_plain_number() {
        assert_eq!("8".parse::<LimitedDuration>().unwrap().as_minutes(), 8);
        for (text, says) in [
            ("", "not a whole number"),
            ("-", "not a whole number"),
            ("abc", "not a whole number"),
            ("1.5", "not a whole number"),
            ("+5", "not a whole number"),
            (" 5", "not a whole number"),
            ("5m", "not a whole number"),
            ("0", "out of range"),
            ("-3", "out of range"),
            ("99999999999999999999", "out of range"),
        ] {
            let error = text.parse::<LimitedDuration>().unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
    }

    #[test]
    fn durations_are_never_rounded() {
        assert_eq!(LimitedDuration::try_from(Duration::from_secs(300)).unwrap().as_minutes(), 5);
        for bad in [Duration::from_secs(90), Duration::from_millis(60_001), Duration::ZERO, Duration::MAX] {
            assert!(LimitedDuration::try_from(bad).is_err(), "{bad:?}");
        }
    }
}
