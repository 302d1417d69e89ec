//! The client: one method for all operations that are a call and its answer, and one for each that is more.

#![allow(missing_docs)] // each method is the client's of the same name

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use livestation::core::error::Names;
use livestation::core::workflow::wait::Goal;
use livestation::{
    ChannelId, ClientOptions, CreateSnapshotOptions, Error, ErrorKind, LimitedDuration, PresignedRequest,
    ShortClipId, positive_millis,
};
use napi::bindgen_prelude::Either;
use napi_derive::napi;
use serde::Serialize;
use serde_json::json;
use tracing::Dispatch;

use crate::arguments::{LastClip, Waiting, named, named_operation};
use crate::attempts;
use crate::bridge::{Bridge, Shared};
use crate::error::CallError;
use crate::logging;
use crate::options::Options;
use crate::queue::What;
use crate::signing::JavaScriptSigner;
use crate::tasks::CALL;

/// `null` when the call has begun, else the record of the error.
type Refused = Option<String>;

/// A client, until it is closed.
#[napi]
pub struct Client {
    open: Mutex<Option<livestation::Client>>,
    shared: Arc<Shared>,
    log: Option<Dispatch>,
}

/// A client, or the record of the error. Its calls log if `logger` is true, ask for their signatures if `signer` is,
/// and report their attempts if `attempts` is. Opening logs as a call with this `number`, which is delivered as done when a logger is there.
#[napi(catch_unwind)]
pub fn open_client(
    bridge: &Bridge,
    number: u32,
    options: Options,
    logger: bool,
    signer: bool,
    attempts: bool,
) -> Either<Client, String> {
    let shared = bridge.shared();
    let log = logger.then(|| logging::to_javascript(Arc::downgrade(&shared)));
    let weak = Arc::downgrade(&shared);
    let mut options = ClientOptions::from(options);
    if attempts {
        options.on_attempt = Some(attempts::to_javascript(weak.clone()));
    }
    let open = || {
        if signer {
            options.client_with_signer(Arc::new(JavaScriptSigner { shared: weak }))
        } else {
            options.client()
        }
    };
    let opened = match &log {
        Some(log) => {
            let opened = CALL.sync_scope(number, || tracing::dispatcher::with_default(log, open));
            shared.deliver(number, What::Done, &());
            opened
        }
        None => open(),
    };
    match opened {
        Ok(client) => Either::A(Client { open: Mutex::new(Some(client)), shared, log }),
        Err(error) => Either::B(CallError::from(error).text()),
    }
}

impl Client {
    fn get(&self) -> Result<livestation::Client, CallError> {
        let client = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let closed = || Error::new(ErrorKind::Config, "the client is closed: make another one");
        Ok(client.clone().ok_or_else(closed)?)
    }

    /// Begins a call that `prepare` makes of its arguments.
    fn begin<T, F>(
        &self,
        number: u32,
        prepare: impl FnOnce(livestation::Client) -> Result<F, CallError>,
    ) -> Refused
    where
        T: Serialize + Send + Sync + 'static,
        F: Future<Output = Result<T, CallError>> + Send + 'static,
    {
        match self.get().and_then(prepare) {
            Ok(work) => {
                self.shared.begin(number, self.log.clone(), Box::pin(work));
                None
            }
            Err(failed) => Some(failed.text()),
        }
    }

    /// Tells JavaScript of a step on the way.
    fn progress<T: Serialize>(&self, number: u32, progress: bool) -> Option<impl Fn(&T) + use<T>> {
        let shared = self.shared.clone();
        progress.then_some(move |seen: &T| shared.deliver(number, What::Progress, seen))
    }
}

/// The client with the call's own limit, if there is one.
fn limited(client: livestation::Client, timeout_ms: Option<i64>) -> Result<livestation::Client, CallError> {
    Ok(match timeout_ms {
        Some(millis) => client.with_call_timeout(positive_millis("timeout", millis)?),
        None => client,
    })
}

/// A number of minutes as JavaScript writes it, so that one that is not whole is shown as it was given.
fn minutes(limited_duration: Option<String>) -> Result<Option<LimitedDuration>, CallError> {
    Ok(limited_duration.map(|minutes| minutes.parse()).transpose()?)
}

#[napi]
impl Client {
    /// Refuses calls from now on. Those under way go on; with the last one go the connections.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Makes an operation by its name. `arguments` is a JSON object, with the service's names.
    #[napi(catch_unwind)]
    pub fn call(
        &self,
        number: u32,
        timeout_ms: Option<i64>,
        operation: String,
        arguments: String,
    ) -> Refused {
        self.begin(number, |client| {
            let client = limited(client, timeout_ms)?;
            let operation = named_operation(&operation, &arguments)?;
            Ok(async move { Ok(client.call_any(&operation).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn create_snapshot(
        &self,
        number: u32,
        timeout_ms: Option<i64>,
        channel_id: String,
        limited_duration: Option<String>,
        reconcile: Option<bool>,
    ) -> Refused {
        self.begin(number, |client| {
            let client = limited(client, timeout_ms)?;
            let channel_id = ChannelId::new(channel_id)?;
            let limit = minutes(limited_duration)?;
            let options = CreateSnapshotOptions::from(limit).reconcile(reconcile.unwrap_or_default());
            Ok(async move { Ok(client.create_snapshot(&channel_id, options).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn presign_create_snapshot(
        &self,
        number: u32,
        timeout_ms: Option<i64>,
        channel_id: String,
        limited_duration: Option<String>,
    ) -> Refused {
        self.begin(number, |client| {
            let client = limited(client, timeout_ms)?;
            let channel_id = ChannelId::new(channel_id)?;
            let limit = minutes(limited_duration)?;
            Ok(async move { Ok(client.presign_create_snapshot(&channel_id, limit).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn execute(&self, number: u32, timeout_ms: Option<i64>, ticket: String) -> Refused {
        self.begin(number, |client| {
            let client = limited(client, timeout_ms)?;
            let ticket = PresignedRequest::from_json(&ticket)?;
            Ok(async move { Ok(client.execute(&ticket).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn doctor(&self, number: u32, timeout_ms: Option<i64>, channel_id: Option<String>) -> Refused {
        self.begin(number, |client| {
            let client = limited(client, timeout_ms)?;
            let channel_id = channel_id.map(ChannelId::new).transpose()?;
            Ok(async move { Ok(client.doctor_for(channel_id.as_ref(), Names::Node).await) })
        })
    }

    #[napi(catch_unwind)]
    pub fn wait_until(
        &self,
        number: u32,
        goal: String,
        channel_id: String,
        waiting: Waiting,
        progress: bool,
    ) -> Refused {
        let progress = self.progress(number, progress);
        self.begin(number, |client| {
            let channel_id = ChannelId::new(channel_id)?;
            let mut options = waiting.read()?;
            if let Some(progress) = progress {
                options = options.on_progress(progress);
            }
            let goal = Goal::named(&goal)?;
            Ok(async move { Ok(client.wait_until(&channel_id, goal, options).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn wait_for_clip(
        &self,
        number: u32,
        channel_id: String,
        short_clip_id: String,
        waiting: Waiting,
        progress: bool,
    ) -> Refused {
        let progress = self.progress(number, progress);
        self.begin(number, |client| {
            let (channel_id, clip_id) = (ChannelId::new(channel_id)?, ShortClipId::new(short_clip_id)?);
            let mut options = waiting.read()?;
            if let Some(progress) = progress {
                options = options.on_progress(progress);
            }
            Ok(async move { Ok(client.wait_for_clip(&channel_id, &clip_id, options).await?) })
        })
    }

    #[napi(catch_unwind)]
    pub fn clip_last(&self, number: u32, channel_id: String, clip: LastClip, progress: bool) -> Refused {
        let shared = self.shared.clone();
        self.begin(number, |client| {
            let (channel_id, length) = (ChannelId::new(channel_id)?, clip.length()?);
            let mut options = clip.read()?;
            if progress {
                options = options.on_progress(move |step| {
                    let step = json!({ "step": step.as_str(), "message": step.to_string() });
                    shared.deliver(number, What::Progress, &step);
                });
            }
            Ok(async move { Ok(client.clip_last(&channel_id, length, options).await?) })
        })
    }

    /// All channels that the query finds, or the record of the error. The query is the arguments of `list_channels`.
    #[napi(catch_unwind)]
    pub fn channels(&self, timeout_ms: Option<i64>, query: String) -> Either<Channels, String> {
        let list = || Ok(limited(self.get()?, timeout_ms)?.channels(named(&query)?.read()?));
        match list() {
            Ok(list) => Either::A(Channels {
                list: Arc::new(tokio::sync::Mutex::new(list)),
                shared: self.shared.clone(),
                log: self.log.clone(),
            }),
            Err(failed) => Either::B(CallError::text(&failed)),
        }
    }
}

/// A list that is being read page by page.
#[napi]
pub struct Channels {
    list: Arc<tokio::sync::Mutex<livestation::Channels>>,
    shared: Arc<Shared>,
    log: Option<Dispatch>,
}

#[napi]
impl Channels {
    /// Begins to read the next page: a list of channels, or `null` at the end.
    #[napi(catch_unwind)]
    pub fn next(&self, number: u32) {
        let list = self.list.clone();
        let work = async move { Ok(list.lock().await.next_page().await.transpose()?) };
        self.shared.begin(number, self.log.clone(), Box::pin(work));
    }
}
