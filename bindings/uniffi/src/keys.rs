//! Who signs.

use std::sync::Arc;

use livestation::{Client, ClientOptions};

use crate::failure::NativeFailure;
use crate::signer::{AppSigner, NativeSigner};

/// Where a client's signatures come from. Shows nothing of itself in text.
///
/// **An app that is handed out must not hold the account's secret key:** whoever unpacks the app has it, and with it
/// the whole account.
#[derive(uniffi::Object)]
pub struct Keys(Source);

enum Source {
    Secret { access_key: String, secret_key: String },
    Signer(Arc<dyn NativeSigner>),
    Machine,
    Nowhere,
}

#[uniffi::export]
impl Keys {
    /// No keys at all: such a client executes presigned requests, and makes no other call. **The right choice for most
    /// apps.**
    #[uniffi::constructor]
    pub fn none() -> Arc<Self> {
        Arc::new(Self(Source::Nowhere))
    }

    /// For the layers: whoever implements this signs.
    #[uniffi::constructor]
    pub fn native_signer(signer: Arc<dyn NativeSigner>) -> Arc<Self> {
        Arc::new(Self(Source::Signer(signer)))
    }

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
    /// A client with these keys.
    pub(crate) fn client(&self, options: ClientOptions) -> Result<Client, NativeFailure> {
        Ok(match &self.0 {
            Source::Secret { access_key, secret_key } => {
                let (access_key, secret_key) = (Some(access_key.clone()), Some(secret_key.clone()));
                ClientOptions { access_key, secret_key, ..options }.client()?
            }
            Source::Signer(signer) => options.client_with_signer(Arc::new(AppSigner(Arc::clone(signer))))?,
            Source::Machine => options.client()?,
            Source::Nowhere => options.client_without_keys()?,
        })
    }
}
