use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;

use livestation_core::{Credentials, Timestamp};

use super::Source;
use crate::Result;

/// What [`ProvideCredentials::provide`] gives: boxed, for a provider is chosen when the program runs.
pub type Providing<'a> = Pin<Box<dyn Future<Output = Result<Provided>> + Send + 'a>>;

/// Something that has keys: this crate's [`CredentialsChain`](crate::CredentialsChain), or your own vault.
///
/// ```
/// use livestation::{Credentials, ProvideCredentials, Provided, Providing, Source};
///
/// #[derive(Debug)]
/// struct Vault;
///
/// impl ProvideCredentials for Vault {
///     fn provide(&self) -> Providing<'_> {
///         Box::pin(async {
///             let keys = Credentials::new("EXAMPLEACCESSKEY0001", "exampleSecretKey0001")?;
///             Ok(Provided::new(keys, Source::Other("the vault".into())))
///         })
///     }
/// }
/// ```
pub trait ProvideCredentials: Debug + Send + Sync {
    /// The keys to sign with now. Asked before every attempt, so what is costly to get should be remembered.
    fn provide(&self) -> Providing<'_>;

    /// Whether other keys may come after [`invalidate`](Self::invalidate).
    fn is_refreshable(&self) -> bool {
        false
    }

    /// The service refused what was provided: the next time must not be answered from memory.
    fn invalidate(&self) {}

    /// The client has learned that the service's clock is this many **milliseconds** ahead of this machine's (behind,
    /// if negative): for sources whose keys expire.
    fn clock_offset(&self, offset_ms: i64) {
        let _ = offset_ms;
    }
}

/// Keys, and where each came from.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Provided {
    /// The keys.
    pub credentials: Credentials,
    /// Where the access key came from.
    pub access_key_from: Source,
    /// Where the secret key came from.
    pub secret_key_from: Source,
    /// When they stop working, where that is known.
    pub expires: Option<Timestamp>,
}

impl Provided {
    /// Keys from one place, which do not expire.
    pub fn new(credentials: Credentials, from: Source) -> Self {
        Self { credentials, access_key_from: from.clone(), secret_key_from: from, expires: None }
    }

    /// Says when they stop working.
    #[must_use]
    pub fn expiring(mut self, at: Option<Timestamp>) -> Self {
        self.expires = at;
        self
    }
}
