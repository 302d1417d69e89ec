use std::fmt;

use jiff::tz::TimeZone;
use livestation::Timestamp;

/// An instant on this machine's wall clock, with its zone: `2026-01-30 15:32:41 +09:00 (KST)`.
pub(crate) struct LocalTime(pub(crate) Timestamp);

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_zone(self.0, TimeZone::try_system().unwrap_or(TimeZone::UTC)))
    }
}

fn in_zone(instant: Timestamp, zone: TimeZone) -> String {
    match jiff::Timestamp::from_millisecond(instant.as_millis()) {
        Ok(instant) => instant.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S %:z (%Z)").to_string(),
        // A year that no calendar has: the service's number is better than none.
        Err(_) => format!("{} ms since 1970", instant.as_millis()),
    }
}

/// A length of time as people say it. Coarse: whole seconds, and those only below ten minutes.
pub(super) fn span(millis: u64) -> String {
    let seconds = millis / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes, seconds) {
        (0, 0, s) => format!("{s} s"),
        (0, m @ 1..10, s) if s > 0 => format!("{m} min {s} s"),
        (0, m, _) => format!("{m} min"),
        (h, 0, _) => format!("{h} h"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_time_has_its_zone() {
        let instant = Timestamp::from_millis(1_755_129_600_000);
        assert_eq!(in_zone(instant, TimeZone::UTC), "2025-08-14 00:00:00 +00:00 (UTC)");
        let seoul = TimeZone::posix("KST-9").unwrap();
        assert_eq!(in_zone(instant, seoul), "2025-08-14 09:00:00 +09:00 (KST)");
        assert_eq!(
            in_zone(Timestamp::from_millis(i64::MAX), TimeZone::UTC),
            format!("{} ms since 1970", i64::MAX)
        );
    }

    #[test]
    fn spans_read_as_people_say_them() {
        for (millis, text) in [
            (0, "0 s"),
            (59_999, "59 s"),
            (60_000, "1 min"),
            (61_000, "1 min 1 s"),
            (3_599_000, "59 min"),
            (3_600_000, "1 h"),
            (18_061_000, "5 h 1 min"),
        ] {
            assert_eq!(span(millis), text);
        }
    }
}
