//! The client: each operation once, as a call that has not started.

use std::sync::Arc;

use livestation::core::arguments::Arguments;
use livestation::core::error::Names;
use livestation::core::operation::AnyOperation;
use livestation::core::workflow::wait::Goal;
use livestation::{
    AccessControl, AttemptRecord, AttemptReport, ChannelId, ClientOptions, ClipLastOptions, ClipOutput,
    CreateSnapshotOptions, LimitedDuration, ListChannels, OperationId, PresignedRequest, ShortClipId,
    SnapshotId, WaitOptions, positive_millis,
};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde::Serialize;
use serde_json::json;
use tokio::sync::Mutex;

use crate::arguments::{self, Given, Named};
use crate::call::Call;
use crate::error::Failure;
use crate::event::{self, Event, Kind, Progress};
use crate::number::Whole;
use crate::process::PerProcess;
use crate::signing::PythonSigner;

/// A client. Each process that uses it has connections of its own: they do not survive a fork.
#[pyclass(frozen, module = "livestation._native")]
pub struct Client {
    shared: Arc<Shared>,
    /// The time limit of the calls that are made with this view of the client, in **milliseconds**.
    timeout_ms: Option<i64>,
}

struct Shared {
    options: ClientOptions,
    /// The application signs: [`PythonSigner`].
    signer: bool,
    max_attempts: Option<Whole>,
    clients: PerProcess<livestation::Client>,
}

/// A client, or the JSON of why there is none.
#[derive(IntoPyObject)]
#[allow(clippy::large_enum_variant)] // goes to Python at once
pub(crate) enum Opened {
    Client(Client),
    Failure(String),
}

impl Client {
    /// A call with this process's client.
    fn call_with<T, F>(&self, job: impl FnOnce(livestation::Client, Progress) -> F) -> Call
    where
        T: Serialize,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        match self.client() {
            Ok(client) => Call::new(|progress| job(client, progress)),
            Err(failure) => Call::new(|_| async { Err::<(), _>(failure) }),
        }
    }

    fn client(&self) -> Result<livestation::Client, Failure> {
        let client = self.shared.client()?;
        Ok(match self.timeout_ms {
            None => client.clone(),
            Some(millis) => client.with_call_timeout(positive_millis("timeout", millis)?),
        })
    }
}

impl Shared {
    fn client(&self) -> Result<&livestation::Client, Failure> {
        let make = || match (self.options.clone(), self.signer) {
            (options, true) => options.client_with_signer(Arc::new(PythonSigner)),
            (options, false) => options.client(),
        };
        self.clients.get_or_make(make).map_err(|error| {
            let typed = self.max_attempts.as_ref().and_then(Whole::typed);
            Failure::from(error).showing("max_attempts", typed)
        })
    }
}

/// Tells the call that is being made how its attempt ended.
fn tell_attempt(report: &AttemptReport) {
    // An abandoned call has no receiver.
    let _ = event::tell(Event::Told((Kind::Attempt, event::json(&AttemptRecord::in_seconds(report)))));
}

#[pymethods]
#[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools)] // as many as there are options
impl Client {
    /// The client, or why there is none; and the log records of reading the settings.
    #[staticmethod]
    #[pyo3(signature = (*, access_key, secret_key, profile, server_role, signer, on_attempt, no_keys, endpoint, zone,
        proxy, ca_file, connect_timeout_ms, attempt_timeout_ms, call_timeout_ms, max_attempts, application, log_level))]
    fn open(
        access_key: Option<String>,
        secret_key: Option<String>,
        profile: Option<String>,
        server_role: bool,
        signer: bool,
        on_attempt: bool,
        no_keys: bool,
        endpoint: Option<String>,
        zone: Option<String>,
        proxy: Option<String>,
        ca_file: Option<String>,
        connect_timeout_ms: Option<Whole>,
        attempt_timeout_ms: Option<Whole>,
        call_timeout_ms: Option<Whole>,
        max_attempts: Option<Whole>,
        application: Option<String>,
        log_level: u8,
    ) -> PyResult<(Opened, Vec<String>)> {
        let number = |given: Option<Whole>| given.map(|number| number.value());
        let options = ClientOptions {
            access_key,
            secret_key,
            profile,
            server_role,
            no_keys,
            endpoint,
            zone,
            proxy,
            ca_file,
            on_attempt: if on_attempt { Some(Arc::new(tell_attempt)) } else { None },
            connect_timeout_ms: number(connect_timeout_ms),
            attempt_timeout_ms: number(attempt_timeout_ms),
            call_timeout_ms: number(call_timeout_ms),
            max_attempts: number(max_attempts.clone()),
            application,
        };
        crate::log::set_level(log_level);
        // Connections have to have something that drives them.
        crate::engine::Engine::get()?;
        let shared = Shared { options, signer, max_attempts, clients: PerProcess::new() };
        let (failed, logs) = event::collecting_logs(|| shared.client().err());
        let opened = match failed {
            None => Opened::Client(Self { shared: Arc::new(shared), timeout_ms: None }),
            Some(failure) => Opened::Failure(json!(failure).to_string()),
        };
        Ok((opened, logs))
    }

    /// The same client with another time limit for its calls, in **milliseconds**.
    fn within(&self, timeout_ms: i64) -> Self {
        Self { shared: Arc::clone(&self.shared), timeout_ms: Some(timeout_ms) }
    }

    #[getter]
    fn endpoint(&self) -> Option<&str> {
        self.shared.clients.get().map(|client| client.endpoint().base_url())
    }

    fn create_snapshot(&self, channel_id: String, limited_duration: Option<Given>, reconcile: bool) -> Call {
        self.call_with(move |client, _| async move {
            let channel_id = ChannelId::new(channel_id)?;
            let options = CreateSnapshotOptions::from(minutes(limited_duration)?).reconcile(reconcile);
            Ok(client.create_snapshot(&channel_id, options).await?)
        })
    }

    fn presign_create_snapshot(&self, channel_id: String, limited_duration: Option<Given>) -> Call {
        self.call_with(move |client, _| async move {
            let channel_id = ChannelId::new(channel_id)?;
            Ok(client.presign_create_snapshot(&channel_id, minutes(limited_duration)?).await?)
        })
    }

    fn execute(&self, ticket: String) -> Call {
        self.call_with(move |client, _| async move {
            Ok(client.execute(&PresignedRequest::from_json(&ticket)?).await?)
        })
    }

    /// Any operation that is one call, by its name.
    fn call(&self, operation: &str, arguments: Named) -> PyResult<Call> {
        let unknown = || PyValueError::new_err(format!("unknown operation: {operation:?}"));
        let id = OperationId::from_name(operation).ok_or_else(unknown)?;
        let operation = arguments::read(arguments, |arguments| AnyOperation::new(id, arguments));
        Ok(self.call_with(|client, _| async move { Ok(client.call_any(&operation?).await?) }))
    }

    /// The pages of `list_channels` with these arguments.
    fn channels(&self, arguments: Named) -> Channels {
        let pages = self.client().and_then(|client| {
            Ok(client.channels(arguments::read(arguments, Arguments::read::<ListChannels>)?))
        });
        Channels(Arc::new(Mutex::new(pages.map_err(Some))))
    }

    /// `goal` is `ready`, `publishing` or `recording`.
    fn wait_until(
        &self,
        goal: String,
        channel_id: String,
        deadline_ms: Option<Whole>,
        interval_ms: Option<Whole>,
    ) -> Call {
        self.call_with(move |client, progress| async move {
            let options = wait_options(deadline_ms, interval_ms, progress)?;
            let goal = Goal::named(&goal)?;
            Ok(client.wait_until(&ChannelId::new(channel_id)?, goal, options).await?)
        })
    }

    fn wait_for_clip(
        &self,
        channel_id: String,
        short_clip_id: String,
        deadline_ms: Option<Whole>,
        interval_ms: Option<Whole>,
    ) -> Call {
        self.call_with(move |client, progress| async move {
            let (channel_id, short_clip_id) = (ChannelId::new(channel_id)?, ShortClipId::new(short_clip_id)?);
            let options = wait_options(deadline_ms, interval_ms, progress)?;
            Ok(client.wait_for_clip(&channel_id, &short_clip_id, options).await?)
        })
    }

    fn clip_last(
        &self,
        channel_id: String,
        length: String,
        bucket_name: String,
        file_path: String,
        access_control: Option<String>,
        resume: Option<String>,
        wait: bool,
        deadline_ms: Option<Whole>,
        interval_ms: Option<Whole>,
    ) -> Call {
        self.call_with(move |client, progress| async move {
            let channel_id = ChannelId::new(channel_id)?;
            let output = output(bucket_name, file_path, access_control)?;
            let mut options = ClipLastOptions::new(output).wait(wait);
            if let Some(snapshot_id) = resume {
                options = options.resume(SnapshotId::new(snapshot_id)?);
            }
            if let Some(deadline) = deadline_ms {
                options = options.deadline(positive_millis("deadline", deadline.value())?);
            }
            if let Some(interval) = interval_ms {
                options = options.interval(positive_millis("interval", interval.value())?);
            }
            let options = options.on_progress(move |step| progress.tell(&step.to_string()));
            Ok(client.clip_last(&channel_id, length.parse()?, options).await?)
        })
    }

    fn doctor(&self, channel_id: Option<String>) -> Call {
        self.call_with(move |client, _| async move {
            let channel_id = channel_id.map(ChannelId::new).transpose()?;
            Ok(client.doctor_for(channel_id.as_ref(), Names::Python).await)
        })
    }
}

/// All channels of a list, a page at a time.
#[pyclass(frozen, module = "livestation._native")]
pub struct Channels(Arc<Mutex<Result<livestation::Channels, Option<Failure>>>>);

#[pymethods]
impl Channels {
    /// The next page; `null` when there are no more.
    fn next_page(&self) -> Call {
        let pages = self.0.clone();
        Call::new(|_| async move {
            match &mut *pages.lock().await {
                Ok(pages) => Ok(pages.next_page().await.transpose()?),
                Err(failure) => failure.take().map_or(Ok(None), Err),
            }
        })
    }
}

fn minutes(given: Option<Given>) -> Result<Option<LimitedDuration>, Failure> {
    arguments::optional("limitedDuration", given)
}

fn output(
    bucket_name: String,
    file_path: String,
    access_control: Option<String>,
) -> Result<ClipOutput, Failure> {
    let output = ClipOutput::new(bucket_name, file_path)?;
    Ok(match access_control {
        Some(word) => output.access_control(AccessControl::from(word.as_str())),
        None => output,
    })
}

fn wait_options<T: Serialize>(
    deadline_ms: Option<Whole>,
    interval_ms: Option<Whole>,
    progress: Progress,
) -> Result<WaitOptions<'static, T>, Failure> {
    let mut options = WaitOptions::new();
    if let Some(deadline) = deadline_ms {
        options = options.deadline(positive_millis("deadline", deadline.value())?);
    }
    if let Some(interval) = interval_ms {
        options = options.interval(positive_millis("interval", interval.value())?);
    }
    Ok(options.on_progress(move |record: &T| progress.tell(record)))
}
