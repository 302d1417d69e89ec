use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use livestation_core::{AccessKey, Credentials, Error, ErrorKind, Request, SignedRequest, Timestamp};

use super::{Foreign, ProvideCredentials};
use crate::Result;

/// How long it takes until a key that was refused before is worth another look at its source.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

const SIGNER_REFUSED: &str = "the signer's signature was not accepted: check that it signs the text of ToSign as it is, \
     keyed with the text of the secret key, and names the access key that belongs to it; and that this machine's \
     clock is within 5 minutes of the right time";

const KEYLESS: &str = "this client was made without keys to execute presigned requests: give it keys or a signer for \
     other calls, or have them made where the keys are";

/// What a client signs with: keys given once, keys requested before every attempt, a signer, or nothing.
#[derive(Clone, Debug)]
pub(crate) enum Keys {
    Fixed(Credentials),
    Provider(Provider),
    Signer(Foreign),
    Nothing,
}

impl Keys {
    pub(crate) fn from_provider(provider: Arc<dyn ProvideCredentials>) -> Self {
        Self::Provider(Provider { source: provider, state: Arc::default() })
    }

    /// Signs a request with the time that `now` tells.
    pub(crate) async fn sign(&self, request: Request, now: impl Fn() -> Timestamp) -> Result<SignedRequest> {
        match self {
            Self::Fixed(credentials) => Ok(request.sign(credentials, now())),
            Self::Provider(provider) => {
                let credentials =
                    provider.current().await.map_err(|error| error.during(request.operation()))?;
                // Behind the keys, whose fetching may take a while.
                Ok(request.sign(&credentials, now()))
            }
            Self::Signer(signer) => signer.sign(request, now()).await,
            Self::Nothing => {
                let error = Error::new(ErrorKind::Credentials, "this client has no keys to sign with");
                Err(error.during(request.operation()).with_hint(KEYLESS))
            }
        }
    }

    /// What there is to say when signing works.
    pub(crate) fn good_news(&self) -> &'static str {
        match self {
            Self::Signer(_) => "the signer signs",
            _ => "an access key and a secret key are there",
        }
    }

    /// What only we can say about a signature that was refused.
    pub(crate) async fn advice(&self) -> Option<&'static str> {
        match self {
            Self::Signer(_) => Some(SIGNER_REFUSED),
            _ => self.advice_about_quotes().await,
        }
    }

    /// What can be said of the keys before they are used.
    pub(crate) async fn advice_about_quotes(&self) -> Option<&'static str> {
        match self {
            Self::Fixed(credentials) => credentials.advice_about_quotes(),
            Self::Provider(provider) => provider.current().await.ok()?.advice_about_quotes(),
            Self::Signer(_) | Self::Nothing => None,
        }
    }

    /// Tells a source whose keys expire what was learned of the service's clock.
    pub(crate) fn clock_offset(&self, offset_ms: i64) {
        if let Self::Provider(provider) = self {
            provider.source.clock_offset(offset_ms);
        }
    }

    /// Hears that the service refused a signature of `key`. True when there may be other keys now, so that one
    /// more attempt makes sense.
    pub(crate) fn refused(&self, key: &AccessKey) -> bool {
        match self {
            // A signer is asked for every attempt as it is, and has nothing of ours to forget.
            Self::Fixed(_) | Self::Signer(_) | Self::Nothing => false,
            Self::Provider(provider) => provider.refused(key, Instant::now()),
        }
    }
}

/// A source of keys, and what is known about those that it gave.
#[derive(Clone, Debug)]
pub(crate) struct Provider {
    source: Arc<dyn ProvideCredentials>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// How often the source was told to forget.
    told: u64,
    /// The value of `told` at which the newest keys were asked for: less means that a reload is under way.
    loaded: u64,
    newest: Option<AccessKey>,
    reloaded_for: Option<(AccessKey, Instant)>,
}

impl Provider {
    async fn current(&self) -> Result<Credentials> {
        let told = self.lock().told;
        let credentials = self.source.provide().await?.credentials;
        let mut state = self.lock();
        // An answer that was asked for before a reload says nothing about what came of it.
        if told >= state.loaded {
            state.loaded = told;
            state.newest = Some(credentials.access_key().clone());
        }
        drop(state);
        Ok(credentials)
    }

    fn refused(&self, key: &AccessKey, now: Instant) -> bool {
        let mut state = self.lock();
        // Another call had the same trouble before, and its reload is done or under way.
        if state.told > state.loaded || state.newest.as_ref().is_some_and(|newest| newest != key) {
            return true;
        }
        let was_reloaded = state
            .reloaded_for
            .as_ref()
            .is_some_and(|(known, at)| known == key && now.saturating_duration_since(*at) < LOOK_AGAIN);
        if was_reloaded || !self.source.is_refreshable() {
            return false;
        }
        state.told += 1;
        state.reloaded_for = Some((key.clone(), now));
        drop(state);
        tracing::info!(access_key = key.masked(), "the key was refused; looking for another");
        self.source.invalidate();
        true
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Provided, Providing, Source};
    use livestation_core::{OperationId, Zone};

    /// Gives its keys in turn, one further with every `invalidate`; the last one stays.
    #[derive(Debug)]
    struct Rotating {
        keys: Vec<&'static str>,
        at: Mutex<usize>,
        refreshable: bool,
    }

    impl Rotating {
        fn keys(keys: &[&'static str]) -> Keys {
            let rotating = Self { keys: keys.to_vec(), at: Mutex::new(0), refreshable: true };
            Keys::from_provider(Arc::new(rotating))
        }
    }

    impl ProvideCredentials for Rotating {
        fn provide(&self) -> Providing<'_> {
            let key = self.keys[(*self.at.lock().unwrap()).min(self.keys.len() - 1)];
            Box::pin(async move {
                let keys = Credentials::new(key, "hunter2")
                    .map_err(|_| Error::new(ErrorKind::Credentials, "no keys today"))?;
                Ok(Provided::new(keys, Source::Other("a test".into())))
            })
        }

        fn is_refreshable(&self) -> bool {
            self.refreshable
        }

        fn invalidate(&self) {
            *self.at.lock().unwrap() += 1;
        }
    }

    fn key(text: &str) -> AccessKey {
        AccessKey::new(text).unwrap()
    }

    async fn sign(keys: &Keys) -> Result<SignedRequest> {
        let request = Request::new(OperationId::GetChannel, Zone::Public);
        keys.sign(request, || Timestamp::from_millis(0)).await
    }

    /// The key that signs now.
    async fn current(keys: &Keys) -> String {
        sign(keys).await.unwrap().access_key().as_str().to_owned()
    }

    #[tokio::test]
    async fn a_refused_key_is_exchanged() {
        let keys = Rotating::keys(&["OLD", "NEW"]);
        assert_eq!(current(&keys).await, "OLD");
        assert!(keys.refused(&key("OLD")));
        assert_eq!(current(&keys).await, "NEW");
        assert!(keys.refused(&key("OLD")), "a call that was slower takes the new key too");
        assert_eq!(current(&keys).await, "NEW", "and nothing was thrown away for it");
        assert!(!format!("{keys:?}").contains("hunter2"));
    }

    #[tokio::test]
    async fn a_key_that_comes_back_is_refused_for_good_for_a_while() {
        let keys = Rotating::keys(&["OLD"]);
        current(&keys).await;
        assert!(keys.refused(&key("OLD")));
        assert!(keys.refused(&key("OLD")), "its reload is under way");
        current(&keys).await;
        assert!(!keys.refused(&key("OLD")), "the reload brought the same");
        let Keys::Provider(provider) = &keys else { unreachable!() };
        let later = Instant::now() + LOOK_AGAIN;
        assert!(provider.refused(&key("OLD"), later), "its secret may have been put right meanwhile");
    }

    #[tokio::test]
    async fn a_reload_that_fails_is_tried_again() {
        let keys = Rotating::keys(&["OLD", "", "NEW"]);
        current(&keys).await;
        assert!(keys.refused(&key("OLD")));
        assert_eq!(sign(&keys).await.unwrap_err().kind(), ErrorKind::Credentials);
        assert!(keys.refused(&key("OLD")));
    }

    #[tokio::test]
    async fn what_cannot_change_is_not_asked_again() {
        let fixed = Keys::Fixed(Credentials::new("KEY", "hunter2").unwrap());
        assert_eq!(current(&fixed).await, "KEY");
        assert!(!fixed.refused(&key("KEY")));
        let rotating = Rotating { keys: vec!["KEY"], at: Mutex::new(0), refreshable: false };
        let keys = Keys::from_provider(Arc::new(rotating));
        current(&keys).await;
        assert!(!keys.refused(&key("KEY")));
    }

    #[tokio::test]
    async fn nothing_signs_nothing_and_says_what_it_is_for() {
        let error = sign(&Keys::Nothing).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.operation()),
            (ErrorKind::Credentials, Some(OperationId::GetChannel))
        );
        assert!(error.hint().unwrap().contains("presigned requests"), "{:?}", error.hint());
        assert!(!Keys::Nothing.refused(&key("KEY")));
    }
}
