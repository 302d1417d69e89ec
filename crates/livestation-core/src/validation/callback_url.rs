use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::arguments::Argument;
use crate::error::InvalidInput;
use crate::text;

/// Longest address accepted, in bytes.
const MAX_BYTES: usize = 2048;

/// An address that the service calls: an absolute `http` or `https` URL with a host (spec 8.1).
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CallbackUrl(String);

impl CallbackUrl {
    /// What is allowed, in words.
    pub const ALLOWED: &'static str = "an absolute http or https URL: https://example.com/live-events";

    /// Checks the address.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), saying what is wrong with it. The address itself is
    /// not repeated: it may hold a password.
    pub fn new(url: impl Into<String>) -> Result<Self, InvalidInput> {
        let url = url.into();
        let refuse = |problem: &str| Err(InvalidInput::new("callbackUrl", problem, Self::ALLOWED));
        let rest = ["http://", "https://"].into_iter().find_map(|scheme| {
            let (begin, rest) = url.split_at_checked(scheme.len())?;
            begin.eq_ignore_ascii_case(scheme).then_some(rest)
        });
        let Some(rest) = rest else { return refuse("begins with neither http:// nor https://") };
        if rest.is_empty() || rest.starts_with(['/', '?', '#', ':']) {
            return refuse("has no host");
        }
        if url.len() > MAX_BYTES {
            return refuse("is too long");
        }
        match url.chars().find(|&letter| text::is_invisible(letter) || letter.is_whitespace()) {
            Some(letter) => refuse(&format!("contains {letter:?}")),
            None => Ok(Self(url)),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Its query may hold a token.
impl fmt::Debug for CallbackUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CallbackUrl([redacted])")
    }
}

impl Serialize for CallbackUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl Argument for CallbackUrl {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        value.as_str().map(|url| Self::new(url).map_err(|refused| refused.of(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_absolute() {
        for good in ["https://example.com", "http://127.0.0.1:8080/events?x=1", "HTTPS://예시.kr/"] {
            assert_eq!(CallbackUrl::new(good).unwrap().as_str(), good);
        }
        for (bad, says) in [
            ("", "begins with neither"),
            ("example.com", "begins with neither"),
            ("ftp://example.com", "begins with neither"),
            ("//example.com", "begins with neither"),
            ("https://", "has no host"),
            ("https:///path", "has no host"),
            ("https://:80/", "has no host"),
            ("https://exa mple.com", "contains ' '"),
            ("https://example.com/\u{200b}", "contains"),
        ] {
            let refused = CallbackUrl::new(bad).unwrap_err().to_string();
            assert!(refused.contains(says), "{bad}: {refused}");
        }
        let long = format!("https://user:hunter2@example.com/{}", "x".repeat(2048));
        assert!(!CallbackUrl::new(long).unwrap_err().to_string().contains("hunter2"));
        let kept = CallbackUrl::new("https://user:hunter2@example.com").unwrap();
        assert!(!format!("{kept:?}").contains("hunter2"));
    }
}
