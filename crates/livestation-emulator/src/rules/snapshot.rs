//! Snapshots: what is needed for one, what it holds, how long it lives (spec 4.1, 4.3; E5 to E9, E13).

use crate::invented::Reason;

const MINUTE_MS: i64 = 60 * 1000;

/// S2, E6: how much must be recorded, in milliseconds. The documents disagree whether exactly 100 ms are enough
/// (spec 11); here they are.
const SHORTEST_RECORDING_MS: i64 = 100;
/// S3, E7: the values of `limitedDuration`, in minutes.
const SHORTEST_LIMIT: i64 = 1;
const LONGEST_LIMIT: i64 = 240;
/// S4, E8: the longest window, the last four hours, in milliseconds.
const LONGEST_WINDOW_MS: i64 = 4 * 60 * MINUTE_MS;
/// S5, E9: one hour, in milliseconds. In the documented examples `expireTime` is `createdTime` + 3 600 000.
const LIFE_MS: i64 = 3_600_000;

/// E7: `limitedDuration` is an Integer.
pub(crate) fn read_limit(text: &str) -> Result<i64, Reason> {
    text.parse().map_err(|_| Reason::WrongType("limitedDuration"))
}

/// S3, E7: `limitedDuration` is 1 to 240.
pub(crate) fn check_limit(minutes: i64) -> Result<(), Reason> {
    if (SHORTEST_LIMIT..=LONGEST_LIMIT).contains(&minutes) {
        Ok(())
    } else {
        Err(Reason::BadValue("limitedDuration"))
    }
}

/// S1, S2, S8 (E5, E6, E13): the channel has the time machine, and has recorded long enough. `recorded_ms` is
/// `None` while it does not record; returns it otherwise.
pub(crate) fn check_recorded(use_dvr: bool, recorded_ms: Option<i64>) -> Result<i64, Reason> {
    match recorded_ms {
        _ if !use_dvr => Err(Reason::TimeMachineOff),
        None => Err(Reason::NotRecording),
        Some(..SHORTEST_RECORDING_MS) => Err(Reason::RecordingTooShort),
        Some(recorded_ms) => Ok(recorded_ms),
    }
}

/// S3, S4, E8: how far back the snapshot reaches, in milliseconds. That a longer limit is cut to what was recorded
/// is [invented](crate::invented).
pub(crate) fn window_ms(recorded_ms: i64, limit_minutes: Option<i64>) -> i64 {
    let limit_ms = limit_minutes.map_or(LONGEST_WINDOW_MS, |minutes| minutes.saturating_mul(MINUTE_MS));
    recorded_ms.min(LONGEST_WINDOW_MS).min(limit_ms)
}

/// `duration` of the response, in minutes (spec 4.1): the limit. Without one the length rounded up, which is
/// [invented](crate::invented).
pub(crate) fn duration_minutes(window_ms: i64, limit_minutes: Option<i64>) -> i64 {
    limit_minutes.unwrap_or((window_ms + MINUTE_MS - 1) / MINUTE_MS)
}

/// S5, E9: `expireTime`.
pub(crate) fn expires_ms(created_ms: i64) -> i64 {
    created_ms + LIFE_MS
}

/// S5, E9: neither the URL nor Get snapshot works from `expireTime` on.
pub(crate) fn is_alive(expires_ms: i64, now_ms: i64) -> bool {
    now_ms < expires_ms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_an_integer_from_1_to_240() {
        for text in ["", " 1", "1.5", "x", "1e2", "99999999999999999999"] {
            assert_eq!(read_limit(text), Err(Reason::WrongType("limitedDuration")), "{text:?}");
        }
        for (text, allowed) in [("1", true), ("240", true), ("0", false), ("241", false), ("-5", false)] {
            assert_eq!(check_limit(read_limit(text).unwrap()).is_ok(), allowed, "{text}");
        }
        assert_eq!(check_limit(i64::MIN), Err(Reason::BadValue("limitedDuration")));
    }

    #[test]
    fn the_window_is_the_shortest_of_recording_limit_and_four_hours() {
        const HOUR_MS: i64 = 3_600_000;
        for (recorded_ms, limit, window, minutes) in [
            (5 * HOUR_MS, None, 4 * HOUR_MS, 240),
            (3 * HOUR_MS, None, 3 * HOUR_MS, 180),
            (5 * HOUR_MS, Some(1), 60_000, 1),
            (5 * HOUR_MS, Some(240), 4 * HOUR_MS, 240),
            (90_000, Some(5), 90_000, 5),
            (90_001, None, 90_001, 2),
        ] {
            let found = window_ms(recorded_ms, limit);
            assert_eq!((found, duration_minutes(found, limit)), (window, minutes), "{recorded_ms} {limit:?}");
        }
    }

    #[test]
    fn the_channel_must_have_recorded_100_ms_with_the_time_machine() {
        for (use_dvr, recorded_ms, expected) in [
            (true, Some(100), Ok(100)),
            (true, Some(99), Err(Reason::RecordingTooShort)),
            (true, Some(-1), Err(Reason::RecordingTooShort)),
            (true, None, Err(Reason::NotRecording)),
            (false, Some(1_000), Err(Reason::TimeMachineOff)),
            (false, None, Err(Reason::TimeMachineOff)),
        ] {
            assert_eq!(check_recorded(use_dvr, recorded_ms), expected, "{use_dvr} {recorded_ms:?}");
        }
    }

    #[test]
    fn a_snapshot_lives_exactly_one_hour() {
        let expires = expires_ms(1_655_978_668_177);
        assert_eq!(expires, 1_655_982_268_177, "the documented example of Get snapshot");
        assert!(is_alive(expires, expires - 1) && !is_alive(expires, expires));
    }
}
