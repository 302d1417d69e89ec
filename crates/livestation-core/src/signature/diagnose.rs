use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde::Serialize;
use sha1::Sha1;
use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};

use super::sign::mac;
use crate::SecretKey;

/// How far the second of two clock readings may lie from the first, in milliseconds, and still be found.
const SECOND_READING_MS: i64 = 250;

/// Maximum number of parameters for which each part of a query is tried as what was signed.
const MOST_PARAMETERS: usize = 5;

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
    OtherDigest,
    NoKey,
    QueryRewritten,
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
            M::QueryNotSigned => "the query or a part of it was left out: sign path and query, as sent",
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
            M::OtherDigest => "another digest than SHA-256 was used: sign with HMAC-SHA256",
            M::NoKey => {
                "the text was hashed without the secret key as the key of an HMAC: sign with HMAC-SHA256"
            }
            M::QueryRewritten => {
                "the query was signed in another spelling (sorted, encoded again, without '?' …): sign it exactly as sent"
            }
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
    if let Some(mistake) = wrong_digest(secret, &right, attempt.signature) {
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

/// The right text and key, put together by another function.
fn wrong_digest(secret: &[u8], right: &str, given: &str) -> Option<Mistake> {
    let text = right.as_bytes();
    let given = any_writing(given);
    let is_given = |digest: Vec<u8>| given.contains(&digest);
    let macs = [hmac::<Hmac<Sha1>>, hmac::<Hmac<Sha384>>, hmac::<Hmac<Sha512>>, hmac::<Hmac<Sha224>>];
    if macs.iter().any(|hmac| is_given(hmac(secret, text))) {
        return Some(Mistake::OtherDigest);
    }
    let line_end: &[u8] = b"\n";
    let joined = [
        text.to_vec(),
        [secret, text].concat(),
        [text, secret].concat(),
        [secret, line_end, text].concat(),
        [text, line_end, secret].concat(),
    ];
    let hashes = [hash::<Sha256>, hash::<Sha1>, hash::<Sha512>];
    let is_plain = joined.iter().any(|text| hashes.iter().any(|hash| is_given(hash(text))));
    (is_plain || is_given(hmac::<Hmac<Sha256>>(b"", text))).then_some(Mistake::NoKey)
}

fn hmac<M: KeyInit + Mac>(key: &[u8], text: &[u8]) -> Vec<u8> {
    let mac = <M as KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.chain_update(text).finalize().into_bytes().to_vec()
}

fn hash<D: Digest>(text: &[u8]) -> Vec<u8> {
    D::digest(text).to_vec()
}

/// The bytes that a text may stand for: Base64 of any kind, hexadecimal, or Base64 of hexadecimal.
fn any_writing(given: &str) -> Vec<Vec<u8>> {
    let hex = |text: &[u8]| -> Option<Vec<u8>> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        text.chunks(2).map(|pair| Some(digit(pair[0])? << 4 | digit(*pair.get(1)?)?)).collect()
    };
    let decoded = [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD];
    let decoded: Vec<Vec<u8>> = decoded.iter().filter_map(|base64| base64.decode(given).ok()).collect();
    let inner: Vec<Vec<u8>> = decoded.iter().filter_map(|bytes| hex(bytes)).collect();
    hex(given.as_bytes()).into_iter().chain(inner).chain(decoded).collect()
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
    texts.extend(wrong_queries(target).into_iter().map(|(mistake, wrong)| (mistake, with_target(&wrong))));
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

/// Targets whose query is not the one that was sent.
fn wrong_queries(target: &str) -> Vec<(Mistake, String)> {
    let Some((path, query)) = target.split_once('?') else { return Vec::new() };
    let parts: Vec<&str> = query.split('&').collect();
    let name = |part: &str| part.split('=').next().unwrap_or_default().to_owned();
    let with = |parts: Vec<String>| format!("{path}?{}", parts.join("&"));
    let each = |change: &dyn Fn(&str) -> String| with(parts.iter().map(|part| change(part)).collect());

    let mut wrong = vec![
        (Mistake::QueryNotSigned, format!("{path}?")),
        (Mistake::QueryNotSigned, format!("{path}/")),
        (Mistake::QueryNotSigned, each(&name)),
        (Mistake::QueryNotSigned, each(&|part| format!("{}=", name(part)))),
    ];
    let form = percent_decode_str(&query.replace('+', " ")).decode_utf8_lossy().into_owned();
    wrong.push((Mistake::QueryDecoded, format!("{path}?{form}")));
    // Some parameters, in their order. With many there would be too many ways.
    if parts.len() <= MOST_PARAMETERS {
        wrong.extend((1..(1_u32 << parts.len()) - 1).map(|chosen| {
            let some = parts.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1);
            (Mistake::QueryNotSigned, with(some.map(|(_, part)| (*part).to_owned()).collect()))
        }));
    }
    let mut sorted: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
    sorted.sort();
    let reversed = parts.iter().rev().map(|part| (*part).to_owned()).collect();
    let mut by_name = sorted.clone();
    by_name.sort_by_key(|part| name(part).to_lowercase());
    let spellings = [
        with(sorted),
        with(by_name),
        with(reversed),
        format!("{path}{query}"),
        format!("{path}&{query}"),
        format!("{path} {query}"),
        format!("{path}\n{query}"),
        format!("{path}??{query}"),
        format!("{path}/?{query}"),
        format!("{query}{path}"),
        format!("{query}?{path}"),
        format!("?{query}{path}"),
        format!("?{query}"),
        query.to_owned(),
        format!("{target}&"),
        format!("{path}?{}", query.replace('&', "&amp;")),
        format!("{path}?{}", query.replace("%20", "+")),
        format!("{path}?{}", query.replace('+', "%20")),
        format!("{path}?{}", query.replace('+', "%2B")),
        format!("{path}?{}", query.replace('%', "%25")),
        format!("{path}?{}", escapes(query, u8::to_ascii_lowercase)),
        format!("{path}?{}", escapes(query, u8::to_ascii_uppercase)),
        utf8_percent_encode(target, NON_ALPHANUMERIC).to_string(),
        format!("{path}?{}", utf8_percent_encode(query, NON_ALPHANUMERIC)),
        target.to_lowercase(),
        each(&|part| part.strip_suffix('=').unwrap_or(part).to_owned()),
        each(&|part| if part.contains('=') { part.to_owned() } else { format!("{part}=") }),
    ];
    wrong.extend(spellings.map(|wrong| (Mistake::QueryRewritten, wrong)));
    wrong
}

/// The text with its percent-escapes in another case.
fn escapes(text: &str, case: impl Fn(&u8) -> u8) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == b'%' && bytes[at + 1..at + 3].iter().all(u8::is_ascii_hexdigit) {
            (bytes[at + 1], bytes[at + 2]) = (case(&bytes[at + 1]), case(&bytes[at + 2]));
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
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
