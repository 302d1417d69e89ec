//! The last seconds of a recording as a short clip, in one job: is it recording, a snapshot of just enough
//! minutes, how long does it play, a clip of its end, wait for the file.
//!
//! A state machine without I/O: [`ClipLast::start`] says the first step, [`ClipLast::on`] takes what came of a
//! step and says the next one.
//!
//! **Where the clip begins.** A clip's offsets count from the beginning of the snapshot, and a snapshot ends at
//! its creation; so the last `length` of it begins at *playback length* minus `length`. How long a snapshot
//! plays is nowhere in the API: its `duration` is what was asked for, and a younger recording holds less; a
//! channel says when its stream began, not its recording; and how a window is rounded to segments is not
//! documented. The snapshot's own playlist is the one source that cannot be wrong, for it **is** what plays. So
//! it is fetched, and the lengths of its segments are added up.
//!
//! **What is not begun.** Nothing is created for a channel that is not recording or has no time machine, no
//! clip where less is recorded than asked for, and none from a snapshot that is about to end.
//!
//! **What is made twice.** Nothing. After a lost answer the snapshot's clips are looked through for one that
//! goes to the same folder. A job that failed can be resumed with its snapshot, where the same is done first.

mod file;
mod outcome;
mod refusal;
mod source;
mod step;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::time::Duration;

pub use file::nameless;
pub use outcome::{ClipLastError, LastClip};
pub use step::{Event, Moment, Step};

use super::wait::{Polling, Wait};
use crate::error::Transmission;
use crate::model::{ShortClip, Snapshot};
use crate::{
    ChannelId, ClipLength, ClipOutput, ClipRange, Error, ErrorKind, LimitedDuration, ShortClipId, SnapshotId,
};

/// Interval and maximum number of attempts to find what is not there yet.
const PAUSES: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Order {
    /// The channel.
    pub channel_id: ChannelId,
    /// How much of its end.
    pub length: ClipLength,
    /// Where the file goes.
    pub output: ClipOutput,
    /// A snapshot to go on with, instead of a new one.
    pub resume: Option<SnapshotId>,
    /// Whether to wait until the file is there.
    pub wait: bool,
    /// The limit for the whole job, one hour at most: so long does a snapshot live. Default: ten minutes, or
    /// what is left of the snapshot.
    pub deadline: Option<Duration>,
    /// The pause between two looks at the clip, on average.
    pub interval: Duration,
}

impl Order {
    /// With a new snapshot, waiting for the file, and with the default limits.
    pub fn new(channel_id: ChannelId, length: ClipLength, output: ClipOutput) -> Self {
        let interval = Polling::default().interval;
        Self { channel_id, length, output, resume: None, wait: true, deadline: None, interval }
    }
}

/// What the machine waits to hear of.
#[derive(Debug)]
enum State {
    Start,
    Channel,
    Snapshot,
    Playlist {
        url: String,
        failures: usize,
        is_variant: bool,
    },
    /// Whether the job that is resumed has made the clip already.
    Earlier,
    Candidate,
    Create,
    /// After a create whose answer was lost, or named no clip.
    Search {
        lost: Option<Error>,
        looks: usize,
    },
    File(Box<Wait<ShortClip>>),
    Over,
}

/// The job under way.
#[derive(Debug)]
pub struct ClipLast {
    order: Order,
    state: State,
    deadline: Duration,
    minutes: LimitedDuration,
    is_extended: bool,
    snapshot: Option<Snapshot>,
    range: Option<ClipRange>,
    /// Clips that were there before ours.
    known: BTreeSet<ShortClipId>,
    short_clip: Option<ShortClip>,
    was_found: bool,
    /// How often the clip was not to be found since it was made.
    missed: usize,
    can_resume: bool,
    after_sleep: Option<Step>,
}

impl ClipLast {
    /// A job that has not begun.
    pub fn new(order: Order) -> Self {
        Self {
            state: State::Start,
            deadline: order.deadline.unwrap_or(Polling::default().deadline),
            minutes: order.length.snapshot_minutes(),
            is_extended: false,
            snapshot: None,
            range: None,
            known: BTreeSet::new(),
            short_clip: None,
            was_found: false,
            missed: 0,
            can_resume: false,
            after_sleep: None,
            order,
        }
    }

    /// The limit for the whole job.
    pub fn deadline(&self) -> Duration {
        self.deadline
    }

    /// The first step.
    pub fn start(&mut self) -> Step {
        match refusal::deadline(self.deadline).and_then(|()| refusal::interval(self.order.interval)) {
            Ok(()) => self.go(State::Channel, Step::ReadChannel),
            Err(error) => self.fail(error),
        }
    }

    /// The next step, after `event` at `moment`.
    pub fn on(&mut self, event: Event, moment: Moment) -> Step {
        let step = match self.take(event, moment) {
            Ok(step) => step,
            Err(error) => self.fail(error),
        };
        self.within_deadline(step, moment)
    }

    fn take(&mut self, event: Event, moment: Moment) -> Result<Step, Error> {
        match (std::mem::replace(&mut self.state, State::Over), event) {
            (State::Channel, Event::Channel(channel)) => self.channel(&channel?),
            (State::Snapshot, Event::Snapshot(snapshot)) => self.snapshot(snapshot?, moment),
            (State::Playlist { url, failures, is_variant }, Event::Playlist(body)) => match body {
                Ok(body) => self.playlist(&url, is_variant, &body),
                Err(error) => self.no_playlist(url, failures, is_variant, error),
            },
            (State::Earlier, Event::ShortClips(list)) => Ok(self.earlier(list?)),
            (State::Candidate, Event::ShortClip(clip)) => self.candidate(clip?, moment),
            (State::Create, Event::Created(created)) => self.created(created, moment),
            (State::Search { lost, looks }, Event::ShortClips(list)) => {
                self.searched(list, lost, looks, moment)
            }
            (State::File(wait), Event::ShortClip(clip)) => Ok(self.looked(*wait, clip, moment)),
            (state, Event::Slept) if self.after_sleep.is_some() => {
                self.state = state;
                Ok(self.after_sleep.take().unwrap_or(Step::ReadChannel))
            }
            (state, event) => Err(Error::new(
                ErrorKind::Internal,
                format!("clip_last heard of {event:?} and was waiting in {state:?}"),
            )),
        }
    }

    fn go(&mut self, state: State, step: Step) -> Step {
        self.state = state;
        step
    }

    fn pause(&mut self, pause: Duration, step: Step) -> Step {
        self.after_sleep = Some(step);
        Step::Sleep(pause)
    }

    /// Nothing new is begun once time is up. The wait for the file keeps the deadline itself, and says what
    /// the state was.
    fn within_deadline(&mut self, step: Step, moment: Moment) -> Step {
        let is_last_look = matches!((&self.state, &step), (State::File(_), _));
        if moment.elapsed < self.deadline || is_last_look || matches!(step, Step::Done(_) | Step::Failed(_)) {
            return step;
        }
        let message =
            format!("the deadline of {} s is over; next would be: {step}", self.deadline.as_secs_f64());
        let error = match std::mem::replace(&mut self.state, State::Over) {
            // That a clip may be on its way matters more than the time it took to find out.
            State::Search { lost: Some(lost), .. } => lost,
            State::Search { lost: None, .. } => nameless(),
            // Something was made and is told beside the error: that must not pass for "nothing was sent".
            _ if self.snapshot.is_some() => {
                Error::new(ErrorKind::Timeout, message).after(Transmission::Answered { status: 200 })
            }
            _ => Error::new(ErrorKind::Timeout, message),
        };
        self.fail(error)
    }

    fn fail(&mut self, error: Error) -> Step {
        self.state = State::Over;
        let can_resume = self.can_resume && error.kind() != ErrorKind::NotFound;
        Step::Failed(ClipLastError::new(error, self.snapshot.take(), self.short_clip.take(), can_resume))
    }

    fn snapshot_id(&self) -> Result<SnapshotId, Error> {
        self.snapshot.as_ref().map(|snapshot| snapshot.snapshot_id.clone()).ok_or_else(no_snapshot)
    }

    fn lost_track(&mut self) -> Step {
        self.fail(no_snapshot())
    }
}

fn no_snapshot() -> Error {
    Error::new(ErrorKind::Internal, "clip_last came to a step that needs an earlier one")
}
