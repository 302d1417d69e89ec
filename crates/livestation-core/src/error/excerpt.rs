use std::ops::Range;

use crate::{json, text};

/// How much of a body is kept, in characters.
const EXCERPT_CHARS: usize = 1000;

/// How much of a body is looked at, in bytes.
const LOOKED_AT: usize = 8192;

/// Names whose values are secrets, without what stands between their words.
const SECRETS: [&str; 11] = [
    "streamkey",
    "publishurl",
    "secretkey",
    "secretaccesskey",
    "accesskeyid",
    "accesskey",
    "privatekey",
    "apikey",
    "password",
    "passphrase",
    "clientsecret",
];

const REDACTED: &str = "[redacted]";

/// The beginning of a body that was not understood, for a person to look at.
pub(super) fn excerpt(body: &[u8]) -> Option<String> {
    let seen = &body[..body.len().min(LOOKED_AT)];
    if looks_binary(seen) {
        return None;
    }
    text::one_line(&without_secrets(&json::text_of(seen)), EXCERPT_CHARS)
}

/// Compressed or encrypted bytes: an excerpt would be noise.
pub(super) fn looks_binary(body: &[u8]) -> bool {
    if json::is_utf16(body) {
        return false;
    }
    let odd = body.iter().filter(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127)).count();
    odd * 20 > body.len()
}

/// The text with the values of [`SECRETS`] replaced, in JSON, XML, a query or anything like them, whole or cut
/// short; and with RTMP addresses replaced, which tell where to stream to.
pub(super) fn without_secrets(text: &str) -> String {
    let mut found = secret_values(text);
    let lower = text.to_ascii_lowercase();
    found.extend(lower.match_indices("rtmp").filter_map(|(at, _)| {
        let is_address = lower[at..].find("://").is_some_and(|length| length <= "rtmps".len());
        is_address.then(|| at..at + plain_end(&text[at..]))
    }));
    found.sort_unstable_by_key(|range| range.start);
    let (mut safe, mut at) = (String::with_capacity(text.len()), 0);
    for range in found {
        if range.end <= at {
            continue;
        }
        safe.push_str(&text[at..range.start.max(at)]);
        safe.push_str(REDACTED);
        at = range.end;
    }
    safe.push_str(&text[at..]);
    safe
}

fn secret_values(text: &str) -> Vec<Range<usize>> {
    // Names are compared in lower case and without `_` and `-`; each kept byte knows where it came from.
    let kept: Vec<(usize, u8)> = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| !matches!(byte, b'_' | b'-' | b' '))
        .map(|(at, byte)| (at, byte.to_ascii_lowercase()))
        .collect();
    let mut found = Vec::new();
    for index in 0..kept.len() {
        let names = |secret: &&str| {
            kept.len() - index >= secret.len()
                && secret.bytes().zip(&kept[index..]).all(|(a, (_, b))| a == *b)
        };
        if let Some(secret) = SECRETS.iter().filter(|secret| names(secret)).max_by_key(|secret| secret.len())
        {
            let behind = kept[index + secret.len() - 1].0 + 1;
            found.extend(value(text, behind));
        }
    }
    found
}

/// Where the value is that belongs to a name which ends at `behind`.
fn value(text: &str, behind: usize) -> Option<Range<usize>> {
    let rest = &text[behind..];
    let between =
        rest.len() - rest.trim_start_matches(['"', '\'', '\\', ' ', '\t', '\r', '\n', ':', '=', '>']).len();
    let separators = &rest[..between];
    if !separators.contains([':', '=', '>']) {
        return None;
    }
    let from = behind + between;
    let value = &text[from..];
    let separator_at = separators.find([':', '=', '>']).unwrap_or_default();
    let length = match separators[separator_at..].rfind(['"', '\'']) {
        Some(quote) => {
            let at = separator_at + quote;
            let is_escaped = separators.as_bytes()[..at].last() == Some(&b'\\');
            quoted_end(value, separators.as_bytes()[at], is_escaped)
        }
        None if value.starts_with(['[', '{']) => nested_end(value),
        None => plain_end(value),
    };
    Some(from..from + length)
}

/// Up to the quote that ends it; to the end of a text that was cut. In JSON inside of a JSON string the quotes
/// are escaped themselves.
fn quoted_end(value: &str, quote: u8, is_escaped: bool) -> usize {
    let mut backslashes = 0;
    for (at, byte) in value.bytes().enumerate() {
        if byte == quote && backslashes % 2 == usize::from(is_escaped) {
            return at - usize::from(is_escaped);
        }
        backslashes = if byte == b'\\' { backslashes + 1 } else { 0 };
    }
    value.len()
}

fn nested_end(value: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth <= 1 => return at + 1,
            b']' | b'}' => depth -= 1,
            _ => {}
        }
    }
    value.len()
}

fn plain_end(value: &str) -> usize {
    value
        .find(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '\'' | '<' | ',' | '}' | ']' | '&' | ';' | '\\')
        })
        .unwrap_or(value.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_secret_is_in_an_excerpt() {
        for body in [
            r#"{"streamKey":"hunter2"}"#,
            r#"{"stream_key" : "hunter2", "x": 1}"#,
            r#"{"backupStreamKey":"hunter2"#,
            r#"{"streamKey":["hunter2","hunter2"],"x":1}"#,
            r#"{"streamKey":{"value":"hunter2"}}"#,
            r#"{"body":"{\"streamKey\":\"hunter2\"}"}"#,
            r#"{"a":"b","SecretAccessKey":"hunter2\"hunter2"}"#,
            r#"{"publishUrl":"rtmp://host/hunter2"}"#,
            r#"{"new":"rtmps://host/relay/hunter2"}"#,
            "<streamKey>hunter2</streamKey>",
            "stream-key=hunter2&x=1",
            "globalPublishUrl: hunter2",
            "secret key: hunter2",
        ] {
            let shown = excerpt(body.as_bytes()).unwrap();
            assert!(!shown.contains("hunter2") && shown.contains(REDACTED), "{body}: {shown}");
        }
    }

    #[test]
    fn what_a_person_needs_is_there() {
        let body = r#"{"content":{"streamKey":"hunter2","snapshot":{"snapshotUrl":"https://x/7.m3u8"}}}"#;
        assert_eq!(
            excerpt(body.as_bytes()).unwrap(),
            r#"{"content":{"streamKey":"[redacted]","snapshot":{"snapshotUrl":"https://x/7.m3u8"}}}"#
        );
        assert_eq!(excerpt("a\u{1b}[2J\nb\u{202e}".as_bytes()).unwrap(), "a [2J b\\u{202e}");
        assert_eq!(excerpt(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), None);
        assert_eq!(excerpt(b""), None);
        assert!(excerpt("긴".repeat(100_000).as_bytes()).unwrap().chars().count() <= EXCERPT_CHARS + 1);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_the_key_never_shows(
            before in "[ -~채\\n]{0,20}", between in "[ ]{0,2}", after in "[ -~채]{0,20}",
        ) {
            let body = format!("{before}\"streamKey\"{between}:{between}\"HuNtEr2\"{after}");
            let shown = excerpt(body.as_bytes()).unwrap_or_default();
            prop_assert!(!shown.contains("HuNtEr2"), "{}", shown);
        }

        #[test]
        fn no_bytes_panic(body in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = excerpt(&body);
        }

        #[test]
        fn no_text_panics(body in "(stream_?key|rtmp://|채|[\\[\\]{}\"'\\\\:=,<> ]){0,30}") {
            let _ = excerpt(body.as_bytes());
        }
    }
}
