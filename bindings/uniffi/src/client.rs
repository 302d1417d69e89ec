//! The calls.

use std::sync::Arc;

use livestation::{
    ChannelId, Client, ClipLastOptions, ClipLength, ClipRange, CreateSnapshotOptions, LimitedDuration,
    ListChannels, PresignedRequest, ShortClipId, ShortClipStatus as ClipStatus, SnapshotId, WaitOptions,
    positive_millis,
};

use crate::failure::NativeFailure;
use crate::reply::answer;
use crate::runtime::{NativeCancellation, run, tell};
use crate::{
    Channel, ChannelPage, Check, ClipLastStep, Keys, LastClip, NativeChannelProgress, NativeChannelQuery,
    NativeChannels, NativeClientOptions, NativeClipLast, NativeClipOutput, NativePolling,
    NativeShortClipProgress, NativeStepProgress, Recordings, ShortClip, ShortClipList, ShortClipStatus,
    Snapshot,
};

type Cancellation = Option<Arc<NativeCancellation>>;
type Result<T, E = NativeFailure> = std::result::Result<T, E>;

/// Calls Live Station. The calls and their errors are described in `livestation`, in Rust.
#[derive(uniffi::Object)]
pub struct NativeClient(Client);

#[uniffi::export]
impl NativeClient {
    /// Connects to nothing yet.
    #[uniffi::constructor]
    pub fn new(options: NativeClientOptions, keys: &Keys) -> Result<Arc<Self>> {
        Ok(Arc::new(Self(keys.client(options.into())?)))
    }

    /// Where this client calls.
    pub fn endpoint(&self) -> String {
        self.0.endpoint().base_url().to_owned()
    }

    /// Creates a snapshot; `limited_duration` is in minutes.
    pub async fn create_snapshot(
        &self,
        channel_id: String,
        limited_duration: Option<i64>,
        reconcile: bool,
        cancellation: Cancellation,
    ) -> Result<Snapshot> {
        let client = self.0.clone();
        run(cancellation, async move {
            let channel_id = ChannelId::new(channel_id)?;
            let minutes = limited_duration.map(LimitedDuration::from_minutes).transpose()?;
            let options = CreateSnapshotOptions::from(minutes).reconcile(reconcile);
            Ok(answer(client.create_snapshot(&channel_id, options).await?))
        })
        .await
    }

    /// Signs a create-snapshot call for somebody else to send, for five minutes, as JSON: a ticket.
    pub async fn presign_create_snapshot(
        &self,
        channel_id: String,
        limited_duration: Option<i64>,
        cancellation: Cancellation,
    ) -> Result<String> {
        let client = self.0.clone();
        run(cancellation, async move {
            let channel_id = ChannelId::new(channel_id)?;
            let minutes = limited_duration.map(LimitedDuration::from_minutes).transpose()?;
            Ok(client.presign_create_snapshot(&channel_id, minutes).await?.to_json())
        })
        .await
    }

    /// Creates the snapshot that a ticket asks for. Needs no keys.
    pub async fn execute(&self, ticket: String, cancellation: Cancellation) -> Result<Snapshot> {
        let client = self.0.clone();
        run(
            cancellation,
            async move { Ok(answer(client.execute(&PresignedRequest::from_json(&ticket)?).await?)) },
        )
        .await
    }

    /// Reads a snapshot back.
    pub async fn get_snapshot(
        &self,
        channel_id: String,
        snapshot_id: String,
        cancellation: Cancellation,
    ) -> Result<Snapshot> {
        let client = self.0.clone();
        run(cancellation, async move {
            let (channel_id, snapshot_id) = (ChannelId::new(channel_id)?, SnapshotId::new(snapshot_id)?);
            Ok(answer(client.get_snapshot(&channel_id, &snapshot_id).await?))
        })
        .await
    }

    /// Reads a channel.
    pub async fn get_channel(&self, channel_id: String, cancellation: Cancellation) -> Result<Channel> {
        let client = self.0.clone();
        run(cancellation, async move { Ok(answer(client.get_channel(&ChannelId::new(channel_id)?).await?)) })
            .await
    }

    /// Reads one page of the account's channels.
    pub async fn list_channels(
        &self,
        query: NativeChannelQuery,
        cancellation: Cancellation,
    ) -> Result<ChannelPage> {
        let client = self.0.clone();
        run(
            cancellation,
            async move { Ok(answer(client.list_channels(&ListChannels::try_from(query)?).await?)) },
        )
        .await
    }

    /// All channels that `query` finds. Nothing is sent before the first is asked for.
    pub fn channels(&self, query: NativeChannelQuery) -> Result<Arc<NativeChannels>> {
        Ok(NativeChannels::new(self.0.channels(query.try_into()?)))
    }

    /// Starts recording a channel.
    pub async fn start_recording(
        &self,
        channel_id: String,
        cancellation: Cancellation,
    ) -> Result<Recordings> {
        let client = self.0.clone();
        run(
            cancellation,
            async move { Ok(answer(client.start_recording(&ChannelId::new(channel_id)?).await?)) },
        )
        .await
    }

    /// Stops recording a channel.
    pub async fn stop_recording(&self, channel_id: String, cancellation: Cancellation) -> Result<Recordings> {
        let client = self.0.clone();
        run(
            cancellation,
            async move { Ok(answer(client.stop_recording(&ChannelId::new(channel_id)?).await?)) },
        )
        .await
    }

    /// Cuts a short clip out of a snapshot; both ends are in milliseconds from the snapshot's beginning.
    pub async fn create_short_clip(
        &self,
        channel_id: String,
        snapshot_id: String,
        start_ms: i64,
        end_ms: i64,
        output: NativeClipOutput,
        cancellation: Cancellation,
    ) -> Result<ShortClip> {
        let client = self.0.clone();
        run(cancellation, async move {
            let (channel_id, snapshot_id) = (ChannelId::new(channel_id)?, SnapshotId::new(snapshot_id)?);
            let range = ClipRange::from_millis(start_ms, end_ms)?;
            let output = output.try_into()?;
            Ok(answer(client.create_short_clip(&channel_id, &snapshot_id, range, &output).await?))
        })
        .await
    }

    /// Lists the short clips of a snapshot; with a status, only those in it.
    pub async fn list_short_clips(
        &self,
        channel_id: String,
        snapshot_id: String,
        status: Option<ShortClipStatus>,
        cancellation: Cancellation,
    ) -> Result<ShortClipList> {
        let client = self.0.clone();
        run(cancellation, async move {
            let (channel_id, snapshot_id) = (ChannelId::new(channel_id)?, SnapshotId::new(snapshot_id)?);
            let status = status.map(ClipStatus::from);
            Ok(answer(client.list_short_clips(&channel_id, &snapshot_id, status).await?))
        })
        .await
    }

    /// Reads a short clip.
    pub async fn get_short_clip(
        &self,
        channel_id: String,
        short_clip_id: String,
        cancellation: Cancellation,
    ) -> Result<ShortClip> {
        let client = self.0.clone();
        run(cancellation, async move {
            let (channel_id, short_clip_id) = (ChannelId::new(channel_id)?, ShortClipId::new(short_clip_id)?);
            Ok(answer(client.get_short_clip(&channel_id, &short_clip_id).await?))
        })
        .await
    }

    /// Waits until a channel streams.
    pub async fn wait_until_publishing(
        &self,
        channel_id: String,
        polling: NativePolling,
        progress: Option<Arc<dyn NativeChannelProgress>>,
        cancellation: Cancellation,
    ) -> Result<Channel> {
        let client = self.0.clone();
        run(cancellation, async move {
            let options = channel_wait(&polling, progress)?;
            Ok(client.wait_until_publishing(&ChannelId::new(channel_id)?, options).await?.into())
        })
        .await
    }

    /// Waits until a channel records.
    pub async fn wait_until_recording(
        &self,
        channel_id: String,
        polling: NativePolling,
        progress: Option<Arc<dyn NativeChannelProgress>>,
        cancellation: Cancellation,
    ) -> Result<Channel> {
        let client = self.0.clone();
        run(cancellation, async move {
            let options = channel_wait(&polling, progress)?;
            Ok(client.wait_until_recording(&ChannelId::new(channel_id)?, options).await?.into())
        })
        .await
    }

    /// Waits until a short clip's file is in its bucket.
    pub async fn wait_for_clip(
        &self,
        channel_id: String,
        short_clip_id: String,
        polling: NativePolling,
        progress: Option<Arc<dyn NativeShortClipProgress>>,
        cancellation: Cancellation,
    ) -> Result<ShortClip> {
        let client = self.0.clone();
        run(cancellation, async move {
            let (channel_id, short_clip_id) = (ChannelId::new(channel_id)?, ShortClipId::new(short_clip_id)?);
            let mut options = wait(&polling)?;
            if let Some(progress) = progress {
                options = options.on_progress(move |clip: &livestation::ShortClip| {
                    tell(|| progress.seen(clip.clone().into()));
                });
            }
            Ok(client.wait_for_clip(&channel_id, &short_clip_id, options).await?.into())
        })
        .await
    }

    /// Makes a short clip of the end of what a channel is recording.
    pub async fn clip_last(
        &self,
        channel_id: String,
        order: NativeClipLast,
        progress: Option<Arc<dyn NativeStepProgress>>,
        cancellation: Cancellation,
    ) -> Result<LastClip> {
        let client = self.0.clone();
        run(cancellation, async move {
            let channel_id = ChannelId::new(channel_id)?;
            let length = ClipLength::from_millis(order.length_ms)?;
            let options = clip_last_options(order, progress)?;
            Ok(client.clip_last(&channel_id, length, options).await?.into())
        })
        .await
    }

    /// The preflight before a show.
    pub async fn doctor(&self, channel_id: Option<String>, cancellation: Cancellation) -> Result<Vec<Check>> {
        let client = self.0.clone();
        run(cancellation, async move {
            let channel_id = channel_id.map(ChannelId::new).transpose()?;
            Ok(client.doctor(channel_id.as_ref()).await.into_iter().map(Check::from).collect())
        })
        .await
    }
}

fn wait<T>(polling: &NativePolling) -> Result<WaitOptions<'static, T>> {
    let mut options = WaitOptions::new();
    if let Some(millis) = polling.deadline_ms {
        options = options.deadline(positive_millis("deadline", millis)?);
    }
    if let Some(millis) = polling.interval_ms {
        options = options.interval(positive_millis("interval", millis)?);
    }
    Ok(options)
}

fn channel_wait(
    polling: &NativePolling,
    progress: Option<Arc<dyn NativeChannelProgress>>,
) -> Result<WaitOptions<'static, livestation::Channel>> {
    let options = wait(polling)?;
    Ok(match progress {
        Some(progress) => options.on_progress(move |channel: &livestation::Channel| {
            tell(|| progress.seen(channel.clone().into()));
        }),
        None => options,
    })
}

fn clip_last_options(
    order: NativeClipLast,
    progress: Option<Arc<dyn NativeStepProgress>>,
) -> Result<ClipLastOptions<'static>> {
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
    if let Some(progress) = progress {
        options = options.on_progress(move |step| tell(|| progress.next(ClipLastStep::from(step))));
    }
    Ok(options)
}
