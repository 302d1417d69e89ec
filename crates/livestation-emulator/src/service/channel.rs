use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use serde::{Deserialize, Deserializer};

use super::channel_settings::ChannelSettings;
use super::curtain::Curtain;
use super::push::Push;
use super::recordings::RecordFiles;
use super::{Broadcast, ShortClip, Snapshot};
use crate::awkward::{self, Awkward};
use crate::invented::{Reason, stream_key};
use crate::recorded::Tape;
use crate::rules::channel::Status;
use crate::rules::{channel, clip};

/// Longest name of a channel, in characters.
const LONGEST_NAME: usize = 1_000;

/// One channel with its stream, recording, snapshots and clips.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) created_ms: i64,
    pub(crate) status: Status,
    /// Start of the present stream, while `PUBLISHING`. Time stamps of the video count from here.
    pub(crate) streaming_since_ms: Option<i64>,
    /// End of the latest stream.
    pub(crate) streamed_until_ms: i64,
    /// The built-in picture's stream and earlier ones, as players see them.
    pub(crate) broadcast: Broadcast,
    /// The awkward stream that it shows in place of the built-in one.
    pub(crate) footage: Option<Arc<Awkward>>,
    /// The push of an encoder, while there is one, and what was wrong with the last one.
    pub(crate) push: Option<Push>,
    pub(crate) push_problem: Option<String>,
    /// What encoders pushed.
    pub(crate) tape: Tape,
    /// Whether the latest stream was a push, and not the built-in picture.
    pub(crate) shows_tape: bool,
    /// The first segment of the present recording, if it is of a push.
    pub(super) recorded_from: i64,
    pub(crate) recording: Option<Recording>,
    pub(crate) use_dvr: bool,
    pub(super) settings: ChannelSettings,
    pub(crate) stream_key: String,
    /// Where its events are reported, instead of the account's address.
    pub(super) callback: Option<String>,
    /// Files of its recordings.
    pub(super) files: RecordFiles,
    pub(super) curtain: Option<Curtain>,
    /// Whether the standby stream is the one that plays.
    pub(super) is_on_standby: bool,
    /// By id. `expires_ms` rises with it, unless the clock was set back meanwhile.
    pub(crate) snapshots: VecDeque<Snapshot>,
    pub(crate) clips: BTreeMap<u64, ShortClip>,
}

/// A recording in progress.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recording {
    pub(crate) id: u64,
    pub(crate) since_ms: i64,
}

/// The state that a test requests for a channel. Fields left out keep their values.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Shape {
    #[serde(default)]
    pub(crate) status: Option<Status>,
    #[serde(default)]
    pub(crate) recording_for_ms: RecordingShape,
    #[serde(default)]
    pub(crate) use_dvr: Option<bool>,
    #[serde(default)]
    pub(crate) name: Option<String>,
    /// The caller makes it, and then calls [`Service::show`](super::Service::show).
    #[serde(default)]
    pub(crate) footage: Option<awkward::Order>,
}

/// Whether the channel is to record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum RecordingShape {
    /// Left out: no change.
    #[default]
    Keep,
    /// `null`.
    Stop,
    /// Recording since this many milliseconds ago.
    For(u64),
}

impl<'de> Deserialize<'de> for RecordingShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::Stop, Self::For))
    }
}

impl Shape {
    fn records(&self) -> bool {
        matches!(self.recording_for_ms, RecordingShape::For(_))
    }

    /// Recording implies publishing.
    pub(crate) fn check(&self) -> Result<(), String> {
        if self.records() && self.status.is_some_and(|status| status != Status::Publishing) {
            return Err("only a channel that is PUBLISHING can be recording: leave out `status` or \
                        `recording_for_ms`"
                .to_owned());
        }
        let length = self.name.as_ref().map_or(0, |name| name.chars().count());
        if length > LONGEST_NAME {
            return Err(format!("`name` has at most {LONGEST_NAME} characters: given {length}"));
        }
        Ok(())
    }
}

impl Channel {
    pub(crate) fn ready(id: &str, now_ms: i64) -> Self {
        Self {
            id: id.to_owned(),
            name: "channel".to_owned(),
            created_ms: now_ms,
            status: Status::Ready,
            streaming_since_ms: None,
            streamed_until_ms: now_ms,
            broadcast: Broadcast::default(),
            footage: None,
            push: None,
            push_problem: None,
            tape: Tape::default(),
            shows_tape: false,
            recorded_from: 0,
            recording: None,
            use_dvr: true,
            settings: ChannelSettings::default(),
            stream_key: stream_key(id),
            callback: None,
            files: RecordFiles::default(),
            curtain: None,
            is_on_standby: false,
            snapshots: VecDeque::new(),
            clips: BTreeMap::new(),
        }
    }

    pub(crate) fn living_snapshots(&self, now_ms: i64) -> impl DoubleEndedIterator<Item = &Snapshot> {
        self.snapshots.iter().filter(move |snapshot| snapshot.is_alive(now_ms))
    }

    pub(crate) fn living_snapshot(&self, id: u64, now_ms: i64) -> Option<&Snapshot> {
        let index = self.snapshots.binary_search_by_key(&id, |snapshot| snapshot.id).ok()?;
        self.snapshots.get(index).filter(|snapshot| snapshot.is_alive(now_ms))
    }

    /// Drops expired snapshots, to keep the list short.
    pub(crate) fn forget_expired(&mut self, now_ms: i64) {
        while self.snapshots.front().is_some_and(|snapshot| !snapshot.is_alive(now_ms)) {
            self.snapshots.pop_front();
        }
    }

    pub(crate) fn check_terminate(&self) -> Result<(), Reason> {
        channel::check_terminate(self.status)
    }

    pub(crate) fn check_clip(&self) -> Result<(), Reason> {
        clip::check_channel(self.status, self.use_dvr)
    }

    /// Spec 6.6: to `BLOCK`, which ends a running broadcast.
    pub(crate) fn suspend(&mut self, now_ms: i64) -> Result<(), Reason> {
        channel::check_suspend(self.status)?;
        self.end_stream(Status::Block, now_ms);
        Ok(())
    }

    /// Spec 6.6: back to `READY`.
    pub(crate) fn resume(&mut self) -> Result<(), Reason> {
        channel::check_resume(self.status)?;
        self.status = Status::Ready;
        Ok(())
    }

    pub(super) fn end_stream(&mut self, status: Status, now_ms: i64) {
        self.status = status;
        if self.streaming_since_ms.take().is_some() {
            self.streamed_until_ms = now_ms;
        }
        self.push = None;
        self.is_on_standby = false;
        self.end_recording(now_ms);
        self.broadcast.follow(None, now_ms);
    }

    /// Applies a requested state and what it implies. Returns whether that began a recording.
    pub(crate) fn shape(&mut self, shape: &Shape, recording_id: u64, now_ms: i64) -> bool {
        let records = shape.records();
        let before = self.recording.map(|recording| recording.id);
        let streamed = self.streaming_since_ms.is_some();
        match shape.status.or(records.then_some(Status::Publishing)) {
            Some(Status::Publishing) => {
                self.status = Status::Publishing;
                self.streaming_since_ms.get_or_insert(now_ms);
            }
            Some(status) => self.end_stream(status, now_ms),
            None => {}
        }
        let begins = !streamed && self.streaming_since_ms.is_some();
        match shape.recording_for_ms {
            RecordingShape::For(for_ms) => {
                let since_ms = now_ms.saturating_sub(i64::try_from(for_ms).unwrap_or(i64::MAX)).max(0);
                self.end_recording(now_ms);
                self.begin_recording(recording_id, since_ms);
                // The stream cannot have begun after its recording.
                self.streaming_since_ms = self.streaming_since_ms.map(|since| since.min(since_ms));
            }
            RecordingShape::Stop => self.end_recording(now_ms),
            RecordingShape::Keep if begins && self.settings.immediate_on_air => {
                self.begin_recording(recording_id, now_ms);
            }
            RecordingShape::Keep => {}
        }
        if self.push.is_none() {
            if self.streaming_since_ms.is_some() {
                self.shows_tape = false;
                self.broadcast.continue_from(self.tape.next());
            }
            self.broadcast.follow(self.streaming_since_ms, now_ms);
        }
        self.use_dvr = shape.use_dvr.unwrap_or(self.use_dvr);
        if let Some(name) = &shape.name {
            self.name.clone_from(name);
        }
        self.recording.is_some_and(|recording| Some(recording.id) != before)
    }
}
