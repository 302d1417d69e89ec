//! Waiting until a channel streams or records, or a clip is made.

use std::fmt;
use std::time::{Duration, Instant};

use livestation_core::model::{Channel, ShortClip};
use livestation_core::operation::{GetChannel, GetShortClip};
use livestation_core::workflow::wait::{Goal, Next, Polling, Wait, WaitError};
use livestation_core::{ChannelId, Operation, ShortClipId};

use crate::client_options::positive;
use crate::deadline::Deadline;
use crate::{Client, random};

/// A look gets this much time even when the deadline comes sooner, or the last one could never succeed.
pub(crate) const SHORTEST_LOOK: Duration = Duration::from_secs(1);

/// How to wait, and whom to tell. Default: ten minutes, looking every two seconds.
///
/// A [`Duration`] alone can stand for it, as the deadline.
pub struct WaitOptions<'a, T> {
    polling: Polling,
    progress: Option<Progress<'a, T>>,
}

type Progress<'a, T> = Box<dyn FnMut(&T) + Send + 'a>;

impl<'a, T> WaitOptions<'a, T> {
    /// The defaults.
    pub fn new() -> Self {
        Self { polling: Polling::default(), progress: None }
    }

    /// The limit for the whole wait. A look that is under way then gets up to a second more.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.polling.deadline = deadline;
        self
    }

    /// The pause between two looks, on average; each is half to one and a half times as long. 10 ms or more.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.polling.interval = interval;
        self
    }

    /// Hears of every record that is seen, the last one included.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(&T) + Send + 'a) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }
}

impl<T> Default for WaitOptions<'_, T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<Duration> for WaitOptions<'_, T> {
    fn from(deadline: Duration) -> Self {
        Self::new().deadline(deadline)
    }
}

impl<T> fmt::Debug for WaitOptions<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitOptions").field("polling", &self.polling).finish_non_exhaustive()
    }
}

/// Waits. Dropping the future ends one at once; failures that can pass are waited out, up to the deadline.
impl Client {
    /// Waits until a channel that was created can be streamed to: it is `READY` and has its stream key.
    ///
    /// # Errors
    /// Those of [`wait_until_publishing`](Self::wait_until_publishing).
    pub async fn wait_until_ready<'a>(
        &self,
        channel_id: &ChannelId,
        options: impl Into<WaitOptions<'a, Channel>>,
    ) -> Result<Channel, WaitError<Channel>> {
        self.wait_until(channel_id, Goal::ready(), options).await
    }

    /// Waits until a channel streams.
    ///
    /// # Errors
    /// [`WaitError`] with the channel as it was seen last: [`Rejected`](crate::ErrorKind::Rejected) when it is
    /// suspended or terminated, [`Timeout`](crate::ErrorKind::Timeout) at the deadline.
    pub async fn wait_until_publishing<'a>(
        &self,
        channel_id: &ChannelId,
        options: impl Into<WaitOptions<'a, Channel>>,
    ) -> Result<Channel, WaitError<Channel>> {
        self.wait_until(channel_id, Goal::publishing(), options).await
    }

    /// Waits until a channel records: from then on snapshots can be made.
    ///
    /// # Errors
    /// Those of [`wait_until_publishing`](Self::wait_until_publishing).
    pub async fn wait_until_recording<'a>(
        &self,
        channel_id: &ChannelId,
        options: impl Into<WaitOptions<'a, Channel>>,
    ) -> Result<Channel, WaitError<Channel>> {
        self.wait_until(channel_id, Goal::recording(), options).await
    }

    /// Waits until a channel is as `goal` has it.
    ///
    /// # Errors
    /// Those of [`wait_until_publishing`](Self::wait_until_publishing).
    pub async fn wait_until<'a>(
        &self,
        channel_id: &ChannelId,
        goal: Goal<Channel>,
        options: impl Into<WaitOptions<'a, Channel>>,
    ) -> Result<Channel, WaitError<Channel>> {
        self.wait(&GetChannel { channel_id: channel_id.clone() }, goal, options.into()).await
    }

    /// Waits until a short clip's file is in its bucket.
    ///
    /// # Errors
    /// [`WaitError`] with the clip as it was seen last: [`Rejected`](crate::ErrorKind::Rejected) when it is
    /// `PROCESSING_FAIL` or `UPLOAD_FAIL`, [`Timeout`](crate::ErrorKind::Timeout) at the deadline.
    pub async fn wait_for_clip<'a>(
        &self,
        channel_id: &ChannelId,
        short_clip_id: &ShortClipId,
        options: impl Into<WaitOptions<'a, ShortClip>>,
    ) -> Result<ShortClip, WaitError<ShortClip>> {
        let call = GetShortClip { channel_id: channel_id.clone(), short_clip_id: short_clip_id.clone() };
        self.wait(&call, Goal::completed(), options.into()).await
    }

    async fn wait<O: Operation>(
        &self,
        call: &O,
        goal: Goal<O::Output>,
        options: WaitOptions<'_, O::Output>,
    ) -> Result<O::Output, WaitError<O::Output>> {
        let WaitOptions { polling, mut progress } = options;
        positive("deadline", polling.deadline)
            .and_then(|_| positive("interval", polling.interval))
            .map_err(|error| WaitError::new(error, None))?;
        let started = Instant::now();
        let mut wait = Wait::new(goal, polling);
        loop {
            let left = polling.deadline.saturating_sub(started.elapsed());
            let look = Deadline::after(self.call_limit().min(left.max(SHORTEST_LOOK)));
            let seen = self.call_within(call, &look).await.map(|reply| reply.value);
            if let (Ok(record), Some(progress)) = (&seen, &mut progress) {
                progress(record);
            }
            match wait.looked(seen, started.elapsed(), random::unit()) {
                Next::LookAgainIn(pause) => tokio::time::sleep(pause).await,
                Next::Reached(record) => return Ok(record),
                Next::Failed(failed) => return Err(failed),
            }
        }
    }
}
