//! Who signs.

use std::sync::Arc;

use livestation::ClientOptions;

/// Where a client's signatures come from. Shows nothing of itself in text.
///
/// **An app that is handed out must not hold the account's secret key:** whoever unpacks the app has it, and with it
/// the whole account.
#[derive(uniffi::Object)]
pub struct Keys(Source);

enum Source {
    Secret { access_key: String, secret_key: String },
    Machine,
}

#[uniffi::export]
impl Keys {
    /// A secret key in this very program. Right for a server and for a test against the emulator.
    ///
    /// In an app on somebody's phone the key is not secret: it can be read out of the package, and opens the whole
    /// account. There, let a backend sign.
    #[uniffi::constructor]
    pub fn secret_key_inside_the_app(access_key: String, secret_key: String) -> Arc<Self> {
        Arc::new(Self(Source::Secret { access_key, secret_key }))
    }

    /// As this machine is set up: keys from `NCLOUD_ACCESS_KEY_ID` and the like, then from `~/.ncloud/configure`;
    /// endpoint and zone from the environment. For servers and command lines.
    #[uniffi::constructor]
    pub fn of_this_machine() -> Arc<Self> {
        Arc::new(Self(Source::Machine))
    }
}

impl Keys {
    /// The options with these keys in them.
    pub(crate) fn put_into(&self, options: &mut ClientOptions) {
        match &self.0 {
            Source::Secret { access_key, secret_key } => {
                options.access_key = Some(access_key.clone());
                options.secret_key = Some(secret_key.clone());
            }
            Source::Machine => {}
        }
    }
}
