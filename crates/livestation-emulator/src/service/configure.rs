//! Channels are created and changed, and told where to report (spec 6.3, 6.4, 6.11, 8).

use serde_json::{Map, Value, json};

use super::channel_settings::ChannelOrder;
use super::events::Delivery;
use super::{Channel, Service, answers};
use crate::invented::{CREATION_MS, Reason};
use crate::rules::body::{self, Fields};
use crate::rules::channel::Status;
use crate::rules::settings as rules;
use crate::rules::zone::Zone;

impl Service {
    /// What time alone changes: a channel that was created is `READY` after a while.
    pub(crate) fn settle(&mut self, now_ms: i64) {
        let channels = &mut self.channels;
        self.creating.retain(|id| {
            let Some(channel) = channels.get_mut(id).filter(|it| it.status == Status::Creating) else {
                return false;
            };
            let is_over = now_ms >= channel.created_ms.saturating_add(CREATION_MS);
            if is_over {
                channel.status = Status::Ready;
            }
            !is_over
        });
    }

    /// Create channel (spec 6.3).
    pub(crate) fn create_channel(
        &mut self,
        body: &[u8],
        zone: Zone,
        now_ms: i64,
        base_url: &str,
    ) -> Result<Value, Reason> {
        let order = ChannelOrder::read_new(body, zone)?;
        let set_name = self.qualities.name_of(order.settings.quality_set_id)?;
        if self.channels.len() >= self.bounds.channels {
            return Err(Reason::TooManyChannels);
        }
        let id = self.new_channel_id(now_ms);
        let mut channel = Channel::ready(&id, now_ms);
        channel.name = order.name;
        channel.status = Status::Creating;
        channel.use_dvr = order.use_dvr;
        channel.settings = order.settings;
        channel.settings.quality_set_name = set_name;
        channel.stream_key = stream_key(self.created_channels);
        self.events.add("STREAM_RESERVE", &channel.subject(), now_ms);
        let answer = json!({"content": self.described(&channel, now_ms, base_url)});
        self.creating.push(id.clone());
        self.channels.insert(id, channel);
        Ok(answer)
    }

    /// As those of the service: `ls-20250814000000-zTwK2` (spec 3).
    pub(super) fn new_channel_id(&mut self, now_ms: i64) -> String {
        let time = jiff::Timestamp::from_millisecond(now_ms).unwrap_or_default();
        loop {
            self.created_channels += 1;
            let id = format!("ls-{}-E{:04}", time.strftime("%Y%m%d%H%M%S"), self.created_channels % 10_000);
            if !self.channels.contains_key(&id) {
                return id;
            }
        }
    }

    /// Change channel settings (spec 6.4).
    pub(crate) fn update_channel(
        &mut self,
        channel_id: &str,
        body: &[u8],
        now_ms: i64,
    ) -> Result<(), Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        let order = ChannelOrder::read_change(body, &channel.settings)?;
        channel.name = order.name;
        channel.use_dvr = order.use_dvr;
        channel.settings = order.settings;
        self.events.add("STREAM_UPDATE", &channel.subject(), now_ms);
        Ok(())
    }

    /// Change CDN of one channel (spec 6.11).
    pub(crate) fn change_cdn(
        &mut self,
        channel_id: &str,
        body: &[u8],
        base_url: &str,
    ) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let cdn = read_cdn(&fields)?;
        let channel = self.ready_channel(channel_id)?;
        channel.settings.cdn.extend(cdn);
        Ok(json!({"content": {"cdn": answers::cdn(channel, base_url)}}))
    }

    /// Change CDN of several channels (spec 6.11): of all of them, or of none.
    pub(crate) fn change_cdn_of_channels(&mut self, body: &[u8], base_url: &str) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let cdn = read_cdn(&fields)?;
        let list = Fields::of(&fields).list("channelList")?;
        let ids: Vec<&str> = list.iter().filter_map(Value::as_str).collect();
        if ids.len() < list.len() {
            return Err(Reason::WrongType("channelList"));
        }
        for id in &ids {
            self.ready_channel(id)?;
        }
        let mut shown = Value::Null;
        for id in &ids {
            let channel = self.ready_channel(id)?;
            channel.settings.cdn.extend(cdn.clone());
            shown = answers::cdn(channel, base_url);
        }
        Ok(json!({"content": {"cdn": shown, "channelList": ids}}))
    }

    /// A channel whose CDN can be changed.
    fn ready_channel(&mut self, channel_id: &str) -> Result<&mut Channel, Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        if channel.status == Status::Ready { Ok(channel) } else { Err(Reason::NotReady) }
    }

    /// Set the address of the account (spec 8.1).
    pub(crate) fn set_callback(&mut self, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let url = read_address(body, "callbackUrl")?;
        self.events.set_address(&url, now_ms);
        Ok(self.callback())
    }

    /// The address of the account (spec 8.1).
    pub(crate) fn callback(&self) -> Value {
        json!({"content": self.events.address()})
    }

    /// Set the address of a channel (spec 8.2).
    pub(crate) fn set_channel_callback(&mut self, channel_id: &str, body: &[u8]) -> Result<(), Reason> {
        let url = read_address(body, "callbackEndpoint")?;
        self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?.callback = Some(url);
        Ok(())
    }

    /// Events (spec 8.4).
    pub(crate) fn events(&self, channel_id: Option<&str>) -> Value {
        self.events.list(channel_id, false)
    }

    /// Events of a channel, all or those of its streams (spec 8.4).
    pub(crate) fn channel_events(&self, channel_id: &str, of_streams: bool) -> Result<Value, Reason> {
        self.get_channel(channel_id)?;
        Ok(self.events.list(Some(channel_id), of_streams))
    }

    /// What is to be reported since the last time.
    pub(crate) fn take_deliveries(&mut self) -> Vec<Delivery> {
        self.events.take_deliveries()
    }
}

/// Both numbers, as an answer has them.
pub(super) fn read_cdn(fields: &Map<String, Value>) -> Result<Map<String, Value>, Reason> {
    let cdn = Fields::of(fields).object("cdn")?;
    let (instance, profile) = (cdn.number("cdnInstanceNo")?, cdn.number("profileId")?);
    Ok(Map::from_iter([
        ("instanceNo".to_owned(), instance.to_string().into()),
        ("profileId".to_owned(), profile.into()),
    ]))
}

pub(super) fn read_address(body: &[u8], name: &'static str) -> Result<String, Reason> {
    let fields = body::read(body)?;
    let url = Fields::of(&fields).text(name)?;
    rules::check_address(name, url)?;
    Ok(url.to_owned())
}

/// 32 lower-case letters and digits, as those of the service; of no use elsewhere.
pub(super) fn stream_key(number: u64) -> String {
    let spread = (u128::from(number) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    format!("{spread:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Shape, default_channel_ids};

    const URL: &str = "http://127.0.0.1:8086";

    fn order(name: &str, on_air: bool) -> Vec<u8> {
        json!({
            "channelName": name, "qualitySetId": 3, "useDvr": true, "timemachineMin": 360, "immediateOnAir": on_air,
            "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
            "record": {"type": "MANUAL_UPLOAD"}, "drmEnabledYn": false,
        })
        .to_string()
        .into_bytes()
    }

    fn codes(list: &Value) -> Vec<&str> {
        list["content"].as_array().unwrap().iter().map(|it| it["eventCode"].as_str().unwrap()).collect()
    }

    #[test]
    fn a_channel_is_created_streams_records_and_reports_it() {
        let mut service = Service::with_default_channels(0);
        let made = service.create_channel(&order("demo_channel", true), Zone::Public, 0, URL).unwrap();
        let made = &made["content"];
        assert_eq!((&made["channelStatus"], &made["qualitySetId"]), (&json!("CREATING"), &json!(3)));
        assert_eq!((made.get("streamKey"), &made["cdn"]["profileId"]), (None, &json!(1000)));
        let id = made["channelId"].as_str().unwrap().to_owned();
        assert_eq!(id, "ls-19700101000000-E0001");
        assert_eq!(service.terminate_channel(&id, 0, URL).unwrap_err(), Reason::NotReady);
        service.settle(CREATION_MS - 1);
        assert_eq!(service.channel_answer(&id, 0, URL).unwrap()["content"]["channelStatus"], "CREATING");
        service.settle(CREATION_MS);
        let ready = service.channel_answer(&id, CREATION_MS, URL).unwrap();
        assert_eq!(ready["content"]["channelStatus"], "READY");
        assert_eq!(ready["content"]["streamKey"].as_str().unwrap().len(), 32);
        let shape = |status| Shape { status: Some(status), ..Shape::default() };
        service.shape(&id, &shape(Status::Publishing), 2000).unwrap();
        assert!(service.get_channel(&id).unwrap().recording.is_some(), "it records by itself");
        service.switch_stream(&id, 2500).unwrap();
        service.switch_stream(&id, 2600).unwrap();
        service.suspend_channel(&id, 3000).unwrap();
        assert_eq!(
            codes(&service.channel_events(&id, false).unwrap()),
            [
                "PUBLISH_END",
                "ONAIR_END",
                "RTMP_MAIN_STREAM_ENABLED",
                "RTMP_BACKUP_STREAM_ENABLED",
                "ONAIR_START",
                "PUBLISH_START",
                "STREAM_RESERVE"
            ]
        );
        assert_eq!(codes(&service.channel_events(&id, true).unwrap()), ["PUBLISH_END", "PUBLISH_START"]);
        let files = service.list_recordings(&id, 3000).unwrap();
        assert_eq!(files["total"], 1);
        let other = service.create_channel(&order("demo_channel", false), Zone::Public, 0, URL).unwrap();
        assert_ne!(other["content"]["channelId"], id.as_str());
        let unknown = String::from_utf8(order("demo_channel", false))
            .unwrap()
            .replace("\"qualitySetId\":3", "\"qualitySetId\":99");
        let refused = service.create_channel(unknown.as_bytes(), Zone::Public, 0, URL).unwrap_err();
        assert_eq!(refused, Reason::NoSuchQualitySet);
    }

    #[test]
    fn the_cdn_changes_while_a_channel_is_ready() {
        let mut service = Service::with_default_channels(0);
        let ids = default_channel_ids();
        let body = |list: &[&str]| {
            json!({"channelList": list, "cdn": {"cdnInstanceNo": 4938, "profileId": 1008}})
                .to_string()
                .into_bytes()
        };
        let changed = service.change_cdn(&ids[3], &body(&[]), URL).unwrap();
        assert_eq!(changed["content"]["cdn"]["instanceNo"], "4938");
        assert_eq!(service.change_cdn(&ids[0], &body(&[]), URL).unwrap_err(), Reason::NotReady);
        let several = service.change_cdn_of_channels(&body(&[&ids[3]]), URL).unwrap();
        assert_eq!(several["content"]["channelList"], json!([ids[3]]));
        let refused = service.change_cdn_of_channels(&body(&[&ids[3], &ids[0]]), URL).unwrap_err();
        assert_eq!(refused, Reason::NotReady);
    }

    #[test]
    fn files_of_recordings_are_listed_deleted_and_uploaded() {
        let mut service = Service::with_default_channels(0);
        let id = default_channel_ids()[1].clone();
        service.start_recording(&id, 0).unwrap();
        let list = service.list_recordings(&id, 0).unwrap();
        let (record, fields) = list["content"]["recordList"].as_object().unwrap().iter().next().unwrap();
        assert_eq!((&fields["status"], &list["total"]), (&json!("RECORDING"), &json!(1)));
        let one = service.get_recording(&id, record, 0).unwrap();
        assert_eq!(&one["content"][record], fields);
        let body = |records: &str| format!(r#"{{"recordIds": [{records}]}}"#).into_bytes();
        let refused = service.delete_recordings(&id, &body(record), 0).unwrap_err();
        assert_eq!(refused, Reason::StillRecording);
        let refused = service.upload_recordings("my-bucket", &body(record), 0).unwrap_err();
        assert_eq!(refused, Reason::NotTransferReady);
        service.stop_recording(&id, 5000).unwrap();
        assert_eq!(service.get_recording(&id, record, 5000).unwrap()["content"][record]["duration"], 5);
        let uploaded = service.upload_recordings("my-bucket", &body(record), 5000).unwrap();
        assert_eq!(uploaded["content"]["uploadedRecords"][record]["status"], "TRANSFER");
        assert_eq!(service.delete_recordings(&id, &body("1"), 5000).unwrap_err(), Reason::NoSuchRecording);
        assert_eq!(service.delete_recordings(&id, &body(record), 5000).unwrap(), json!({}));
        assert_eq!(service.list_recordings(&id, 5000).unwrap()["total"], 0);
        // Files are kept for three days.
        service.start_recording(&id, 6000).unwrap();
        service.stop_recording(&id, 7000).unwrap();
        let days = 3 * 24 * 3_600_000;
        let total = |now_ms| service.list_recordings(&id, now_ms).unwrap()["total"].clone();
        assert_eq!((total(7000 + days - 1), total(7000 + days)), (json!(1), json!(0)));
        assert_eq!(service.delete_recordings(&id, b"{}", 0).unwrap_err(), Reason::Missing("recordIds"));
    }
}
