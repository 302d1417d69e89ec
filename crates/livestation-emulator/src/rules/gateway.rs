//! What the gateway requires of every call (spec 1.2, 2.1; E1).

/// Header: Unix time in milliseconds (spec 1.2).
pub(crate) const TIMESTAMP: &str = "x-ncp-apigw-timestamp";
/// Header: the access key ID (spec 1.2).
pub(crate) const ACCESS_KEY: &str = "x-ncp-iam-access-key";
/// Header: the signature (spec 1.2).
pub(crate) const SIGNATURE: &str = "x-ncp-apigw-signature-v2";
/// Header: the region code, with an underscore before `code` (spec 1.2).
pub(crate) const REGION_CODE: &str = "x-ncp-region_code";
/// Header of responses: an id of 26 characters (spec 1.3).
pub(crate) const TRACE_ID: &str = "x-ncp-trace-id";

/// How far a timestamp may be from the gateway's clock: five minutes, in milliseconds (spec 1.2).
const TIMESTAMP_WINDOW_MS: u64 = 5 * 60 * 1000;

/// Whether a timestamp that is `off_ms` from the gateway's clock is accepted (spec 1.2).
pub(crate) fn is_in_window(off_ms: i64) -> bool {
    off_ms.unsigned_abs() <= TIMESTAMP_WINDOW_MS
}

/// The text that the signature covers (spec 2.1).
pub(crate) fn string_to_sign(method: &str, target: &str, timestamp: &str, access_key: &str) -> String {
    format!("{method} {target}\n{timestamp}\n{access_key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_300_seconds_on_both_sides() {
        for (off_ms, accepted) in [
            (0, true),
            (300_000, true),
            (-300_000, true),
            (300_001, false),
            (-300_001, false),
            (i64::MIN, false),
            (i64::MAX, false),
        ] {
            assert_eq!(is_in_window(off_ms), accepted, "{off_ms}");
        }
    }
}
