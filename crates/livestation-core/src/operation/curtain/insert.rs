use crate::ChannelId;
use crate::error::InvalidInput;
use crate::model::LiveCurtain;
use crate::operation::declared::operation;

operation! {
    /// `POST {prefix}/channels/{channelId}/curtain/insert` (spec 14.1): plays prepared content in place of the stream, for
    /// some minutes. Viewers see it some seconds later.
    ///
    /// The channel has to be `PUBLISHING`, be delivered as HLS, and have a quality set without qualities that are passed
    /// through or are sound alone. The end of a recording ends it.
    pub struct InsertCurtain {
        /// A channel that is `PUBLISHING`.
        pub channel_id: ChannelId,
        /// The ids of the contents. Several videos need one resolution.
        pub content_id: Vec<i64>,
        /// How long in **minutes**: 1 to 10; 3 when left out.
        pub insert_time: Option<i64>,
    }
    answers LiveCurtain, checked by check_what
}

operation! {
    /// `POST {prefix}/channels/{channelId}/curtain/remove` (spec 14.2): ends a live curtain at once.
    pub struct RemoveCurtain {
        /// A channel with a live curtain.
        pub channel_id: ChannelId,
    }
    answers LiveCurtain
}

impl InsertCurtain {
    fn check_what(&self) -> Result<(), InvalidInput> {
        if self.content_id.is_empty() {
            return Err(InvalidInput::new("contentId", "names none", "the ids of one content or more"));
        }
        match self.insert_time {
            Some(minutes) if !(1..=10).contains(&minutes) => {
                Err(InvalidInput::new("insertTime", "is out of range", "1 to 10 minutes")
                    .given(&minutes.to_string()))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation as _, decode};
    use crate::{Response, Zone, drift};

    const DOCUMENTED: &[u8] = include_bytes!("../../../../../tests/fixtures/remove_curtain.documented.json");

    #[test]
    fn the_requests_and_the_documented_answer() {
        let channel_id = || ChannelId::new("ls-1").unwrap();
        let insert = InsertCurtain { channel_id: channel_id(), content_id: vec![414], insert_time: Some(10) };
        insert.check().unwrap();
        let request = insert.request(Zone::Public);
        assert_eq!(request.target(), "/api/v2/channels/ls-1/curtain/insert");
        assert_eq!(request.body().unwrap(), br#"{"contentId":[414],"insertTime":10}"#);
        let remove = RemoveCurtain { channel_id: channel_id() };
        let curtain = decode(&remove, &Response::new(200, DOCUMENTED.to_vec())).unwrap();
        let content = curtain.content.unwrap();
        assert_eq!((content.ids, content.insert_minutes), (vec![414], Some(10)));
        assert_eq!(curtain.is_live_curtain, Some(false));
        assert_eq!(drift::find::<RemoveCurtain>(DOCUMENTED).unwrap(), []);
        // The older page has one id where the newer one has a list.
        let older = br#"{"content":{"content":{"ids":414}}}"#;
        let curtain = decode(&remove, &Response::new(200, older.to_vec())).unwrap();
        assert_eq!(curtain.content.unwrap().ids, [414]);
    }

    #[test]
    fn what_is_not_allowed_is_refused_before_it_is_sent() {
        let insert = |content_id, insert_time| {
            let channel_id = ChannelId::new("ls-1").unwrap();
            InsertCurtain { channel_id, content_id, insert_time }.check().unwrap_err().to_string()
        };
        assert!(insert(vec![], None).starts_with("contentId names none"));
        assert!(insert(vec![1], Some(0)).starts_with("insertTime is out of range: given \"0\""));
        assert!(insert(vec![1], Some(11)).contains("allowed: 1 to 10 minutes"));
    }
}
