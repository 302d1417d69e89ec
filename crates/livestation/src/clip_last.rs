//! The last seconds of a recording as a short clip, in one call.

use std::fmt;
use std::time::{Duration, Instant};

use livestation_core::operation::{CreateShortClip, ListShortClips};
use livestation_core::workflow::clip_last::{ClipLast, ClipLastError, Event, LastClip, Moment, Order, Step};
use livestation_core::{ChannelId, ClipLength, ClipOutput, SnapshotId, Timestamp, clock_skew};

use crate::waiting::SHORTEST_LOOK;
use crate::{Client, CreateSnapshotOptions, Limits, Reply, random};

/// Where the clip goes, and how to get there.
///
/// A [`ClipOutput`] alone can stand for it.
pub struct ClipLastOptions<'a> {
    output: ClipOutput,
    resume: Option<SnapshotId>,
    wait: bool,
    deadline: Option<Duration>,
    interval: Option<Duration>,
    progress: Option<Progress<'a>>,
}

type Progress<'a> = Box<dyn FnMut(&Step) + Send + 'a>;

impl<'a> ClipLastOptions<'a> {
    /// With a new snapshot, waiting for the file.
    pub fn new(output: ClipOutput) -> Self {
        Self { output, resume: None, wait: true, deadline: None, interval: None, progress: None }
    }

    /// Goes on with this snapshot instead of making one. A clip of it that goes to the same folder, has not
    /// failed and has the same length is taken for the one that was asked for.
    #[must_use]
    pub fn resume(mut self, snapshot_id: SnapshotId) -> Self {
        self.resume = Some(snapshot_id);
        self
    }

    /// Whether to wait until the file is in its bucket. Default: `true`.
    #[must_use]
    pub fn wait(mut self, wait: bool) -> Self {
        self.wait = wait;
        self
    }

    /// The limit for the whole job, up to one hour; a step that is under way then gets up to a second more. Default: ten
    /// minutes, or what is left of the snapshot that is resumed.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// The pause between two looks at the clip, on average. Default: two seconds.
    #[must_use]
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Hears of every step before it is taken, the last one included. A [`Step`] reads as a line of text.
    #[must_use]
    pub fn on_progress(mut self, progress: impl FnMut(&Step) + Send + 'a) -> Self {
        self.progress = Some(Box::new(progress));
        self
    }
}

impl From<ClipOutput> for ClipLastOptions<'_> {
    fn from(output: ClipOutput) -> Self {
        Self::new(output)
    }
}

impl fmt::Debug for ClipLastOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClipLastOptions")
            .field("output", &self.output)
            .field("resume", &self.resume)
            .field("wait", &self.wait)
            .field("deadline", &self.deadline)
            .field("interval", &self.interval)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Makes a short clip of the last `length` of what a channel is recording, and waits for its file: is it
    /// recording, a snapshot of just enough minutes, how long does that play, a clip of its end.
    ///
    /// Nothing is begun that cannot finish, and nothing is made twice: see
    /// [`workflow::clip_last`](livestation_core::workflow::clip_last), which decides all of it.
    ///
    /// ```no_run
    /// use livestation::{ChannelId, Client, ClipOutput};
    ///
    /// # async fn example(client: Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let channel = ChannelId::new("ls-20220623115623-fHnXy")?;
    /// let clip = client.clip_last(&channel, "30s".parse()?, ClipOutput::new("my-bucket", "/clips")?).await?;
    /// println!("{}{}", clip.bucket_name, clip.path);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// [`ClipLastError`] with whatever there is already, and the snapshot to [resume](ClipLastOptions::resume)
    /// with: [`Rejected`](crate::ErrorKind::Rejected) when the channel is not recording, has no time machine,
    /// holds less than `length`, or the file could not be made; [`Timeout`](crate::ErrorKind::Timeout) at the
    /// deadline; [`InvalidInput`](crate::ErrorKind::InvalidInput) for a deadline that the snapshot does not live
    /// to see; and those of the calls it makes.
    pub async fn clip_last<'a>(
        &self,
        channel_id: &ChannelId,
        length: ClipLength,
        options: impl Into<ClipLastOptions<'a>>,
    ) -> Result<LastClip, ClipLastError> {
        let ClipLastOptions { output, resume, wait, deadline, interval, mut progress } = options.into();
        let mut order = Order { resume, wait, deadline, ..Order::new(channel_id.clone(), length, output) };
        order.interval = interval.unwrap_or(order.interval);
        let mut job = ClipLast::new(order.clone());
        let mut times = Times::begin();
        let mut step = job.start();
        loop {
            tracing::debug!(channel_id = channel_id.as_str(), %step, "clip_last");
            if let Some(progress) = &mut progress {
                progress(&step);
            }
            let event = match step {
                Step::Done(clip) => return Ok(*clip),
                Step::Failed(failed) => return Err(failed),
                step => {
                    // No step has longer than the job, whatever a call may take.
                    let left = job.deadline().saturating_sub(times.began.elapsed()).max(SHORTEST_LOOK);
                    let client = self.with_call_timeout(self.call_limit().min(left));
                    client.take(&step, &order, &mut times).await
                }
            };
            step = job.on(event, times.moment(self.server_time()));
        }
    }

    /// Takes a step of the job.
    async fn take(&self, step: &Step, order: &Order, times: &mut Times) -> Event {
        let channel_id = &order.channel_id;
        match step {
            Step::CreateSnapshot(minutes) => {
                let options = CreateSnapshotOptions::from(*minutes).reconcile(true);
                Event::Snapshot(times.learn(self.create_snapshot(channel_id, options).await))
            }
            Step::ReadSnapshot(id) => Event::Snapshot(times.learn(self.get_snapshot(channel_id, id).await)),
            Step::ReadPlaylist { url, .. } => {
                let limit = Limits::DEFAULT.attempt.min(self.call_limit());
                Event::Playlist(self.fetch_plain(url, limit).await)
            }
            Step::ListShortClips(id) => {
                let call =
                    ListShortClips { channel_id: channel_id.clone(), snapshot_id: id.clone(), status: None };
                Event::ShortClips(times.learn(self.call(&call).await))
            }
            Step::CreateShortClip { snapshot_id, range } => {
                let call = CreateShortClip {
                    channel_id: channel_id.clone(),
                    snapshot_id: snapshot_id.clone(),
                    range: *range,
                    output: order.output.clone(),
                };
                Event::Created(times.learn(self.call(&call).await))
            }
            Step::ReadShortClip(id) => {
                Event::ShortClip(times.learn(self.get_short_clip(channel_id, id).await))
            }
            Step::Sleep(pause) => {
                tokio::time::sleep(*pause).await;
                Event::Slept
            }
            _ => Event::Channel(times.learn(self.get_channel(channel_id).await)),
        }
    }
}

/// What the job knows of time.
struct Times {
    began: Instant,
    /// The service's clock as an answer told it last, and when that came. Better than ours, which is only
    /// corrected when it is off by minutes.
    told: Option<(Timestamp, Instant)>,
}

impl Times {
    fn begin() -> Self {
        Self { began: Instant::now(), told: None }
    }

    fn learn<T>(&mut self, reply: crate::Result<Reply<T>>) -> crate::Result<T> {
        let Reply { value, date, .. } = reply?;
        if let Some(told) = date.as_deref().and_then(clock_skew::parse_date) {
            self.told = Some((told, Instant::now()));
        }
        Ok(value)
    }

    fn moment(&self, by_our_clock: Timestamp) -> Moment {
        let server = self.told.map_or(by_our_clock, |(told, at)| {
            told.saturating_add_millis(i64::try_from(at.elapsed().as_millis()).unwrap_or(i64::MAX))
        });
        Moment { elapsed: self.began.elapsed(), server, unit: random::unit() }
    }
}
