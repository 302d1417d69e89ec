//! How far the server's clock is from ours, learned from the `Date` of an answer.
//!
//! The gateway refuses a timestamp that is more than five minutes off (spec 1.2), with the same answer as
//! for a wrong key. Its `Date` header tells the two apart.

use crate::{Timestamp, iso8601};

/// How far a timestamp may be off before the gateway refuses it, in **milliseconds**: five minutes.
pub const WINDOW_MS: i64 = 5 * 60 * 1000;

/// Less than this is no skew, in **milliseconds**: `Date` has whole seconds, and answers take time.
const MARGIN_MS: i64 = 60 * 1000;

/// The offset to add to our clock from now on, in **milliseconds**, when `date` shows that `current` is
/// wrong: learned where there was none, changed where the skew changed, back to 0 where our clock was put
/// right.
///
/// `now` is our own clock, uncorrected, when the answer came. A `Date` that is absent or cannot be read
/// changes nothing; its weekday is not looked at, for the documented examples have wrong ones (spec 1.3).
pub fn correction(current: i64, date: Option<&str>, now: Timestamp) -> Option<i64> {
    let server = parse_date(date?)?;
    let measured = server.millis_since(now);
    let offset = if measured.abs() > MARGIN_MS { measured } else { 0 };
    (offset.abs_diff(current) > MARGIN_MS.unsigned_abs()).then_some(offset)
}

/// Reads a date of an answer's header, in any form of HTTP (RFC 9110, 5.6.7) or as in ISO 8601, whatever
/// weekday it names, and with any numeric offset in place of `GMT`.
pub fn parse_date(date: &str) -> Option<Timestamp> {
    let date = date.trim();
    if let Ok(exact) = httpdate::parse_http_date(date) {
        return Some(exact.into());
    }
    iso8601::parse(date).or_else(|| parse_loose_date(date))
}

fn parse_loose_date(date: &str) -> Option<Timestamp> {
    let day_and_time = date.split_once(',').map_or(date, |(_, rest)| rest).trim();
    let (day_and_time, zone) = day_and_time.rsplit_once(' ')?;
    let east_ms = match zone {
        "GMT" | "UTC" | "UT" | "Z" | "z" => 0,
        offset => iso8601::offset_minutes(offset)? * 60_000,
    };
    // The parser insists on the right weekday, so it is offered all seven.
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        .iter()
        .find_map(|weekday| httpdate::parse_http_date(&format!("{weekday}, {day_and_time} GMT")).ok())
        .map(|time| Timestamp::from(time).saturating_add_millis(-east_ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2022-06-26T09:53:32Z, with the weekday of the documented example, which is wrong.
    const DATE: &str = "Fri, 26 Jun 2022 09:53:32 GMT";
    const AT: i64 = 1_656_237_212_000;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    #[test]
    fn hours_and_days_are_found_both_ways() {
        for off in [61_000, 3_600_000, 2 * 86_400_000] {
            assert_eq!(correction(0, Some(DATE), at(AT - off)), Some(off));
            assert_eq!(correction(0, Some(DATE), at(AT + off)), Some(-off));
        }
    }

    #[test]
    fn what_is_corrected_already_stays() {
        assert_eq!(correction(3_600_000, Some(DATE), at(AT - 3_600_000)), None);
        assert_eq!(correction(3_590_000, Some(DATE), at(AT - 3_600_000)), None);
    }

    #[test]
    fn a_clock_that_was_put_right_needs_no_offset_any_more() {
        assert_eq!(correction(3_600_000, Some(DATE), at(AT)), Some(0));
    }

    #[test]
    fn a_little_is_no_skew_and_nonsense_is_none_either() {
        for now in [AT, AT - 60_000, AT + 60_000] {
            assert_eq!(correction(0, Some(DATE), at(now)), None);
        }
        for date in
            [None, Some(""), Some("yesterday"), Some("1656237212"), Some("Sun, 99 Jun 2022 09:53:32 GMT")]
        {
            assert_eq!(correction(0, date, at(0)), None, "{date:?}");
        }
        assert!(correction(0, Some(DATE), at(i64::MIN)).is_some(), "no overflow");
    }
}
