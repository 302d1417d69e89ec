use std::time::{Duration, SystemTime};

use crate::Timestamp;

/// Reads `Retry-After`: a number of **seconds**, or a date, which `now` (the server's time, as far as we
/// know it) turns into a wait. Nonsense is nothing; a date that is past is no wait.
pub fn retry_after(value: &str, now: Timestamp) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    let at: SystemTime = httpdate::parse_http_date(value).ok()?;
    let millis = Timestamp::from(at).millis_since(now);
    Some(Duration::from_millis(u64::try_from(millis).unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read() {
        let now = Timestamp::from_millis(1_656_237_212_000);
        assert_eq!(retry_after(" 7 ", now), Some(Duration::from_secs(7)));
        assert_eq!(retry_after("Sun, 26 Jun 2022 09:53:42 GMT", now), Some(Duration::from_secs(10)));
        assert_eq!(retry_after("Sun, 26 Jun 2022 09:53:02 GMT", now), Some(Duration::ZERO));
        for nonsense in ["", "soon", "-1", "1.5", "99999999999"] {
            assert_eq!(retry_after(nonsense, now), None, "{nonsense}");
        }
    }
}
