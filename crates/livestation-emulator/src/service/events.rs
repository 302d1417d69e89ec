//! What happened to the channels, and where it is reported (spec 8).

use std::collections::VecDeque;

use serde_json::{Value, json};

/// How many events are kept. The oldest make room.
const MOST: usize = 10_000;

/// Something that happened to a channel.
#[derive(Clone, Debug)]
struct Event {
    id: u64,
    code: &'static str,
    channel_id: String,
    channel_name: String,
    at_ms: i64,
}

/// An event on its way to an address.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) url: String,
    pub(crate) body: Value,
}

/// All events, and the address of the account.
#[derive(Debug, Default)]
pub(crate) struct Events {
    kept: VecDeque<Event>,
    next_id: u64,
    /// Since when it is set.
    address: Option<(String, i64)>,
    outbox: Vec<Delivery>,
}

/// About which channel an event is, and where it is reported instead of the account's address.
pub(super) struct Subject<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) address: Option<&'a str>,
}

impl Events {
    pub(super) fn set_address(&mut self, url: &str, now_ms: i64) {
        self.address = Some((url.to_owned(), now_ms));
    }

    /// The address of the account as an answer (spec 8.1).
    pub(super) fn address(&self) -> Value {
        match &self.address {
            Some((url, since_ms)) => json!({"callbackUrl": url, "updateTime": since_ms}),
            None => json!({}),
        }
    }

    pub(super) fn add(&mut self, code: &'static str, subject: &Subject<'_>, now_ms: i64) {
        self.next_id += 1;
        if self.kept.len() >= MOST {
            self.kept.pop_front();
        }
        let url = subject.address.or(self.address.as_ref().map(|(url, _)| url.as_str()));
        if let Some(url) = url {
            let body = json!({
                "id": self.next_id, "logLevel": "INFO", "channelId": subject.id, "event": code, "timestamp": now_ms,
            });
            self.outbox.push(Delivery { url: url.to_owned(), body });
        }
        self.kept.push_back(Event {
            id: self.next_id,
            code,
            channel_id: subject.id.to_owned(),
            channel_name: subject.name.to_owned(),
            at_ms: now_ms,
        });
    }

    /// What is to be sent since the last time, in order.
    pub(super) fn take_deliveries(&mut self) -> Vec<Delivery> {
        std::mem::take(&mut self.outbox)
    }

    /// A list of events, the newest first (spec 8.4).
    pub(super) fn list(&self, channel_id: Option<&str>, of_streams: bool) -> Value {
        let wanted = |event: &&Event| {
            channel_id.is_none_or(|id| event.channel_id == id)
                && (!of_streams || event.code.starts_with("PUBLISH_"))
        };
        let mut found: Vec<&Event> = self.kept.iter().filter(wanted).collect();
        found.sort_by_key(|event| std::cmp::Reverse(event.id));
        let entries: Vec<Value> = found.iter().map(|event| entry(event)).collect();
        json!({"total": entries.len(), "content": entries})
    }
}

fn entry(event: &Event) -> Value {
    json!({
        "logLevel": "INFO",
        "eventCode": event.code,
        "description": format!("{} channel: {}.", event.channel_name, event.code),
        "timestamp": event.at_ms,
        "channelId": event.channel_id,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject<'a>(id: &'a str, address: Option<&'a str>) -> Subject<'a> {
        Subject { id, name: "demo", address }
    }

    #[test]
    fn the_newest_is_first_and_each_list_has_its_own() {
        let mut events = Events::default();
        events.add("STREAM_RESERVE", &subject("ls-1", None), 1);
        events.add("PUBLISH_START", &subject("ls-1", None), 2);
        events.add("PUBLISH_START", &subject("ls-2", None), 3);
        let codes = |list: &Value| {
            let entries = list["content"].as_array().unwrap().iter();
            entries.map(|it| it["eventCode"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&events.list(None, false)), ["PUBLISH_START", "PUBLISH_START", "STREAM_RESERVE"]);
        assert_eq!(codes(&events.list(Some("ls-1"), false)), ["PUBLISH_START", "STREAM_RESERVE"]);
        assert_eq!(codes(&events.list(Some("ls-1"), true)), ["PUBLISH_START"]);
        assert_eq!(events.list(Some("ls-3"), false), json!({"total": 0, "content": []}));
        assert!(events.take_deliveries().is_empty());
    }

    #[test]
    fn an_event_goes_to_the_address_of_its_channel_or_else_of_the_account() {
        let mut events = Events::default();
        assert_eq!(events.address(), json!({}));
        events.set_address("http://127.0.0.1:1/account", 7);
        assert_eq!(events.address(), json!({"callbackUrl": "http://127.0.0.1:1/account", "updateTime": 7}));
        events.add("ONAIR_START", &subject("ls-1", None), 8);
        events.add("ONAIR_END", &subject("ls-1", Some("http://127.0.0.1:1/own")), 9);
        let sent = events.take_deliveries();
        assert_eq!(
            (sent[0].url.as_str(), sent[1].url.as_str()),
            ("http://127.0.0.1:1/account", "http://127.0.0.1:1/own")
        );
        assert_eq!(
            sent[1].body,
            json!({"id": 2, "logLevel": "INFO", "channelId": "ls-1", "event": "ONAIR_END", "timestamp": 9})
        );
        assert!(events.take_deliveries().is_empty());
    }

    #[test]
    fn the_oldest_event_makes_room() {
        let mut events = Events::default();
        for at_ms in 0..i64::try_from(MOST).unwrap() + 5 {
            events.add("STREAM_UPDATE", &subject("ls-1", None), at_ms);
        }
        assert_eq!(events.list(None, false)["total"], MOST);
    }
}
