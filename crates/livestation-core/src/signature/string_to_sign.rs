use crate::{AccessKey, Method, Timestamp};

/// The text that is signed (spec 2.1).
///
/// `target` is path **and** query exactly as sent: percent-encoded, in the order sent, without scheme and
/// host, and without a `?` when there is no query. `timestamp` is the one sent in `x-ncp-apigw-timestamp`.
pub fn string_to_sign(method: Method, target: &str, timestamp: Timestamp, access_key: &AccessKey) -> String {
    // Longest i64: 20 characters.
    let mut text =
        String::with_capacity(method.as_str().len() + target.len() + access_key.as_str().len() + 23);
    text.push_str(method.as_str());
    text.push(' ');
    text.push_str(target);
    text.push('\n');
    text.push_str(&timestamp.to_string());
    text.push('\n');
    text.push_str(access_key.as_str());
    text
}
