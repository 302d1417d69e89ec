//! The state of an emulator, which all calls share.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::http::HeaderMap;
use axum::http::header::HOST;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::sync::{oneshot, watch};

use crate::awkward::Shelf;
use crate::buckets::Buckets;
use crate::clips::{Ffmpeg, Job};
use crate::clock::Clock;
use crate::faults::Faults;
use crate::journal::Journal;
use crate::keys::Keys;
use crate::recorded::Store;
use crate::s3::Uploads;
use crate::server::Refuse;
use crate::service::{Delivery, Service};

/// The state of one emulator.
#[derive(Debug)]
pub(crate) struct EmulatorState {
    pub(crate) clock: Clock,
    pub(crate) address: SocketAddr,
    pub(crate) explain: bool,
    pub(crate) allowed_hosts: Vec<String>,
    keys: Mutex<Arc<Keys>>,
    service: Mutex<Service>,
    journal: Mutex<Journal>,
    files: Mutex<Journal>,
    faults: Mutex<Faults>,
    traces: AtomicU64,
    pub(crate) buckets: Buckets,
    /// Objects that are being written in parts.
    pub(crate) uploads: Uploads,
    /// Where pushed video is kept.
    pub(crate) recordings: Arc<Store>,
    pub(crate) ffmpeg: Ffmpeg,
    /// Awkward streams.
    pub(crate) footage: Shelf,
    /// Notified when clips may have been cancelled.
    clip_cancellations: watch::Sender<()>,
    clips: UnboundedSender<Job>,
    events: UnboundedSender<Delivery>,
    refusals: mpsc::Sender<Refuse>,
}

/// Receivers of the tasks that run beside the calls.
#[derive(Debug)]
pub(crate) struct Queues {
    /// Clips that are to be made.
    pub(crate) clips: UnboundedReceiver<Job>,
    /// Events that are to be reported.
    pub(crate) events: UnboundedReceiver<Delivery>,
    /// Requests to refuse connections.
    pub(crate) refusals: mpsc::Receiver<Refuse>,
}

/// Settings of an emulator.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) listen: SocketAddr,
    /// Where to listen for encoders.
    pub(crate) ingest: Option<SocketAddr>,
    pub(crate) explain: bool,
    pub(crate) buckets: Option<PathBuf>,
    pub(crate) ffmpeg: PathBuf,
    /// Host names under which control calls are answered, besides the emulator's own.
    pub(crate) allowed_hosts: Vec<String>,
}

impl EmulatorState {
    /// Returns the state of a fresh emulator, and the queues that its tasks must serve.
    ///
    /// # Errors
    /// When the folder for buckets cannot be used.
    pub(crate) fn new(
        address: SocketAddr,
        ingest: Option<SocketAddr>,
        settings: Settings,
    ) -> io::Result<(Arc<Self>, Queues)> {
        let buckets = Buckets::open(settings.buckets)?;
        let (clips, jobs) = mpsc::unbounded_channel();
        let (events, deliveries) = mpsc::unbounded_channel();
        let (refuse, refusals) = mpsc::channel(1);
        let clock = Clock::default();
        let now_ms = clock.now_ms();
        let state = Self {
            clock,
            address,
            explain: settings.explain,
            allowed_hosts: settings.allowed_hosts,
            keys: Mutex::default(),
            service: Mutex::new(Service::new(ingest, now_ms)),
            journal: Mutex::default(),
            files: Mutex::default(),
            faults: Mutex::default(),
            traces: AtomicU64::new(now_ms.unsigned_abs()),
            buckets,
            uploads: Uploads::default(),
            recordings: Store::new(),
            ffmpeg: Ffmpeg::new(settings.ffmpeg),
            footage: Shelf::default(),
            clip_cancellations: watch::Sender::new(()),
            clips,
            events,
            refusals: refuse,
        };
        Ok((Arc::new(state), Queues { clips: jobs, events: deliveries, refusals }))
    }

    pub(crate) fn service(&self) -> MutexGuard<'_, Service> {
        lock(&self.service)
    }

    pub(crate) fn journal(&self) -> MutexGuard<'_, Journal> {
        lock(&self.journal)
    }

    /// The journal of playlists, segments and bucket files.
    pub(crate) fn files(&self) -> MutexGuard<'_, Journal> {
        lock(&self.files)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    pub(crate) fn keys(&self) -> Arc<Keys> {
        lock(&self.keys).clone()
    }

    /// Replaces the keys of the one account. The present ones are refused from now on.
    pub(crate) fn set_keys(&self, keys: Keys) {
        *lock(&self.keys) = Arc::new(keys);
    }

    /// Refuses connections for a while. Returns when the port has stopped listening.
    pub(crate) async fn refuse_connections(&self, during: Duration) {
        let (begun, wait) = oneshot::channel();
        // Sending fails when the server has stopped, which refuses connections as well.
        if self.refusals.send(Refuse { during, begun }).await.is_ok() {
            let _ = wait.await;
        }
    }

    /// Queues the reports of what has happened.
    pub(crate) fn report_events(&self) {
        for delivery in self.service().take_deliveries() {
            // Sending fails only when the emulator has stopped.
            let _ = self.events.send(delivery);
        }
    }

    /// Queues a clip to be made.
    pub(crate) fn enqueue_clip(&self, job: Job) {
        // Sending fails only when the emulator has stopped.
        let _ = self.clips.send(job);
    }

    /// Restores the initial state: default channels and keys, empty journals, no faults, empty buckets, the system's
    /// time.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        self.service().reset(self.clock.now_ms());
        self.journal().clear();
        self.files().clear();
        self.faults().clear();
        self.set_keys(Keys::default());
        self.cancel_clips();
        self.uploads.clear();
        self.buckets.clear();
    }

    /// Cancels clips that the service no longer has.
    pub(crate) fn cancel_clips(&self) {
        self.clip_cancellations.send_replace(());
    }

    /// A receiver that is notified when clips may have been cancelled.
    pub(crate) fn clip_cancellations(&self) -> watch::Receiver<()> {
        self.clip_cancellations.subscribe()
    }

    /// The host of URLs in responses: the one of the request, so that they work for the caller.
    pub(crate) fn host(&self, headers: &HeaderMap) -> String {
        let plain = |host: &&str| {
            !host.is_empty() && host.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._[]:".contains(&b))
        };
        let used = headers.get(HOST).and_then(|host| host.to_str().ok()).filter(plain);
        used.map_or_else(|| self.address.to_string(), str::to_owned)
    }

    /// The beginning of URLs in responses: `https` where a proxy says so.
    pub(crate) fn base_url(&self, headers: &HeaderMap) -> String {
        let forwarded = headers.get("x-forwarded-proto").and_then(|value| value.to_str().ok());
        let nearest_client = forwarded.and_then(|list| list.split(',').next()).map(str::trim);
        let is_https = nearest_client.is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        format!("{}://{}", if is_https { "https" } else { "http" }, self.host(headers))
    }

    /// A new trace id: 26 lower-case letters and digits, as in the documents (spec 1.3).
    pub(crate) fn trace_id(&self) -> String {
        let count = self.traces.fetch_add(1, Ordering::Relaxed);
        let spread = |salt: u64| (count ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let bits = (u128::from(spread(0)) << 64) | u128::from(spread(0x5bd1_e995));
        (0..26)
            .filter_map(|place| u32::try_from((bits >> (place * 4)) & 31).ok())
            .filter_map(|digit| char::from_digit(digit, 36))
            .collect()
    }
}

/// No code panics while it holds a lock. If it did, the state would still be usable.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
