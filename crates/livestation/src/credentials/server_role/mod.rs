mod machine;
mod metadata;

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use livestation_core::server_role::{KeysAge, METADATA_URL, Refresh};
use livestation_core::{Error, ErrorKind, Timestamp};

pub(super) use machine::is_naver_cloud_server;
use metadata::Metadata;

use super::{ProvideCredentials, Provided, Providing, Source};
use crate::{Clock, Result};

/// The temporary keys of the role of the server that this runs on.
///
/// Asks the metadata service with a token (v2), and without one where it gives none. Keys are renewed 15 minutes
/// before their end by one caller, while the others go on with the old ones; in the last 5 minutes all wait for
/// new ones. Callers at the same time share one renewal.
#[derive(Debug)]
pub struct ServerRole {
    metadata: Metadata,
    clock: Clock,
    /// The service's clock minus ours, in milliseconds, as far as a client has learned it.
    clock_offset_ms: AtomicI64,
    state: Mutex<State>,
    /// Held by the caller who asks.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    held: Option<Held>,
    /// How often the service was asked to the end, and how that ended the last time.
    asked: u64,
    failure: Option<(ErrorKind, String)>,
}

#[derive(Clone, Debug)]
struct Held {
    provided: Provided,
    age: KeysAge,
}

impl ServerRole {
    /// The role, at the address that the metadata service has on every server.
    ///
    /// # Errors
    /// [`ErrorKind::Config`] when no HTTP client can be made.
    pub fn new() -> Result<Self> {
        Self::at(METADATA_URL)
    }

    /// The role, at another address.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`] unless it is `http://HOST[:PORT]`.
    pub fn at(url: &str) -> Result<Self> {
        Ok(Self {
            metadata: Metadata::at(url)?,
            clock: Clock::system(),
            clock_offset_ms: AtomicI64::new(0),
            state: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
        })
    }

    /// Another clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    async fn keys(&self) -> Result<Provided> {
        let (held, asked) = {
            let state = self.lock();
            (state.held.clone(), state.asked)
        };
        let old = held.map(|held| (held.age.refresh(self.now()), held.provided));
        let (old, _turn) = match old {
            Some((Refresh::No, provided)) => return Ok(provided),
            Some((Refresh::Early, provided)) => match self.asking.try_lock() {
                Ok(turn) => (Some(provided), turn),
                Err(_) => return Ok(provided),
            },
            Some((Refresh::Due, provided)) => (Some(provided), self.asking.lock().await),
            Some((Refresh::Expired, _)) | None => (None, self.asking.lock().await),
        };
        let new = match self.meanwhile(asked) {
            Some(answer) => answer,
            None => self.ask().await,
        };
        match (new, old) {
            // They still work, and the next attempt is not far.
            (Err(error), Some(old)) => {
                tracing::warn!(%error, "the server role's keys could not be renewed; using the old ones");
                Ok(old)
            }
            (new, _) => new,
        }
    }

    /// How asking went for another caller since `asked` was read: the same answer is not requested twice.
    fn meanwhile(&self, asked: u64) -> Option<Result<Provided>> {
        let state = self.lock();
        if state.asked == asked {
            return None;
        }
        match (&state.failure, &state.held) {
            (Some((kind, message)), _) => Some(Err(Error::new(*kind, message.clone()))),
            (None, held) => held.as_ref().map(|held| Ok(held.provided.clone())),
        }
    }

    /// Asks the metadata service, and remembers how that went.
    async fn ask(&self) -> Result<Provided> {
        let answer = self.metadata.role_keys().await;
        let now = self.now();
        let mut state = self.lock();
        state.asked += 1;
        match answer {
            Ok((role, keys)) => {
                tracing::debug!(role, "keys of the server role");
                let age = KeysAge::of_new_keys(now, keys.expires);
                if let Some(late_s) = age.was_expired(keys.expires) {
                    tracing::warn!(
                        late_s,
                        "the server role's keys have expired already, by this machine's clock; using them for some minutes"
                    );
                }
                let from = Source::ServerRole { role: role.into() };
                let provided = Provided::new(keys.credentials, from).expiring(keys.expires);
                state.failure = None;
                state.held = Some(Held { provided: provided.clone(), age });
                Ok(provided)
            }
            Err(error) => {
                state.failure = Some((error.kind(), error.message().to_owned()));
                if let Some(held) = &mut state.held {
                    held.age.tried = now;
                }
                Err(error)
            }
        }
    }

    /// The service's time, as far as it is known: keys expire by it.
    fn now(&self) -> Timestamp {
        self.clock.now().saturating_add_millis(self.clock_offset_ms.load(Ordering::Relaxed))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ProvideCredentials for ServerRole {
    fn provide(&self) -> Providing<'_> {
        Box::pin(self.keys())
    }

    fn is_refreshable(&self) -> bool {
        true
    }

    fn invalidate(&self) {
        self.lock().held = None;
    }

    fn clock_offset(&self, offset_ms: i64) {
        self.clock_offset_ms.store(offset_ms, Ordering::Relaxed);
    }
}
