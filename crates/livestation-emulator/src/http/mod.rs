//! The HTTP skin: routes in, answers out. Rules are in [`crate::service`] and [`crate::gateway`].

mod api;
mod control;
mod route;
mod video;

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::http::HeaderMap;
use axum::http::header::HOST;
use axum::routing::get;
use livestation_core::SecretKey;

use crate::clock::Clock;
use crate::journal::Journal;
use crate::keys;
use crate::service::Service;

/// What all requests share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: Clock,
    pub(crate) address: SocketAddr,
    explain: bool,
    secret_key: SecretKey,
    service: Mutex<Service>,
    journal: Mutex<Journal>,
    traces: AtomicU64,
}

impl Shared {
    pub(crate) fn new(address: SocketAddr, explain: bool) -> Self {
        let clock = Clock::default();
        let now_ms = clock.now_ms();
        Self {
            clock,
            address,
            explain,
            secret_key: keys::secret_key(),
            service: Mutex::new(Service::with_default_channels(now_ms)),
            journal: Mutex::default(),
            traces: AtomicU64::new(now_ms.unsigned_abs()),
        }
    }

    pub(crate) fn service(&self) -> MutexGuard<'_, Service> {
        // Nothing panics while it holds the lock; and if it did, a state is better than none.
        self.service.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn journal(&self) -> MutexGuard<'_, Journal> {
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Back to how it started: default channels, empty journal, real time.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        *self.service() = Service::with_default_channels(self.clock.now_ms());
        self.journal().clear();
    }

    /// The host that URLs in answers name: the one the caller used, so that they work from where it is.
    fn host(&self, headers: &HeaderMap) -> String {
        let plain = |host: &&str| {
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._[]:".contains(&b))
        };
        let used = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(plain);
        used.map_or_else(|| self.address.to_string(), str::to_owned)
    }

    /// A new trace id: 26 lower-case letters and digits, as in the documents.
    fn trace_id(&self) -> String {
        let count = self.traces.fetch_add(1, Ordering::Relaxed);
        let spread = |salt: u64| (count ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bits = (u128::from(spread(0)) << 64) | u128::from(spread(0x5bd1_e995));
        (0..26)
            .filter_map(|place| u32::try_from((bits >> (place * 4)) & 31).ok())
            .filter_map(|digit| char::from_digit(digit, 36))
            .collect()
    }
}

/// Everything that the emulator answers to.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .nest("/_emulator", control::router())
        .route("/dvr/snapshot/{expires}/{node}/{key}/{quality}/{file}", get(video::snapshot))
        .route("/dvr/live/{channel_id}/{file}", get(video::live))
        .fallback(api::handle)
        .with_state(shared)
}
