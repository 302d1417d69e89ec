//! Any bytes, and a good request with any bytes in it: what is accepted is a create-snapshot call at a plain host
//! and nothing else, says the same when it is written and read again, and has no key twice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use livestation_core::{Method, PresignedRequest};

const GOOD: &str = r#"{"method":"POST","url":"https://livestation.apigw.ntruss.com/api/v2/channels/ls-1/snapshot?limitedDuration=8","headers":{"x-ncp-apigw-timestamp":"1755129600000","x-ncp-iam-access-key":"EXAMPLEACCESSKEY0001","x-ncp-apigw-signature-v2":"Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU=","x-ncp-region_code":"KR","content-type":"application/json"},"expiresAt":1755129900000}"#;

fn check(bytes: &[u8]) {
    let Ok(request) = PresignedRequest::from_bytes(bytes) else { return };
    assert_eq!(request.method(), Method::Post);
    let (host, path) = request
        .url()
        .split_once("://")
        .map(|(_, rest)| rest.split_once('/').unwrap())
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .unwrap();
    assert!(host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._[]:".contains(&byte)), "{host}");
    assert!(path.starts_with("api/") && path.contains("/snapshot") && path.is_ascii(), "{path}");
    assert!(!path.contains(['\\', '\t', '\n', '\r', ' ', '#']), "{path}");
    assert_eq!(PresignedRequest::from_json(&request.to_json()).as_ref(), Ok(&request));
    // Every reader sees the same: doubling any key of it is refused.
    let doubled = request.to_json().replacen('{', "{\"url\":\"https://elsewhere/\",", 1);
    assert!(PresignedRequest::from_json(&doubled).is_err());
}

fuzz_target!(|input: (u16, u8, &[u8])| {
    let (at, length, bytes) = input;
    check(bytes);
    let at = usize::from(at) % GOOD.len();
    let end = (at + usize::from(length)).min(GOOD.len());
    check(&[&GOOD.as_bytes()[..at], bytes, &GOOD.as_bytes()[end..]].concat());
});
