use serde::Deserializer;

use crate::lenient::Maybe;
use crate::model::{Channel, ChannelBody, ChannelPage, ChannelStatus};
use crate::operation::declared::{Named, operation};
use crate::operation::{Answer, Content};
use crate::{PageNo, PageSize};

operation! {
    /// `GET {prefix}/channels` (spec 6.1): one page of the account's channels.
    ///
    /// The defaults of the page number and size, and the order, are the service's and not documented.
    #[derive(Default)]
    pub struct ListChannels {
        /// Which page, from 1.
        pub page_no: Option<PageNo>,
        /// How many on a page, 1 to 100.
        pub page_size_no: Option<PageSize>,
        /// Only channels in this state.
        pub channel_status: Option<ChannelStatus>,
        /// Only channels whose id is this, or holds it.
        pub id: Option<String>,
        /// Only channels whose name is this, or holds it.
        pub channel_name: Option<String>,
    }
    answers ChannelPage
}

impl Answer for ChannelPage {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = Channel::WORDS;
    const UNREAD: &'static [&'static str] = Channel::UNREAD;

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content, total } = Content::<Vec<Maybe<ChannelBody>>>::read(body)?;
        let entries = content.len();
        // One that is odd must not cost the others.
        let channels: Vec<Channel> =
            content.into_iter().filter_map(|Maybe(body)| body?.complete(None)).collect();
        let skipped = u64::try_from(entries - channels.len()).unwrap_or(u64::MAX);
        Ok(Self { channels, total, skipped })
    }

    fn complete(body: Self, _: &[Named]) -> Result<Self, String> {
        Ok(body)
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::list(generator.subschema_for::<Channel>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation as _;
    use crate::{Response, Zone, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/list_channels.from_table.json");

    #[test]
    fn the_request_has_only_what_was_asked_for_in_the_documented_order() {
        assert_eq!(ListChannels::default().request(Zone::Public).target(), "/api/v2/channels");
        let call = ListChannels {
            page_no: Some(PageNo::FIRST),
            page_size_no: Some(PageSize::MAX),
            channel_status: Some(ChannelStatus::Publishing),
            id: Some("ls-2022".to_owned()),
            channel_name: Some("채널".to_owned()),
        };
        assert_eq!(
            call.request(Zone::Public).target(),
            "/api/v2/channels?pageNo=1&pageSizeNo=100&channelStatus=PUBLISHING&id=ls-2022&channelName=%EC%B1%84%EB%84%90"
        );
    }

    #[test]
    fn every_documented_field() {
        let page =
            operation::decode(&ListChannels::default(), &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!((page.channels.len(), page.total), (2, Some(12)));
        assert_eq!(page.channels[1].channel_status, ChannelStatus::Ready);
        assert_eq!(drift::find::<ListChannels>(FROM_TABLE).unwrap(), []);
    }

    #[test]
    fn an_empty_page_may_lack_its_total() {
        let page =
            operation::decode(&ListChannels::default(), &Response::new(200, br#"{"content":[]}"#.to_vec()));
        assert_eq!(page.unwrap(), ChannelPage { channels: vec![], total: None, skipped: 0 });
    }

    fn page(body: &str) -> Result<ChannelPage, crate::Error> {
        operation::decode(&ListChannels::default(), &Response::new(200, body.into()))
    }

    #[test]
    fn a_list_loses_the_odd_entry_and_not_the_page() {
        let ids =
            |page: &ChannelPage| page.channels.iter().map(|it| it.channel_id.to_string()).collect::<Vec<_>>();
        for (odd, kept, skipped) in [
            (r#"{"channelId":"ls-2","channelStatus":null}"#, true, 0),
            (r#"{"channelId":"ls-2"}"#, true, 0),
            (
                r#"{"channelId":"ls-2","channelStatus":{},"record":7,"cdn":"x","outputProtocol":[],"snapshot":7.5}"#,
                true,
                0,
            ),
            (r#"{"channelId":"ls-2","channelId":"ls-2","channelName":"a\ud83d"}"#, true, 0),
            (r#"{"channelStatus":"READY"}"#, false, 1),
            (r#"{"channelId":{},"channelStatus":"READY"}"#, false, 1),
            ("null", false, 1),
            ("[]", false, 1),
            ("7", false, 1),
        ] {
            let page = page(&format!(
                r#"{{"content":[{{"channelId":"ls-1","channelStatus":"READY"}},{odd}],"total":2}}"#
            ))
            .unwrap();
            assert_eq!((ids(&page).len() == 2, page.skipped), (kept, skipped), "{odd}");
            assert_eq!(page.channels[0].channel_status, ChannelStatus::Ready);
            assert!(
                page.channels
                    .get(1)
                    .is_none_or(|odd| odd.channel_status == ChannelStatus::Other(String::new()))
            );
        }
    }

    #[test]
    fn an_empty_list_comes_in_many_ways_and_another_answer_is_none_of_them() {
        for empty in [
            r#"{"content":null,"total":0}"#,
            r#"{"total":0}"#,
            r#"{"content":null}"#,
            r#"{"content":[]}"#,
            "{}",
        ] {
            assert_eq!(page(empty).unwrap().channels, [], "{empty}");
        }
        for other in [
            r#"{"status":"up"}"#,
            r#"{"content":{}}"#,
            r#"{"content":7}"#,
            "[]",
            "null",
            r#"{"error":{}}"#,
            r#"{"content":null,"error":{"errorCode":"410","message":"m"}}"#,
        ] {
            assert_eq!(page(other).unwrap_err().kind(), crate::ErrorKind::UnexpectedResponse, "{other}");
        }
    }
}
