use serde::Deserializer;

use super::create_short_clip;
use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{ShortClip, ShortClips};
use crate::operation::{Content, Operation};
use crate::{ChannelId, OperationId, Request, ShortClipId, Timestamp, Zone};

/// `GET {prefix}/channels/{channelId}/shortclip/{id}` (spec 5.3): a short clip's state, size and place. No
/// limit of one hour is documented for this call.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct GetShortClip {
    /// The channel.
    pub channel_id: ChannelId,
    /// The clip.
    pub short_clip_id: ShortClipId,
}

impl FromArguments for GetShortClip {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        Ok(Self {
            channel_id: arguments.required("channelId")?,
            short_clip_id: arguments.required("shortClipId")?,
        })
    }
}

impl Operation for GetShortClip {
    type Output = ShortClip;
    type Body = ShortClips;

    const ID: OperationId = OperationId::GetShortClip;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = create_short_clip::WORDS;

    fn request(&self, zone: Zone) -> Request {
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment("shortclip")
            .segment(self.short_clip_id.as_str())
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<ShortClips, D::Error> {
        Content::read(body).map(|body| body.content)
    }

    fn complete(&self, clips: ShortClips, _: Option<Timestamp>) -> Result<ShortClip, String> {
        clips
            .one(&self.short_clip_id)
            .ok_or_else(|| "no short clip with an id or a status is there".to_owned())
    }

    fn subject(&self) -> Option<String> {
        Some(format!("short clip {} of channel {}", self.short_clip_id, self.channel_id))
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        let clip = generator.subschema_for::<ShortClip>().to_value();
        crate::schema::content(crate::schema::of_snapshot("shortclip", &clip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccessControl, ShortClipStatus};
    use crate::{ErrorKind, Response, SnapshotId, drift, operation};

    const FROM_TABLE: &[u8] = include_bytes!("../../../../../tests/fixtures/get_short_clip.from_table.json");

    fn call() -> GetShortClip {
        GetShortClip {
            channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap(),
            short_clip_id: ShortClipId::from(31),
        }
    }

    #[test]
    fn the_request_and_every_documented_field() {
        assert_eq!(
            call().request(Zone::Financial).target(),
            "/api/fin-v2/channels/ls-20220623115623-fHnXy/shortclip/31"
        );
        let clip = operation::decode(&call(), &Response::new(200, FROM_TABLE.to_vec())).unwrap();
        assert_eq!(clip.snapshot_id, Some(SnapshotId::from(1047)));
        assert_eq!((clip.short_clip_id.as_number(), &clip.status), (Some(31), &ShortClipStatus::Completed));
        assert_eq!((clip.file_size_bytes, clip.duration_ms), (Some(1_048_576), Some(1500)));
        let output = clip.output.as_ref().unwrap();
        assert_eq!(output.access_control, Some(AccessControl::Private));
        assert_eq!(output.path().as_deref(), Some("/clips/31.mp4"));
        assert_eq!(drift::find::<GetShortClip>(FROM_TABLE).unwrap(), []);
    }

    #[test]
    fn a_clip_without_its_id_is_the_one_that_was_asked_for() {
        for body in [
            r#"{"content":{"shortclip":{"status":"CREATING"}}}"#,
            r#"{"content":{"id":null,"status":"CREATING","output":7}}"#,
            r#"{"content":[{"id":{},"status":"CREATING"}]}"#,
        ] {
            let clip = operation::decode(&call(), &Response::new(200, body.into())).unwrap();
            assert_eq!((clip.short_clip_id.as_str(), clip.status.as_str()), ("31", "CREATING"));
        }
    }

    #[test]
    fn an_answer_without_a_clip_is_unreadable() {
        for body in [r#"{"content":{}}"#, r#"{"content":null}"#, r#"{"content":{"channelId":"ls-1"}}"#] {
            let error = operation::decode(&call(), &Response::new(200, body.into())).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::UnexpectedResponse);
            assert!(error.message().contains("no short clip"), "{error}");
        }
    }
}
