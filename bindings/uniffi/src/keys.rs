//! Who signs.

use std::sync::Arc;

use livestation::{Client, ClientOptions};

use crate::error::Failed;
use crate::signer::SignerOfTheCall;

/// Where a client's signatures come from. Shows nothing of itself in text.
#[derive(uniffi::Object)]
pub struct NativeKeys(Source);

enum Source {
    Secret { access_key: String, secret_key: String },
    Signer,
    Machine,
    Nowhere,
}

#[uniffi::export]
impl NativeKeys {
    /// No keys at all.
    #[uniffi::constructor]
    pub fn none() -> Arc<Self> {
        Arc::new(Self(Source::Nowhere))
    }

    /// The callbacks of each call sign.
    #[uniffi::constructor]
    pub fn signer() -> Arc<Self> {
        Arc::new(Self(Source::Signer))
    }

    /// A secret key.
    #[uniffi::constructor]
    pub fn secret_key(access_key: String, secret_key: String) -> Arc<Self> {
        Arc::new(Self(Source::Secret { access_key, secret_key }))
    }

    /// As this machine is set up.
    #[uniffi::constructor]
    pub fn of_this_machine() -> Arc<Self> {
        Arc::new(Self(Source::Machine))
    }
}

impl NativeKeys {
    /// A client with these keys.
    pub(crate) fn client(&self, options: ClientOptions) -> Result<Client, Failed> {
        Ok(match &self.0 {
            Source::Secret { access_key, secret_key } => {
                let (access_key, secret_key) = (Some(access_key.clone()), Some(secret_key.clone()));
                ClientOptions { access_key, secret_key, ..options }.client()?
            }
            Source::Signer => options.client_with_signer(Arc::new(SignerOfTheCall))?,
            Source::Machine => options.client()?,
            Source::Nowhere => options.client_without_keys()?,
        })
    }
}
