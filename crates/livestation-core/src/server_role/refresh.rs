use crate::Timestamp;

const MINUTE_MS: i64 = 60 * 1000;
/// New keys are wanted from this long before the end, in **milliseconds**.
const EARLY_MS: i64 = 15 * MINUTE_MS;
/// New keys are waited for from this long before the end: a signature made now must not outlive its key.
const DUE_MS: i64 = 5 * MINUTE_MS;
/// How old keys may get whose end is not known.
const UNKNOWN_LIFE_MS: i64 = 60 * MINUTE_MS;
/// The pause between two attempts while the keys still work: the metadata service may hand out the same keys
/// almost until their end, and may fail.
const PAUSE_MS: i64 = 30 * 1000;

/// How long keys are used that were expired when they came: our clock is ahead, or the metadata service repeats old
/// ones. The service that is called has the last word.
const EXPIRED_LIFE_MS: i64 = 5 * MINUTE_MS;

/// When keys came, and when they go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeysAge {
    /// When they were fetched.
    pub fetched: Timestamp,
    /// When new ones were last asked for, with or without success.
    pub tried: Timestamp,
    /// When they stop working, where that is known.
    pub expires: Option<Timestamp>,
}

/// What to do before keys are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// Use them.
    No,
    /// One caller asks for new ones; everybody else uses these.
    Early,
    /// Everybody waits for new ones; where none can be had, these still work.
    Due,
    /// These do not work any more.
    Expired,
}

impl KeysAge {
    /// The age of keys that came `now`. Keys that are expired on arrival are used for five minutes: asking again
    /// before every call would bring the same ones.
    pub fn of_new_keys(now: Timestamp, expires: Option<Timestamp>) -> Self {
        let expires = expires.map(|end| {
            if end.millis_since(now) <= 0 { now.saturating_add_millis(EXPIRED_LIFE_MS) } else { end }
        });
        Self { fetched: now, tried: now, expires }
    }

    /// How many seconds ago keys with this end had expired when they came, if they had.
    pub fn was_expired(&self, expires: Option<Timestamp>) -> Option<i64> {
        expires.map(|end| self.fetched.millis_since(end)).filter(|late| *late >= 0).map(|late| late / 1000)
    }

    /// What to do `now`.
    pub fn refresh(&self, now: Timestamp) -> Refresh {
        let left = self.expires.map(|end| end.millis_since(now));
        if left.is_some_and(|left| left <= 0) {
            return Refresh::Expired;
        }
        // A clock that was set back must not stop refreshing until it has caught up.
        if (0..PAUSE_MS).contains(&now.millis_since(self.tried)) {
            return Refresh::No;
        }
        match left {
            Some(..=DUE_MS) => Refresh::Due,
            Some(..=EARLY_MS) => Refresh::Early,
            None if now.millis_since(self.fetched) >= UNKNOWN_LIFE_MS => Refresh::Early,
            _ => Refresh::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR_MS: i64 = 60 * MINUTE_MS;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn keys(expires: Option<i64>) -> KeysAge {
        KeysAge { fetched: at(0), tried: at(0), expires: expires.map(at) }
    }

    #[test]
    fn keys_are_renewed_well_before_their_end() {
        let keys = keys(Some(HOUR_MS));
        for (minute, expected) in [
            (1, Refresh::No),
            (44, Refresh::No),
            (45, Refresh::Early),
            (54, Refresh::Early),
            (55, Refresh::Due),
            (59, Refresh::Due),
            (60, Refresh::Expired),
            (600, Refresh::Expired),
        ] {
            assert_eq!(keys.refresh(at(minute * MINUTE_MS)), expected, "minute {minute}");
        }
    }

    #[test]
    fn keys_that_came_expired_are_used_for_some_minutes() {
        let now = at(HOUR_MS);
        let late = KeysAge::of_new_keys(now, Some(at(HOUR_MS - 10_000)));
        assert_eq!(late.was_expired(Some(at(HOUR_MS - 10_000))), Some(10));
        for (after_ms, expected) in [
            (0, Refresh::No),
            (PAUSE_MS - 1, Refresh::No),
            // Asked again now and then, as with any keys at their end.
            (PAUSE_MS, Refresh::Due),
            (5 * MINUTE_MS, Refresh::Expired),
        ] {
            assert_eq!(late.refresh(at(HOUR_MS + after_ms)), expected, "{after_ms}");
        }
        let good = KeysAge::of_new_keys(now, Some(at(2 * HOUR_MS)));
        assert_eq!((good.expires, good.was_expired(good.expires)), (Some(at(2 * HOUR_MS)), None));
    }

    #[test]
    fn attempts_are_spaced_until_nothing_else_is_left() {
        let tried = KeysAge { tried: at(50 * MINUTE_MS), ..keys(Some(HOUR_MS)) };
        assert_eq!(tried.refresh(at(50 * MINUTE_MS + 29_999)), Refresh::No);
        assert_eq!(tried.refresh(at(50 * MINUTE_MS + 30_000)), Refresh::Early);
        let tried = KeysAge { tried: at(HOUR_MS), ..tried };
        assert_eq!(tried.refresh(at(HOUR_MS)), Refresh::Expired);
    }

    #[test]
    fn keys_without_an_end_are_renewed_hourly_and_never_given_up() {
        assert_eq!(keys(None).refresh(at(HOUR_MS - 1)), Refresh::No);
        assert_eq!(keys(None).refresh(at(HOUR_MS)), Refresh::Early);
        assert_eq!(keys(None).refresh(at(i64::MAX)), Refresh::Early);
    }

    #[test]
    fn a_clock_that_was_set_back_does_no_harm() {
        let keys = KeysAge { fetched: at(HOUR_MS), tried: at(HOUR_MS), expires: Some(at(2 * HOUR_MS)) };
        assert_eq!(keys.refresh(at(0)), Refresh::No);
        let short = KeysAge { expires: Some(at(MINUTE_MS)), ..keys };
        assert_eq!(short.refresh(at(0)), Refresh::Due);
    }
}
