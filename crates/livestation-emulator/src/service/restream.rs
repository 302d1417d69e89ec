//! Re-stream channels (spec 15). No stream comes in, so nothing goes out.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Service;
use super::configure::{read_address, stream_key};
use crate::invented::Reason;
use crate::rules::body::{self, Fields};
use crate::rules::{page, settings};

const TARGETS: [&str; 8] = ["YOUTUBE", "CHZZK", "STEAM", "YOUNOW", "USTREAM", "AFREECATV", "PRISM", "CUSTOM"];
/// How many channels an account of the emulator can have.
const MOST: usize = 10_000;

/// All of them, by id.
#[derive(Debug)]
pub(crate) struct Restreams {
    channels: BTreeMap<String, RestreamChannel>,
    next_platform: i64,
}

#[derive(Debug)]
struct RestreamChannel {
    name: String,
    plan: String,
    env_type: String,
    created_ms: i64,
    stream_key: String,
    callback: Option<String>,
    targets: BTreeMap<i64, Map<String, Value>>,
}

impl Default for Restreams {
    fn default() -> Self {
        Self { channels: BTreeMap::new(), next_platform: 71 }
    }
}

impl RestreamChannel {
    fn answer(&self, id: &str, with_targets: bool) -> Value {
        let mut answer = json!({
            "channelId": id, "channelName": self.name, "instanceNo": 10_000_002, "channelStatus": "READY",
            "streamKey": self.stream_key, "publishUrl": "rtmp://emulator.invalid:8080/relay",
            "globalPublishUrl": "rtmp://global.emulator.invalid:8080/relay", "planType": self.plan,
            "createdTime": self.created_ms, "platformCount": self.targets.len(), "totalPublishSeconds": 0,
            "isPublishing": false, "envType": self.env_type,
        });
        if with_targets {
            answer["restream"] = self.targets.values().cloned().map(Value::Object).collect();
        }
        if let Some(url) = &self.callback {
            answer["callbackEndpoint"] = url.as_str().into();
        }
        answer
    }
}

impl Service {
    /// Create re-stream channel (spec 15.1).
    pub(crate) fn create_restream(&mut self, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let name = body.text("channelName")?;
        settings::check_name(name)?;
        let plan = body.word("planType", &["STANDARD", "PROFESSIONAL"])?;
        let env_type = body.word_or("envType", &settings::ENV_TYPES, "REAL")?;
        let list = body.list("restream")?;
        if list.len() > if plan == "STANDARD" { 3 } else { 5 } {
            return Err(Reason::BadValue("restream"));
        }
        let targets = list.iter().map(read_target).collect::<Result<Vec<_>, _>>()?;
        if self.restreams.channels.len() >= MOST {
            return Err(Reason::TooManyChannels);
        }
        let id = self.new_channel_id(now_ms);
        let channel = RestreamChannel {
            name: name.to_owned(),
            plan: plan.to_owned(),
            env_type: env_type.to_owned(),
            created_ms: now_ms,
            stream_key: stream_key(self.created_channels),
            callback: None,
            targets: (self.restreams.next_platform..).zip(targets).collect(),
        };
        self.restreams.next_platform += 10;
        self.restreams.channels.insert(id.clone(), channel);
        self.restream(&id)
    }

    /// Get re-stream channel (spec 15.2).
    pub(crate) fn restream(&self, id: &str) -> Result<Value, Reason> {
        let channel = self.restreams.channels.get(id).ok_or(Reason::NoSuchChannel)?;
        Ok(json!({"content": channel.answer(id, true)}))
    }

    /// Get re-stream channel list (spec 15.2).
    pub(crate) fn restream_list(&self, number: Option<&str>, size: Option<&str>) -> Result<Value, Reason> {
        let (number, size) = (page::read_number(number)?, page::read_size(size)?);
        let all = &self.restreams.channels;
        let shown = all.iter().skip((number - 1).saturating_mul(size)).take(size);
        let channels: Vec<Value> = shown.map(|(id, channel)| channel.answer(id, false)).collect();
        Ok(json!({"total": all.len(), "content": channels}))
    }

    /// Delete re-stream channel (spec 15.2).
    pub(crate) fn delete_restream(&mut self, id: &str) -> Result<Value, Reason> {
        let channel = self.restreams.channels.remove(id).ok_or(Reason::NoSuchChannel)?;
        let mut answer = channel.answer(id, false);
        answer["channelStatus"] = "DELETED".into();
        Ok(json!({"content": answer}))
    }

    /// Get platform list (spec 15.3): with masked passwords, and without a total.
    pub(crate) fn platforms(&self, id: &str) -> Result<Value, Reason> {
        let channel = self.restreams.channels.get(id).ok_or(Reason::NoSuchChannel)?;
        let platforms: Vec<Value> = channel
            .targets
            .iter()
            .map(|(id, target)| {
                let mut platform = masked(target, *id);
                for (name, value) in [
                    ("connectStatus", json!("READY")),
                    ("bytesPerSecond", json!(0)),
                    ("totalRetryCount", json!(0)),
                    ("bytesTotalTrans", json!(0)),
                    ("totalPlaySecond", json!(0)),
                ] {
                    platform[name] = value;
                }
                platform
            })
            .collect();
        Ok(json!({"content": platforms}))
    }

    /// Change platform (spec 15.3): the request has other names than the answer.
    pub(crate) fn update_platform(&mut self, id: &str, platform: &str, body: &[u8]) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let (url, key) = (body.text("rtmpUrl")?, body.text("streamKey")?);
        let channel = self.restreams.channels.get_mut(id).ok_or(Reason::NoSuchChannel)?;
        let number: i64 = platform.parse().map_err(|_| Reason::NoSuchPlatform)?;
        let target = channel.targets.get_mut(&number).ok_or(Reason::NoSuchPlatform)?;
        target.insert("rtmpUrl".to_owned(), url.into());
        target.insert("streamKey".to_owned(), key.into());
        for (name, kept_as) in [("streamId", "id"), ("streamPassword", "password")] {
            if body.get(name).is_some() {
                target.insert(kept_as.to_owned(), body.text(name)?.into());
            }
        }
        Ok(json!({"content": masked(target, number)}))
    }

    /// Set the address of a re-stream channel (spec 8.2).
    pub(crate) fn set_restream_callback(&mut self, id: &str, body: &[u8]) -> Result<Value, Reason> {
        let url = read_address(body, "callbackEndpoint")?;
        self.restreams.channels.get_mut(id).ok_or(Reason::NoSuchChannel)?.callback = Some(url);
        self.restream(id)
    }

    /// Publish log of a re-stream channel (spec 8.4).
    pub(crate) fn restream_log(&self, id: &str) -> Result<Value, Reason> {
        self.restreams.channels.get(id).ok_or(Reason::NoSuchChannel)?;
        Ok(json!({"total": 0, "content": []}))
    }
}

fn read_target(target: &Value) -> Result<Map<String, Value>, Reason> {
    let target = Fields::of(target.as_object().ok_or(Reason::WrongType("restream"))?);
    let mut kept = Map::new();
    kept.insert("targetName".to_owned(), target.word("targetName", &TARGETS)?.into());
    for name in ["rtmpUrl", "streamKey"] {
        kept.insert(name.to_owned(), target.text(name)?.into());
    }
    for name in ["id", "password"] {
        if target.get(name).is_some() {
            kept.insert(name.to_owned(), target.text(name)?.into());
        }
    }
    Ok(kept)
}

/// A target as it is answered: a password but for its first character.
fn masked(target: &Map<String, Value>, id: i64) -> Value {
    let mut shown = Value::Object(target.clone());
    if let Some(password) = target.get("password").and_then(Value::as_str) {
        let first: String = password.chars().take(1).collect();
        shown["password"] = format!("{first}{}", "*".repeat(password.chars().count() - 1)).into();
    }
    shown["platId"] = id.into();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(plan: &str, targets: usize) -> Vec<u8> {
        let target = json!({"targetName": "YOUTUBE", "rtmpUrl": "rtmp://a.example.com/live2", "streamKey": "k", "password": "secret"});
        json!({"channelName": "channel001", "planType": plan, "restream": vec![target; targets]})
            .to_string()
            .into_bytes()
    }

    #[test]
    fn a_stream_is_passed_on_to_the_targets_of_a_plan() {
        let mut service = Service::with_default_channels(0);
        for (plan, targets) in [("STANDARD", 4), ("PROFESSIONAL", 6)] {
            let refused = service.create_restream(&order(plan, targets), 0).unwrap_err();
            assert_eq!(refused, Reason::BadValue("restream"));
        }
        assert_eq!(
            service.create_restream(&order("STANDARD", 0), 0).unwrap_err(),
            Reason::Missing("restream")
        );
        let made = service.create_restream(&order("STANDARD", 2), 0).unwrap();
        let id = made["content"]["channelId"].as_str().unwrap().to_owned();
        assert_eq!(made["content"]["restream"][1]["password"], "secret");
        assert_eq!(service.restream_list(None, None).unwrap()["content"][0].get("restream"), None);
        let platforms = service.platforms(&id).unwrap();
        assert_eq!(
            (&platforms["content"][0]["platId"], &platforms["content"][1]["password"]),
            (&json!(71), &json!("s*****"))
        );
        let change = br#"{"rtmpUrl": "rtmp://b.example.com", "streamKey": "k2", "streamPassword": "other"}"#;
        let changed = service.update_platform(&id, "72", change).unwrap();
        assert_eq!(
            (&changed["content"]["streamKey"], &changed["content"]["password"]),
            (&json!("k2"), &json!("o****"))
        );
        assert_eq!(service.update_platform(&id, "99", change).unwrap_err(), Reason::NoSuchPlatform);
        assert_eq!(service.delete_restream(&id).unwrap()["content"]["channelStatus"], "DELETED");
        assert_eq!(service.restream(&id).unwrap_err(), Reason::NoSuchChannel);
    }
}
