//! Looking at a record again and again until it is as one wants it, will never be, or time is up.
//!
//! Nothing here waits or reads a clock: the time that has passed and a random number come in, and how long to
//! sleep comes out.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use crate::error::{InvalidInput, Transmission};
use crate::model::{Channel, ChannelStatus, ShortClip};
use crate::{Error, ErrorKind, OperationId};

/// Shorter intervals would be a loop that never rests.
const SHORTEST_INTERVAL: Duration = Duration::from_millis(10);
/// However many looks failed in a row, pauses grow to this many intervals and no further.
const LONGEST_INTERVALS: u32 = 8;

/// How long to wait, and how often to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Polling {
    /// The limit for all of it. The last look is made when it is reached.
    pub deadline: Duration,
    /// The pause between two looks, on average: each is half to one and a half times as long, so that many who
    /// wait for the same thing do not ask in step. 10 ms or more.
    pub interval: Duration,
}

impl Default for Polling {
    /// Ten minutes, every two seconds.
    fn default() -> Self {
        Self { deadline: Duration::from_secs(600), interval: Duration::from_secs(2) }
    }
}

/// What a look at a record shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// It is as one wants it.
    Reached,
    /// Not yet.
    NotYet,
    /// It will not be, whatever time passes.
    Never,
}

/// What is waited for.
#[derive(Clone, Copy, Debug)]
pub struct Goal<T> {
    what: &'static str,
    operation: OperationId,
    judge: fn(&T) -> Seen,
    state: fn(&T) -> String,
}

impl Goal<Channel> {
    /// The goal of this name, for bindings.
    ///
    /// # Errors
    /// For a name that is not `ready`, `publishing` or `recording`.
    pub fn named(name: &str) -> Result<Self, InvalidInput> {
        match name {
            "ready" => Ok(Self::ready()),
            "publishing" => Ok(Self::publishing()),
            "recording" => Ok(Self::recording()),
            _ => Err(InvalidInput::new("goal", "is not known", "ready, publishing or recording").given(name)),
        }
    }

    /// Until a new channel can be streamed to: it is not `CREATING` any more, and has its stream key. A suspended or
    /// terminated channel never will be.
    pub fn ready() -> Self {
        Self {
            what: "READY",
            operation: OperationId::GetChannel,
            judge: |channel| match channel.channel_status {
                ChannelStatus::Ready | ChannelStatus::Publishing if channel.stream_key.is_some() => {
                    Seen::Reached
                }
                _ => not_yet(channel),
            },
            state: |channel| match channel.stream_key {
                Some(_) => channel.channel_status.to_string(),
                None => format!("{} and without a stream key", channel.channel_status),
            },
        }
    }

    /// Until the channel streams. A suspended or terminated channel never will.
    pub fn publishing() -> Self {
        Self {
            what: "PUBLISHING",
            operation: OperationId::GetChannel,
            judge: |channel| match channel.channel_status {
                ChannelStatus::Publishing => Seen::Reached,
                _ => not_yet(channel),
            },
            state: |channel| channel.channel_status.to_string(),
        }
    }

    /// Until the channel records. A suspended or terminated channel never will.
    pub fn recording() -> Self {
        Self {
            what: "recording",
            operation: OperationId::GetChannel,
            judge: |channel| match channel.is_recording {
                Some(true) => Seen::Reached,
                _ => not_yet(channel),
            },
            state: |channel| format!("{} and not recording", channel.channel_status),
        }
    }
}

impl Goal<ShortClip> {
    /// Until the clip's file is in its bucket.
    pub fn completed() -> Self {
        Self {
            what: "COMPLETED",
            operation: OperationId::GetShortClip,
            judge: |clip| match clip {
                clip if clip.is_completed() => Seen::Reached,
                clip if clip.has_failed() => Seen::Never,
                _ => Seen::NotYet,
            },
            state: |clip| clip.status.to_string(),
        }
    }
}

impl<T> Goal<T> {
    /// What a look shows.
    pub fn judge(&self, record: &T) -> Seen {
        (self.judge)(record)
    }
}

fn not_yet(channel: &Channel) -> Seen {
    match channel.channel_status {
        ChannelStatus::Block
        | ChannelStatus::ForceBlock
        | ChannelStatus::Deleted
        | ChannelStatus::ForceDeleted => Seen::Never,
        _ => Seen::NotYet,
    }
}

/// What to do after a look.
#[derive(Debug)]
pub enum Next<T> {
    /// Sleep so long, then look again.
    LookAgainIn(Duration),
    /// It is as one wants it.
    Reached(T),
    /// It will not be, or not in time.
    Failed(WaitError<T>),
}

/// A wait under way. It begins with a look.
#[derive(Debug)]
pub struct Wait<T> {
    goal: Goal<T>,
    polling: Polling,
    last: Option<T>,
    failures: u32,
}

impl<T> Wait<T> {
    /// A wait that nothing has been seen in.
    pub fn new(goal: Goal<T>, polling: Polling) -> Self {
        Self { goal, polling, last: None, failures: 0 }
    }

    /// What to do after a look that came `elapsed` after the wait began. `unit` is a random number from 0 to 1.
    ///
    /// Failures that can pass do not end the wait: it has a deadline, and reads can be repeated.
    pub fn looked(&mut self, seen: Result<T, Error>, elapsed: Duration, unit: f64) -> Next<T> {
        let passing = match seen {
            Ok(record) => {
                self.failures = 0;
                match self.goal.judge(&record) {
                    Seen::Reached => return Next::Reached(record),
                    Seen::Never => return self.hopeless(record),
                    Seen::NotYet => self.last = Some(record),
                }
                None
            }
            Err(error) if error.is_retryable() => {
                self.failures = self.failures.saturating_add(1);
                Some(error)
            }
            Err(error) => return self.fail(error),
        };
        match self.polling.deadline.checked_sub(elapsed).filter(|left| !left.is_zero()) {
            Some(left) => Next::LookAgainIn(self.pause(unit).min(left)),
            None => self.give_up(passing),
        }
    }

    fn pause(&self, unit: f64) -> Duration {
        let intervals = self.failures.saturating_add(1).min(LONGEST_INTERVALS);
        let interval = self.polling.interval.max(SHORTEST_INTERVAL).saturating_mul(intervals);
        interval.saturating_mul(500 + per_mille(unit)) / 1000
    }

    fn hopeless(&mut self, record: T) -> Next<T> {
        let message = format!(
            "waited for {}, and it is {}: it never will be",
            self.goal.what,
            (self.goal.state)(&record)
        );
        self.last = Some(record);
        self.fail(Error::after_answer(ErrorKind::Rejected, message, self.goal.operation, 200))
    }

    fn give_up(&mut self, passing: Option<Error>) -> Next<T> {
        let state = self.last.as_ref().map(|record| format!(", and it is {}", (self.goal.state)(record)));
        let message = format!(
            "waited {} s for {}{}",
            self.polling.deadline.as_secs_f64(),
            self.goal.what,
            state.unwrap_or_default()
        );
        let error = if self.last.is_some() {
            Error::after_answer(ErrorKind::Timeout, message, self.goal.operation, 200)
        } else {
            // Nothing was ever seen: as far as the last look got, so far this came.
            let outcome = passing.as_ref().map_or(Transmission::NotSent, Error::outcome);
            Error::new(ErrorKind::Timeout, message).during(self.goal.operation).after(outcome)
        };
        self.fail(match passing {
            Some(cause) => error.caused_by(cause),
            None => error,
        })
    }

    fn fail(&mut self, error: Error) -> Next<T> {
        Next::Failed(WaitError::new(error, self.last.take()))
    }
}

/// A number from 0 to 1 in thousandths.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // kept between 0 and 1000
fn per_mille(unit: f64) -> u32 {
    (unit.clamp(0.0, 1.0) * 1000.0) as u32
}

/// Why a wait ended without what was waited for, with the record as it was seen last.
///
/// Becomes an [`Error`] with `?`: [`ErrorKind::Rejected`] for a state that never becomes the right one,
/// [`ErrorKind::Timeout`] for a deadline, otherwise the error of the look that failed.
pub struct WaitError<T>(Box<(Error, Option<T>)>);

impl<T> WaitError<T> {
    /// A wait that failed, with the record as it was seen last.
    pub fn new(error: Error, last: Option<T>) -> Self {
        Self(Box::new((error, last)))
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.0.0
    }

    /// The record as it was seen last, if it ever was.
    pub fn last(&self) -> Option<&T> {
        self.0.1.as_ref()
    }

    /// Both.
    pub fn into_parts(self) -> (Error, Option<T>) {
        *self.0
    }
}

impl<T> From<WaitError<T>> for Error {
    fn from(failed: WaitError<T>) -> Self {
        failed.into_parts().0
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error().fmt(f)
    }
}

impl<T: fmt::Debug> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitError").field("error", self.error()).field("last", &self.last()).finish()
    }
}

impl<T: fmt::Debug> StdError for WaitError<T> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error().source()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn clip(status: &str) -> ShortClip {
        let body = format!(r#"{{"content":{{"shortclip":{{"id":31,"status":"{status}"}}}}}}"#);
        let call = crate::operation::GetShortClip {
            channel_id: crate::ChannelId::new("ls-1").unwrap(),
            short_clip_id: crate::ShortClipId::from(31),
        };
        crate::operation::decode(&call, &crate::Response::new(200, body.into())).unwrap()
    }

    fn channel(fields: &str) -> Channel {
        serde_json::from_str(&format!(r#"{{"channelId":"ls-1",{fields}}}"#)).unwrap()
    }

    fn lost() -> Error {
        Error::new(ErrorKind::Timeout, "lost").during(OperationId::GetShortClip).after(Transmission::Lost)
    }

    fn wait() -> Wait<ShortClip> {
        let polling = Polling { deadline: Duration::from_secs(10), interval: Duration::from_secs(2) };
        Wait::new(Goal::completed(), polling)
    }

    fn pause(next: &Next<ShortClip>) -> Duration {
        match next {
            Next::LookAgainIn(pause) => *pause,
            other => panic!("no pause: {other:?}"),
        }
    }

    #[test]
    fn channels_are_judged_by_state_and_flag() {
        for (fields, publishing, recording) in [
            (r#""channelStatus":"PUBLISH","isRecording":true"#, Seen::Reached, Seen::Reached),
            (r#""channelStatus":"PUBLISHING","isRecording":false"#, Seen::Reached, Seen::NotYet),
            (r#""channelStatus":"PUBLISHING""#, Seen::Reached, Seen::NotYet),
            (r#""channelStatus":"READY""#, Seen::NotYet, Seen::NotYet),
            (r#""channelStatus":"CREATING""#, Seen::NotYet, Seen::NotYet),
            (r#""channelStatus":"NEW_WORD""#, Seen::NotYet, Seen::NotYet),
            (r#""channelStatus":"BLOCK""#, Seen::Never, Seen::Never),
            (r#""channelStatus":"DELETED""#, Seen::Never, Seen::Never),
        ] {
            let channel = channel(fields);
            assert_eq!(Goal::publishing().judge(&channel), publishing, "{fields}");
            assert_eq!(Goal::recording().judge(&channel), recording, "{fields}");
        }
    }

    #[test]
    fn pauses_spread_around_the_interval_and_end_at_the_deadline() {
        let mut wait = wait();
        for (elapsed, unit, millis) in
            [(0, 0.0, 1000), (1, 0.5, 2000), (3, 1.0, 3000), (6, 9.0, 3000), (9, 0.5, 1000)]
        {
            let next = wait.looked(Ok(clip("CREATING")), Duration::from_secs(elapsed), unit);
            assert_eq!(pause(&next), Duration::from_millis(millis));
        }
        assert!(matches!(wait.looked(Ok(clip("COMPLETED")), Duration::from_secs(10), 0.5), Next::Reached(_)));
    }

    #[test]
    fn failures_that_can_pass_are_waited_out_with_longer_pauses() {
        let mut wait = wait();
        assert_eq!(pause(&wait.looked(Err(lost()), Duration::ZERO, 0.5)), Duration::from_secs(4));
        assert_eq!(pause(&wait.looked(Err(lost()), Duration::ZERO, 0.5)), Duration::from_secs(6));
        assert_eq!(pause(&wait.looked(Ok(clip("CREATING")), Duration::ZERO, 0.5)), Duration::from_secs(2));
    }

    #[test]
    fn other_failures_end_it_with_what_was_seen_last() {
        let mut wait = wait();
        wait.looked(Ok(clip("CREATING")), Duration::ZERO, 0.5);
        let refused = Error::new(ErrorKind::NotFound, "gone").during(OperationId::GetShortClip);
        let Next::Failed(failed) = wait.looked(Err(refused), Duration::ZERO, 0.5) else {
            panic!("it goes on")
        };
        assert_eq!(failed.error().kind(), ErrorKind::NotFound);
        assert_eq!(failed.last(), Some(&clip("CREATING")));
    }

    #[test]
    fn a_failed_clip_is_an_error_that_carries_it() {
        let Next::Failed(failed) = wait().looked(Ok(clip("UPLOAD_FAIL")), Duration::ZERO, 0.5) else {
            panic!("it goes on")
        };
        assert_eq!(failed.last(), Some(&clip("UPLOAD_FAIL")));
        let error = Error::from(failed);
        assert_eq!(error.kind(), ErrorKind::Rejected);
        assert!(error.message().contains("UPLOAD_FAIL"), "{error}");
        assert!(error.hint().is_some_and(|hint| hint.contains("bucket")), "{:?}", error.hint());
    }

    #[test]
    fn the_deadline_says_what_the_state_was() {
        let mut wait = wait();
        wait.looked(Ok(clip("CREATING")), Duration::ZERO, 0.5);
        let Next::Failed(failed) = wait.looked(Err(lost()), Duration::from_secs(10), 0.5) else {
            panic!("it goes on")
        };
        assert_eq!(failed.error().kind(), ErrorKind::Timeout);
        assert!(failed.to_string().contains("waited 10 s for COMPLETED, and it is CREATING"), "{failed}");
        assert!(StdError::source(&failed).is_some_and(|cause| cause.to_string().contains("lost")));
    }

    proptest! {
        #[test]
        fn it_always_ends(interval_ms in 0u64..5_000, deadline_ms in 0u64..60_000, unit in 0.0f64..1.0) {
            let polling = Polling {
                deadline: Duration::from_millis(deadline_ms),
                interval: Duration::from_millis(interval_ms),
            };
            let mut wait = Wait::new(Goal::completed(), polling);
            let mut elapsed = Duration::ZERO;
            while let Next::LookAgainIn(pause) = wait.looked(Ok(clip("CREATING")), elapsed, unit) {
                prop_assert!(pause > Duration::ZERO);
                elapsed += pause;
                prop_assert!(elapsed <= polling.deadline);
            }
            prop_assert_eq!(elapsed, polling.deadline);
        }
    }
}
