//! The keys of the emulator's one account. They are public.

use livestation_core::error::InvalidInput;
use livestation_core::{AccessKey, SecretKey};

pub(crate) const ACCESS_KEY: &str = "EMULATORACCESSKEY001";
pub(crate) const SECRET_KEY: &str = "emulatorSecretKeyForLocalUseOnly00000001";

/// The keys that are accepted at present.
#[derive(Debug)]
pub(crate) struct Keys {
    pub(crate) access_key: AccessKey,
    pub(crate) secret_key: SecretKey,
    secret: Secret,
}

/// The secret as text, to find it in requests.
struct Secret(String);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Keys {
    pub(crate) fn new(access_key: &str, secret_key: &str) -> Result<Self, InvalidInput> {
        Ok(Self {
            access_key: AccessKey::new(access_key)?,
            secret_key: SecretKey::new(secret_key)?,
            secret: Secret(secret_key.to_owned()),
        })
    }

    /// Replaces the secret in a text of the caller.
    pub(crate) fn redact(&self, text: &str) -> String {
        text.replace(&self.secret.0, "[secret]")
    }

    /// For signatures that the core does not make.
    pub(crate) fn secret_bytes(&self) -> &[u8] {
        self.secret.0.as_bytes()
    }

    /// Whether the text contains the secret.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        text.contains(&self.secret.0)
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self::new(ACCESS_KEY, SECRET_KEY).expect("both keys are plain ASCII")
    }
}
