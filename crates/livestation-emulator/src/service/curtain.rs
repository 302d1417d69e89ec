//! Live curtains, and their contents (spec 14). The picture of the emulator stays as it is.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Service;
use crate::invented::{CREATION_MS, Reason};
use crate::rules::body::{self, Fields};
use crate::rules::channel::Status;
use crate::rules::{object, page, settings};

/// How many contents an account can have (spec 14.3).
const MOST: usize = 10;
/// Minutes of a curtain when the request has none (spec 14.1).
const DEFAULT_MINUTES: i64 = 3;

/// What plays in place of a channel's stream.
#[derive(Clone, Debug)]
pub(crate) struct Curtain {
    ids: Vec<i64>,
    minutes: i64,
    until_ms: i64,
}

/// The contents of the account.
#[derive(Debug)]
pub(crate) struct CurtainContents {
    contents: BTreeMap<i64, Content>,
    next_id: i64,
}

#[derive(Debug)]
struct Content {
    id: i64,
    since_ms: i64,
    input: Vec<String>,
}

impl Default for CurtainContents {
    fn default() -> Self {
        Self { contents: BTreeMap::new(), next_id: 401 }
    }
}

impl Content {
    fn status(&self, now_ms: i64) -> &'static str {
        if now_ms < self.since_ms.saturating_add(CREATION_MS) { "CREATING" } else { "READY" }
    }

    fn answer(&self, status: &str) -> Value {
        let mut answer = json!({
            "id": self.id, "registerTime": self.since_ms, "updatedTime": self.since_ms, "status": status, "input": self.input,
        });
        if status != "CREATING" {
            answer["fileSize"] = json!(5_242_880);
            answer["fileDuration"] = json!(300);
        }
        answer
    }
}

impl Service {
    /// Insert live curtain (spec 14.1).
    pub(crate) fn insert_curtain(
        &mut self,
        channel_id: &str,
        body: &[u8],
        now_ms: i64,
    ) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let ids = body.numbers("contentId")?;
        let minutes =
            if body.get("insertTime").is_some() { body.number("insertTime")? } else { DEFAULT_MINUTES };
        if !(1..=10).contains(&minutes) {
            return Err(Reason::BadValue("insertTime"));
        }
        for id in &ids {
            let content = self.curtains.contents.get(id).ok_or(Reason::NoSuchContent)?;
            if content.status(now_ms) != "READY" {
                return Err(Reason::ContentNotReady);
            }
        }
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        if channel.status != Status::Publishing {
            return Err(Reason::NotPublishing);
        }
        if channel.settings.output_protocol != "HLS" {
            return Err(Reason::NotHls);
        }
        let curtain = Curtain { ids, minutes, until_ms: now_ms.saturating_add(minutes * 60_000) };
        let answer = answer(channel_id, &curtain, true, now_ms);
        channel.curtain = Some(curtain);
        Ok(answer)
    }

    /// Remove live curtain (spec 14.2).
    pub(crate) fn remove_curtain(&mut self, channel_id: &str, now_ms: i64) -> Result<Value, Reason> {
        let channel = self.channels.get_mut(channel_id).ok_or(Reason::NoSuchChannel)?;
        let curtain = channel.curtain.take().filter(|curtain| now_ms < curtain.until_ms);
        curtain.map(|curtain| answer(channel_id, &curtain, false, now_ms)).ok_or(Reason::NoCurtain)
    }

    /// Create curtain content (spec 14.3).
    pub(crate) fn create_curtain_content(&mut self, body: &[u8], now_ms: i64) -> Result<Value, Reason> {
        let fields = body::read(body)?;
        let mut input = Vec::new();
        for file in Fields::of(&fields).list("content")? {
            let file = Fields::of(file.as_object().ok_or(Reason::WrongType("content"))?);
            let (bucket, path) = (file.text("bucketName")?, file.text("filePath")?);
            settings::check_bucket(bucket)?;
            if !path.starts_with('/') || !object::is_file_path(path) {
                return Err(Reason::BadValue("filePath"));
            }
            input.push(format!("{bucket}{path}"));
        }
        if self.curtains.contents.len() >= MOST {
            return Err(Reason::TooManyContents);
        }
        let id = self.curtains.next_id;
        self.curtains.next_id += 1;
        let content = Content { id, since_ms: now_ms, input };
        let answer = json!({"content": content.answer("CREATING")});
        self.curtains.contents.insert(id, content);
        Ok(answer)
    }

    /// Get curtain content list (spec 14.4).
    pub(crate) fn list_curtain_contents(
        &self,
        number: Option<&str>,
        size: Option<&str>,
        status: Option<&str>,
        now_ms: i64,
    ) -> Result<Value, Reason> {
        let (number, size) = (page::read_number(number)?, page::read_size(size)?);
        let wanted = |content: &&Content| status.is_none_or(|status| content.status(now_ms) == status);
        let found: Vec<&Content> = self.curtains.contents.values().filter(wanted).collect();
        let shown = found.iter().skip((number - 1).saturating_mul(size)).take(size);
        let contents: Vec<Value> = shown.map(|content| content.answer(content.status(now_ms))).collect();
        Ok(json!({"total": found.len(), "content": contents}))
    }

    /// Get curtain content (spec 14.5).
    pub(crate) fn get_curtain_content(&self, id: &str, now_ms: i64) -> Result<Value, Reason> {
        let content = id.parse().ok().and_then(|id: i64| self.curtains.contents.get(&id));
        content.map(|it| json!({"content": it.answer(it.status(now_ms))})).ok_or(Reason::NoSuchContent)
    }

    /// Delete curtain content (spec 14.6).
    pub(crate) fn delete_curtain_content(&mut self, id: &str) -> Result<Value, Reason> {
        let content = id.parse().ok().and_then(|id: i64| self.curtains.contents.remove(&id));
        content.map(|it| json!({"content": it.answer("DELETED")})).ok_or(Reason::NoSuchContent)
    }
}

fn answer(channel_id: &str, curtain: &Curtain, plays: bool, now_ms: i64) -> Value {
    json!({"content": {
        "content": {"ids": curtain.ids, "insertTime": curtain.minutes, "responseTime": now_ms},
        "channelId": channel_id, "isLiveCurtain": plays,
    }})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::default_channel_ids;

    #[test]
    fn a_curtain_plays_ready_contents_on_a_channel_that_streams() {
        let mut service = Service::with_default_channels(0);
        let [recording, ready] = [0, 3].map(|place| default_channel_ids()[place].clone());
        let order = br#"{"content": [{"bucketName": "my-bucket", "filePath": "/a.png"}]}"#;
        assert_eq!(service.create_curtain_content(order, 0).unwrap()["content"]["status"], "CREATING");
        let insert = br#"{"contentId": [401], "insertTime": 10}"#;
        assert_eq!(service.insert_curtain(&recording, insert, 0).unwrap_err(), Reason::ContentNotReady);
        assert_eq!(service.get_curtain_content("401", CREATION_MS).unwrap()["content"]["status"], "READY");
        let now_ms = CREATION_MS;
        let plays = service.insert_curtain(&recording, insert, now_ms).unwrap();
        assert_eq!(plays["content"]["isLiveCurtain"], true);
        assert_eq!(service.insert_curtain(&ready, insert, now_ms).unwrap_err(), Reason::NotPublishing);
        let other = br#"{"contentId": [402]}"#;
        assert_eq!(service.insert_curtain(&recording, other, now_ms).unwrap_err(), Reason::NoSuchContent);
        let long = br#"{"contentId": [401], "insertTime": 11}"#;
        assert_eq!(
            service.insert_curtain(&recording, long, now_ms).unwrap_err(),
            Reason::BadValue("insertTime")
        );
        assert_eq!(service.remove_curtain(&recording, now_ms).unwrap()["content"]["isLiveCurtain"], false);
        assert_eq!(service.remove_curtain(&recording, now_ms).unwrap_err(), Reason::NoCurtain);
        // By itself after its minutes, and with the recording.
        service.insert_curtain(&recording, insert, now_ms).unwrap();
        assert_eq!(service.remove_curtain(&recording, now_ms + 600_000).unwrap_err(), Reason::NoCurtain);
        service.insert_curtain(&recording, insert, now_ms).unwrap();
        service.stop_recording(&recording, now_ms).unwrap();
        assert_eq!(service.remove_curtain(&recording, now_ms).unwrap_err(), Reason::NoCurtain);
    }

    #[test]
    fn an_account_has_ten_contents() {
        let mut service = Service::with_default_channels(0);
        let order = br#"{"content": [{"bucketName": "my-bucket", "filePath": "/a.png"}]}"#;
        for _ in 0..MOST {
            service.create_curtain_content(order, 0).unwrap();
        }
        assert_eq!(service.create_curtain_content(order, 0).unwrap_err(), Reason::TooManyContents);
        assert_eq!(service.delete_curtain_content("401").unwrap()["content"]["status"], "DELETED");
        service.create_curtain_content(order, 0).unwrap();
        let list = |number, status| service.list_curtain_contents(number, Some("4"), status, 0).unwrap();
        assert_eq!(list(Some("3"), None)["content"].as_array().unwrap().len(), 2);
        assert_eq!(list(None, Some("READY"))["total"], 0);
    }
}
