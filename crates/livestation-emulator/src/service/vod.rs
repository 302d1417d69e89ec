//! VOD2LIVE channels and their broadcasts (spec 16). No files are played.

use std::collections::BTreeMap;

use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde_json::{Value, json};

use super::channel_settings::ChannelSettings;
use super::configure::{read_address, read_cdn};
use super::{Channel, Service, answers};
use crate::invented::Reason;
use crate::rules::body::{self, Fields};
use crate::rules::service_url::Kind;
use crate::rules::zone::Zone;
use crate::rules::{object, page, settings};

const MINUTE_MS: i64 = 60_000;
/// How long a file plays.
const FILE_MS: i64 = 10 * MINUTE_MS;
/// A broadcast is planned 10 minutes to 14 days ahead (spec 16.2).
const EARLIEST_MS: i64 = 10 * MINUTE_MS;
const LATEST_MS: i64 = 14 * 24 * 60 * MINUTE_MS;
/// How many files a broadcast has (spec 16.2).
const MOST_FILES: usize = 50;
/// How many channels an account of the emulator can have, and how many broadcasts are kept.
const MOST: usize = 10_000;

/// All channels by id, and all broadcasts.
#[derive(Debug)]
pub(crate) struct Vods {
    channels: BTreeMap<String, VodChannel>,
    schedules: BTreeMap<i64, Schedule>,
    next_schedule: i64,
}

#[derive(Debug)]
struct VodChannel {
    channel: Channel,
    updated_ms: i64,
    is_suspended: bool,
    schedule: Option<i64>,
}

#[derive(Clone, Debug)]
struct Schedule {
    channel_id: String,
    start_ms: i64,
    created_ms: i64,
    updated_ms: i64,
    files: Vec<Value>,
}

impl Default for Vods {
    fn default() -> Self {
        Self { channels: BTreeMap::new(), schedules: BTreeMap::new(), next_schedule: 1293 }
    }
}

impl Schedule {
    fn end_ms(&self) -> i64 {
        let length = i64::try_from(self.files.len()).unwrap_or(i64::MAX).saturating_mul(FILE_MS);
        self.start_ms.saturating_add(length)
    }

    fn status(&self, now_ms: i64) -> &'static str {
        if now_ms < self.start_ms {
            "RESERVED"
        } else if now_ms < self.end_ms() {
            "PUBLISHING"
        } else {
            "FINISHED"
        }
    }

    fn answer(&self, id: i64, now_ms: i64) -> Value {
        json!({"content": {
            "scheduleId": id, "channelId": self.channel_id, "createdTime": self.created_ms,
            "startTime": self.start_ms, "endTime": self.end_ms(), "updatedTime": self.updated_ms,
            "status": self.status(now_ms), "vodList": self.files,
        }})
    }
}

impl Vods {
    /// The broadcast of a channel that is to come or goes on.
    fn present(&self, channel: &VodChannel, now_ms: i64) -> Option<(i64, &Schedule)> {
        let id = channel.schedule?;
        self.schedules.get(&id).filter(|it| it.status(now_ms) != "FINISHED").map(|schedule| (id, schedule))
    }

    fn status(&self, channel: &VodChannel, now_ms: i64) -> &'static str {
        if channel.is_suspended {
            return "BLOCK";
        }
        self.present(channel, now_ms).map_or("READY", |(_, schedule)| schedule.status(now_ms))
    }

    fn get(&self, id: &str) -> Result<&VodChannel, Reason> {
        self.channels.get(id).ok_or(Reason::NoSuchChannel)
    }

    fn get_mut(&mut self, id: &str) -> Result<&mut VodChannel, Reason> {
        self.channels.get_mut(id).ok_or(Reason::NoSuchChannel)
    }

    fn status_of(&self, id: &str, now_ms: i64) -> Result<&'static str, Reason> {
        Ok(self.status(self.get(id)?, now_ms))
    }

    fn answer(&self, vod: &VodChannel, now_ms: i64, base_url: &str) -> Value {
        let VodChannel { channel, updated_ms, .. } = vod;
        let settings = &channel.settings;
        let mut answer = json!({
            "channelId": channel.id, "channelName": channel.name, "instanceNo": 10_000_003,
            "channelStatus": self.status(vod, now_ms), "cdn": answers::cdn(channel, base_url),
            "qualitySetId": settings.quality_set_id, "qualitySetName": settings.quality_set_name,
            "outputProtocol": settings.output_protocol, "totalPublishSeconds": 0,
            "createdTime": channel.created_ms, "updatedTime": updated_ms, "envType": settings.env_type,
            "type": "VOD", "drmEnabledYn": settings.drm_enabled,
        });
        if let Some((id, schedule)) = self.present(vod, now_ms) {
            answer["scheduleList"] = json!([{"scheduleId": id, "status": schedule.status(now_ms)}]);
        }
        if let Some(url) = &channel.callback {
            answer["callbackEndpoint"] = url.as_str().into();
        }
        answer
    }
}

impl Service {
    /// Create VOD2LIVE channel (spec 16.1).
    pub(crate) fn create_vod(
        &mut self,
        body: &[u8],
        zone: Zone,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        let (name, settings) = ChannelSettings::read_vod(body, zone)?;
        let set_name = self.qualities.name_of(settings.quality_set_id)?;
        if self.vods.channels.len() >= MOST {
            return Err(Reason::TooManyChannels);
        }
        let id = self.new_channel_id(now_ms);
        let mut channel = Channel::ready(&id, now_ms);
        channel.name = name;
        channel.settings = ChannelSettings { quality_set_name: set_name, ..settings };
        let vod = VodChannel { channel, updated_ms: now_ms, is_suspended: false, schedule: None };
        self.vods.channels.insert(id.clone(), vod);
        self.vod(&id, now_ms, base_url)
    }

    /// Get VOD2LIVE channel (spec 16.1).
    pub(crate) fn vod(&self, id: &str, now_ms: i64, base_url: &str) -> Result<Value, Reason> {
        Ok(json!({"content": self.vods.answer(self.vods.get(id)?, now_ms, base_url)}))
    }

    /// Get VOD2LIVE channel list (spec 16.1).
    pub(crate) fn vod_list(
        &self,
        number: Option<&str>,
        size: Option<&str>,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        let (number, size) = (page::read_number(number)?, page::read_size(size)?);
        let all = &self.vods.channels;
        let shown = all.values().skip((number - 1).saturating_mul(size)).take(size);
        let channels: Vec<Value> = shown.map(|vod| self.vods.answer(vod, now_ms, base_url)).collect();
        Ok(json!({"total": all.len(), "content": channels}))
    }

    /// Change VOD2LIVE channel (spec 16.1).
    pub(crate) fn update_vod(&mut self, id: &str, body: &[u8], now_ms: i64) -> Result<(), Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let name = body.text("channelName")?;
        settings::check_name(name)?;
        if !matches!(self.vods.status_of(id, now_ms)?, "READY" | "RESERVED") {
            return Err(Reason::NeitherReadyNorReserved);
        }
        let vod = self.vods.get_mut(id)?;
        let present = &mut vod.channel.settings;
        if body.get("envType").is_some() {
            body.word("envType", &settings::ENV_TYPES)?.clone_into(&mut present.env_type);
        }
        if body.get("outputProtocol").is_some() {
            let protocol = body.word("outputProtocol", &settings::PROTOCOLS)?;
            settings::check_change(&present.output_protocol, protocol)?;
            protocol.clone_into(&mut present.output_protocol);
        }
        name.clone_into(&mut vod.channel.name);
        vod.updated_ms = now_ms;
        Ok(())
    }

    /// Terminate VOD2LIVE channel (spec 16.1).
    pub(crate) fn delete_vod(&mut self, id: &str, now_ms: i64, base_url: &str) -> Result<Value, Reason> {
        if self.vods.status_of(id, now_ms)? != "READY" {
            return Err(Reason::NotReady);
        }
        let mut answer = self.vod(id, now_ms, base_url)?;
        answer["content"]["channelStatus"] = "DELETED".into();
        self.vods.channels.remove(id);
        Ok(answer)
    }

    /// Stop VOD2LIVE channel (spec 16.1): ends its broadcast.
    pub(crate) fn suspend_vod(&mut self, id: &str) -> Result<(), Reason> {
        let vod = self.vods.get_mut(id)?;
        if vod.is_suspended {
            return Err(Reason::NeitherReadyNorPublishing);
        }
        vod.is_suspended = true;
        vod.schedule = None;
        Ok(())
    }

    /// Remove suspension of a VOD2LIVE channel (spec 16.1).
    pub(crate) fn resume_vod(&mut self, id: &str) -> Result<(), Reason> {
        let vod = self.vods.get_mut(id)?;
        if !vod.is_suspended {
            return Err(Reason::NotSuspended);
        }
        vod.is_suspended = false;
        Ok(())
    }

    /// Service URLs of a VOD2LIVE channel (spec 16.1).
    pub(crate) fn vod_urls(
        &self,
        id: &str,
        kind: Kind,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        if kind == Kind::TimeMachine {
            return Err(Reason::BadValue("serviceUrlType"));
        }
        if !matches!(self.vods.status_of(id, now_ms)?, "RESERVED" | "PUBLISHING") {
            return Err(Reason::NeitherReservedNorPublishing);
        }
        Ok(answers::service_urls(&self.vods.get(id)?.channel, kind, base_url))
    }

    /// Change CDN of a VOD2LIVE channel (spec 16.1).
    pub(crate) fn change_vod_cdn(
        &mut self,
        id: &str,
        body: &[u8],
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let cdn = read_cdn(&fields)?;
        if self.vods.status_of(id, now_ms)? != "READY" {
            return Err(Reason::NotReady);
        }
        let vod = self.vods.get_mut(id)?;
        vod.channel.settings.cdn.extend(cdn);
        Ok(json!({"content": {"cdn": answers::cdn(&vod.channel, base_url)}}))
    }

    /// Set the address of a VOD2LIVE channel (spec 8.2).
    pub(crate) fn set_vod_callback(&mut self, id: &str, body: &[u8]) -> Result<(), Reason> {
        let url = read_address(body, "callbackEndpoint")?;
        self.vods.get_mut(id)?.channel.callback = Some(url);
        Ok(())
    }

    /// Create schedule (spec 16.2).
    pub(crate) fn create_schedule(&mut self, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let channel_id = body.text("channelId")?.to_owned();
        let start_ms = read_start(&body, now_ms)?;
        let files = read_files(&body)?;
        if self.vods.status_of(&channel_id, now_ms)? != "READY" {
            return Err(Reason::NotReady);
        }
        if self.vods.schedules.len() >= MOST {
            self.vods.schedules.pop_first();
        }
        let id = self.vods.next_schedule;
        self.vods.next_schedule += 1;
        self.vods.get_mut(&channel_id)?.schedule = Some(id);
        let schedule = Schedule { channel_id, start_ms, created_ms: now_ms, updated_ms: now_ms, files };
        let answer = schedule.answer(id, now_ms);
        self.vods.schedules.insert(id, schedule);
        Ok(answer)
    }

    /// Get schedule (spec 16.2).
    pub(crate) fn schedule(&self, id: &str, now_ms: i64) -> Result<Value, Reason> {
        let id: i64 = id.parse().map_err(|_| Reason::NoSuchSchedule)?;
        let schedule = self.vods.schedules.get(&id).ok_or(Reason::NoSuchSchedule)?;
        Ok(schedule.answer(id, now_ms))
    }

    /// Change schedule (spec 16.2).
    pub(crate) fn update_schedule(&mut self, id: &str, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let number: i64 = id.parse().map_err(|_| Reason::NoSuchSchedule)?;
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let schedule = self.vods.schedules.get(&number).ok_or(Reason::NoSuchSchedule)?;
        if self.vods.status_of(&schedule.channel_id, now_ms)? != "RESERVED" {
            return Err(Reason::NotReserved);
        }
        let mut changed = schedule.clone();
        if body.get("startTime").is_some() {
            changed.start_ms = read_start(&body, now_ms)?;
        }
        if body.get("vodList").is_some() {
            changed.files = read_files(&body)?;
        }
        changed.updated_ms = now_ms;
        self.vods.schedules.insert(number, changed);
        self.schedule(id, now_ms)
    }
}

/// `startTime`: 14 digits by the clock of Korea, as text or as a number.
fn read_start(body: &Fields<'_>, now_ms: i64) -> Result<i64, Reason> {
    const NAME: &str = "startTime";
    let given = body.get(NAME).ok_or(Reason::Missing(NAME))?;
    let digits = given.as_str().map_or_else(|| given.to_string(), str::to_owned);
    if digits.len() != 14 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::BadValue(NAME));
    }
    let time = DateTime::strptime("%Y%m%d%H%M%S", &digits).map_err(|_| Reason::BadValue(NAME))?;
    let time = Offset::constant(9).to_timestamp(time).map_err(|_| Reason::BadValue(NAME))?;
    let start_ms = time.as_millisecond();
    let ahead = start_ms.saturating_sub(now_ms);
    if (EARLIEST_MS..=LATEST_MS).contains(&ahead) { Ok(start_ms) } else { Err(Reason::BadValue(NAME)) }
}

/// `vodList`: MP4 files of buckets.
fn read_files(body: &Fields<'_>) -> Result<Vec<Value>, Reason> {
    let files = body.list("vodList")?;
    if files.len() > MOST_FILES {
        return Err(Reason::BadValue("vodList"));
    }
    for file in files {
        let file = Fields::of(file.as_object().ok_or(Reason::WrongType("vodList"))?);
        settings::check_bucket(file.text("bucketName")?)?;
        let path = file.text("filePath")?;
        if !path.starts_with('/') || !object::is_file_path(path) {
            return Err(Reason::BadValue("filePath"));
        }
    }
    Ok(files.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "http://127.0.0.1:8086";
    /// 2025-08-20 19:00 in Korea.
    const NOW_MS: i64 = 1_755_684_000_000;

    fn service() -> (Service, String) {
        let mut service = Service::with_default_channels(NOW_MS);
        let order = json!({
            "channelName": "vl2_mychannel", "qualitySetId": 3, "drmEnabledYn": false,
            "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
        });
        let made = service.create_vod(order.to_string().as_bytes(), Zone::Public, NOW_MS, URL).unwrap();
        let id = made["content"]["channelId"].as_str().unwrap().to_owned();
        (service, id)
    }

    fn plan(id: &str, start: &str, files: usize) -> Vec<u8> {
        let file = json!({"bucketName": "my-bucket", "filePath": "/a.mp4"});
        json!({"channelId": id, "startTime": start, "vodList": vec![file; files]}).to_string().into_bytes()
    }

    #[test]
    fn a_broadcast_is_planned_begins_and_ends() {
        let (mut service, id) = service();
        let status = |service: &Service, now_ms| {
            service.vod(&id, now_ms, URL).unwrap()["content"]["channelStatus"].as_str().unwrap().to_owned()
        };
        for start in ["20250820190959", "20250903190001", "20250230000000", "2025-08-20", "20250820"] {
            let refused = service.create_schedule(&plan(&id, start, 1), NOW_MS).unwrap_err();
            assert_eq!(refused, Reason::BadValue("startTime"), "{start}");
        }
        let refused = service.create_schedule(&plan(&id, "20250820200000", 51), NOW_MS).unwrap_err();
        assert_eq!(refused, Reason::BadValue("vodList"));
        assert_eq!(
            service.vod_urls(&id, Kind::General, NOW_MS, URL).unwrap_err(),
            Reason::NeitherReservedNorPublishing
        );
        let planned = service.create_schedule(&plan(&id, "20250820200000", 2), NOW_MS).unwrap();
        let start_ms = NOW_MS + 60 * MINUTE_MS;
        assert_eq!(
            (&planned["content"]["startTime"], &planned["content"]["endTime"]),
            (&json!(start_ms), &json!(start_ms + 20 * MINUTE_MS))
        );
        let second = service.create_schedule(&plan(&id, "20250820210000", 1), NOW_MS).unwrap_err();
        assert_eq!(second, Reason::NotReady);
        assert_eq!(service.delete_vod(&id, NOW_MS, URL).unwrap_err(), Reason::NotReady);
        service.vod_urls(&id, Kind::General, NOW_MS, URL).unwrap();
        let change = br#"{"startTime": 20250820201000}"#;
        service.update_schedule("1293", change, NOW_MS).unwrap();
        assert_eq!(status(&service, start_ms), "RESERVED");
        let start_ms = start_ms + 10 * MINUTE_MS;
        assert_eq!(status(&service, start_ms), "PUBLISHING");
        assert_eq!(service.update_schedule("1293", change, start_ms).unwrap_err(), Reason::NotReserved);
        let end_ms = start_ms + 20 * MINUTE_MS;
        assert_eq!(status(&service, end_ms), "READY");
        assert_eq!(service.schedule("1293", end_ms).unwrap()["content"]["status"], "FINISHED");
        assert_eq!(service.delete_vod(&id, end_ms, URL).unwrap()["content"]["channelStatus"], "DELETED");
    }

    #[test]
    fn a_suspension_ends_a_broadcast() {
        let (mut service, id) = service();
        service.create_schedule(&plan(&id, "20250820200000", 1), NOW_MS).unwrap();
        service.suspend_vod(&id).unwrap();
        assert_eq!(service.suspend_vod(&id).unwrap_err(), Reason::NeitherReadyNorPublishing);
        service.resume_vod(&id).unwrap();
        assert_eq!(service.vods.status_of(&id, NOW_MS), Ok("READY"));
        assert_eq!(service.resume_vod(&id).unwrap_err(), Reason::NotSuspended);
    }
}
