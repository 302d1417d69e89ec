//! The calls.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use livestation::core::workflow::wait::Goal;
use livestation::{
    ChannelId, Client, ClipLastOptions, ClipLength, CreateSnapshotOptions, LimitedDuration, Limits,
    PresignedRequest, ShortClipId, SnapshotId, WaitOptions, positive_millis,
};

use crate::call::{NativeCall, run, tell};
use crate::error::{Failed, NativeFailure};
use crate::reply::answer;
use crate::{
    Channel, Check, ClipLastStep, LastClip, NativeChannelQuery, NativeChannels, NativeClientOptions,
    NativeClipLast, NativeKeys, NativeLanguage, NativePolling, ShortClip, Snapshot,
};

pub(crate) type Call = Option<Arc<NativeCall>>;
pub(crate) type Result<T, E = NativeFailure> = std::result::Result<T, E>;

/// Calls Live Station. The calls and their errors are described in `livestation`, in Rust.
#[derive(uniffi::Object)]
pub struct NativeClient {
    client: Client,
    language: NativeLanguage,
    /// The limit for a call that names none of its own.
    call_limit: Duration,
}

#[uniffi::export]
impl NativeClient {
    /// Connects to nothing yet.
    #[uniffi::constructor]
    pub fn new(options: NativeClientOptions, keys: &NativeKeys) -> Result<Arc<Self>> {
        let (language, call_timeout_ms) = (options.language, options.call_timeout_ms);
        let client = keys.client(options.into()).map_err(|error| error.told(language))?;
        // The client has refused what is no limit.
        let call_limit = call_timeout_ms.and_then(|millis| positive_millis("callTimeout", millis).ok());
        Ok(Arc::new(Self { client, language, call_limit: call_limit.unwrap_or(Limits::DEFAULT.call) }))
    }

    /// Where this client calls.
    pub fn endpoint(&self) -> String {
        self.client.endpoint().base_url().to_owned()
    }

    /// Creates a snapshot; `limited_duration` is in minutes.
    pub async fn create_snapshot(
        &self,
        channel_id: String,
        limited_duration: Option<i64>,
        reconcile: bool,
        call: Call,
    ) -> Result<Snapshot> {
        self.run(call, |client| async move {
            let channel_id = ChannelId::new(channel_id)?;
            let minutes = limited_duration.map(LimitedDuration::from_minutes).transpose()?;
            let options = CreateSnapshotOptions::from(minutes).reconcile(reconcile);
            Ok(answer(client.create_snapshot(&channel_id, options).await?))
        })
        .await
    }

    /// Presigns a create-snapshot call, valid for five minutes, as JSON.
    pub async fn presign_create_snapshot(
        &self,
        channel_id: String,
        limited_duration: Option<i64>,
        call: Call,
    ) -> Result<String> {
        self.run(call, |client| async move {
            let channel_id = ChannelId::new(channel_id)?;
            let minutes = limited_duration.map(LimitedDuration::from_minutes).transpose()?;
            Ok(client.presign_create_snapshot(&channel_id, minutes).await?.to_json())
        })
        .await
    }

    /// Creates the snapshot that a ticket asks for. Needs no keys.
    pub async fn execute(&self, ticket: String, call: Call) -> Result<Snapshot> {
        self.run(call, |client| async move {
            Ok(answer(client.execute(&PresignedRequest::from_json(&ticket)?).await?))
        })
        .await
    }

    /// All channels that `query` finds. Nothing is sent before the first is asked for.
    pub fn channels(
        &self,
        query: NativeChannelQuery,
        timeout_ms: Option<i64>,
    ) -> Result<Arc<NativeChannels>> {
        let channels = self
            .within(timeout_ms)
            .and_then(|(client, limit)| Ok((client.channels(query.try_into()?), limit)));
        let (channels, limit) = channels.map_err(|failed| failed.told(self.language))?;
        Ok(NativeChannels::new(channels, self.language, limit))
    }

    /// Waits until a channel is `ready`, `publishing` or `recording`.
    pub async fn wait_until(
        &self,
        goal: String,
        channel_id: String,
        polling: NativePolling,
        call: Call,
    ) -> Result<Channel> {
        self.run_job(call, &polling.clone(), |client| async move {
            let options = channel_wait(&polling)?;
            let goal = Goal::named(&goal)?;
            Ok(client.wait_until(&ChannelId::new(channel_id)?, goal, options).await?.into())
        })
        .await
    }

    /// Waits until a short clip's file is in its bucket.
    pub async fn wait_for_clip(
        &self,
        channel_id: String,
        short_clip_id: String,
        polling: NativePolling,
        call: Call,
    ) -> Result<ShortClip> {
        self.run_job(call, &polling.clone(), |client| async move {
            let (channel_id, short_clip_id) = (ChannelId::new(channel_id)?, ShortClipId::new(short_clip_id)?);
            let options = wait(&polling)?.on_progress(|clip: &livestation::ShortClip| {
                tell(|callbacks, told| callbacks.saw_short_clip(clip.clone().into(), told));
            });
            Ok(client.wait_for_clip(&channel_id, &short_clip_id, options).await?.into())
        })
        .await
    }

    /// Makes a short clip of the end of what a channel is recording.
    pub async fn clip_last(&self, channel_id: String, order: NativeClipLast, call: Call) -> Result<LastClip> {
        self.run_job(call, &order.polling.clone(), |client| async move {
            let channel_id = ChannelId::new(channel_id)?;
            let length = ClipLength::from_millis(order.length_ms)?;
            let options = clip_last_options(order)?;
            Ok(client.clip_last(&channel_id, length, options).await?.into())
        })
        .await
    }

    /// The preflight before a show.
    pub async fn doctor(&self, channel_id: Option<String>, call: Call) -> Result<Vec<Check>> {
        let names = self.language.names();
        self.run(call, |client| async move {
            let channel_id = channel_id.map(ChannelId::new).transpose()?;
            let checks = client.doctor_for(channel_id.as_ref(), names).await;
            Ok(checks.into_iter().map(Check::from).collect())
        })
        .await
    }
}

impl NativeClient {
    /// The client for a call with this limit, and the limit.
    fn within(&self, timeout_ms: Option<i64>) -> Result<(Client, Duration), Failed> {
        let Some(millis) = timeout_ms else { return Ok((self.client.clone(), self.call_limit)) };
        let limit = positive_millis("timeout", millis)?;
        Ok((self.client.with_call_timeout(limit), limit))
    }

    /// Makes one call.
    pub(crate) async fn run<T, W>(&self, call: Call, work: impl FnOnce(Client) -> W) -> Result<T>
    where
        T: Send + 'static,
        W: Future<Output = Result<T, Failed>> + Send + 'static,
    {
        let timeout_ms = call.as_ref().and_then(|call| call.timeout_ms);
        let (client, limit) = self.within(timeout_ms).map_err(|failed| failed.told(self.language))?;
        run(call, self.language, limit, work(client)).await
    }

    /// Does a job of several calls. `polling` limits all of it.
    async fn run_job<T, W>(
        &self,
        call: Call,
        polling: &NativePolling,
        work: impl FnOnce(Client) -> W,
    ) -> Result<T>
    where
        T: Send + 'static,
        W: Future<Output = Result<T, Failed>> + Send + 'static,
    {
        run(call, self.language, polling.limit(), work(self.client.clone())).await
    }
}

fn wait<T>(polling: &NativePolling) -> Result<WaitOptions<'static, T>, Failed> {
    let mut options = WaitOptions::new();
    if let Some(millis) = polling.deadline_ms {
        options = options.deadline(positive_millis("deadline", millis)?);
    }
    if let Some(millis) = polling.interval_ms {
        options = options.interval(positive_millis("interval", millis)?);
    }
    Ok(options)
}

fn channel_wait(polling: &NativePolling) -> Result<WaitOptions<'static, livestation::Channel>, Failed> {
    Ok(wait(polling)?.on_progress(|channel: &livestation::Channel| {
        tell(|callbacks, told| callbacks.saw_channel(channel.clone().into(), told));
    }))
}

fn clip_last_options(order: NativeClipLast) -> Result<ClipLastOptions<'static>, Failed> {
    let mut options = ClipLastOptions::new(order.output.try_into()?).wait(order.wait);
    if let Some(id) = order.resume {
        options = options.resume(SnapshotId::new(id)?);
    }
    if let Some(millis) = order.polling.deadline_ms {
        options = options.deadline(positive_millis("deadline", millis)?);
    }
    if let Some(millis) = order.polling.interval_ms {
        options = options.interval(positive_millis("interval", millis)?);
    }
    Ok(options.on_progress(|step| {
        tell(|callbacks, told| callbacks.takes_step(ClipLastStep::from(step), told));
    }))
}
