use serde_json::{Map, Value, json};

use crate::invented::{QUALITY, Reason};
use crate::rules::body::{self, Fields};
use crate::rules::settings as rules;
use crate::rules::zone::Zone;

/// What a channel was created with, or changed to (spec 6.3, 6.4).
#[derive(Clone, Debug)]
pub(crate) struct ChannelSettings {
    pub(super) env_type: String,
    pub(super) output_protocol: String,
    pub(super) quality_set_id: i64,
    pub(super) quality_set_name: String,
    pub(super) immediate_on_air: bool,
    pub(super) is_stream_fail_over: bool,
    pub(super) drm_enabled: bool,
    /// As it was given.
    pub(super) record: Map<String, Value>,
    /// Parts of the answer that differ from those of the emulator's own CDN.
    pub(super) cdn: Map<String, Value>,
}

/// The body of Create channel or Change channel, checked.
#[derive(Debug)]
pub(crate) struct ChannelOrder {
    pub(super) name: String,
    pub(super) use_dvr: bool,
    pub(super) settings: ChannelSettings,
}

impl Default for ChannelSettings {
    fn default() -> Self {
        Self {
            env_type: "REAL".to_owned(),
            output_protocol: "HLS".to_owned(),
            quality_set_id: 1,
            quality_set_name: QUALITY.to_owned(),
            immediate_on_air: false,
            is_stream_fail_over: false,
            drm_enabled: false,
            record: Map::from_iter([("type".to_owned(), json!("MANUAL_UPLOAD"))]),
            cdn: Map::new(),
        }
    }
}

impl ChannelSettings {
    /// The settings of a VOD2LIVE channel (spec 16.1), with its name.
    pub(super) fn read_vod(body: &[u8], zone: Zone) -> Result<(String, Self), Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let name = body.text("channelName")?;
        rules::check_name(name)?;
        let mut settings = Self {
            env_type: body.word_or("envType", &rules::ENV_TYPES, "REAL")?.to_owned(),
            output_protocol: body.word_or("outputProtocol", &rules::PROTOCOLS, "HLS")?.to_owned(),
            quality_set_id: body.number("qualitySetId")?,
            drm_enabled: rules::check_drm(&body, zone)?,
            ..Self::default()
        };
        let cdn = body.object("cdn")?;
        rules::check_cdn(&cdn, &settings.output_protocol, zone)?;
        settings.keep_cdn(&cdn);
        Ok((name.to_owned(), settings))
    }

    /// What an answer shows of the CDN that was asked for.
    fn keep_cdn(&mut self, cdn: &Fields<'_>) {
        for (name, shown_as) in [
            ("cdnType", "cdnType"),
            ("profileId", "profileId"),
            ("regionType", "regionType"),
            ("cdnDomain", "cdnDomain"),
            ("cdnInstanceNo", "instanceNo"),
        ] {
            if let Some(value) = cdn.get(name) {
                // A number in requests, a text in answers.
                let value = if name == "cdnInstanceNo" { value.to_string().into() } else { value.clone() };
                self.cdn.insert(shown_as.to_owned(), value);
            }
        }
    }

    /// Whether recordings go to a bucket by themselves.
    pub(super) fn uploads(&self) -> bool {
        self.record.get("type").is_some_and(|mode| mode == "AUTO_UPLOAD")
    }
}

impl ChannelOrder {
    /// The body of Create channel.
    pub(crate) fn read_new(body: &[u8], zone: Zone) -> Result<Self, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let mut order = Self::read(&body, ChannelSettings::default())?;
        let cdn = body.object("cdn")?;
        rules::check_cdn(&cdn, &order.settings.output_protocol, zone)?;
        let settings = &mut order.settings;
        settings.drm_enabled = rules::check_drm(&body, zone)?;
        settings.quality_set_id = body.number("qualitySetId")?;
        settings.immediate_on_air = body.flag_or_no("immediateOnAir")?;
        settings.is_stream_fail_over = body.flag_or_no("isStreamFailOver")?;
        settings.keep_cdn(&cdn);
        Ok(order)
    }

    /// The body of Change channel: what it does not have stays.
    pub(crate) fn read_change(body: &[u8], present: &ChannelSettings) -> Result<Self, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let mut order = Self::read(&body, present.clone())?;
        rules::check_change(&present.output_protocol, &order.settings.output_protocol)?;
        order.settings.immediate_on_air = body.flag("immediateOnAir")?;
        Ok(order)
    }

    fn read(body: &Fields<'_>, settings: ChannelSettings) -> Result<Self, Reason> {
        let name = body.text("channelName")?;
        rules::check_name(name)?;
        let use_dvr = rules::check_time_machine(body)?;
        rules::check_record(&body.object("record")?)?;
        let record = body.get("record").and_then(Value::as_object).cloned().unwrap_or_default();
        let env_type = body.word_or("envType", &rules::ENV_TYPES, "REAL")?.to_owned();
        let output_protocol = body.word_or("outputProtocol", &rules::PROTOCOLS, "HLS")?.to_owned();
        let settings = ChannelSettings { env_type, output_protocol, record, ..settings };
        Ok(Self { name: name.to_owned(), use_dvr, settings })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Value {
        json!({
            "channelName": "demo_channel", "qualitySetId": 3, "useDvr": true, "timemachineMin": 360,
            "cdn": {"createCdn": true, "cdnType": "GLOBAL_EDGE", "profileId": 1000, "regionType": "KOREA"},
            "record": {"type": "NO_RECORD"}, "drmEnabledYn": false,
        })
    }

    fn read(change: impl Fn(&mut Value), zone: Zone) -> Result<ChannelOrder, Reason> {
        let mut body = good();
        change(&mut body);
        ChannelOrder::read_new(body.to_string().as_bytes(), zone)
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let order = read(|_| (), Zone::Public).unwrap();
        assert_eq!(
            (order.name.as_str(), order.use_dvr, order.settings.quality_set_id),
            ("demo_channel", true, 3)
        );
        for (pointer, value, reason) in [
            ("/channelName", json!("ab"), Reason::BadValue("channelName")),
            ("/channelName", json!("demo-channel"), Reason::BadValue("channelName")),
            ("/channelName", json!("채널_1"), Reason::NoJson),
            ("/timemachineMin", json!(60), Reason::BadValue("timemachineMin")),
            ("/timemachineMin", Value::Null, Reason::Missing("timemachineMin")),
            ("/cdn/profileId", Value::Null, Reason::Missing("profileId")),
            ("/cdn/regionType", Value::Null, Reason::Missing("regionType")),
            ("/cdn/regionType", json!("MOON"), Reason::BadValue("regionType")),
            ("/cdn/createCdn", json!(false), Reason::Missing("cdnInstanceNo")),
            ("/cdn", Value::Null, Reason::Missing("cdn")),
            ("/record/type", json!("AUTO_UPLOAD"), Reason::Missing("format")),
            ("/qualitySetId", json!("3"), Reason::WrongType("qualitySetId")),
            ("/drmEnabledYn", Value::Null, Reason::Missing("drmEnabledYn")),
            ("/drmEnabledYn", json!(true), Reason::Missing("drm")),
        ] {
            let made = read(|body| *body.pointer_mut(pointer).unwrap() = value.clone(), Zone::Public);
            match reason {
                // No mistake at all.
                Reason::NoJson => assert!(made.is_ok(), "{pointer} {value}"),
                reason => assert_eq!(made.unwrap_err(), reason, "{pointer} {value}"),
            }
        }
        let low_latency = |region: &str| {
            read(
                |body| {
                    body["outputProtocol"] = json!("LL_HLS");
                    body["cdn"]["regionType"] = json!(region);
                },
                Zone::Public,
            )
        };
        assert!(low_latency("KOREA").is_ok());
        assert_eq!(low_latency("JAPAN").unwrap_err(), Reason::BadCombination);
        // The financial zone has no Global Edge, and no DRM.
        assert_eq!(read(|_| (), Zone::Financial).unwrap_err(), Reason::BadValue("cdnType"));
        let financial = |body: &mut Value| {
            body["cdn"] = json!({"createCdn": true, "cdnType": "CDN_PLUS"});
            body["drmEnabledYn"] = Value::Null;
        };
        assert!(read(financial, Zone::Financial).is_ok());
    }

    #[test]
    fn a_change_keeps_what_it_cannot_change() {
        let present = read(|_| (), Zone::Public).unwrap().settings;
        let change = json!({
            "channelName": "new_name", "useDvr": false, "immediateOnAir": true, "envType": "STAGE",
            "record": {"type": "AUTO_UPLOAD", "format": "MP4", "bucketName": "my-bucket", "filePath": "/r"},
        });
        let order = ChannelOrder::read_change(change.to_string().as_bytes(), &present).unwrap();
        let settings = order.settings;
        assert_eq!(
            (settings.quality_set_id, settings.env_type.as_str(), settings.uploads()),
            (3, "STAGE", true)
        );
        assert_eq!(settings.cdn["profileId"], 1000);
        let mut other = change.clone();
        other["outputProtocol"] = json!("LL_HLS");
        let refused = ChannelOrder::read_change(other.to_string().as_bytes(), &present).unwrap_err();
        assert_eq!(refused, Reason::BadCombination);
        let mut other = change;
        other["immediateOnAir"] = Value::Null;
        let refused = ChannelOrder::read_change(other.to_string().as_bytes(), &present).unwrap_err();
        assert_eq!(refused, Reason::Missing("immediateOnAir"));
    }
}
