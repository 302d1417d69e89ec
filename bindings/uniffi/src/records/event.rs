// Written by `cargo xtask surface` from livestation-core.

use std::time::SystemTime;

use livestation::core::model;

use crate::reply::Answer;
use crate::{Amount, EventCode, EventLevel, Reply};

/// Where the service reports events of channels that have no address of their own.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CallbackEndpoint {
    /// The address. Absent where none is set.
    pub callback_url: Option<String>,
    /// When it was set.
    pub update_time: Option<SystemTime>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::CallbackEndpoint> for CallbackEndpoint {
    fn from(record: model::CallbackEndpoint) -> Self {
        Self {
            callback_url: record.callback_url,
            update_time: record.update_time.map(Into::into),
            reply: Reply::untold(),
        }
    }
}

impl Answer for CallbackEndpoint {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// What happened to channels.
#[derive(Clone, Debug, uniffi::Record)]
pub struct EventList {
    /// The events. The newest is first in the examples; the order is not documented.
    pub events: Vec<Event>,
    /// How many there are.
    pub total: Option<Amount>,
    /// How the answer came about.
    pub reply: Reply,
}

impl From<model::EventList> for EventList {
    fn from(record: model::EventList) -> Self {
        Self {
            events: record.events.into_iter().map(Into::into).collect(),
            total: record.total.map(Amount::from),
            reply: Reply::untold(),
        }
    }
}

impl Answer for EventList {
    fn reply(&mut self) -> &mut Reply {
        &mut self.reply
    }
}

/// Something that happened to a channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct Event {
    /// What it was.
    pub event_code: Option<EventCode>,
    /// How grave it is.
    pub log_level: Option<EventLevel>,
    /// In words.
    pub description: Option<String>,
    /// When it happened.
    pub timestamp: Option<SystemTime>,
    /// The channel. Older pages do not have it.
    pub channel_id: Option<String>,
}

impl From<model::Event> for Event {
    fn from(record: model::Event) -> Self {
        Self {
            event_code: record.event_code.map(Into::into),
            log_level: record.log_level.map(Into::into),
            description: record.description,
            timestamp: record.timestamp.map(Into::into),
            channel_id: record.channel_id,
        }
    }
}

/// An event as the service reports it to a callback address.
///
/// It is not signed: anyone who knows the address can send one. Believe it no more than that, and look at the
/// channel.
#[derive(Clone, Debug, uniffi::Record)]
pub struct CallbackEvent {
    /// Names the event.
    pub id: Option<Amount>,
    /// How grave it is.
    pub log_level: Option<EventLevel>,
    /// The channel.
    pub channel_id: Option<String>,
    /// What it was.
    pub event: Option<EventCode>,
    /// When it happened.
    pub timestamp: Option<SystemTime>,
}

impl From<model::CallbackEvent> for CallbackEvent {
    fn from(record: model::CallbackEvent) -> Self {
        Self {
            id: record.id.map(Amount::from),
            log_level: record.log_level.map(Into::into),
            channel_id: record.channel_id,
            event: record.event.map(Into::into),
            timestamp: record.timestamp.map(Into::into),
        }
    }
}
