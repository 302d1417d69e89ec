//! Reading a ticket: everything that is not a create-snapshot call is refused.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use super::PresignedRequest;
use crate::error::InvalidInput;
use crate::operation::CreateSnapshot;
use crate::signature::Signature;
use crate::{
    AccessKey, ChannelId, Endpoint, LimitedDuration, Method, Operation as _, Timestamp, Zone, clock_skew,
    header,
};

pub(super) const ALLOWED: &str =
    "what presigning a create-snapshot call gave: method, url, headers, expiresAt";
const URL: &str =
    "http(s)://HOST[:PORT]/api/v2/channels/CHANNEL/snapshot[?limitedDuration=MINUTES], or with /api/fin-v2";
const HEADERS: [&str; 5] =
    [header::TIMESTAMP, header::ACCESS_KEY, header::SIGNATURE, header::REGION_CODE, header::CONTENT_TYPE];
const HEADERS_TEXT: &str = "x-ncp-apigw-timestamp, x-ncp-iam-access-key, x-ncp-apigw-signature-v2, \
                            x-ncp-region_code and content-type, each once";

pub(super) fn ticket(value: &Value) -> Result<PresignedRequest, InvalidInput> {
    let Value::Object(fields) = value else {
        return Err(InvalidInput::new("ticket", "is not a JSON object", ALLOWED));
    };
    let method = text(fields, "method")?;
    if method != Method::Post.as_str() {
        return Err(InvalidInput::new("method", "is none that a ticket may have", "POST").given(method));
    }
    let (endpoint, call) = url(text(fields, "url")?)?;
    let Some(Value::Object(headers)) = fields.get("headers") else {
        return Err(InvalidInput::new("headers", "is missing or no object", HEADERS_TEXT));
    };
    let headers = Headers::read(headers)?;
    headers.expect(header::REGION_CODE, endpoint.zone().region_code())?;
    headers.expect(header::CONTENT_TYPE, header::JSON)?;
    let access_key = AccessKey::new(headers.get(header::ACCESS_KEY)?)?;
    let signature = Signature::from_foreign(headers.get(header::SIGNATURE)?)?;
    let timestamp = timestamp(headers.get(header::TIMESTAMP)?)?;
    let expires_at = expires_at(fields, timestamp)?;
    Ok(PresignedRequest {
        expires_at,
        ..PresignedRequest::new(endpoint, call, access_key, timestamp, signature)
    })
}

fn text<'a>(fields: &'a Map<String, Value>, field: &'static str) -> Result<&'a str, InvalidInput> {
    fields
        .get(field)
        .and_then(Value::as_str)
        .ok_or_else(|| InvalidInput::new(field, "is missing or no text", ALLOWED))
}

/// Takes a URL apart, and puts it together again: what differs from our own spelling is not what was presigned.
fn url(text: &str) -> Result<(Endpoint, CreateSnapshot), InvalidInput> {
    let refuse = |problem: &str| InvalidInput::new("url", problem, URL);
    let host_at = text.find("://").ok_or_else(|| refuse("has no scheme"))? + "://".len();
    let path_at = text[host_at..].find('/').ok_or_else(|| refuse("has no path"))? + host_at;
    let (base_url, target) = text.split_at(path_at);
    let zone = Zone::ALL
        .into_iter()
        .find(|zone| target.strip_prefix(zone.prefix()).is_some_and(|rest| rest.starts_with('/')))
        .ok_or_else(|| refuse("has a path of no zone"))?;
    let endpoint =
        Endpoint::custom(base_url, zone).map_err(|cause| refuse(&format!("cannot be called: {cause}")))?;
    let call = call(&target[zone.prefix().len()..])
        .filter(|call| call.request(zone).target() == target)
        .ok_or_else(|| refuse("is not that of a create-snapshot call").given(target))?;
    Ok((endpoint, call))
}

/// The call that a path asks for, behind the prefix of its zone.
fn call(path_and_query: &str) -> Option<CreateSnapshot> {
    let (path, query) = match path_and_query.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (path_and_query, None),
    };
    let channel = path.strip_prefix("/channels/")?.strip_suffix("/snapshot")?;
    let channel_id = ChannelId::new(percent_decode_str(channel).decode_utf8().ok()?).ok()?;
    let limited_duration = match query {
        Some(query) => Some(query.strip_prefix("limitedDuration=")?.parse::<LimitedDuration>().ok()?),
        None => None,
    };
    Some(CreateSnapshot { channel_id, limited_duration })
}

/// The service's five headers, each once.
struct Headers<'a>(Vec<(&'static str, &'a str)>);

impl<'a> Headers<'a> {
    fn read(given: &'a Map<String, Value>) -> Result<Self, InvalidInput> {
        let mut found: Vec<(&'static str, &'a str)> = Vec::with_capacity(HEADERS.len());
        for (name, value) in given {
            let refuse = |problem| InvalidInput::new("headers", problem, HEADERS_TEXT).given(name);
            let known = HEADERS.into_iter().find(|known| known.eq_ignore_ascii_case(name));
            let known = known.ok_or_else(|| refuse("hold one that a ticket may not have"))?;
            if found.iter().any(|(name, _)| *name == known) {
                return Err(refuse("hold one twice"));
            }
            found.push((known, value.as_str().ok_or_else(|| refuse("hold one that is not a string"))?));
        }
        Ok(Self(found))
    }

    fn get(&self, name: &'static str) -> Result<&'a str, InvalidInput> {
        self.0
            .iter()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
            .ok_or_else(|| InvalidInput::new("headers", format!("lack {name}"), HEADERS_TEXT))
    }

    fn expect(&self, name: &'static str, value: &'static str) -> Result<(), InvalidInput> {
        if self.get(name)? == value {
            return Ok(());
        }
        Err(InvalidInput::new("headers", format!("hold a {name} that is not {value}"), HEADERS_TEXT))
    }
}

fn timestamp(text: &str) -> Result<Timestamp, InvalidInput> {
    text.parse()
        .ok()
        // Neither sign nor zeros in front: the text that was signed is the text that is sent.
        .filter(|millis: &i64| *millis >= 0 && millis.to_string() == text)
        .map(Timestamp::from_millis)
        .ok_or_else(|| {
            InvalidInput::new(
                "headers",
                format!("hold a {} that is not a number of milliseconds", header::TIMESTAMP),
                HEADERS_TEXT,
            )
        })
}

/// A backend may let its ticket end earlier than the service would, and not later.
fn expires_at(fields: &Map<String, Value>, timestamp: Timestamp) -> Result<Timestamp, InvalidInput> {
    let refuse = |problem| {
        let allowed = "Unix milliseconds, five minutes after x-ncp-apigw-timestamp at the latest";
        InvalidInput::new("expiresAt", problem, allowed)
    };
    let expires_at = fields
        .get("expiresAt")
        .and_then(Value::as_i64)
        .map(Timestamp::from_millis)
        .ok_or_else(|| refuse("is missing or no whole number"))?;
    if expires_at > timestamp.saturating_add_millis(clock_skew::WINDOW_MS) {
        return Err(refuse("is later than the service takes it"));
    }
    Ok(expires_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    /// The documented signature of this call, from an independent implementation.
    const SIGNATURE: &str = "Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU=";
    const SIGNED_AT_MS: i64 = 1_755_129_600_000;

    fn json_of_a_ticket() -> Value {
        json!({
            "method": "POST",
            "url": "https://livestation.apigw.ntruss.com/api/v2/channels/ls-20250814000000-zTwK2/snapshot?limitedDuration=8",
            "headers": {
                "x-ncp-apigw-timestamp": SIGNED_AT_MS.to_string(),
                "x-ncp-iam-access-key": "EXAMPLEACCESSKEY0001",
                "x-ncp-apigw-signature-v2": SIGNATURE,
                "x-ncp-region_code": "KR",
                "content-type": "application/json",
            },
            "expiresAt": SIGNED_AT_MS + 300_000,
        })
    }

    fn with(pointer: &str, value: Value) -> Value {
        let mut json = json_of_a_ticket();
        match json.pointer_mut(pointer) {
            Some(place) => *place = value,
            None => json["headers"][pointer] = value,
        }
        json
    }

    #[test]
    fn what_is_written_is_read_again() {
        let call = CreateSnapshot {
            channel_id: ChannelId::new("ls-20250814000000-zTwK2").unwrap(),
            limited_duration: Some(LimitedDuration::from_minutes(8).unwrap()),
        };
        let ticket = PresignedRequest::new(
            Endpoint::default(),
            call.clone(),
            AccessKey::new("EXAMPLEACCESSKEY0001").unwrap(),
            Timestamp::from_millis(SIGNED_AT_MS),
            Signature::from_foreign(SIGNATURE).unwrap(),
        );
        assert_eq!(serde_json::to_value(&ticket).unwrap(), json_of_a_ticket());
        assert_eq!(PresignedRequest::from_json(&ticket.to_json()).unwrap(), ticket);
        assert_eq!(serde_json::from_value::<PresignedRequest>(json_of_a_ticket()).unwrap(), ticket);
        assert_eq!((ticket.call(), ticket.request().signature().as_str()), (&call, SIGNATURE));
        let end = ticket.expires_at();
        assert!(ticket.is_expired(end) && !ticket.is_expired(end.saturating_add_millis(-1)));
    }

    #[test]
    fn debug_shows_neither_signature_nor_key() {
        let shown = format!("{0:?} {0:#?}", ticket(&json_of_a_ticket()).unwrap());
        assert!(shown.contains("EXAM…01") && shown.contains("/snapshot?limitedDuration=8"), "{shown}");
        assert!(!shown.contains(SIGNATURE) && !shown.contains("EXAMPLEACCESSKEY0001"), "{shown}");
    }

    #[test]
    fn what_may_differ() {
        let mut json = with("/expiresAt", json!(SIGNED_AT_MS + 1));
        json["note"] = json!({"from": "the backend"});
        assert_eq!(ticket(&json).unwrap().expires_at().as_millis(), SIGNED_AT_MS + 1);
        let mut json = json_of_a_ticket();
        let kind = json["headers"].as_object_mut().unwrap().remove("content-type").unwrap();
        json["headers"]["Content-Type"] = kind;
        assert!(ticket(&json).is_ok(), "the names of headers have no case");
        let mut json = with("/url", json!("http://[::1]:8086/api/fin-v2/channels/ls%20채널/snapshot"));
        json["headers"]["x-ncp-region_code"] = json!("FKR");
        assert!(ticket(&json).is_err(), "not as we write it");
        json["url"] = json!("http://[::1]:8086/api/fin-v2/channels/ls-%EC%B1%84/snapshot");
        let fin = ticket(&json).unwrap();
        assert_eq!((fin.endpoint().zone(), fin.call().channel_id.as_str()), (Zone::Financial, "ls-채"));
    }

    #[test]
    fn a_foreign_url_is_refused() {
        let host = "https://livestation.apigw.ntruss.com";
        for (bad, says) in [
            ("", "no scheme"),
            ("livestation.apigw.ntruss.com/api/v2/channels/ls-1/snapshot", "no scheme"),
            (host, "no path"),
            ("https://host\\@evil/api/v2/channels/ls-1/snapshot", "user name"),
            ("https://host\\evil/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https:\\\\host/api/v2/channels/ls-1/snapshot", "no scheme"),
            ("https://ho\tst/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("\thttps://host/api/v2/channels/ls-1/snapshot", "begins with a space"),
            ("https://host\n/api/v2/channels/ls-1/snapshot", "line end"),
            ("https://한국.example/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https://hоst/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https://host%2eevil/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https://host\u{ff0e}evil/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https://host\u{200b}/api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("ftp://host/api/v2/channels/ls-1/snapshot", "no http://"),
            ("file:///api/v2/channels/ls-1/snapshot", "no http://"),
            ("https:///api/v2/channels/ls-1/snapshot", "no plain host name"),
            ("https://user:hunter2@host/api/v2/channels/ls-1/snapshot", "user name"),
            ("https://host:99999/api/v2/channels/ls-1/snapshot", "port"),
            ("https://host/api/v3/channels/ls-1/snapshot", "no zone"),
            ("https://host/api/v22/channels/ls-1/snapshot", "no zone"),
            ("https://host/snapshot", "no zone"),
        ] {
            let refused = ticket(&with("/url", json!(bad))).unwrap_err();
            assert_eq!(refused.field(), "url");
            assert!(
                refused.to_string().contains(says) && !refused.to_string().contains("hunter2"),
                "{refused}"
            );
        }
        for path in [
            "/api/v2/channels/ls-1/record/start",
            "/api/v2/channels/ls-1",
            "/api/v2/channels//snapshot",
            "/api/v2/channels/ls-1/snapshot/",
            "/api/v2/channels/ls-1/snapshot?",
            "/api/v2/channels/ls-1/snapshot#x",
            "/api/v2/channels/ls-1/snapshot?limitedDuration=0",
            "/api/v2/channels/ls-1/snapshot?limitedDuration=08",
            "/api/v2/channels/ls-1/snapshot?limitedDuration=8&x=y",
            "/api/v2/channels/ls-1/snapshot?limitedduration=8",
            "/api/v2/channels/../snapshot",
            "/api/v2/channels/a/b/snapshot",
            "/api/v2/channels/a%2Fb/snapshot",
            "/api/v2/channels/%6Cs-1/snapshot",
            "/api/v2/channels/%FF/snapshot",
            "/api/v2/channels/ls-1/shortclip/snapshot",
            "/api/v2/channels/ls-1\\snapshot",
            "/api/v2/channels/ls-1\t/snapshot",
            "/api/v2/channels/ls-1/snapshot\n",
            "/api/v2/channels/ls-1/snapshot?limitedDuration=８",
            "/api/v2/channels/ls-%E2%80%8B1/snapshot",
            "/api/v2//channels/ls-1/snapshot",
        ] {
            let refused = ticket(&with("/url", json!(format!("{host}{path}")))).unwrap_err();
            assert!(refused.to_string().contains("create-snapshot call"), "{path}: {refused}");
        }
    }

    #[test]
    fn a_foreign_method_header_or_time_is_refused_and_no_signature_repeated() {
        let lacking = |name: &str| {
            let mut json = json_of_a_ticket();
            json["headers"].as_object_mut().unwrap().remove(name);
            json
        };
        let cases = [
            (json!(SIGNATURE), "ticket"),
            (json!([json_of_a_ticket()]), "ticket"),
            (with("/method", json!("GET")), "method"),
            (with("/method", json!("post")), "method"),
            (with("/method", json!(1)), "method"),
            (with("/headers", json!(SIGNATURE)), "headers"),
            (with("/headers", json!({})), "headers"),
            (with("cookie", json!("a=b")), "headers"),
            (with("host", json!("elsewhere")), "headers"),
            (with("X-NCP-REGION_CODE", json!("KR")), "headers"),
            (with("/headers/x-ncp-region_code", json!("FKR")), "headers"),
            (with("/headers/content-type", json!("text/plain")), "headers"),
            (with("/headers/x-ncp-apigw-timestamp", json!(SIGNED_AT_MS)), "headers"),
            (with("/headers/x-ncp-apigw-timestamp", json!("-1")), "headers"),
            (with("/headers/x-ncp-apigw-timestamp", json!("+1")), "headers"),
            (with("/headers/x-ncp-apigw-timestamp", json!("01")), "headers"),
            (with("/headers/x-ncp-iam-access-key", json!("two\r\nlines")), "accessKey"),
            (with("/headers/x-ncp-apigw-signature-v2", json!(&SIGNATURE[1..])), "signature"),
            (with("/headers/x-ncp-apigw-signature-v2", json!([SIGNATURE])), "headers"),
            (with("/expiresAt", json!(SIGNED_AT_MS + 300_001)), "expiresAt"),
            (with("/expiresAt", json!(null)), "expiresAt"),
            (with("/expiresAt", json!("1755129900000")), "expiresAt"),
        ];
        let lacking = HEADERS.map(|name| (lacking(name), "headers"));
        for (json, field) in cases.into_iter().chain(lacking) {
            let refused = PresignedRequest::from_json(&json.to_string()).unwrap_err();
            assert_eq!(refused.field(), field, "{json}");
            let message = serde_json::from_value::<PresignedRequest>(json).unwrap_err().to_string();
            assert_eq!(message, refused.to_string());
            assert!(!message.contains(&SIGNATURE[1..40]), "{message}");
        }
        let broken = format!("{{\"method\": {SIGNATURE}");
        let refused = PresignedRequest::from_json(&broken).unwrap_err().to_string();
        assert!(refused.contains("line 1, column 12") && !refused.contains(SIGNATURE), "{refused}");
    }

    #[test]
    fn what_two_readers_may_read_in_two_ways_is_refused() {
        let good = json_of_a_ticket().to_string();
        assert!(PresignedRequest::from_json(&good).is_ok());
        for (key, again) in [
            ("\"method\":", "\"method\":\"POST\","),
            ("\"url\":", "\"url\":\"https://elsewhere/\","),
            ("\"url\":", "\"\\u0075rl\":\"https://elsewhere/\","),
            ("\"expiresAt\":", "\"expiresAt\":1,"),
            ("\"content-type\":", "\"content-type\":\"text/plain\","),
            ("\"method\":", "\"x\":[{\"y\":1,\"y\":2}],"),
        ] {
            let doubled = good.replacen(key, &format!("{again}{key}"), 1);
            let refused = PresignedRequest::from_json(&doubled).unwrap_err().to_string();
            assert!(refused.contains("has a key twice"), "{doubled}: {refused}");
            let message = serde_json::from_str::<PresignedRequest>(&doubled).unwrap_err().to_string();
            assert!(message.contains("has a key twice"), "{message}");
        }
        // What only some readers take: half a surrogate pair, a number that is none, text behind it.
        for odd in [
            good.replacen("ls-", "ls-\\ud83d", 1),
            good.replacen('{', "{\"x\":NaN,", 1),
            good.replacen('{', "{\"x\":1e400,", 1),
            format!("{good} {{}}"),
        ] {
            assert!(
                PresignedRequest::from_json(&odd).unwrap_err().to_string().contains("not valid JSON"),
                "{odd}"
            );
        }
    }

    #[test]
    fn a_mark_in_front_is_passed_over_and_another_encoding_is_named() {
        let good = json_of_a_ticket().to_string();
        let read = PresignedRequest::from_json(&format!("\u{feff}{good}")).unwrap();
        assert_eq!(read, PresignedRequest::from_json(&good).unwrap());
        for mark in [&[0xff, 0xfe][..], &[]] {
            let wide = good.encode_utf16().flat_map(u16::to_le_bytes);
            let bytes: Vec<u8> = mark.iter().copied().chain(wide).collect();
            let refused = PresignedRequest::from_bytes(&bytes).unwrap_err().to_string();
            assert!(refused.contains("is UTF-16"), "{refused}");
        }
    }

    /// Any JSON, often of the right shape.
    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            ".{0,60}".prop_map(Value::from),
            "(https?|ftp)?(://)?[a-z@:.\\[\\]0-9]{0,9}/?(api)?/?(fin-)?(v2)?(/channels/)?.{0,9}(/snapshot)?(\\?limitedDuration=)?.{0,4}"
                .prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 20, 5, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(".{0,12}", inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,200}") {
            let _ = PresignedRequest::from_json(&text);
        }

        #[test]
        fn no_json_panics(json in any_json(), at in 0usize..9) {
            let _ = ticket(&json);
            let places = ["/method", "/url", "/headers", "/expiresAt"];
            let header = HEADERS.map(|name| format!("/headers/{name}"));
            let place = places.into_iter().chain(header.iter().map(String::as_str)).nth(at).unwrap();
            let mut whole = json_of_a_ticket();
            *whole.pointer_mut(place).unwrap() = json;
            if let Ok(ticket) = ticket(&whole) {
                prop_assert_eq!(PresignedRequest::from_json(&ticket.to_json()).unwrap(), ticket);
            }
        }
    }
}
