use serde::Deserializer;

use super::channel_answer;
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::lenient::Maybe;
use crate::model::{Channel, ChannelBody, ChannelPage, ChannelStatus};
use crate::operation::{Content, Operation};
use crate::{OperationId, PageNo, PageSize, Request, Timestamp, Zone};

/// `GET {prefix}/channels` (spec 6.1): one page of the account's channels.
///
/// The defaults of the page number and size, and the order, are the service's and not documented.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
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

impl FromArguments for ListChannels {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self {
            page_no: arguments.optional("pageNo")?,
            page_size_no: arguments.optional("pageSizeNo")?,
            channel_status: arguments.optional("channelStatus")?,
            id: arguments.optional("id")?,
            channel_name: arguments.optional("channelName")?,
        })
    }
}

impl Operation for ListChannels {
    type Output = ChannelPage;
    type Body = ChannelPage;

    const ID: OperationId = OperationId::ListChannels;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = channel_answer::WORDS;
    const UNREAD: &'static [&'static str] = channel_answer::UNREAD;

    fn request(&self, zone: Zone) -> Request {
        let queries = [
            ("pageNo", self.page_no.map(|number| number.get().to_string())),
            ("pageSizeNo", self.page_size_no.map(|size| size.get().to_string())),
            ("channelStatus", self.channel_status.as_ref().map(ChannelStatus::to_string)),
            ("id", self.id.clone()),
            ("channelName", self.channel_name.clone()),
        ];
        let request = Request::new(Self::ID, zone).segment("channels");
        queries.into_iter().fold(request, |request, (name, value)| match value {
            Some(value) => request.query(name, &value),
            None => request,
        })
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<ChannelPage, D::Error> {
        let Content { content, total } = Content::<Vec<Maybe<ChannelBody>>>::read(body)?;
        let entries = content.len();
        // One that is odd must not cost the others.
        let channels: Vec<Channel> =
            content.into_iter().filter_map(|Maybe(body)| body?.complete(None)).collect();
        let skipped = u64::try_from(entries - channels.len()).unwrap_or(u64::MAX);
        Ok(ChannelPage { channels, total, skipped })
    }

    fn complete(&self, page: ChannelPage, _: Option<Timestamp>) -> Result<ChannelPage, String> {
        Ok(page)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Response, drift, operation};

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
