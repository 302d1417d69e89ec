use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use hmac::Mac as _;
use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::sign::mac;
use crate::SecretKey;

/// How far the second of two clock readings may lie from the first, in milliseconds, and still be found.
const SECOND_READING_MS: i64 = 250;

/// What arrived, as text: the parts that a signature may have been made from, right or wrong.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The request's method, upper case.
    pub method: &'a str,
    /// Path and query, as they arrived.
    pub target: &'a str,
    /// The `Host` header.
    pub host: &'a str,
    /// The text of `x-ncp-apigw-timestamp`.
    pub timestamp: &'a str,
    /// The text of `x-ncp-iam-access-key`.
    pub access_key: &'a str,
    /// The text of `x-ncp-apigw-signature-v2`.
    pub signature: &'a str,
    /// The request's body.
    pub body: &'a [u8],
}

/// The classic ways to sign a request wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
#[allow(missing_docs)] // each one's text is in `explanation`, which users see
pub enum Mistake {
    SecretSentAsSignature,
    HexDigest,
    Base64WithoutPadding,
    UrlSafeBase64,
    SecretWithLineEnd,
    SecretInQuotes,
    SecretBase64Decoded,
    QueryNotSigned,
    FullUrlSigned,
    HostSigned,
    PrefixNotSigned,
    LeadingSlashMissing,
    TrailingQuestionMark,
    QueryDecoded,
    OtherMethodSigned,
    LowerCaseMethod,
    LineEndAtTheEnd,
    CarriageReturns,
    LiteralBackslashN,
    AccessKeyNotSigned,
    TimestampAndKeySwapped,
    SecondsSigned,
    SecondClockReading,
    BodySigned,
}

impl Mistake {
    /// What was done, and what to do.
    pub fn explanation(self) -> &'static str {
        use Mistake as M;
        match self {
            M::SecretSentAsSignature => {
                "the secret key itself was sent as the signature: never send it, sign with it (and change this key now)"
            }
            M::HexDigest => "the digest was sent as hexadecimal text: send Base64 of its 32 bytes",
            M::Base64WithoutPadding => "the Base64 lacks its padding: keep the final '='",
            M::UrlSafeBase64 => {
                "the Base64 uses the URL-safe alphabet ('-' and '_'): use the standard one ('+' and '/')"
            }
            M::SecretWithLineEnd => {
                "the secret key was used with a line end or space behind it: trim it where it is read"
            }
            M::SecretInQuotes => "the secret key was used with quotes around it: remove them",
            M::SecretBase64Decoded => "the secret key was Base64-decoded first: use its text as it is",
            M::QueryNotSigned => "the query was left out: sign path and query, as sent",
            M::FullUrlSigned => "the full URL was signed: sign path and query only, beginning with '/'",
            M::HostSigned => {
                "the host was signed with the path: sign path and query only, beginning with '/'"
            }
            M::PrefixNotSigned => "the path was signed without its '/api/…' prefix: sign the whole path",
            M::LeadingSlashMissing => "the path was signed without its leading '/'",
            M::TrailingQuestionMark => "a '?' was signed although there is no query (or the other way round)",
            M::QueryDecoded => {
                "the query was signed before percent-encoding: sign the encoded bytes that are sent"
            }
            M::OtherMethodSigned => "another method was signed than the one sent",
            M::LowerCaseMethod => "the method was signed in lower case",
            M::LineEndAtTheEnd => "a line end was signed behind the access key: there is none",
            M::CarriageReturns => "lines were ended with CR LF: use LF alone",
            M::LiteralBackslashN => {
                "a backslash and an 'n' were signed where a line feed belongs (quoting in the shell?)"
            }
            M::AccessKeyNotSigned => "the access key was left out of the signed text",
            M::TimestampAndKeySwapped => {
                "timestamp and access key were signed in the wrong order: the timestamp comes first"
            }
            M::SecondsSigned => "the timestamp was signed in seconds: sign the milliseconds that are sent",
            M::SecondClockReading => {
                "the clock was read twice: the signed timestamp is not the one in the header"
            }
            M::BodySigned => "the body was signed: it is not part of the signature",
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.explanation())
    }
}

/// Which mistake made this signature, if it is one that we know. Slow on purpose: call it on refusals only.
pub fn diagnose(secret_key: &SecretKey, attempt: &Attempt<'_>) -> Option<Mistake> {
    let secret = secret_key.as_bytes();
    if attempt.signature.as_bytes() == secret {
        return Some(Mistake::SecretSentAsSignature);
    }
    let right = text(attempt.method, attempt.target, attempt.timestamp, attempt.access_key);
    let digest = mac(secret, right.as_bytes()).finalize().into_bytes();
    if let Some(mistake) = wrong_writing(&digest, attempt.signature) {
        return Some(mistake);
    }
    // From here on only the key or the text can be wrong, so the digest has to be readable.
    let given = STANDARD.decode(attempt.signature).ok()?;
    let signed = |key: &[u8], text: &str| mac(key, text.as_bytes()).verify_slice(&given).is_ok();
    wrong_keys(secret)
        .into_iter()
        .find(|(_, key)| signed(key, &right))
        .map(|(mistake, _)| mistake)
        .or_else(|| {
            wrong_texts(attempt)
                .into_iter()
                .find(|(_, text)| signed(secret, text))
                .map(|(mistake, _)| mistake)
        })
        .or_else(|| second_reading(attempt, |text| signed(secret, text)))
}

/// The right digest, written wrongly.
fn wrong_writing(digest: &[u8], given: &str) -> Option<Mistake> {
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    if given.eq_ignore_ascii_case(&hex)
        || STANDARD.decode(given).is_ok_and(|inner| inner.eq_ignore_ascii_case(hex.as_bytes()))
    {
        return Some(Mistake::HexDigest);
    }
    if given == STANDARD_NO_PAD.encode(digest) {
        return Some(Mistake::Base64WithoutPadding);
    }
    let url_safe = given == URL_SAFE.encode(digest) || given == URL_SAFE_NO_PAD.encode(digest);
    (url_safe && given != STANDARD.encode(digest)).then_some(Mistake::UrlSafeBase64)
}

/// The right text, under a key that is nearly the right one.
fn wrong_keys(secret: &[u8]) -> Vec<(Mistake, Vec<u8>)> {
    let wrapped = |before: &[u8], after: &[u8]| [before, secret, after].concat();
    let mut keys = vec![
        (Mistake::SecretWithLineEnd, wrapped(b"", b"\n")),
        (Mistake::SecretWithLineEnd, wrapped(b"", b"\r\n")),
        (Mistake::SecretWithLineEnd, wrapped(b"", b" ")),
        (Mistake::SecretInQuotes, wrapped(b"\"", b"\"")),
        (Mistake::SecretInQuotes, wrapped(b"'", b"'")),
    ];
    if let Some(inner) = secret.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) {
        keys.push((Mistake::SecretInQuotes, inner.to_vec()));
    }
    if let Ok(decoded) = STANDARD.decode(secret).or_else(|_| STANDARD_NO_PAD.decode(secret)) {
        keys.push((Mistake::SecretBase64Decoded, decoded));
    }
    keys
}

/// The right key, over a text that is nearly the right one.
fn wrong_texts(attempt: &Attempt<'_>) -> Vec<(Mistake, String)> {
    let Attempt { method, target, host, timestamp, access_key, body, .. } = *attempt;
    let with_target = |target: &str| text(method, target, timestamp, access_key);
    let right = with_target(target);
    let path = target.split('?').next().unwrap_or(target);
    let body = String::from_utf8_lossy(body);

    let mut texts = vec![
        (Mistake::QueryNotSigned, with_target(path)),
        (Mistake::FullUrlSigned, with_target(&format!("https://{host}{target}"))),
        (Mistake::FullUrlSigned, with_target(&format!("http://{host}{target}"))),
        (Mistake::FullUrlSigned, with_target(&format!("https://livestation.apigw.ntruss.com{target}"))),
        (Mistake::HostSigned, with_target(&format!("{host}{target}"))),
        (Mistake::LeadingSlashMissing, with_target(target.trim_start_matches('/'))),
        (Mistake::TrailingQuestionMark, with_target(&format!("{target}?"))),
        (Mistake::TrailingQuestionMark, with_target(target.trim_end_matches('?'))),
        (Mistake::QueryDecoded, with_target(&percent_decode_str(target).decode_utf8_lossy())),
        (Mistake::LowerCaseMethod, text(&method.to_lowercase(), target, timestamp, access_key)),
        (Mistake::LineEndAtTheEnd, format!("{right}\n")),
        (Mistake::CarriageReturns, right.replace('\n', "\r\n")),
        (Mistake::LiteralBackslashN, right.replace('\n', "\\n")),
        (Mistake::AccessKeyNotSigned, format!("{method} {target}\n{timestamp}")),
        (Mistake::AccessKeyNotSigned, format!("{method} {target}\n{timestamp}\n")),
        (Mistake::TimestampAndKeySwapped, text(method, target, access_key, timestamp)),
        (Mistake::BodySigned, body.clone().into_owned()),
        (Mistake::BodySigned, format!("{right}\n{body}")),
        (Mistake::BodySigned, format!("{right}{body}")),
    ];
    for prefix in ["/api/v2", "/api/fin-v2", "/api"] {
        texts.extend(target.strip_prefix(prefix).map(|rest| (Mistake::PrefixNotSigned, with_target(rest))));
    }
    texts.extend(
        ["GET", "POST", "PUT", "DELETE"]
            .map(|other| (Mistake::OtherMethodSigned, text(other, target, timestamp, access_key))),
    );
    if let Some(seconds) = timestamp.len().checked_sub(3).and_then(|end| timestamp.get(..end)) {
        texts.push((Mistake::SecondsSigned, text(method, target, seconds, access_key)));
    }
    texts.retain(|(_, wrong)| *wrong != right);
    texts
}

/// A signature over a timestamp a moment before or after the one in the header.
fn second_reading(attempt: &Attempt<'_>, signed: impl Fn(&str) -> bool) -> Option<Mistake> {
    let sent: i64 = attempt.timestamp.parse().ok()?;
    (1..=SECOND_READING_MS)
        .flat_map(|distance| [sent.saturating_add(distance), sent.saturating_sub(distance)])
        .any(|other| signed(&text(attempt.method, attempt.target, &other.to_string(), attempt.access_key)))
        .then_some(Mistake::SecondClockReading)
}

fn text(method: &str, target: &str, timestamp: &str, access_key: &str) -> String {
    format!("{method} {target}\n{timestamp}\n{access_key}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "ZXhhbXBsZVNlY3JldEtleTAwMDE="; // reads as Base64 too, so that decoding it can be told
    const TARGET: &str = "/api/v2/channels?channelName=%EC%B1%84";

    fn attempt(signature: &str) -> Attempt<'_> {
        Attempt {
            method: "POST",
            target: TARGET,
            host: "127.0.0.1:8086",
            timestamp: "1755129600000",
            access_key: "EXAMPLEACCESSKEY0001",
            signature,
            body: br#"{"startTime":0}"#,
        }
    }

    fn diagnosed(key: &[u8], signed: &str, write: impl Fn(&[u8]) -> String) -> Option<Mistake> {
        let signature = write(&mac(key, signed.as_bytes()).finalize().into_bytes());
        diagnose(&SecretKey::new(SECRET).unwrap(), &attempt(&signature))
    }

    #[test]
    fn every_wrong_text_is_told_from_the_others() {
        for (mistake, text) in wrong_texts(&attempt("")) {
            assert_eq!(diagnosed(SECRET.as_bytes(), &text, |d| STANDARD.encode(d)), Some(mistake), "{text}");
        }
    }

    #[test]
    fn every_wrong_key_is_told_from_the_others() {
        let right = text("POST", TARGET, "1755129600000", "EXAMPLEACCESSKEY0001");
        for (mistake, key) in wrong_keys(SECRET.as_bytes()) {
            assert_eq!(diagnosed(&key, &right, |d| STANDARD.encode(d)), Some(mistake));
        }
        assert_eq!(wrong_keys(SECRET.as_bytes()).len(), 6, "one of them decodes the secret");
    }

    #[test]
    fn wrong_writing_and_times_are_told() {
        let right = text("POST", TARGET, "1755129600000", "EXAMPLEACCESSKEY0001");
        let hex = |d: &[u8]| d.iter().map(|byte| format!("{byte:02X}")).collect::<String>();
        assert_eq!(diagnosed(SECRET.as_bytes(), &right, hex), Some(Mistake::HexDigest));
        let no_padding = |d: &[u8]| STANDARD_NO_PAD.encode(d);
        assert_eq!(diagnosed(SECRET.as_bytes(), &right, no_padding), Some(Mistake::Base64WithoutPadding));
        let late = text("POST", TARGET, "1755129600007", "EXAMPLEACCESSKEY0001");
        assert_eq!(
            diagnosed(SECRET.as_bytes(), &late, |d| STANDARD.encode(d)),
            Some(Mistake::SecondClockReading)
        );
        assert_eq!(
            diagnose(&SecretKey::new(SECRET).unwrap(), &attempt(SECRET)),
            Some(Mistake::SecretSentAsSignature)
        );
    }

    #[test]
    fn a_wrong_secret_is_no_classic_mistake_and_garbage_is_none_either() {
        let right = text("POST", TARGET, "1755129600000", "EXAMPLEACCESSKEY0001");
        assert_eq!(diagnosed(b"another", &right, |d| STANDARD.encode(d)), None);
        for garbage in ["", "%%%", "한글", "AAAA"] {
            assert_eq!(diagnose(&SecretKey::new(SECRET).unwrap(), &attempt(garbage)), None);
        }
    }

    #[test]
    fn no_explanation_holds_the_secret() {
        let shown = format!("{:?} {}", Mistake::SecretInQuotes, Mistake::SecretInQuotes);
        assert!(!shown.contains(SECRET));
    }
}
