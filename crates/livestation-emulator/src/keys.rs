//! The one account of the emulator. Well known on purpose, and good for nothing else.

use livestation_core::{Credentials, SecretKey};

pub(crate) const ACCESS_KEY: &str = "EMULATORACCESSKEY001";
pub(crate) const SECRET_KEY: &str = "emulatorSecretKeyForLocalUseOnly00000001";

/// The keys as the core takes them.
pub(crate) fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY).expect("both keys are plain ASCII")
}

/// The secret, for checking signatures.
pub(crate) fn secret_key() -> SecretKey {
    credentials().secret_key().clone()
}

/// The text without the secret, which a caller may have put where it does not belong.
pub(crate) fn redact(text: &str) -> String {
    text.replace(SECRET_KEY, "[secret]")
}
