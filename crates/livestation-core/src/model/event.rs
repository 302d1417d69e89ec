use super::record::{list, record};
use super::{EventCode, EventLevel};
use crate::{Error, ErrorKind, Timestamp, json};

record! {
    /// Where the service reports events of channels that have no address of their own (spec 8.1).
    pub struct CallbackEndpoint {
        /// The address. Absent where none is set.
        pub callback_url: Option<String>,
        /// When it was set.
        pub update_time: Option<Timestamp>,
    }
}

list! {
    /// What happened to channels (spec 8.4).
    pub struct EventList {
        /// The events. The newest is first in the examples; the order is not documented.
        pub events: Vec<Event>,
        /// How many there are.
        pub total: Option<u64>,
    }
}

record! {
    /// Something that happened to a channel (spec 8.4).
    pub struct Event {
        /// What it was.
        pub event_code: Option<EventCode>,
        /// How grave it is.
        pub log_level: Option<EventLevel>,
        /// In words.
        pub description: Option<String>,
        /// When it happened.
        pub timestamp: Option<Timestamp>,
        /// The channel. Older pages do not have it.
        pub channel_id: Option<String>,
    }
}

record! {
    /// An event as the service reports it to a callback address (spec 8.3).
    ///
    /// It is not signed: anyone who knows the address can send one. Believe it no more than that, and look at the channel.
    pub struct CallbackEvent {
        /// Names the event.
        pub id: Option<i64>,
        /// How grave it is.
        pub log_level: Option<EventLevel>,
        /// The channel.
        pub channel_id: Option<String>,
        /// What it was.
        pub event: Option<EventCode>,
        /// When it happened.
        pub timestamp: Option<Timestamp>,
    }
}

impl CallbackEvent {
    /// Reads the body of a request that came to a callback address. Fields and words that are not known are no error.
    ///
    /// # Errors
    /// [`ErrorKind::UnexpectedResponse`] when the body is not a JSON object, or has nothing of an event.
    pub fn from_body(body: &[u8]) -> Result<Self, Error> {
        let refuse = |problem: &str| Error::new(ErrorKind::UnexpectedResponse, problem);
        let value =
            json::read_tolerantly(body).map_err(|_| refuse("the body of the callback is not JSON"))?;
        let event: Self = match value {
            serde_json::Value::Object(_) => serde_json::from_value(value).unwrap_or_default(),
            _ => return Err(refuse("the body of the callback is not a JSON object")),
        };
        match event {
            Self { event: None, channel_id: None, .. } => {
                Err(refuse("the body of the callback has neither an event nor a channelId"))
            }
            event => Ok(event),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_event_and_others_are_read() {
        let documented = include_bytes!("../../../../tests/fixtures/callback_event.documented.json");
        let event = CallbackEvent::from_body(documented).unwrap();
        assert_eq!((event.id, &event.event), (Some(1234), &Some(EventCode::StreamUpdate)));
        assert_eq!(event.timestamp.unwrap().as_millis(), 1_599_218_791_425);
        // The older page has text everywhere.
        let texts = br#"{"id":"7","logLevel":"ERROR","channelId":"ls-1","event":"NEW_CODE","timestamp":"1599218791425","more":{}}"#;
        let event = CallbackEvent::from_body(texts).unwrap();
        assert_eq!((event.id, event.event.unwrap().as_str()), (Some(7), "NEW_CODE"));
        assert_eq!(event.log_level, Some(EventLevel::Error));
        for (body, says) in [
            ("", "is not JSON"),
            ("x", "is not JSON"),
            ("[]", "is not a JSON object"),
            ("7", "is not a JSON object"),
            ("{}", "has neither"),
            (r#"{"id":1}"#, "has neither"),
        ] {
            let refused = CallbackEvent::from_body(body.as_bytes()).unwrap_err();
            assert_eq!(refused.kind(), ErrorKind::UnexpectedResponse);
            assert!(refused.to_string().contains(says), "{refused}");
        }
    }
}
