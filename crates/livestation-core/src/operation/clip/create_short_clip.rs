use serde::{Deserializer, Serialize};

use crate::arguments::{Arguments, FromArguments};
use crate::error::InvalidInput;
use crate::model::{AccessControl, ShortClip, ShortClipStatus, ShortClips};
use crate::operation::{Content, Operation};
use crate::validation::{ClipOutput, ClipRange};
use crate::{ChannelId, OperationId, Request, SnapshotId, Timestamp, Zone};

/// `POST {prefix}/channels/{channelId}/{snapshotId}` (spec 5.1): cuts a stretch out of a snapshot and
/// uploads it as MP4 to a bucket of Object Storage, which takes its time.
///
/// | Rule | Spec |
/// | --- | --- |
/// | the channel is `READY` or `PUBLISHING`, and has the time machine (`useDvr`) | 5.1 |
/// | 100 ms to 4 hours long, inside of what the snapshot plays | 5.1 |
/// | the snapshot lives one hour | S5 |
///
/// Not idempotent: each call makes another clip, and none can be deleted.
///
/// The answer is **not documented**.
///
/// It is read in every shape that resembles the documented answers of the
/// other two calls, and is `None` when it names no clip: [`super::ListShortClips`] has it then.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub struct CreateShortClip {
    /// The channel.
    pub channel_id: ChannelId,
    /// The snapshot to cut from.
    pub snapshot_id: SnapshotId,
    /// From where to where.
    pub range: ClipRange,
    /// Where the file goes.
    pub output: ClipOutput,
}

/// The words in an answer about short clips.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("status", ShortClipStatus::KNOWN), ("accessControl", AccessControl::KNOWN)];

#[derive(Serialize)]
struct Body<'a> {
    #[serde(flatten)]
    range: ClipRange,
    shortclip: Clip<'a>,
}

#[derive(Serialize)]
struct Clip<'a> {
    output: &'a ClipOutput,
}

impl FromArguments for CreateShortClip {
    fn from_arguments(arguments: &Arguments) -> Result<Self, InvalidInput> {
        let (channel_id, snapshot_id) = (arguments.required("channelId")?, arguments.required("snapshotId")?);
        let range = ClipRange::from_millis(arguments.required("startTime")?, arguments.required("endTime")?)?;
        let mut output = ClipOutput::new(
            arguments.required::<String>("bucketName")?,
            arguments.required::<String>("filePath")?,
        )?;
        if let Some(access_control) = arguments.optional("accessControl")? {
            output = output.access_control(access_control);
        }
        Ok(Self { channel_id, snapshot_id, range, output })
    }
}

impl Operation for CreateShortClip {
    type Output = Option<ShortClip>;
    type Body = Option<ShortClip>;

    const ID: OperationId = OperationId::CreateShortClip;
    const WORDS: &'static [(&'static str, &'static [&'static str])] = WORDS;

    /// The work is done, whatever is not said about it.
    fn read_nothing() -> Option<Option<ShortClip>> {
        Some(None)
    }

    fn request(&self, zone: Zone) -> Request {
        let body = Body { range: self.range, shortclip: Clip { output: &self.output } };
        let body = serde_json::to_vec(&body).expect("numbers and text can always be written as JSON");
        Request::new(Self::ID, zone)
            .segment("channels")
            .segment(self.channel_id.as_str())
            .segment(self.snapshot_id.as_str())
            .json(body)
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Option<ShortClip>, D::Error> {
        // A snapshot may have other clips already, and the new one has the highest id.
        Content::read(body).map(|Content { content: ShortClips { clips, .. }, .. }| {
            clips.into_iter().max_by_key(|clip| (clip.created_time, clip.short_clip_id.as_number()))
        })
    }

    fn complete(&self, clip: Option<ShortClip>, _: Option<Timestamp>) -> Result<Option<ShortClip>, String> {
        Ok(clip)
    }

    fn subject(&self) -> Option<String> {
        Some(format!("snapshot {} of channel {}", self.snapshot_id, self.channel_id))
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        let _ = generator;
        serde_json::json!({"type": "object", "description": "Not documented."})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ErrorKind, Method, Response, drift, operation};
    use serde_json::{Value, json};

    /// Ours: the answer is not documented. It has the fields of the documented answer to get.
    const FROM_TABLE: &[u8] =
        include_bytes!("../../../../../tests/fixtures/create_short_clip.from_table.json");

    fn call() -> CreateShortClip {
        CreateShortClip {
            channel_id: ChannelId::new("ls-20220623115623-fHnXy").unwrap(),
            snapshot_id: SnapshotId::from(1047),
            range: ClipRange::from_millis(0, 1500).unwrap(),
            output: ClipOutput::new("my-bucket", "/clips").unwrap(),
        }
    }

    fn id_in(body: &str) -> Option<u64> {
        let clip = operation::decode(&call(), &Response::new(200, body.into())).unwrap();
        clip.and_then(|clip| clip.short_clip_id.as_number())
    }

    #[test]
    fn the_request() {
        let request = call().request(Zone::Public);
        assert_eq!(request.method(), Method::Post);
        assert_eq!(request.target(), "/api/v2/channels/ls-20220623115623-fHnXy/1047");
        let body: Value = serde_json::from_slice(request.body().unwrap()).unwrap();
        let output = json!({"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/clips"});
        assert_eq!(body, json!({"startTime": 0, "endTime": 1500, "shortclip": {"output": output}}));
    }

    #[test]
    fn the_answer_that_resembles_the_others() {
        let clip = operation::decode(&call(), &Response::new(200, FROM_TABLE.to_vec())).unwrap().unwrap();
        assert_eq!(clip.channel_id.as_ref().map(ChannelId::as_str), Some("ls-20220623115623-fHnXy"));
        assert_eq!(clip.snapshot_id, Some(SnapshotId::from(1047)));
        assert_eq!((clip.short_clip_id.as_number(), &clip.status), (Some(31), &ShortClipStatus::Creating));
        assert!(clip.goes_to(&call().output));
        assert_eq!(drift::find::<CreateShortClip>(FROM_TABLE).unwrap(), []);
    }

    #[test]
    fn every_plausible_shape_is_read() {
        for body in [
            r#"{"content":{"channelId":"ls-1","snapshotId":1047,"shortclip":{"id":7,"status":"CREATING"}}}"#,
            r#"{"content":{"channelId":"ls-1","snapshotId":"1047","shortClip":{"id":"7"}}}"#,
            r#"{"content":{"id":7,"status":"CREATING"}}"#,
            r#"{"content":{"shortclipId":7}}"#,
            r#"{"content":{"shortClipId":"7","id":0}}"#,
            r#"{"content":{"shortClipList":[{"id":6},{"id":7}]},"total":2}"#,
            r#"{"content":{"shortclipList":[{"id":7,"createdTime":9},{"id":8,"createdTime":1}]}}"#,
            r#"{"content":[{"id":7}]}"#,
            r#"{"content":{"id":1047,"shortclip":7}}"#,
            r#"{"content":7}"#,
            r#"{"content":"7"}"#,
        ] {
            assert_eq!(id_in(body), Some(7), "{body}");
        }
    }

    #[test]
    fn a_success_without_an_id_is_a_success() {
        for body in [
            "",
            " \n",
            r#"{"content":null}"#,
            r#"{"content":{}}"#,
            r#"{"content":{"result":"ok"}}"#,
            r#"{"content":true}"#,
        ] {
            assert_eq!(id_in(body), None, "{body}");
        }
    }

    #[test]
    fn an_error_that_says_200_is_still_an_error() {
        let body = r#"{"error":{"errorCode":250004,"message":"m","errorName":"NOT_FOUND"}}"#;
        let error = operation::decode(&call(), &Response::new(200, body.into())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
    }
}
