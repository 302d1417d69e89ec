//! The key pair of an account or sub account. A secret key can be used, and cannot be printed.

use std::fmt;

use zeroize::Zeroizing;

use crate::error::InvalidInput;

/// Longest key accepted, in bytes: far above any that is issued, and short of what a header may hold.
const KEY_MAX_BYTES: usize = 256;

/// An access key ID: names the account, and goes over the wire in `x-ncp-iam-access-key`.
///
/// Not a secret, yet `Debug` shows only its ends: keys turn up in logs that outlive them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AccessKey(String);

impl AccessKey {
    /// Takes 1 to 256 visible ASCII characters without spaces.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when empty, too long, or when it holds
    /// anything that could not stand in a header as it is.
    pub fn new(key: impl Into<String>) -> Result<Self, InvalidInput> {
        let key = key.into();
        check(&key, "accessKey")?;
        Ok(Self(key))
    }

    /// The key ID, as it is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is a quote at its beginning or end: see [`SecretKey::looks_quoted`].
    pub fn looks_quoted(&self) -> bool {
        looks_quoted(&self.0)
    }

    /// The first and last few characters, enough to tell two keys apart.
    pub fn masked(&self) -> String {
        match (self.0.get(..4), self.0.get(self.0.len().saturating_sub(2)..)) {
            (Some(head), Some(tail)) if self.0.len() >= 12 => format!("{head}…{tail}"),
            _ => "…".to_owned(),
        }
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AccessKey({})", self.masked())
    }
}

/// A secret key: signs, and never leaves the process. No `Display`, redacted `Debug`, wiped when dropped.
#[derive(Clone)]
pub struct SecretKey(Zeroizing<String>);

impl SecretKey {
    /// Takes 1 to 256 visible ASCII characters without spaces: a secret that was pasted with a line end
    /// or read from a file with one is refused here, and not by the service with an unspecific answer.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput), which never quotes the key.
    pub fn new(key: impl Into<String>) -> Result<Self, InvalidInput> {
        let key = Zeroizing::new(key.into());
        check(&key, "secretKey")?;
        Ok(Self(key))
    }

    /// The bytes that key the HMAC: the text as it is, **not** Base64-decoded (spec 2.1).
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether there is a quote at its beginning or end. Quotes are legal characters, and nearly always came from a
    /// shell or a file by mistake.
    pub fn looks_quoted(&self) -> bool {
        looks_quoted(&self.0)
    }
}

fn looks_quoted(key: &str) -> bool {
    const QUOTES: [char; 3] = ['"', '\'', '`'];
    key.len() > 1 && (key.starts_with(QUOTES) || key.ends_with(QUOTES))
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey([redacted])")
    }
}

/// An access key with its secret key.
#[derive(Clone, Debug)]
pub struct Credentials {
    access_key: AccessKey,
    secret_key: SecretKey,
}

impl Credentials {
    /// Both keys from text, each with the checks of [`AccessKey::new`] and [`SecretKey::new`].
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) naming the key that is wrong.
    pub fn new(access_key: impl Into<String>, secret_key: impl Into<String>) -> Result<Self, InvalidInput> {
        Ok(Self::from_keys(AccessKey::new(access_key)?, SecretKey::new(secret_key)?))
    }

    /// Both keys, already checked.
    pub fn from_keys(access_key: AccessKey, secret_key: SecretKey) -> Self {
        Self { access_key, secret_key }
    }

    /// The key ID.
    pub fn access_key(&self) -> &AccessKey {
        &self.access_key
    }

    /// What to do about quotes around a key, where there are any: `docker --env-file` and the like keep them.
    pub fn advice_about_quotes(&self) -> Option<&'static str> {
        match (self.access_key.looks_quoted(), self.secret_key.looks_quoted()) {
            (true, true) => {
                Some("both keys have quotes around them, which are not part of them: remove the quotes")
            }
            (true, false) => {
                Some("the access key has quotes around it, which are not part of it: remove the quotes")
            }
            (false, true) => {
                Some("the secret key has quotes around it, which are not part of it: remove the quotes")
            }
            (false, false) => None,
        }
    }

    /// The secret, for [`crate::signature::sign`].
    pub fn secret_key(&self) -> &SecretKey {
        &self.secret_key
    }
}

/// Says what is wrong with a key and where, and never what the key is.
fn check(key: &str, field: &'static str) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "1 to 256 visible ASCII characters, no spaces or line ends";
    let refuse = |problem: String| Err(InvalidInput::new(field, problem, ALLOWED));
    if key.is_empty() {
        return refuse("is empty".to_owned());
    }
    if key.len() > KEY_MAX_BYTES {
        return refuse(format!("is {} bytes long", key.len()));
    }
    let Some(at) = key.bytes().position(|byte| !byte.is_ascii_graphic()) else { return Ok(()) };
    let what = match key.as_bytes()[at] {
        b'\n' | b'\r' => "a line end",
        b' ' | b'\t' => "a space",
        0..=31 | 127 => "a control character",
        _ => "a character outside ASCII",
    };
    let place = if at == 0 {
        "begins with"
    } else if key[at..].trim_end().is_empty() {
        "ends with"
    } else {
        "contains"
    };
    refuse(format!("{place} {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "exampleSecretKey0001";

    #[test]
    fn debug_shows_no_secret() {
        let credentials = Credentials::new("EXAMPLEACCESSKEY0001", SECRET).unwrap();
        let text = format!("{credentials:?} {credentials:#?}");
        assert!(!text.contains(SECRET), "{text}");
        assert!(text.contains("[redacted]") && text.contains("EXAM…01"), "{text}");
    }

    #[test]
    fn a_bad_secret_is_described_and_never_quoted() {
        for (bad, says) in [
            ("", "is empty"),
            ("exampleSecretKey0001\n", "ends with a line end"),
            ("exampleSecretKey0001\r\n", "ends with a line end"),
            (" exampleSecretKey0001", "begins with a space"),
            ("exampleSecret Key0001", "contains a space"),
            ("exampleSecretKey0001\u{0}", "contains a control character"),
            ("exampleSecretKey0001é", "contains a character outside ASCII"),
        ] {
            let error = SecretKey::new(bad).unwrap_err().to_string();
            assert!(error.contains(says), "{error}");
            assert!(!error.contains("exampleSecret"), "{error}");
        }
        let error = SecretKey::new("k".repeat(257)).unwrap_err().to_string();
        assert!(error.contains("257 bytes"), "{error}");
    }

    #[test]
    fn a_short_access_key_is_masked_whole() {
        assert_eq!(AccessKey::new("SHORT").unwrap().masked(), "…");
    }

    #[test]
    fn quotes_are_seen() {
        assert!(SecretKey::new("\"exampleSecretKey0001\"").unwrap().looks_quoted());
        assert!(!SecretKey::new(SECRET).unwrap().looks_quoted());
        assert!(!SecretKey::new("'").unwrap().looks_quoted());
        for (access_key, secret_key, says) in [
            ("\"EXAMPLE\"", "'example'", Some("both keys")),
            ("EXAMPLE\"", "example", Some("the access key")),
            ("EXAMPLE", "`example", Some("the secret key")),
            ("EXAMPLE", "exam'ple", None),
        ] {
            let advice = Credentials::new(access_key, secret_key).unwrap().advice_about_quotes();
            assert_eq!(advice.map(|advice| advice.starts_with(says.unwrap())), says.map(|_| true));
        }
    }
}
