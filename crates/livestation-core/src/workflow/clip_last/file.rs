//! From the range to the file: is there a clip of ours already, and what has become of it?

use std::time::Duration;

use super::{ClipLast, LastClip, Moment, PAUSES, State, Step, no_snapshot};
use crate::model::{ShortClip, ShortClipList};
use crate::workflow::wait::{Goal, Next, Polling, Wait};
use crate::{Error, ErrorKind, OperationId};

/// A clip's length may differ by so much from what was asked for, in **milliseconds**: pictures are indivisible.
const SAME_LENGTH_MS: u64 = 1000;

impl ClipLast {
    /// Was the clip made before this job was resumed?
    pub(super) fn earlier(&mut self, list: ShortClipList) -> Step {
        let candidate = list.newest_for(&self.order.output).cloned();
        self.known = list.short_clips.into_iter().map(|clip| clip.short_clip_id).collect();
        match candidate {
            // The list does not say how long a clip is.
            Some(clip) => self.go(State::Candidate, Step::ReadShortClip(clip.short_clip_id)),
            None => self.measure(),
        }
    }

    /// A clip that goes to the same folder is ours unless it has another length.
    pub(super) fn candidate(&mut self, clip: ShortClip, moment: Moment) -> Result<Step, Error> {
        let differs = clip
            .duration_ms
            .is_some_and(|duration| duration.abs_diff(self.order.length.as_millis()) > SAME_LENGTH_MS);
        if differs || clip.has_failed() {
            return Ok(self.measure());
        }
        self.was_found = true;
        self.file(clip, moment)
    }

    pub(super) fn created(
        &mut self,
        created: Result<Option<ShortClip>, Error>,
        moment: Moment,
    ) -> Result<Step, Error> {
        match created {
            Ok(Some(clip)) => self.file(clip, moment),
            Ok(None) => self.search(None, 0),
            Err(error) if error.may_have_taken_effect() => self.search(Some(error), 0),
            Err(error) => Err(error),
        }
    }

    pub(super) fn search(&mut self, lost: Option<Error>, looks: usize) -> Result<Step, Error> {
        let Some(pause) = PAUSES.get(looks) else {
            return Err(lost.unwrap_or_else(nameless));
        };
        let step = Step::ListShortClips(self.snapshot_id()?);
        self.state = State::Search { lost, looks: looks + 1 };
        Ok(self.pause(*pause, step))
    }

    pub(super) fn searched(
        &mut self,
        list: Result<ShortClipList, Error>,
        lost: Option<Error>,
        looks: usize,
        moment: Moment,
    ) -> Result<Step, Error> {
        // A failed look shows nothing; the next one may.
        let found = list.ok().and_then(|mut list| {
            list.short_clips.retain(|clip| !self.known.contains(&clip.short_clip_id));
            list.newest_for(&self.order.output).cloned()
        });
        match found {
            Some(clip) => {
                self.was_found = lost.is_some();
                self.file(clip, moment)
            }
            None => self.search(lost, looks),
        }
    }

    /// There is a clip: wait for its file, if that was asked for.
    pub(super) fn file(&mut self, clip: ShortClip, moment: Moment) -> Result<Step, Error> {
        if !self.order.wait && !clip.has_failed() {
            return self.done(clip);
        }
        self.short_clip = Some(clip.clone());
        let polling = Polling { deadline: self.deadline, interval: self.order.interval };
        let wait = Wait::new(Goal::completed(), polling);
        Ok(self.looked(wait, Ok(clip), moment))
    }

    pub(super) fn looked(
        &mut self,
        mut wait: Wait<ShortClip>,
        clip: Result<ShortClip, Error>,
        moment: Moment,
    ) -> Step {
        // A clip that was just made may not be known everywhere yet.
        let is_missing = clip.as_ref().is_err_and(|error| error.kind() == ErrorKind::NotFound);
        if let Some(pause) = PAUSES.get(self.missed).filter(|_| is_missing) {
            self.missed += 1;
            return self.look_again(wait, *pause);
        }
        match wait.looked(clip, moment.elapsed, moment.unit) {
            Next::Reached(clip) => self.done(clip).unwrap_or_else(|error| self.fail(error)),
            Next::LookAgainIn(pause) => self.look_again(wait, pause),
            Next::Failed(failed) => {
                let (error, last) = failed.into_parts();
                self.short_clip = last.or(self.short_clip.take());
                self.fail(error)
            }
        }
    }

    fn look_again(&mut self, wait: Wait<ShortClip>, pause: Duration) -> Step {
        let Some(clip) = &self.short_clip else { return self.lost_track() };
        let step = Step::ReadShortClip(clip.short_clip_id.clone());
        self.state = State::File(Box::new(wait));
        self.pause(pause, step)
    }

    fn done(&mut self, clip: ShortClip) -> Result<Step, Error> {
        let snapshot = self.snapshot.as_ref().ok_or_else(no_snapshot)?;
        let output = clip.output.unwrap_or_default();
        let asked = &self.order.output;
        Ok(Step::Done(Box::new(LastClip {
            channel_id: self.order.channel_id.clone(),
            snapshot_id: snapshot.snapshot_id.clone(),
            snapshot_expire_time: snapshot.expire_time,
            short_clip_id: clip.short_clip_id,
            status: clip.status,
            path: output.path().unwrap_or_else(|| asked.file_path().to_owned()),
            bucket_name: output.bucket_name.unwrap_or_else(|| asked.bucket_name().to_owned()),
            duration_ms: clip.duration_ms.unwrap_or(self.order.length.as_millis()),
            file_size_bytes: clip.file_size_bytes,
            range: self.range,
            was_found: self.was_found,
        })))
    }
}

/// The error of a create that took effect, and whose clip cannot be found.
pub fn nameless() -> Error {
    let message =
        "the answer names no short clip, and the snapshot's list shows none that goes to this folder";
    Error::after_answer(ErrorKind::UnexpectedResponse, message, OperationId::CreateShortClip, 200)
}
