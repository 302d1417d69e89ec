//! Live Station as a state machine, without HTTP and without a clock: the call and the time are arguments, and the
//! result is a response or the reason of a refusal.

mod answers;
mod bounds;
mod broadcast;
mod channel;
mod channel_settings;
mod clip_order;
mod configure;
mod curtain;
mod defaults;
mod events;
mod list;
mod push;
mod quality;
mod recordings;
mod restream;
mod short_clip;
mod snapshot;
mod vod;

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use bounds::Bounds;
pub(crate) use broadcast::{Broadcast, reach_ms, stay_ms};
pub(crate) use channel::{Channel, RecordingShape, Shape};
pub(crate) use clip_order::ClipOrder;
use curtain::CurtainContents;
pub(crate) use events::Delivery;
use events::Events;
pub(crate) use list::ListQuery;
pub(crate) use push::PushKey;
use quality::Qualities;
use restream::Restreams;
use serde_json::{Value, json};
pub(crate) use short_clip::{ClipResult, ShortClip};
pub(crate) use snapshot::Snapshot;
use vod::Vods;

use crate::awkward::Awkward;
use crate::clips::{Excerpt, Source};
use crate::invented::{FIRST_SHORT_CLIP_ID, FIRST_SNAPSHOT_ID, Reason};
use crate::media::Window;
use crate::rules::channel::{self as channel_rules, Status};
use crate::rules::clip::{self, ClipStatus};
use crate::rules::service_url;

/// The ids of the default channels.
pub(crate) fn default_channel_ids() -> Vec<String> {
    defaults::channels().into_iter().map(|(id, _)| id.to_owned()).collect()
}

/// All channels of the one account, and the next ids.
#[derive(Debug)]
pub(crate) struct Service {
    channels: BTreeMap<String, Channel>,
    next_snapshot_id: u64,
    next_recording_id: u64,
    next_clip_id: u64,
    /// How many channels were created. Their ids and keys count from here.
    created_channels: u64,
    /// The ids of the channels that are `CREATING`.
    creating: Vec<String>,
    /// How many pushes began. A reset does not count anew, so that it ends them all.
    pushes: u64,
    /// Where encoders push to, if they can.
    ingest: Option<SocketAddr>,
    events: Events,
    qualities: Qualities,
    curtains: CurtainContents,
    restreams: Restreams,
    vods: Vods,
    /// How many services there were before this one. Ids begin again with each.
    generation: u64,
    bounds: Bounds,
}

/// What of a channel is live, to report what has changed.
struct Live {
    streaming: bool,
    recording: Option<u64>,
}

impl Live {
    fn of(channel: &Channel) -> Self {
        let recording = channel.recording.map(|recording| recording.id);
        Self { streaming: channel.streaming_since_ms.is_some(), recording }
    }

    /// In the order in which it happens: a recording begins after its stream, and ends before it.
    fn report(&self, channel: &Channel, events: &mut Events, now_ms: i64) {
        let now = Self::of(channel);
        let is_other = self.recording != now.recording;
        for (happened, code) in [
            (is_other && self.recording.is_some(), "ONAIR_END"),
            (self.streaming && !now.streaming, "PUBLISH_END"),
            (!self.streaming && now.streaming, "PUBLISH_START"),
            (is_other && now.recording.is_some(), "ONAIR_START"),
        ] {
            if happened {
                events.add(code, &channel.subject(), now_ms);
            }
        }
    }
}

/// Identifies a clip that is being made.
#[derive(Clone, Debug)]
pub(crate) struct ClipKey {
    generation: u64,
    channel_id: String,
    pub(crate) clip_id: u64,
}

impl Service {
    /// A service with the default channels, to which encoders push at this address, if they can.
    pub(crate) fn new(ingest: Option<SocketAddr>, now_ms: i64) -> Self {
        Self { ingest, ..Self::with_default_channels(now_ms) }
    }

    /// A service with the default channels.
    pub(crate) fn with_default_channels(now_ms: i64) -> Self {
        let mut service = Self {
            channels: BTreeMap::new(),
            next_snapshot_id: FIRST_SNAPSHOT_ID,
            next_recording_id: 4001,
            next_clip_id: FIRST_SHORT_CLIP_ID,
            created_channels: 0,
            creating: Vec::new(),
            pushes: 0,
            ingest: None,
            events: Events::default(),
            qualities: Qualities::new(now_ms),
            curtains: CurtainContents::default(),
            restreams: Restreams::default(),
            vods: Vods::default(),
            generation: 0,
            bounds: Bounds::DEFAULT,
        };
        for (id, shape) in defaults::channels() {
            service.shape(id, &shape, now_ms).expect("the default channels are possible");
        }
        service
    }

    /// Restores the default channels.
    pub(crate) fn reset(&mut self, now_ms: i64) {
        *self = Self {
            generation: self.generation + 1,
            pushes: self.pushes,
            ingest: self.ingest,
            bounds: self.bounds,
            ..Self::with_default_channels(now_ms)
        };
    }

    /// Shows an awkward stream in place of the built-in one, or that one again. Snapshots keep what they have.
    pub(crate) fn show(&mut self, channel_id: &str, footage: Option<Arc<Awkward>>) {
        if let Some(channel) = self.channels.get_mut(channel_id) {
            channel.footage = footage;
        }
    }

    /// Create snapshot (spec 4.1).
    pub(crate) fn create_snapshot(
        &mut self,
        channel_id: &str,
        limited_minutes: Option<i64>,
        now_ms: i64,
    ) -> Result<(&Channel, &Snapshot), Reason> {
        let id = self.next_snapshot_id;
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        channel.forget_expired(now_ms);
        let snapshot = snapshot::freeze(channel, id, limited_minutes, now_ms)?;
        self.next_snapshot_id += 1;
        if channel.snapshots.len() >= self.bounds.snapshots {
            channel.snapshots.pop_front();
        }
        channel.snapshots.push_back(snapshot);
        let channel = &self.channels[channel_id];
        Ok((channel, channel.snapshots.back().expect("pushed a moment ago")))
    }

    /// Get snapshot (spec 4.2).
    pub(crate) fn get_snapshot(
        &self,
        channel_id: &str,
        snapshot_id: &str,
        now_ms: i64,
    ) -> Result<(&Channel, &Snapshot), Reason> {
        let channel = self.get_channel(channel_id)?;
        let id = snapshot_id.parse().map_err(|_| Reason::NoSuchSnapshot)?;
        channel.living_snapshot(id, now_ms).map(|snapshot| (channel, snapshot)).ok_or(Reason::NoSuchSnapshot)
    }

    /// Create short clip (spec 5.1). The caller makes the file and then calls [`Self::finish_short_clip`].
    pub(crate) fn create_short_clip(
        &mut self,
        channel_id: &str,
        snapshot_id: &str,
        order: ClipOrder,
        now_ms: i64,
    ) -> Result<ClipKey, Reason> {
        let (channel, snapshot) = self.get_snapshot(channel_id, snapshot_id, now_ms)?;
        channel.check_clip()?;
        let Window { from_ms, to_ms } = snapshot.window;
        order.check_fits(to_ms - from_ms)?;
        let clip = ShortClip {
            id: self.next_clip_id,
            snapshot_id: snapshot.id,
            status: ClipStatus::Creating,
            created_ms: now_ms,
            updated_ms: now_ms,
            window: Window { from_ms: from_ms + order.start_ms, to_ms: from_ms + order.end_ms },
            output: order.output,
            file_size: None,
            problem: None,
        };
        let channel_id = channel_id.to_owned();
        let key = ClipKey { generation: self.generation, channel_id, clip_id: clip.id };
        self.next_clip_id += 1;
        let channel = self.channels.get_mut(&key.channel_id).ok_or(Reason::NoSuchChannel)?;
        if channel.clips.len() >= self.bounds.clips {
            channel.clips.pop_first();
        }
        channel.clips.insert(clip.id, clip);
        Ok(key)
    }

    /// A clip that was created, and the video that it is made of.
    pub(crate) fn ordered_clip(&self, key: &ClipKey) -> Option<(&ShortClip, Source)> {
        let channel = self.channels.get(&key.channel_id)?;
        let clip = channel.clips.get(&key.clip_id)?;
        let snapshot = channel.living_snapshot(clip.snapshot_id, clip.created_ms)?;
        let source = match &snapshot.pieces {
            None => Source::BuiltIn(clip.window),
            Some(numbers) => {
                let [start_ms, end_ms] =
                    [clip.window.from_ms, clip.window.to_ms].map(|at_ms| at_ms - snapshot.window.from_ms);
                Source::Recorded(Excerpt::new(&channel.tape, numbers.clone(), start_ms, end_ms))
            }
        };
        Some((clip, source))
    }

    /// Get short clip list (spec 5.2), of a snapshot that has not expired.
    pub(crate) fn list_short_clips(
        &self,
        channel_id: &str,
        snapshot_id: &str,
        status: Option<&str>,
        now_ms: i64,
    ) -> Result<Value, Reason> {
        let status = status.map(clip::read_status).transpose()?;
        let (channel, snapshot) = self.get_snapshot(channel_id, snapshot_id, now_ms)?;
        let wanted = |clip: &&ShortClip| {
            clip.snapshot_id == snapshot.id && status.is_none_or(|status| clip.status == status)
        };
        let clips: Vec<&ShortClip> = channel.clips.values().filter(wanted).collect();
        Ok(answers::short_clip_list(channel, snapshot, &clips))
    }

    /// Get short clip (spec 5.3), also after its snapshot has expired.
    pub(crate) fn get_short_clip(&self, channel_id: &str, clip_id: &str) -> Result<Value, Reason> {
        let channel = self.get_channel(channel_id)?;
        let clip = clip_id.parse().ok().and_then(|id: u64| channel.clips.get(&id));
        clip.map(|clip| answers::short_clip(channel, clip)).ok_or(Reason::NoSuchShortClip)
    }

    /// The response of Create short clip.
    pub(crate) fn short_clip_answer(channel_id: &str, clip: &ShortClip) -> Value {
        answers::created_short_clip(channel_id, clip)
    }

    /// Whether the service still has this clip.
    pub(crate) fn is_awaited(&self, key: &ClipKey) -> bool {
        let channel = self.channels.get(&key.channel_id).filter(|_| self.generation == key.generation);
        channel.is_some_and(|channel| channel.clips.contains_key(&key.clip_id))
    }

    /// Records the result of making a clip.
    pub(crate) fn finish_short_clip(&mut self, key: &ClipKey, result: ClipResult, now_ms: i64) {
        if self.is_awaited(key)
            && let Some(channel) = self.channels.get_mut(&key.channel_id)
            && let Some(clip) = channel.clips.get_mut(&key.clip_id)
        {
            clip.finish(result, now_ms);
        }
    }

    /// Get channel (spec 6.2).
    pub(crate) fn get_channel(&self, channel_id: &str) -> Result<&Channel, Reason> {
        self.channels.get(channel_id).ok_or(Reason::NoSuchChannel)
    }

    /// Service URLs (spec 6.7).
    pub(crate) fn service_urls(
        &self,
        channel_id: &str,
        kind: service_url::Kind,
        base_url: &str,
    ) -> Result<Value, Reason> {
        let channel = self.get_channel(channel_id)?;
        service_url::check(kind, channel.status, channel.use_dvr)?;
        Ok(answers::service_urls(channel, kind, base_url))
    }

    /// Terminate channel (spec 6.5, E10): its snapshots are deleted with it.
    pub(crate) fn terminate_channel(
        &mut self,
        channel_id: &str,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        self.get_channel(channel_id)?.check_terminate()?;
        let mut channel = self.channels.remove(channel_id).ok_or(Reason::NoSuchChannel)?;
        channel.status = Status::Deleted;
        channel.snapshots.clear();
        Ok(json!({"content": self.described(&channel, now_ms, base_url)}))
    }

    /// Stop channel (spec 6.6): ends a running broadcast.
    pub(crate) fn suspend_channel(&mut self, channel_id: &str, now_ms: i64) -> Result<(), Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        let before = Live::of(channel);
        channel.suspend(now_ms)?;
        before.report(channel, &mut self.events, now_ms);
        Ok(())
    }

    /// Remove suspension (spec 6.6).
    pub(crate) fn resume_channel(&mut self, channel_id: &str) -> Result<(), Reason> {
        self.channel_mut(channel_id)?.resume()
    }

    /// Switch stream (spec 6.9): both streams show the same picture here.
    pub(crate) fn switch_stream(&mut self, channel_id: &str, now_ms: i64) -> Result<(), Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        channel_rules::check_switch(channel.status)?;
        channel.is_on_standby = !channel.is_on_standby;
        let code =
            if channel.is_on_standby { "RTMP_BACKUP_STREAM_ENABLED" } else { "RTMP_MAIN_STREAM_ENABLED" };
        self.events.add(code, &channel.subject(), now_ms);
        Ok(())
    }

    /// Get stream metadata (spec 6.10), of the emulator's own picture.
    pub(crate) fn stream_metadata(&self, channel_id: &str) -> Result<Value, Reason> {
        channel_rules::check_switch(self.get_channel(channel_id)?.status)?;
        Ok(answers::stream_metadata())
    }

    /// The response of Get channel.
    pub(crate) fn channel_answer(
        &self,
        channel_id: &str,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        Ok(json!({"content": self.described(self.get_channel(channel_id)?, now_ms, base_url)}))
    }

    fn described(&self, channel: &Channel, now_ms: i64, base_url: &str) -> Value {
        answers::channel(channel, self.ingest, now_ms, base_url)
    }

    /// The response of Create and Get snapshot.
    pub(crate) fn snapshot_answer(channel: &Channel, snapshot: &Snapshot, base_url: &str) -> Value {
        json!({"content": answers::snapshot(channel, snapshot, base_url)})
    }

    /// Get channel list (spec 6.1).
    pub(crate) fn list_answer(&self, query: &ListQuery, now_ms: i64, base_url: &str) -> Value {
        let (page, total) = query.select(self.channels.values());
        let channels: Vec<Value> =
            page.iter().map(|channel| self.described(channel, now_ms, base_url)).collect();
        json!({"content": channels, "total": total})
    }

    /// Control: all channels, by id.
    pub(crate) fn channels(&self) -> impl Iterator<Item = &Channel> {
        self.channels.values()
    }

    /// Control: sets the state of a channel. Creates the channel if it does not exist.
    pub(crate) fn shape(&mut self, channel_id: &str, shape: &Shape, now_ms: i64) -> Result<&Channel, String> {
        shape.check()?;
        let most = self.bounds.channels;
        if self.channels.len() >= most && !self.channels.contains_key(channel_id) {
            return Err(format!("there are {most} channels already: `POST reset` removes them"));
        }
        let channel =
            self.channels.entry(channel_id.to_owned()).or_insert_with(|| Channel::ready(channel_id, now_ms));
        let before = Live::of(channel);
        if channel.shape(shape, self.next_recording_id, now_ms) {
            self.next_recording_id += 1;
        }
        before.report(channel, &mut self.events, now_ms);
        Ok(channel)
    }

    fn channel_mut(&mut self, channel_id: &str) -> Result<&mut Channel, Reason> {
        self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)
    }
}
