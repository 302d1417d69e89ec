//! Recordings, and the files that come of them (spec 7).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Service;
use super::events::Subject;
use crate::invented::Reason;
use crate::rules::body::{self, Fields};
use crate::rules::{clip, recording, settings};

/// How many files of one channel are kept. The oldest make room.
const MOST: usize = 10_000;
/// Files are kept for three days (spec 7.2).
const KEPT_MS: i64 = 3 * 24 * 60 * 60 * 1000;

/// A file of a recording.
#[derive(Clone, Debug)]
pub(crate) struct RecordFile {
    pub(super) id: u64,
    /// Counts the recordings of the channel.
    pub(super) number: u64,
    pub(super) since_ms: i64,
    /// The end, unless it is still recorded.
    pub(super) until_ms: Option<i64>,
    /// Where it goes, once it is on its way.
    upload: Option<Upload>,
}

#[derive(Clone, Debug)]
struct Upload {
    path: String,
}

/// The files of a channel's recordings, by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct RecordFiles {
    files: BTreeMap<u64, RecordFile>,
    count: u64,
}

impl RecordFiles {
    pub(super) fn begin(&mut self, id: u64, since_ms: i64) {
        self.count += 1;
        if self.files.len() >= MOST {
            self.files.pop_first();
        }
        self.files.insert(id, RecordFile { id, number: self.count, since_ms, until_ms: None, upload: None });
    }

    pub(super) fn end(&mut self, id: u64, now_ms: i64, uploads_to: Option<&str>) {
        if let Some(file) = self.files.get_mut(&id) {
            file.until_ms = Some(now_ms.max(file.since_ms));
            file.upload = uploads_to.map(|path| Upload { path: path.to_owned() });
        }
    }

    fn living(&self, now_ms: i64) -> impl Iterator<Item = &RecordFile> {
        self.files.values().filter(move |file| now_ms < file.deleted_ms(now_ms))
    }

    fn living_one(&self, id: u64, now_ms: i64) -> Option<&RecordFile> {
        self.files.get(&id).filter(|file| now_ms < file.deleted_ms(now_ms))
    }
}

impl RecordFile {
    /// When the file is deleted. A recording that goes on is kept.
    fn deleted_ms(&self, now_ms: i64) -> i64 {
        self.until_ms.map_or_else(|| now_ms.saturating_add(KEPT_MS), |until| until.saturating_add(KEPT_MS))
    }

    /// Recorded; with a bucket on its way, which it stays: the emulator makes no file.
    fn status(&self) -> &'static str {
        match (self.until_ms, &self.upload) {
            (None, _) => "RECORDING",
            (Some(_), None) => "TRANSFER_READY",
            (Some(_), Some(_)) => "TRANSFER",
        }
    }

    /// Its fields (spec 7.1), with the status that an answer has for it.
    pub(super) fn answer(&self, channel_id: &str, status: Option<&str>, now_ms: i64) -> Value {
        let end_ms = self.until_ms.unwrap_or(now_ms);
        json!({
            "recordType": "MP4",
            "channelId": channel_id,
            "status": status.unwrap_or_else(|| self.status()),
            "recordSeq": self.number,
            "streamSeq": 1,
            "recordBeginTime": self.since_ms,
            "createdTime": self.since_ms,
            "shouldDeleteTime": self.deleted_ms(now_ms),
            "resolution": "640x360",
            "fileName": format!("{channel_id}_{}", self.id),
            "duration": end_ms.saturating_sub(self.since_ms) / 1000,
            "videoBitrate": 165_000,
            "videoFrameRate": 25.0,
            "audioBitrate": 24_000,
            "audioCodec": "AAC",
            "uploadPath": self.upload.as_ref().map_or("/", |upload| upload.path.as_str()),
            "objectStorageUrl": "-",
        })
    }
}

impl Service {
    /// Start recording (spec 7.1).
    pub(crate) fn start_recording(&mut self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        recording::check_start(channel.status, channel.recording.is_some())?;
        let id = self.next_recording_id;
        self.next_recording_id += 1;
        channel.begin_recording(id, now_ms);
        self.events.add("ONAIR_START", &channel.subject(), now_ms);
        Ok(record_list(channel_id, channel.files.files.get(&id).into_iter(), None, now_ms))
    }

    /// Stop recording (spec 7.1).
    pub(crate) fn stop_recording(&mut self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        let recording = recording::check_stop(channel.recording)?;
        channel.end_recording(now_ms);
        self.events.add("ONAIR_END", &channel.subject(), now_ms);
        let file = channel.files.files.get(&recording.id);
        Ok(record_list(channel_id, file.into_iter(), Some("PROCESSING"), now_ms))
    }

    /// Get record list (spec 7.2), with how many there are beside it.
    pub(crate) fn list_recordings(&self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let files = &self.get_channel(channel_id)?.files;
        let mut answer = record_list(channel_id, files.living(now_ms), None, now_ms);
        answer["total"] = files.living(now_ms).count().into();
        Ok(answer)
    }

    /// Get record (spec 7.3): keyed by its id, without `recordList`.
    pub(crate) fn get_recording(
        &self,
        channel_id: &str,
        record_id: &str,
        now_ms: i64,
    ) -> Result<Value, Reason> {
        let id = record_id.parse().map_err(|_| Reason::NoSuchRecording)?;
        let file =
            self.get_channel(channel_id)?.files.living_one(id, now_ms).ok_or(Reason::NoSuchRecording)?;
        Ok(json!({"content": {record_id: file.answer(channel_id, None, now_ms)}}))
    }

    /// Delete records (spec 7.4): all of them, or none.
    pub(crate) fn delete_recordings(
        &mut self,
        channel_id: &str,
        body: &[u8],
        now_ms: i64,
    ) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let ids = record_ids(&Fields::of(&fields))?;
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        for id in &ids {
            let file = channel.files.living_one(*id, now_ms).ok_or(Reason::NoSuchRecording)?;
            if file.until_ms.is_none() {
                return Err(Reason::StillRecording);
            }
        }
        for id in ids {
            channel.files.files.remove(&id);
        }
        Ok(json!({}))
    }

    /// Upload records (spec 7.5): files of any channel, all of them or none.
    pub(crate) fn upload_recordings(
        &mut self,
        bucket: &str,
        body: &[u8],
        now_ms: i64,
    ) -> Result<Value, Reason> {
        settings::check_bucket(bucket)?;
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let ids = record_ids(&body)?;
        let access_control = body.word_or("accessControl", &clip::ACCESS_CONTROLS, "PRIVATE")?;
        for id in &ids {
            let found = self.channels.values().find_map(|channel| channel.files.living_one(*id, now_ms));
            if found.ok_or(Reason::NoSuchRecording)?.status() != "TRANSFER_READY" {
                return Err(Reason::NotTransferReady);
            }
        }
        let mut uploaded = Map::new();
        for channel in self.channels.values_mut() {
            for id in &ids {
                let Some(file) = channel.files.files.get_mut(id) else { continue };
                file.upload = Some(Upload { path: "/".to_owned() });
                let entry = json!({
                    "recordFileName": format!("{}_{id}", channel.id), "recordType": "MP4", "status": file.status(),
                    "uploadPath": "/", "objectStorageUrl": "-",
                });
                uploaded.insert(id.to_string(), entry);
            }
        }
        Ok(json!({"content": {
            "bucketName": bucket, "accessControl": access_control, "uploadedRecords": uploaded,
        }}))
    }
}

impl super::Channel {
    /// E11: the window of snapshots starts here.
    pub(super) fn begin_recording(&mut self, id: u64, since_ms: i64) {
        self.recording = Some(super::channel::Recording { id, since_ms });
        self.recorded_from = self.tape.next().0;
        self.files.begin(id, since_ms);
    }

    pub(super) fn end_recording(&mut self, now_ms: i64) {
        // With it ends a live curtain (spec 14.1).
        self.curtain = None;
        if let Some(recording) = self.recording.take() {
            let path = self.settings.record.get("filePath").and_then(Value::as_str).unwrap_or("/");
            let uploads_to = self.settings.uploads().then_some(path);
            self.files.end(recording.id, now_ms, uploads_to);
        }
    }

    pub(super) fn subject(&self) -> Subject<'_> {
        Subject { id: &self.id, name: &self.name, address: self.callback.as_deref() }
    }
}

fn record_ids(body: &Fields<'_>) -> Result<Vec<u64>, Reason> {
    let ids = body.numbers("recordIds")?;
    ids.into_iter().map(|id| u64::try_from(id).map_err(|_| Reason::BadValue("recordIds"))).collect()
}

/// An object keyed by recording id (spec 7.1).
fn record_list<'a>(
    channel_id: &str,
    files: impl Iterator<Item = &'a RecordFile>,
    status: Option<&str>,
    now_ms: i64,
) -> Value {
    let list: Map<String, Value> =
        files.map(|file| (file.id.to_string(), file.answer(channel_id, status, now_ms))).collect();
    json!({"content": {"recordList": list}})
}
