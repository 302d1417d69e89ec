use crate::{AccessKey, Method, Timestamp};

/// The text that is signed (spec 2.1).
///
/// `target` is path **and** query exactly as sent: percent-encoded, in the order sent, without scheme and
/// host, and without a `?` when there is no query. `timestamp` is the one sent in `x-ncp-apigw-timestamp`.
pub fn string_to_sign(method: Method, target: &str, timestamp: Timestamp, access_key: &AccessKey) -> String {
    let mut text = before_access_key(method, target, timestamp, access_key.as_str().len());
    text.push_str(access_key.as_str());
    text
}

/// The text but for its end, with room for a key of `key_length` bytes.
pub(super) fn before_access_key(
    method: Method,
    target: &str,
    timestamp: Timestamp,
    key_length: usize,
) -> String {
    // Longest i64: 20 characters.
    let mut text = String::with_capacity(method.as_str().len() + target.len() + key_length + 23);
    text.push_str(method.as_str());
    text.push(' ');
    text.push_str(target);
    text.push('\n');
    text.push_str(&timestamp.to_string());
    text.push('\n');
    text
}
