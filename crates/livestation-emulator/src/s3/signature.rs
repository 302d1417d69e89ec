//! Signature version 4, in headers and in presigned URLs.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use super::error::S3Error;
use super::request::{decode, encode, raw_query};
use crate::keys::Keys;

pub(super) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
pub(super) const UNSIGNED: &str = "UNSIGNED-PAYLOAD";
/// How far the time of a request may be off.
const WINDOW_MS: i64 = 15 * 60 * 1000;
/// The longest life of a presigned URL.
const LONGEST_S: i64 = 7 * 24 * 60 * 60;

/// A request whose signature is right.
#[derive(Clone)]
pub(super) struct Signed {
    key: [u8; 32],
    time: String,
    scope: String,
    /// Of the whole request, with which the signatures of chunks begin.
    pub(super) signature: String,
    /// The value of `x-amz-content-sha256`.
    pub(super) payload: String,
}

/// Not the key, which signs whatever it is given for a day.
impl std::fmt::Debug for Signed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Signed").field("scope", &self.scope).finish_non_exhaustive()
    }
}

/// What a request says of its signature.
struct Claim {
    access_key: String,
    /// Date, region, service and the end of the scope.
    scope: Vec<String>,
    signed_headers: String,
    signature: String,
    time: String,
    /// Of a presigned URL, in seconds.
    life_s: Option<i64>,
    payload: String,
}

/// Checks the signature of a request; `None` where it has none.
pub(super) fn check(head: &Parts, keys: &Keys, now_ms: i64) -> Result<Option<Signed>, S3Error> {
    let Some(claim) = Claim::read(head)? else { return Ok(None) };
    claim.check_time(now_ms)?;
    if claim.access_key != keys.access_key.as_str() {
        return Err(S3Error::new(403, "InvalidAccessKeyId", "the account has no such access key"));
    }
    let canonical = claim.canonical_request(head)?;
    let scope = claim.scope.join("/");
    let to_sign = format!("{ALGORITHM}\n{}\n{scope}\n{}", claim.time, hex(&Sha256::digest(&canonical)));
    let key = signing_key(keys, &claim.scope);
    if !is_signature(&key, &to_sign, &claim.signature) {
        return Err(S3Error::signature(keys.redact(&to_sign), keys.redact(&canonical)));
    }
    let Claim { time, signature, payload, .. } = claim;
    Ok(Some(Signed { key, time, scope, signature, payload }))
}

impl Claim {
    fn read(head: &Parts) -> Result<Option<Self>, S3Error> {
        let incomplete = |what: &str| S3Error::new(400, "AuthorizationHeaderMalformed", what);
        let header = |name: &str| text(&head.headers, name).map(str::to_owned);
        if let Some(given) = text(&head.headers, AUTHORIZATION.as_str()) {
            let fields =
                given.strip_prefix(ALGORITHM).ok_or_else(|| incomplete("allowed is AWS4-HMAC-SHA256"))?;
            let field = |name: &str| {
                let value =
                    fields.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
                value.ok_or_else(|| incomplete(&format!("the Authorization header has no {name}")))
            };
            let (access_key, scope) = credential(field("Credential")?)?;
            return Ok(Some(Self {
                access_key,
                scope,
                signed_headers: field("SignedHeaders")?.to_owned(),
                signature: field("Signature")?.to_owned(),
                time: header("x-amz-date").ok_or_else(|| incomplete("there is no x-amz-date header"))?,
                life_s: None,
                payload: header("x-amz-content-sha256")
                    .ok_or_else(|| incomplete("there is no x-amz-content-sha256 header"))?,
            }));
        }
        let query = raw_query(head)?;
        let get = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        if get("X-Amz-Algorithm").is_none() {
            return Ok(None);
        }
        let field = |name: &str| get(name).ok_or_else(|| S3Error::argument(format!("the URL has no {name}")));
        let (access_key, scope) = credential(&field("X-Amz-Credential")?)?;
        let life = field("X-Amz-Expires")?;
        let life_s = life.parse().ok().filter(|life_s| (1..=LONGEST_S).contains(life_s));
        Ok(Some(Self {
            access_key,
            scope,
            signed_headers: field("X-Amz-SignedHeaders")?,
            signature: field("X-Amz-Signature")?,
            time: field("X-Amz-Date")?,
            life_s: Some(life_s.ok_or_else(|| {
                S3Error::argument(format!("X-Amz-Expires is 1 to {LONGEST_S} seconds: given {life:?}"))
            })?),
            payload: header("x-amz-content-sha256").unwrap_or_else(|| UNSIGNED.to_owned()),
        }))
    }

    fn check_time(&self, now_ms: i64) -> Result<(), S3Error> {
        let read = DateTime::strptime("%Y%m%dT%H%M%SZ", &self.time).ok();
        let at = read.and_then(|at| at.to_zoned(TimeZone::UTC).ok());
        let at_ms = at.map(|at| at.timestamp().as_millisecond());
        let age_ms = at_ms
            .map(|at_ms| now_ms.saturating_sub(at_ms))
            .ok_or_else(|| S3Error::argument(format!("a time is YYYYMMDDTHHMMSSZ: given {:?}", self.time)))?;
        let oldest_ms = self.life_s.map_or(WINDOW_MS, |life_s| life_s * 1000);
        if age_ms < -WINDOW_MS || age_ms > oldest_ms {
            let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::MIN);
            let message = format!("the request is of {}, and the emulator's clock says {now:.0}", self.time);
            let code = if self.life_s.is_some() { "AccessDenied" } else { "RequestTimeTooSkewed" };
            return Err(S3Error::new(403, code, message));
        }
        Ok(())
    }

    fn canonical_request(&self, head: &Parts) -> Result<String, S3Error> {
        let path = decode(head.uri.path())?;
        let path = path.split('/').map(encode).collect::<Vec<_>>().join("/");
        let mut query: Vec<_> = raw_query(head)?
            .into_iter()
            .filter(|(name, _)| name != "X-Amz-Signature")
            .map(|(name, value)| (encode(&name), encode(&value)))
            .collect();
        query.sort();
        let query: Vec<_> = query.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let headers: String = self
            .signed_headers
            .split(';')
            .map(|name| {
                let values = head.headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
                let values: Vec<_> =
                    values.map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
                format!("{name}:{}\n", values.join(","))
            })
            .collect();
        let Self { signed_headers, payload, .. } = self;
        Ok(format!("{}\n{path}\n{}\n{headers}\n{signed_headers}\n{payload}", head.method, query.join("&")))
    }
}

impl Signed {
    /// Whether this is the signature of a chunk (or of trailers, under another algorithm) after another one.
    pub(super) fn signs(&self, algorithm: &str, previous: &str, hashes: &[String], given: &str) -> bool {
        let Self { time, scope, .. } = self;
        let to_sign = format!("{algorithm}\n{time}\n{scope}\n{previous}\n{}", hashes.join("\n"));
        is_signature(&self.key, &to_sign, given)
    }
}

/// Access key, and the four parts of the scope.
fn credential(text: &str) -> Result<(String, Vec<String>), S3Error> {
    let mut parts: Vec<String> = text.split('/').map(str::to_owned).collect();
    match parts.as_slice() {
        [_, _, _, service, end] if service == "s3" && end == "aws4_request" => {
            let access_key = parts.remove(0);
            Ok((access_key, parts))
        }
        _ => Err(S3Error::argument("a credential is ACCESS_KEY/DATE/REGION/s3/aws4_request")),
    }
}

pub(super) fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn mac(key: &[u8], text: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length is taken");
    mac.update(text);
    mac
}

fn signing_key(keys: &Keys, scope: &[String]) -> [u8; 32] {
    let first = [b"AWS4", keys.secret_bytes()].concat();
    let mut key = mac(&first, scope[0].as_bytes()).finalize().into_bytes();
    for part in &scope[1..] {
        key = mac(&key, part.as_bytes()).finalize().into_bytes();
    }
    key.into()
}

/// Compared in constant time.
fn is_signature(key: &[u8], to_sign: &str, given: &str) -> bool {
    let bytes: Option<Vec<u8>> =
        (0..given.len()).step_by(2).map(|at| u8::from_str_radix(given.get(at..at + 2)?, 16).ok()).collect();
    bytes.is_some_and(|bytes| mac(key, to_sign.as_bytes()).verify_slice(&bytes).is_ok())
}

#[cfg(test)]
pub(super) mod tests {
    use axum::http::Request;

    use super::*;

    /// Of the published examples, as are all signatures below.
    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    /// 2013-05-24T00:00:00Z
    const NOW: i64 = 1_369_353_600_000;

    fn keys() -> Keys {
        Keys::new("AKIAIOSFODNN7EXAMPLE", SECRET).unwrap()
    }

    fn request(uri: &str, headers: &[(&str, &str)]) -> Parts {
        let request = Request::get(uri).header("host", "examplebucket.s3.amazonaws.com");
        let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        request.body(()).unwrap().into_parts().0
    }

    fn by_header(signature: &str) -> Parts {
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,\
             SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature={signature}"
        );
        request(
            "/test.txt",
            &[
                ("authorization", &authorization),
                ("range", "bytes=0-9"),
                ("x-amz-content-sha256", EMPTY),
                ("x-amz-date", "20130524T000000Z"),
            ],
        )
    }

    const BY_HEADER: &str = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

    #[test]
    fn the_published_example_of_a_header_is_right() {
        let signed = check(&by_header(BY_HEADER), &keys(), NOW).unwrap().unwrap();
        assert_eq!(signed.payload, EMPTY);
        assert!(!format!("{signed:?}{:?}", keys()).contains(SECRET));
    }

    #[test]
    fn the_published_example_of_a_url_is_right_until_it_expires() {
        let url = "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
                   &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request\
                   &X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
                   &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
        let check = |now_ms| check(&request(url, &[]), &keys(), now_ms);
        assert!(check(NOW).unwrap().is_some() && check(NOW + 86_400_000).unwrap().is_some());
        assert_eq!(check(NOW + 86_401_000).unwrap_err().said().0, "AccessDenied");
    }

    /// The lengths of the chunks in the published example, all of them of the letter `a`, and their signatures.
    pub(in super::super) const CHUNKS: [(usize, &str); 3] = [
        (65_536, "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648"),
        (1_024, "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497"),
        (0, "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9"),
    ];

    /// The request of that example.
    pub(in super::super) fn in_chunks() -> Signed {
        Signed {
            key: signing_key(&keys(), &["20130524", "us-east-1", "s3", "aws4_request"].map(str::to_owned)),
            time: "20130524T000000Z".to_owned(),
            scope: "20130524/us-east-1/s3/aws4_request".to_owned(),
            signature: "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9".to_owned(),
            payload: "STREAMING-AWS4-HMAC-SHA256-PAYLOAD".to_owned(),
        }
    }

    #[test]
    fn the_published_example_of_chunks_is_right() {
        let signed = in_chunks();
        let mut previous = signed.signature.as_str();
        for (length, signature) in CHUNKS {
            let hashes = [EMPTY.to_owned(), hex(&Sha256::digest(vec![b'a'; length]))];
            let signs = |given| signed.signs("AWS4-HMAC-SHA256-PAYLOAD", previous, &hashes, given);
            assert!(signs(signature) && !signs(previous), "{length}");
            previous = signature;
        }
    }

    #[test]
    fn other_signatures_keys_and_times_are_refused() {
        let other = BY_HEADER.replace('f', "e");
        for given in [other.as_str(), "", "f", "f0", "not hexadecimal"] {
            let refused = check(&by_header(given), &keys(), NOW).unwrap_err();
            assert_eq!(refused.said().0, "SignatureDoesNotMatch", "{given}");
        }
        let strange = Keys::new("ANOTHERKEY", SECRET).unwrap();
        assert_eq!(check(&by_header(BY_HEADER), &strange, NOW).unwrap_err().said().0, "InvalidAccessKeyId");
        for now_ms in [NOW - 901_000, NOW + 901_000] {
            let refused = check(&by_header(BY_HEADER), &keys(), now_ms).unwrap_err();
            assert_eq!(refused.said().0, "RequestTimeTooSkewed");
        }
        assert!(check(&request("/test.txt", &[]), &keys(), NOW).unwrap().is_none());
    }
}
