//! Sets of qualities, and the qualities of which they are made (spec 13).

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use serde_json::{Map, Value, json};

use super::Service;
use crate::invented::{QUALITY, Reason};
use crate::rules::body::{self, Fields};

/// The ids of the sets that are there from the start.
const SYSTEM_SETS: RangeInclusive<i64> = 1..=8;
const FIRST_OWN_SET: i64 = 1001;
/// How many sets an account of the emulator can have.
const MOST: usize = 10_000;

#[derive(Debug)]
pub(crate) struct Qualities {
    sets: BTreeMap<i64, Map<String, Value>>,
    next_id: i64,
}

impl Qualities {
    pub(super) fn new(now_ms: i64) -> Self {
        let sets = SYSTEM_SETS.map(|id| {
            // The last one is of low latency.
            let set = json!({
                "disabled": false, "id": id, "status": "CREATED", "createdTime": now_ms, "genType": "SYSTEM",
                "name": if id == 1 { QUALITY.to_owned() } else { format!("{QUALITY}-{id}") },
                "segmentDuration": 2000, "segmentCount": 3, "qualities": [profile(1, now_ms)],
                "inUseChannelNames": [], "enableHlsTimedMetadata": false, "isEnabledUll": id == *SYSTEM_SETS.end(),
            });
            (id, object(set))
        });
        Self { sets: sets.collect(), next_id: FIRST_OWN_SET }
    }

    /// The name of a set.
    pub(super) fn name_of(&self, id: i64) -> Result<String, Reason> {
        let set = self.sets.get(&id).ok_or(Reason::NoSuchQualitySet)?;
        Ok(set["name"].as_str().unwrap_or_default().to_owned())
    }
}

impl Service {
    /// Get quality set list (spec 13.1).
    pub(crate) fn list_quality_sets(&self, whose: Option<&str>, kind: Option<&str>) -> Result<Value, Reason> {
        for (name, given, words) in
            [("genType", whose, &["CUSTOM", "SYSTEM"][..]), ("type", kind, &["all", "default", "llhls"][..])]
        {
            if given.is_some_and(|given| !words.contains(&given)) {
                return Err(Reason::BadValue(name));
            }
        }
        let wanted = |set: &&Map<String, Value>| {
            whose.is_none_or(|whose| set["genType"] == whose)
                && match kind {
                    Some("default") => set["isEnabledUll"] == false,
                    Some("llhls") => set["isEnabledUll"] == true,
                    _ => true,
                }
        };
        let found: Vec<Value> =
            self.qualities.sets.values().filter(wanted).map(|set| self.quality_set(set)).collect();
        Ok(json!({"total": found.len(), "content": found}))
    }

    /// Get quality set (spec 13.2).
    pub(crate) fn get_quality_set(&self, id: &str) -> Result<Value, Reason> {
        let set = id.parse().ok().and_then(|id: i64| self.qualities.sets.get(&id));
        set.map(|set| json!({"content": self.quality_set(set)})).ok_or(Reason::NoSuchQualitySet)
    }

    /// With the channels that use it.
    fn quality_set(&self, set: &Map<String, Value>) -> Value {
        let users = self.channels.values().filter(|it| set["id"] == it.settings.quality_set_id);
        let names: Vec<&str> = users.map(|channel| channel.name.as_str()).take(100).collect();
        let mut set = set.clone();
        set.insert("inUseChannelNames".to_owned(), names.into());
        set.into()
    }

    /// Create quality set (spec 13.3).
    pub(crate) fn create_quality_set(&mut self, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let name = body.text("name")?;
        let is_plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if !is_plain || !(3..=20).contains(&name.len()) {
            return Err(Reason::BadValue("name"));
        }
        let ids = body.numbers("qualityIds")?;
        if ids.len() > 4 || ids.iter().any(|id| !PROFILES.contains(id)) {
            return Err(Reason::BadValue("qualityIds"));
        }
        let is_low_latency = body.flag("isEnabledUll")?;
        let has_metadata = body.flag("enableHlsTimedMetadata")?;
        let mut set = json!({
            "disabled": false, "id": self.qualities.next_id, "status": "CREATED", "createdTime": now_ms,
            "genType": "CUSTOM", "name": name, "inUseChannelNames": [], "enableHlsTimedMetadata": has_metadata,
            "isEnabledUll": is_low_latency,
            "qualities": ids.iter().map(|id| profile(*id, now_ms)).collect::<Vec<_>>(),
        });
        if !is_low_latency || body.get("segmentDuration").is_some() {
            let (duration, count) = segments(&body)?;
            set["segmentDuration"] = duration.into();
            set["segmentCount"] = count.into();
        }
        if has_metadata {
            let metadata = body.object("timedMetadata")?;
            metadata.number("interval")?;
            metadata.text("key")?;
            metadata.text("header")?;
            set["timedMetadata"] = body.get("timedMetadata").cloned().unwrap_or_default();
        }
        if self.qualities.sets.len() >= MOST {
            return Err(Reason::TooManyQualitySets);
        }
        let id = self.qualities.next_id;
        self.qualities.next_id += 1;
        self.qualities.sets.insert(id, object(set));
        self.get_quality_set(&id.to_string())
    }

    /// Change quality set (spec 13.4).
    pub(crate) fn update_quality_set(&mut self, id: &str, body: &[u8]) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let (duration, count) = segments(&Fields::of(&fields))?;
        let set = id.parse().ok().and_then(|id: i64| self.qualities.sets.get_mut(&id));
        let set = set.ok_or(Reason::NoSuchQualitySet)?;
        if set["genType"] != "CUSTOM" || set["isEnabledUll"] == true {
            return Err(Reason::NotChangeable);
        }
        set.insert("segmentDuration".to_owned(), duration.into());
        set.insert("segmentCount".to_owned(), count.into());
        self.get_quality_set(id)
    }

    /// Get quality list (spec 13.5).
    pub(crate) fn list_quality_profiles(now_ms: i64) -> Value {
        let profiles: Vec<Value> = PROFILES.map(|id| profile(id, now_ms)).collect();
        json!({"total": profiles.len(), "content": profiles})
    }

    /// Get quality (spec 13.6).
    pub(crate) fn get_quality_profile(id: &str, now_ms: i64) -> Result<Value, Reason> {
        let id = id.parse().ok().filter(|id| PROFILES.contains(id)).ok_or(Reason::NoSuchQuality)?;
        Ok(json!({"content": profile(id, now_ms)}))
    }
}

fn segments(body: &Fields<'_>) -> Result<(i64, i64), Reason> {
    let (duration, count) = (body.number("segmentDuration")?, body.number("segmentCount")?);
    if !(1000..=10_000).contains(&duration) {
        return Err(Reason::BadValue("segmentDuration"));
    }
    if !(2..=10).contains(&count) {
        return Err(Reason::BadValue("segmentCount"));
    }
    Ok((duration, count))
}

/// The qualities that there are.
const PROFILES: RangeInclusive<i64> = 1..=8;

/// A quality: the emulator's own picture, and the last one its sound alone.
fn profile(id: i64, now_ms: i64) -> Value {
    let has_picture = id != *PROFILES.end();
    let mut profile = json!({
        "disabled": false, "id": id, "status": "CREATED", "createdTime": now_ms, "genType": "SYSTEM",
        "name": if id == 1 { QUALITY.to_owned() } else { format!("{QUALITY}-{id}") },
        "type": if has_picture { "NORMAL" } else { "AUDIO" },
        "audio": {"codec": "AAC", "samplerate": 44_100, "channels": 1, "bitrate": 24_000, "bypass": false},
    });
    if has_picture {
        profile["video"] = json!({
            "codec": "H264", "profile": "BASELINE", "level": -1, "width": 640, "height": 360, "fps": 25.0,
            "bitrate": 165_000, "bframes": 0, "bypass": false,
        });
    }
    profile
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_made_listed_and_changed() {
        let mut service = Service::with_default_channels(0);
        let count = |service: &Service, whose, kind| {
            service.list_quality_sets(whose, kind).unwrap()["total"].as_u64().unwrap()
        };
        assert_eq!((count(&service, None, None), count(&service, Some("SYSTEM"), Some("llhls"))), (8, 1));
        let order = json!({
            "name": "setting000", "qualityIds": [4, 5], "isEnabledUll": false, "segmentDuration": 1000,
            "segmentCount": 2, "enableHlsTimedMetadata": true,
            "timedMetadata": {"header": "ncloud.livestation.metadata", "interval": 1000, "key": "utc"},
        });
        let made = service.create_quality_set(order.to_string().as_bytes(), 5).unwrap();
        assert_eq!(
            (&made["content"]["id"], &made["content"]["qualities"][1]["id"]),
            (&json!(1001), &json!(5))
        );
        assert_eq!(count(&service, Some("CUSTOM"), None), 1);
        let change = br#"{"segmentDuration": 2000, "segmentCount": 3}"#;
        let changed = service.update_quality_set("1001", change).unwrap();
        assert_eq!(changed["content"]["segmentDuration"], 2000);
        assert_eq!(service.update_quality_set("1", change).unwrap_err(), Reason::NotChangeable);
        assert_eq!(service.update_quality_set("9", change).unwrap_err(), Reason::NoSuchQualitySet);
        for (name, value, reason) in [
            ("name", json!("a_b"), Reason::BadValue("name")),
            ("qualityIds", json!([1, 2, 3, 4, 5]), Reason::BadValue("qualityIds")),
            ("qualityIds", json!([99]), Reason::BadValue("qualityIds")),
            ("segmentDuration", json!(999), Reason::BadValue("segmentDuration")),
            ("segmentCount", json!(11), Reason::BadValue("segmentCount")),
            ("segmentCount", Value::Null, Reason::Missing("segmentCount")),
            ("timedMetadata", Value::Null, Reason::Missing("timedMetadata")),
        ] {
            let mut order = order.clone();
            order[name] = value;
            assert_eq!(service.create_quality_set(order.to_string().as_bytes(), 5).unwrap_err(), reason);
        }
        assert_eq!(Service::get_quality_profile("8", 0).unwrap()["content"].get("video"), None);
        assert_eq!(Service::get_quality_profile("9", 0).unwrap_err(), Reason::NoSuchQuality);
    }
}
