//! The gateway in front of the service: checks keys, timestamp and signature (E1).

use livestation_core::signature::{self, Attempt, Mistake};
use serde_json::{Value, json};

use crate::journal::SignatureCheck;
use crate::keys::Keys;
use crate::refusal::Refusal;
use crate::rules::gateway as rules;

/// A call as it reached the gateway.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Incoming<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) host: &'a str,
    pub(crate) timestamp: Option<&'a str>,
    pub(crate) access_key: Option<&'a str>,
    pub(crate) signature: Option<&'a str>,
    pub(crate) body: &'a [u8],
}

/// Why the gateway refused a call.
#[derive(Debug)]
pub(crate) struct Denied {
    pub(crate) check: SignatureCheck,
    pub(crate) mistake: Option<Mistake>,
    pub(crate) refusal: Refusal,
    /// What the real gateway does not send. `problem` is a sentence for people.
    pub(crate) explanation: Value,
}

/// Checks a call's headers and signature.
pub(crate) fn check(incoming: &Incoming<'_>, keys: &Keys, now_ms: i64) -> Result<(), Denied> {
    let (Some(timestamp), Some(access_key), Some(given)) =
        (incoming.timestamp, incoming.access_key, incoming.signature)
    else {
        return Err(missing(incoming));
    };
    let off_ms = timestamp.parse().map(|sent: i64| sent.saturating_sub(now_ms));
    if !off_ms.as_ref().is_ok_and(|off_ms| rules::is_in_window(*off_ms)) {
        return Err(outside_window(timestamp, off_ms.ok(), now_ms));
    }
    if access_key != keys.access_key.as_str() {
        return Err(unknown_key(access_key, keys));
    }
    let string_to_sign = rules::string_to_sign(incoming.method, incoming.target, timestamp, access_key);
    if signature::verify(&keys.secret_key, &string_to_sign, given) {
        return Ok(());
    }
    let attempt = Attempt {
        method: incoming.method,
        target: incoming.target,
        host: incoming.host,
        timestamp,
        access_key,
        signature: given,
        body: incoming.body,
    };
    Err(wrong(&keys.redact(&string_to_sign), signature::diagnose(&keys.secret_key, &attempt)))
}

fn missing(incoming: &Incoming<'_>) -> Denied {
    let headers = [
        (rules::TIMESTAMP, incoming.timestamp),
        (rules::ACCESS_KEY, incoming.access_key),
        (rules::SIGNATURE, incoming.signature),
    ];
    let absent: Vec<&str> =
        headers.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| *name).collect();
    deny(
        SignatureCheck::Missing,
        "Authentication information are missing.",
        json!({"problem": format!("headers are missing: {}", absent.join(", "))}),
    )
}

fn outside_window(timestamp: &str, off_ms: Option<i64>, now_ms: i64) -> Denied {
    let problem = match off_ms {
        None => "the timestamp is no whole number".to_owned(),
        // Unix seconds have ten digits until the year 2286.
        Some(_) if timestamp.len() == 10 => "the timestamp looks like seconds: send milliseconds".to_owned(),
        Some(off_ms) => format!("the timestamp is {} s off; at most 300 s are allowed", off_ms / 1000),
    };
    deny(
        SignatureCheck::OutsideWindow,
        "Invalid authentication information.",
        json!({"problem": problem, "emulator_time_ms": now_ms}),
    )
}

fn unknown_key(access_key: &str, keys: &Keys) -> Denied {
    let problem = if keys.is_in(access_key) {
        "the secret key was sent as the access key: never send it"
    } else {
        "the access key is not the emulator's"
    };
    deny(
        SignatureCheck::UnknownKey,
        "Invalid authentication information.",
        json!({"problem": problem, "access_key": keys.access_key.as_str()}),
    )
}

/// Of a fault: the key has expired.
pub(crate) fn key_expired() -> Denied {
    deny(
        SignatureCheck::KeyExpired,
        "Invalid authentication information.",
        json!({"problem": "the key has expired, since the fault `key-expired` was asked for"}),
    )
}

fn wrong(string_to_sign: &str, mistake: Option<Mistake>) -> Denied {
    let problem = mistake
        .map_or("the signature is wrong, and no classic mistake: is it the right secret key?", |m| {
            m.explanation()
        });
    let mut explanation = json!({"problem": problem, "string_to_sign": string_to_sign});
    if let Some(mistake) = mistake {
        explanation["looks_like"] = json!(mistake);
    }
    let mut denied = deny(SignatureCheck::Wrong, "Invalid authentication information.", explanation);
    denied.mistake = mistake;
    denied
}

fn deny(check: SignatureCheck, details: &str, explanation: Value) -> Denied {
    let refusal = Refusal::gateway(401, 200, "Authentication Failed", Some(details));
    Denied { check, mistake: None, refusal, explanation }
}

/// E2: an unknown path.
pub(crate) fn unknown_path() -> Refusal {
    Refusal::gateway(404, 300, "Not Found Exception", None)
}

/// A body that is larger than any call needs (spec 1.5).
pub(crate) fn body_too_large() -> Refusal {
    Refusal::gateway(413, 430, "Request Entity Too Large", None)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::{ACCESS_KEY, SECRET_KEY};
    use livestation_core::signature::sign;

    const NOW: i64 = 1_755_129_600_000;

    fn denied(timestamp: &str, access_key: &str, signature: &str) -> Denied {
        let incoming = Incoming {
            method: "POST",
            target: "/api/v2/channels/ls-1/snapshot?limitedDuration=8",
            host: "127.0.0.1",
            timestamp: Some(timestamp),
            access_key: Some(access_key),
            signature: Some(signature),
            body: b"",
        };
        check(&incoming, &Keys::default(), NOW).expect_err("nothing here is right")
    }

    #[test]
    fn five_minutes_are_allowed_and_not_a_millisecond_more() {
        for (off, expected) in [
            (300_000, SignatureCheck::Wrong),
            (-300_000, SignatureCheck::Wrong),
            (300_001, SignatureCheck::OutsideWindow),
            (-300_001, SignatureCheck::OutsideWindow),
        ] {
            assert_eq!(denied(&(NOW + off).to_string(), ACCESS_KEY, "x").check, expected, "{off}");
        }
        for nonsense in ["", "now", "1755129600", "99999999999999999999"] {
            assert_eq!(denied(nonsense, ACCESS_KEY, "x").check, SignatureCheck::OutsideWindow);
        }
    }

    #[test]
    fn seconds_are_named() {
        let explanation = denied("1755129600", ACCESS_KEY, "x").explanation;
        assert!(explanation["problem"].as_str().unwrap().contains("seconds"));
    }

    #[test]
    fn a_classic_mistake_is_named_and_the_secret_never_shown() {
        let now = NOW.to_string();
        let text = format!("POST /api/v2/channels/ls-1/snapshot\n{now}\n{ACCESS_KEY}");
        let refused = denied(&now, ACCESS_KEY, sign(&Keys::default().secret_key, &text).as_str());
        assert_eq!(refused.mistake, Some(Mistake::QueryNotSigned));
        assert_eq!(refused.explanation["looks_like"], "query-not-signed");
        for denied in [refused, denied(&now, SECRET_KEY, "x"), denied(&now, ACCESS_KEY, SECRET_KEY)] {
            let shown = format!("{denied:?}");
            assert!(!shown.contains(SECRET_KEY), "{shown}");
        }
    }
}
