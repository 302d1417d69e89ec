use std::time::Duration;

use crate::{Timestamp, clock_skew};

/// Anything longer is this long, in **seconds** (136 years): a number that every language can hold.
const LONGEST_S: f64 = u32::MAX as f64;

/// What a `Retry-After` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// To wait this long, counted from the answer.
    Wait(Duration),
    /// To wait, and how long cannot be read. Means the longest wait.
    Unclear,
}

/// Reads `Retry-After` as tolerantly as it is written in the field: **seconds**, also with a fraction, in
/// quotes, with a unit (`2s`, `500ms`, `1 minute`) or too large for any number type; or a date in any of the
/// forms that [`clock_skew::parse_date`] reads.
///
/// `answered_at` is the clock of the server that wrote the date: the `Date` of the same answer. A date that
/// is past is no wait.
pub fn retry_after(value: &str, answered_at: Option<Timestamp>) -> RetryAfter {
    let value = value.trim().trim_matches(['"', '\'']).trim();
    seconds(value).or_else(|| until(value, answered_at?)).map_or(RetryAfter::Unclear, RetryAfter::Wait)
}

fn seconds(value: &str) -> Option<Duration> {
    // A header that came twice is one list to HTTP. The longest of it suits all who wrote it.
    let waits = value.split(',').map(|one| one_number(one.trim()));
    waits.collect::<Option<Vec<_>>>()?.into_iter().max()
}

fn one_number(value: &str) -> Option<Duration> {
    let value = value.strip_prefix('+').unwrap_or(value);
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (digits, unit) = value.split_at(end);
    let unit_s = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "ms" | "msec" | "millis" | "millisecond" | "milliseconds" => 0.001,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hour" | "hours" => 3600.0,
        _ => return None,
    };
    // Digits without end become infinity, which is the longest wait there is.
    let number: f64 = digits.parse().ok()?;
    let millis = ((number * unit_s).min(LONGEST_S) * 1000.0 - 1e-6).ceil().max(0.0);
    Duration::try_from_secs_f64(millis / 1000.0).ok()
}

fn until(date: &str, answered_at: Timestamp) -> Option<Duration> {
    let millis = clock_skew::parse_date(date)?.millis_since(answered_at);
    Some(Duration::from_millis(u64::try_from(millis).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// 2022-06-26T09:53:32Z
    const NOW: Timestamp = Timestamp::from_millis(1_656_237_212_000);

    fn millis(value: &str) -> Option<u64> {
        match retry_after(value, Some(NOW)) {
            RetryAfter::Wait(wait) => Some(u64::try_from(wait.as_millis()).unwrap()),
            RetryAfter::Unclear => None,
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (value, expected) in [
            (" 7 ", 7000),
            ("0", 0),
            ("+7", 7000),
            ("007", 7000),
            ("2.5", 2500),
            ("2.0001", 2001),
            (".5", 500),
            ("3.", 3000),
            ("\"2\"", 2000),
            ("'2'", 2000),
            ("2s", 2000),
            ("2 sec", 2000),
            ("2 Seconds", 2000),
            ("1500ms", 1500),
            ("1m", 60_000),
            ("2 hours", 7_200_000),
            ("5, 10", 10_000),
            ("4294967296", 4_294_967_295_000),
            ("99999999999", 4_294_967_295_000),
            (&"9".repeat(400), 4_294_967_295_000),
        ] {
            assert_eq!(millis(value), Some(expected), "{value}");
        }
    }

    #[test]
    fn dates_are_counted_from_the_answers_own_clock() {
        for value in [
            "Sun, 26 Jun 2022 09:53:42 GMT",
            "Mon, 26 Jun 2022 09:53:42 GMT",
            "\"Sun, 26 Jun 2022 09:53:42 GMT\"",
            "Sun, 26 Jun 2022 09:53:42 +0000",
            "Sun, 26 Jun 2022 18:53:42 +0900",
            "Sun, 26 Jun 2022 09:53:42 UTC",
            "26 Jun 2022 09:53:42 GMT",
            "Sunday, 26-Jun-22 09:53:42 GMT",
            "Sun Jun 26 09:53:42 2022",
            "2022-06-26T09:53:42Z",
            "2022-06-26T18:53:42+09:00",
        ] {
            assert_eq!(millis(value), Some(10_000), "{value}");
        }
        assert_eq!(millis("Sun, 26 Jun 2022 09:53:02 GMT"), Some(0), "past");
        // Without any clock of the server's, a date says nothing.
        assert_eq!(retry_after("Sun, 26 Jun 2022 09:53:42 GMT", None), RetryAfter::Unclear);
    }

    #[test]
    fn what_cannot_be_read_is_unclear_and_not_at_once() {
        for value in ["", "soon", "-1", "NaN", "inf", "1e", "2 fortnights", "5, soon", "1.2.3", "."] {
            assert_eq!(millis(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(value in "[0-9.,\"'+ smhINna:GMT-]{0,40}", now in proptest::option::of(any::<i64>())) {
            let _ = retry_after(&value, now.map(Timestamp::from_millis));
        }
    }
}
