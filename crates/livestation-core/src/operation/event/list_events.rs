use crate::ChannelId;
use crate::model::EventList;
use crate::operation::declared::operation;

operation! {
    /// `GET {prefix}/events` (spec 8.4): what happened to the channels of the account, of all kinds. Not paged.
    #[derive(Default)]
    pub struct ListEvents {
        /// Only events of this channel.
        pub channel_id: Option<ChannelId>,
    }
    answers EventList
}

operation! {
    /// `GET {prefix}/channels/{channelId}/events` (spec 8.4): what happened to a channel. Not paged.
    pub struct ListChannelEvents {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers EventList
}

operation! {
    /// `GET {prefix}/channels/{channelId}/publish-log` (spec 8.4): when streams to a channel began and ended. Not paged.
    pub struct ListPublishLog {
        /// The channel.
        pub channel_id: ChannelId,
    }
    answers EventList
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventCode, EventLevel};
    use crate::operation::{Operation, decode};
    use crate::{Response, Zone, drift};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/list_events.documented.json");

    fn check<O: Operation<Output = EventList>>(call: &O, target: &str) {
        assert_eq!(call.request(Zone::Public).target(), target);
        let list = decode(call, &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        assert_eq!((list.events.len(), list.total), (1, Some(1)));
        let event = &list.events[0];
        assert_eq!(
            (&event.event_code, &event.log_level),
            (&Some(EventCode::PublishEnd), &Some(EventLevel::Info))
        );
        assert_eq!(event.timestamp.unwrap().as_millis(), 1_755_591_429_630);
        assert_eq!(drift::find::<O>(DOCUMENTED).unwrap(), []);
    }

    #[test]
    fn the_requests_and_the_documented_event() {
        let id = || ChannelId::new("ls-1").unwrap();
        check(&ListEvents::default(), "/api/v2/events");
        check(&ListEvents { channel_id: Some(id()) }, "/api/v2/events?channelId=ls-1");
        check(&ListChannelEvents { channel_id: id() }, "/api/v2/channels/ls-1/events");
        check(&ListPublishLog { channel_id: id() }, "/api/v2/channels/ls-1/publish-log");
    }

    #[test]
    fn a_new_event_is_kept_and_found_as_drift() {
        let body = br#"{"content":[{"eventCode":"SHORTCLIP_FAIL","logLevel":"ERROR"},7,{"timestamp":"x"}]}"#;
        let list = decode(&ListEvents::default(), &Response::new(200, body.to_vec())).unwrap();
        assert_eq!(list.events.len(), 2);
        assert_eq!(list.events[0].event_code.as_ref().unwrap().as_str(), "SHORTCLIP_FAIL");
        assert_eq!(drift::find::<ListEvents>(body).unwrap().len(), 1);
    }
}
