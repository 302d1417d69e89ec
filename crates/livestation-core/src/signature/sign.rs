use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::SecretKey;
use crate::error::InvalidInput;

/// Length of the Base64 of an HMAC-SHA256 in characters, with padding.
const LENGTH: usize = 44;

/// Base64 of an HMAC-SHA256: the value of `x-ncp-apigw-signature-v2`. Not a secret, and dead within minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(String);

impl Signature {
    /// Takes a signature that was made elsewhere. Whether it is the right one, the service alone can say.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for anything that no HMAC-SHA256 can be;
    /// what was given is not repeated.
    pub fn from_foreign(text: impl Into<String>) -> Result<Self, InvalidInput> {
        let text = text.into();
        let problem = match STANDARD.decode(&text) {
            Ok(bytes) if bytes.len() == 32 => return Ok(Self(text)),
            // Hexadecimal digits are Base64, too.
            Ok(_) if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                "is hexadecimal".to_owned()
            }
            Ok(bytes) => format!("is Base64 of {} bytes", bytes.len()),
            Err(_) if text.trim().len() == LENGTH && text.trim().len() < text.len() => {
                "has a space or a line end around it".to_owned()
            }
            Err(_) => format!("is no Base64 with padding ({} bytes of text)", text.len()),
        };
        Err(InvalidInput::new(
            "signature",
            problem,
            "Base64, standard alphabet with padding, of the 32 bytes of an HMAC-SHA256",
        ))
    }

    /// The header value: standard alphabet, with padding.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The header value, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Signs a [string-to-sign](super::string_to_sign).
pub fn sign(secret_key: &SecretKey, string_to_sign: &str) -> Signature {
    Signature(STANDARD.encode(mac(secret_key.as_bytes(), string_to_sign.as_bytes()).finalize().into_bytes()))
}

/// Whether `signature` is the one that [`sign`] makes. Takes the same time wherever the two differ.
///
/// Anything that is not Base64 with padding of 32 bytes is simply not the signature.
pub fn verify(secret_key: &SecretKey, string_to_sign: &str, signature: &str) -> bool {
    STANDARD
        .decode(signature)
        .is_ok_and(|given| mac(secret_key.as_bytes(), string_to_sign.as_bytes()).verify_slice(&given).is_ok())
}

/// The HMAC over `data`, before it is written in any way.
pub(super) fn mac(key: &[u8], data: &[u8]) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes a key of any length");
    mac.update(data);
    mac
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // The expected values of real requests are in tests/vectors, made by independent implementations.

    #[test]
    fn rfc_4231_case_2() {
        let key = SecretKey::new("Jefe").unwrap();
        let bytes = mac(key.as_bytes(), b"what do ya want for nothing?").finalize().into_bytes();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    #[test]
    fn only_the_signature_verifies() {
        let key = SecretKey::new("exampleSecretKey0001").unwrap();
        let signature = sign(&key, "text");
        assert!(verify(&key, "text", signature.as_str()));
        assert!(!verify(&key, "texT", signature.as_str()));
        assert!(!verify(&SecretKey::new("exampleSecretKey0002").unwrap(), "text", signature.as_str()));
        for not_it in
            ["", "=", "text", signature.as_str().trim_end_matches('='), &signature.as_str()[1..], "한글"]
        {
            assert!(!verify(&key, "text", not_it), "{not_it}");
        }
    }

    #[test]
    fn a_foreign_signature_has_the_right_form_or_is_refused_and_never_repeated() {
        let right = "Z62sQzMBnY/nF0QPe0B0B9CS6yicbcCrsmEKrfqUOsU=";
        assert_eq!(Signature::from_foreign(right).unwrap().as_str(), right);
        for (wrong, says) in [
            (String::new(), "Base64 of 0 bytes"),
            ("c2hvcnQ=".to_owned(), "Base64 of 5 bytes"),
            (right.trim_end_matches('=').to_owned(), "no Base64 with padding"),
            (right.replace('/', "_"), "no Base64"),
            (format!("{right}\n"), "a line end around it"),
            ("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843".to_owned(), "hexadecimal"),
            ("서명".to_owned(), "no Base64"),
        ] {
            let refused = Signature::from_foreign(wrong.as_str()).unwrap_err();
            assert!(refused.to_string().contains(says), "{refused}");
            assert!(
                wrong.is_empty() || !format!("{refused} {refused:?}").contains(wrong.trim()),
                "{refused}"
            );
        }
    }

    proptest! {
        #[test]
        fn what_we_sign_has_the_form_of_a_foreign_signature(secret in "[!-~]{1,80}", text in ".{0,200}") {
            let signature = sign(&SecretKey::new(secret).unwrap(), &text);
            prop_assert_eq!(Signature::from_foreign(signature.as_str()).unwrap(), signature);
        }

        #[test]
        fn what_is_signed_verifies_and_any_other_text_does_not(
            secret in "[!-~]{1,80}", text in ".{0,200}", other in ".{0,200}",
        ) {
            let key = SecretKey::new(secret).unwrap();
            let signature = sign(&key, &text);
            prop_assert!(verify(&key, &text, signature.as_str()));
            prop_assert!(text == other || !verify(&key, &other, signature.as_str()));
        }

        #[test]
        fn no_signature_panics(signature in ".{0,100}") {
            prop_assert!(!verify(&SecretKey::new("exampleSecretKey0001").unwrap(), "text", &signature));
        }
    }
}
