//! Live Station as a state machine: no HTTP, no clock. A call and the time in, an answer or a reason out.

mod answers;
mod channel;
mod defaults;
mod list;
mod snapshot;

use std::collections::BTreeMap;

pub(crate) use channel::{Channel, RecordingShape, Shape, Status};
pub(crate) use list::ListQuery;
use serde_json::{Value, json};
pub(crate) use snapshot::Snapshot;

use crate::invented::{FIRST_SNAPSHOT_ID, Reason};

/// The default channels, in the order in which they are announced.
pub(crate) fn default_channel_ids() -> Vec<String> {
    defaults::channels().into_iter().map(|(id, _)| id.to_owned()).collect()
}

/// All channels of the one account, and what counts across them.
#[derive(Debug)]
pub(crate) struct Service {
    channels: BTreeMap<String, Channel>,
    next_snapshot_id: u64,
    next_recording_id: u64,
}

impl Service {
    /// The channels that every emulator starts with.
    pub(crate) fn with_default_channels(now_ms: i64) -> Self {
        let mut service =
            Self { channels: BTreeMap::new(), next_snapshot_id: FIRST_SNAPSHOT_ID, next_recording_id: 4001 };
        for (id, shape) in defaults::channels() {
            service.shape(id, &shape, now_ms).expect("the default channels are possible");
        }
        service
    }

    /// 4.1 Create snapshot.
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
        channel.snapshots.push_back(snapshot);
        let channel = &self.channels[channel_id];
        Ok((channel, channel.snapshots.back().expect("pushed a moment ago")))
    }

    /// 4.2 Get snapshot. Also what its URL asks.
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

    /// 6.2 Get channel.
    pub(crate) fn get_channel(&self, channel_id: &str) -> Result<&Channel, Reason> {
        self.channels.get(channel_id).ok_or(Reason::NoSuchChannel)
    }

    /// 7.1 Start recording.
    pub(crate) fn start_recording(&mut self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let id = self.next_recording_id;
        let channel = self.channel_mut(channel_id)?;
        channel.start_recording(id, now_ms)?;
        let answer = answers::record_list(channel, id, now_ms, "RECORDING", now_ms);
        self.next_recording_id += 1;
        Ok(answer)
    }

    /// 7.1 Stop recording.
    pub(crate) fn stop_recording(&mut self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let channel = self.channel_mut(channel_id)?;
        let recording = channel.stop_recording()?;
        Ok(answers::record_list(channel, recording.id, recording.since_ms, "PROCESSING", now_ms))
    }

    /// 6.5 Terminate channel: its snapshots go with it.
    pub(crate) fn terminate_channel(
        &mut self,
        channel_id: &str,
        now_ms: i64,
        host: &str,
    ) -> Result<Value, Reason> {
        self.get_channel(channel_id)?.can_be_terminated()?;
        let mut channel = self.channels.remove(channel_id).ok_or(Reason::NoSuchChannel)?;
        channel.status = Status::Deleted;
        channel.snapshots.clear();
        Ok(json!({"content": answers::channel(&channel, now_ms, host)}))
    }

    /// 6.6 Stop: cuts a running broadcast.
    pub(crate) fn suspend_channel(&mut self, channel_id: &str) -> Result<(), Reason> {
        self.channel_mut(channel_id)?.suspend()
    }

    /// 6.6 Remove suspension.
    pub(crate) fn resume_channel(&mut self, channel_id: &str) -> Result<(), Reason> {
        self.channel_mut(channel_id)?.resume()
    }

    /// 6.2 as the answer of a call.
    pub(crate) fn channel_answer(&self, channel_id: &str, now_ms: i64, host: &str) -> Result<Value, Reason> {
        Ok(json!({"content": answers::channel(self.get_channel(channel_id)?, now_ms, host)}))
    }

    /// 4.1 and 4.2 as the answer of a call.
    pub(crate) fn snapshot_answer(channel: &Channel, snapshot: &Snapshot, host: &str) -> Value {
        json!({"content": answers::snapshot(channel, snapshot, host)})
    }

    /// 6.1 Get channel list.
    pub(crate) fn list_answer(&self, query: &ListQuery, now_ms: i64, host: &str) -> Value {
        let (page, total) = query.select(self.channels.values());
        let channels: Vec<Value> =
            page.iter().map(|channel| answers::channel(channel, now_ms, host)).collect();
        json!({"content": channels, "total": total})
    }

    /// Control: all channels, by id.
    pub(crate) fn channels(&self) -> impl Iterator<Item = &Channel> {
        self.channels.values()
    }

    /// Control: puts a channel into a state, making it if there is none.
    pub(crate) fn shape(&mut self, channel_id: &str, shape: &Shape, now_ms: i64) -> Result<&Channel, String> {
        let recording_id = self.next_recording_id;
        let mut channel =
            self.channels.get(channel_id).cloned().unwrap_or_else(|| Channel::ready(channel_id, now_ms));
        if channel.shape(shape, recording_id, now_ms)? {
            self.next_recording_id += 1;
        }
        self.channels.insert(channel_id.to_owned(), channel);
        Ok(&self.channels[channel_id])
    }

    fn channel_mut(&mut self, channel_id: &str) -> Result<&mut Channel, Reason> {
        self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)
    }
}
