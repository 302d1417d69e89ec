use std::fmt;

use serde::Deserialize;

use crate::{Credentials, Timestamp, iso8601, json};

/// Longer than any role id, which look like UUIDs.
const ROLE_ID_MAX_BYTES: usize = 128;
/// How much of the service's own words is repeated, in characters.
const SHOWN_CHARS: usize = 120;

/// A server role's temporary keys.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RoleKeys {
    /// The key pair.
    pub credentials: Credentials,
    /// When it stops working; `None` where the answer does not say so readably.
    pub expires: Option<Timestamp>,
}

/// Why an answer holds no keys. Quotes no value that may be a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleProblem(String);

impl fmt::Display for RoleProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RoleProblem {}

/// Reads the list of roles: the first line is the id.
///
/// # Errors
/// When that cannot be an id. It goes into a path, and the page of some proxy must not.
pub fn role_id(body: &str) -> Result<&str, RoleProblem> {
    let body = body.strip_prefix('\u{feff}').unwrap_or(body);
    let id = body.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let is_plain = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let has_letters = id.bytes().any(|byte| byte.is_ascii_alphanumeric());
    match id.len() {
        0 => Err(RoleProblem("the list of roles is empty: no role is assigned to this server".to_owned())),
        1..=ROLE_ID_MAX_BYTES if is_plain && has_letters => Ok(id),
        _ => Err(RoleProblem("the list of roles holds no role id: is this the metadata service?".to_owned())),
    }
}

/// Reads the answer that holds the keys.
///
/// # Errors
/// When it is a refusal, or holds no two keys.
pub fn role_keys(body: &[u8]) -> Result<RoleKeys, RoleProblem> {
    // The parser's own message may quote a value, and a value may be a key.
    let answer: Answer =
        json::from_bytes(body).map_err(|_| RoleProblem("the answer is not the JSON of keys".to_owned()))?;
    if let Some(code) = answer.code.as_deref().filter(|code| !code.eq_ignore_ascii_case("success")) {
        let message = answer.message.as_deref().unwrap_or("no message");
        return Err(RoleProblem(format!("the role gives no keys: {} ({})", shown(message), shown(code))));
    }
    let (Some(access_key), Some(secret_key)) = (answer.access_key_id, answer.secret_access_key) else {
        return Err(RoleProblem("the answer has no AccessKeyId with a SecretAccessKey".to_owned()));
    };
    let credentials = Credentials::new(access_key, secret_key)
        .map_err(|cause| RoleProblem(format!("the role's keys cannot be right: {cause}")))?;
    Ok(RoleKeys { credentials, expires: answer.expiration.as_deref().and_then(iso8601::parse) })
}

/// The answer's fields. Values of an unexpected type make the whole answer unreadable, but for the
/// expiration, without which the keys work too.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    #[serde(default, deserialize_with = "crate::lenient::text")]
    expiration: Option<String>,
    code: Option<String>,
    message: Option<String>,
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_CHARS).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KEYS: &str = r#"{"AccessKeyId":"ROLEACCESSKEY0001","SecretAccessKey":"hunter2hunter2","Expiration":"2024-05-04T08:24:35Z"}"#;

    #[test]
    fn keys_are_read_with_their_end() {
        let keys = role_keys(KEYS.as_bytes()).unwrap();
        assert_eq!(keys.credentials.access_key().as_str(), "ROLEACCESSKEY0001");
        assert_eq!(keys.expires, Some(Timestamp::from_millis(1_714_811_075_000)));
        assert!(!format!("{keys:?}").contains("hunter2"));
        let with_mark =
            format!("\u{feff}{}", KEYS.replacen('{', r#"{"AccessKeyId":"OLD","Note":"a\ud83d","x":NaN,"#, 1));
        assert_eq!(
            role_keys(with_mark.as_bytes()).unwrap().credentials.access_key().as_str(),
            "ROLEACCESSKEY0001"
        );
        let with_code = KEYS.replacen('{', r#"{"Code":"Success","Message":null,"New":[1],"#, 1);
        assert!(role_keys(with_code.as_bytes()).is_ok());
    }

    #[test]
    fn an_end_that_cannot_be_read_costs_no_keys() {
        for end in ["\"soon\"", "1714811075", "null", "{}", "\"2024-05-04T08:24:35\""] {
            let body = KEYS.replace("\"2024-05-04T08:24:35Z\"", end);
            assert_eq!(role_keys(body.as_bytes()).unwrap().expires, None, "{end}");
        }
    }

    #[test]
    fn refusals_say_why_and_show_no_key() {
        for (body, says) in [
            (r#"{"Code":"Failed","Message":"role \u001b[2J gone"}"#, "role \\u{1b}[2J gone (Failed)"),
            (r#"{"AccessKeyId":"hunter2"}"#, "has no AccessKeyId with a SecretAccessKey"),
            (r#"{"AccessKeyId":"K","SecretAccessKey":"hunter2 hunter2"}"#, "contains a space"),
            (r#"{"AccessKeyId":"K","SecretAccessKey":["hunter2"]}"#, "not the JSON of keys"),
            ("<html>hunter2</html>", "not the JSON of keys"),
        ] {
            let problem = role_keys(body.as_bytes()).unwrap_err();
            assert!(problem.to_string().contains(says), "{problem}");
            assert!(!format!("{problem} {problem:?}").contains("hunter2"), "{problem}");
        }
    }

    #[test]
    fn the_first_line_is_the_role_and_a_page_is_none() {
        let id = "3f1a7c02-0d5e-4b8a-9c11-5f6e7a8b9ec4";
        assert_eq!(role_id(id).unwrap(), id);
        assert_eq!(role_id(&format!("\u{feff}{id}")).unwrap(), id);
        assert_eq!(role_id(&format!("\r\n{id}\r\nanother\n")).unwrap(), id);
        assert!(role_id(" \n").unwrap_err().to_string().contains("no role is assigned"));
        for page in ["<html>", "404 page not found", "../token", "a/b", "..", "-", &"r".repeat(129), "역할"]
        {
            assert!(role_id(page).is_err(), "{page}");
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(text in "\\PC{0,100}") {
            let _ = (role_id(&text), role_keys(text.as_bytes()));
            let _ = role_keys(format!(r#"{{"AccessKeyId":"{text}","SecretAccessKey":"{text}","Expiration":"{text}"}}"#).as_bytes());
        }
    }
}
