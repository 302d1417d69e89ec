//! From the channel to the range: what is there to cut from?

use std::time::Duration;

use super::{ClipLast, Moment, PAUSES, State, Step, refusal};
use crate::error::Transmission;
use crate::model::{Channel, Snapshot};
use crate::playlist::{self, Playlist};
use crate::{ClipRange, Error, ErrorKind, LimitedDuration};

/// A snapshot that lacks less than this, in **milliseconds**, may have been rounded to whole segments.
const ROUNDING_MS: u64 = 10_000;
const MINUTE_MS: u64 = 60_000;

impl ClipLast {
    pub(super) fn channel(&mut self, channel: &Channel) -> Result<Step, Error> {
        if let Some(snapshot_id) = self.order.resume.clone() {
            refusal::uncuttable(channel)?;
            return Ok(self.go(State::Snapshot, Step::ReadSnapshot(snapshot_id)));
        }
        refusal::unrecorded(channel)?;
        Ok(self.go(State::Snapshot, Step::CreateSnapshot(self.minutes)))
    }

    pub(super) fn snapshot(&mut self, snapshot: Snapshot, moment: Moment) -> Result<Step, Error> {
        let snapshot_id = snapshot.snapshot_id.clone();
        let snapshot = self.snapshot.insert(snapshot);
        if self.order.resume.is_none() {
            self.can_resume = true;
            return Ok(self.measure());
        }
        refusal::ending(snapshot, moment.server)?;
        self.can_resume = true;
        let time_left = self.deadline.saturating_sub(moment.elapsed);
        if self.order.deadline.is_some() {
            refusal::outlived(snapshot, moment.server, time_left)?;
        }
        let life = Duration::from_millis(snapshot.remaining_ms(moment.server));
        self.deadline = self.deadline.min(moment.elapsed.saturating_add(life));
        Ok(self.go(State::Earlier, Step::ListShortClips(snapshot_id)))
    }

    pub(super) fn measure(&mut self) -> Step {
        let Some(snapshot) = &self.snapshot else { return self.lost_track() };
        let (snapshot_id, url) = (snapshot.snapshot_id.clone(), snapshot.snapshot_url.clone());
        let state = State::Playlist { url: url.clone(), failures: 0, is_variant: false };
        self.go(state, Step::ReadPlaylist { snapshot_id, url })
    }

    pub(super) fn playlist(&mut self, url: &str, is_variant: bool, body: &[u8]) -> Result<Step, Error> {
        match playlist::read(body) {
            Ok(Playlist::Media(media)) => self.cut(media.duration_ms()),
            // All play equally long, so the first will do.
            Ok(Playlist::Variants(variants)) if !is_variant => {
                let url = playlist::resolve(url, &variants[0].uri);
                let state = State::Playlist { url: url.clone(), failures: 0, is_variant: true };
                let step = Step::ReadPlaylist { snapshot_id: self.snapshot_id()?, url };
                Ok(self.go(state, step))
            }
            Ok(Playlist::Variants { .. }) => Err(unreadable(url, "lists playlists where segments belong")),
            Err(problem) => Err(unreadable(url, problem)),
        }
    }

    /// A CDN may need a moment before it has the playlist.
    pub(super) fn no_playlist(
        &mut self,
        url: String,
        failures: usize,
        is_variant: bool,
        error: Error,
    ) -> Result<Step, Error> {
        let Some(pause) = PAUSES.get(failures) else { return Err(error) };
        let step = Step::ReadPlaylist { snapshot_id: self.snapshot_id()?, url: url.clone() };
        self.state = State::Playlist { url, failures: failures + 1, is_variant };
        Ok(self.pause(*pause, step))
    }

    pub(super) fn cut(&mut self, playback_ms: u64) -> Result<Step, Error> {
        let length_ms = self.order.length.as_millis();
        let Some(start_ms) = playback_ms.checked_sub(length_ms) else {
            return self.extend(playback_ms);
        };
        let signed = |ms: u64| i64::try_from(ms).unwrap_or(i64::MAX);
        let range = ClipRange::from_millis(signed(start_ms), signed(playback_ms))?;
        self.range = Some(range);
        let step = Step::CreateShortClip { snapshot_id: self.snapshot_id()?, range };
        Ok(self.go(State::Create, step))
    }

    /// A snapshot that lacks a segment of what was asked for was rounded, and a minute more makes up for it,
    /// once. One that lacks more is all there is.
    pub(super) fn extend(&mut self, playback_ms: u64) -> Result<Step, Error> {
        let asked_ms = u64::from(self.minutes.as_minutes()) * MINUTE_MS;
        let is_rounded = playback_ms.saturating_add(ROUNDING_MS) >= asked_ms;
        let more = LimitedDuration::from_minutes(i64::from(self.minutes.as_minutes()) + 1);
        match more {
            Ok(more) if is_rounded && !self.is_extended && self.order.resume.is_none() => {
                self.is_extended = true;
                self.minutes = more;
                Ok(self.go(State::Snapshot, Step::CreateSnapshot(more)))
            }
            _ => {
                // It will not grow.
                self.can_resume = false;
                Err(refusal::too_short(playback_ms, self.order.length))
            }
        }
    }
}

fn unreadable(url: &str, problem: &str) -> Error {
    Error::new(ErrorKind::UnexpectedResponse, format!("the playlist {url} {problem}"))
        .after(Transmission::Answered { status: 200 })
}
