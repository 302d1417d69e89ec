use serde::Deserializer;

use super::create_short_clip;
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{ShortClipList, ShortClipStatus, ShortClips};
use crate::operation::{Content, Operation};
use crate::{ChannelId, OperationId, Request, SnapshotId, Timestamp, Zone};

/// `GET {prefix}/channels/{channelId}/{snapshotId}/shortclips[?shortclipStatus=…]` (spec 5.2): the short clips
/// of a snapshot, all in one answer, while the snapshot lives.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct ListShortClips {
    /// The channel.
    pub channel_id: ChannelId,
    /// The snapshot.
    pub snapshot_id: SnapshotId,
    /// Only clips in this state.
    #[cfg_attr(feature = "schema", schemars(rename = "shortclipStatus"))]
    pub status: Option<ShortClipStatus>,
}

impl FromArguments for ListShortClips {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self {
            channel_id: arguments.required("channelId")?,
            snapshot_id: arguments.required("snapshotId")?,
            status: arguments.optional("shortclipStatus")?,
        })
    }
}

impl Operation for ListShortClips {
    type Output = ShortClipList;
    type Body = ShortClipList;

    const ID: OperationId = OperationId::ListShortClips;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = create_short_clip::WORDS;

    fn request(&self, zone: Zone) -> Request {
        let request = Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment(self.snapshot_id.as_str())
            .segment("shortclips");
        match &self.status {
            Some(status) => request.query("shortclipStatus", status.as_str()),
            None => request,
        }
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<ShortClipList, D::Error> {
        let Content { content, total } = Content::<ShortClips>::read(body)?;
        let ShortClips { channel_id, snapshot_id, clips, .. } = content;
        Ok(ShortClipList { channel_id, snapshot_id, short_clips: clips, total })
    }

    fn complete(&self, list: ShortClipList, _: Option<Timestamp>) -> Result<ShortClipList, String> {
        Ok(list)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("snapshot {} of channel {}", self.snapshot_id, self.channel_id))
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        let clips = serde_json::json!({"type": "array", "items": generator.subschema_for::<crate::model::ShortClip>()});
        crate::schema::list_of(crate::schema::of_snapshot("shortClipList", &clips))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Response, drift, operation};

    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/list_short_clips.from_table.json");
    /// The older tables' spelling of the list (spec 11).
    const OLDER: &[u8] =
        include_bytes!("../../../../../tests/fixtures/list_short_clips.older.from_table.json");

    fn call() -> ListShortClips {
        ListShortClips {
            channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap(),
            snapshot_id: SnapshotId::from(1047),
            status: None,
        }
    }

    #[test]
    fn the_request() {
        let path = "/api/v2/channels/ls-20220623115623-fHnXy/1047/shortclips";
        assert_eq!(call().request(Zone::Public).target(), path);
        let call = ListShortClips { status: Some(ShortClipStatus::Completed), ..call() };
        assert_eq!(call.request(Zone::Public).target(), format!("{path}?shortclipStatus=COMPLETED"));
    }

    #[test]
    fn every_documented_field_in_both_spellings() {
        for body in [FROM_TABLE, OLDER] {
            let list = operation::decode(&call(), &Response::new(200, body.to_vec())).unwrap();
            assert_eq!((list.short_clips.len(), list.total), (2, Some(2)));
            let clip = &list.short_clips[0];
            assert_eq!((&clip.channel_id, &clip.snapshot_id), (&list.channel_id, &list.snapshot_id));
            assert!(clip.is_completed() && clip.created_time < clip.updated_time);
            assert_eq!(clip.output.as_ref().unwrap().path().as_deref(), Some("/clips/31.mp4"));
            assert_eq!(list.short_clips[1].status, ShortClipStatus::UploadFail);
            assert_eq!(drift::find::<ListShortClips>(body).unwrap(), []);
        }
    }

    #[test]
    fn an_empty_list_is_a_list() {
        for body in
            [r#"{"content":{"shortClipList":[]},"total":0}"#, r#"{"content":[]}"#, r#"{"content":{}}"#]
        {
            let list = operation::decode(&call(), &Response::new(200, body.into())).unwrap();
            assert!(list.short_clips.is_empty(), "{body}");
        }
    }
}
