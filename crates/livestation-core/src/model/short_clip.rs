use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{AccessControl, ShortClipStatus};
use crate::validation::ClipOutput;
use crate::{ChannelId, ShortClipId, SnapshotId, Timestamp, lenient};

/// A stretch of a snapshot as an MP4 file in Object Storage (spec 5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ShortClip {
    /// The channel it was cut from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<ChannelId>,
    /// The snapshot it was cut from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_id: Option<SnapshotId>,
    /// Names the clip in further calls. The service writes `id`.
    #[serde(rename = "id")]
    pub short_clip_id: ShortClipId,
    /// Its state; `Other("")` where the answer does not say.
    pub status: ShortClipStatus,
    /// When it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created_time: Option<Timestamp>,
    /// When its state last changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_time: Option<Timestamp>,
    /// Size of the file in **bytes**, once there is one.
    #[serde(rename = "fileSize", skip_serializing_if = "Option::is_none")]
    pub file_size_bytes: Option<u64>,
    /// Its length in **milliseconds**, where a snapshot's is in minutes.
    #[serde(rename = "duration", skip_serializing_if = "Option::is_none")]
    pub duration_ms: Option<u64>,
    /// Where the file goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub output: Option<ShortClipOutput>,
}

impl ShortClip {
    /// Whether the file is in the bucket.
    pub fn is_completed(&self) -> bool {
        self.status == ShortClipStatus::Completed
    }

    /// Whether there will never be a file.
    pub fn has_failed(&self) -> bool {
        matches!(self.status, ShortClipStatus::ProcessingFail | ShortClipStatus::UploadFail)
    }

    /// Whether it goes to the same bucket and folder; a final slash makes no difference.
    pub fn goes_to(&self, output: &ClipOutput) -> bool {
        let folder = |path: &str| path.trim_end_matches('/').to_owned();
        self.output.as_ref().is_some_and(|own| {
            own.bucket_name.as_deref() == Some(output.bucket_name())
                && own.file_path.as_deref().map(folder) == Some(folder(output.file_path()))
        })
    }
}

/// The short clips of a snapshot (spec 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ShortClipList {
    /// The channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_id: Option<ChannelId>,
    /// The snapshot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_id: Option<SnapshotId>,
    /// The clips, in an order that is not documented. The service writes `shortClipList` or `shortclipList`.
    #[serde(rename = "shortClipList")]
    pub short_clips: Vec<ShortClip>,
    /// How many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

impl ShortClipList {
    /// The newest clip that goes to this bucket and folder and has not failed.
    pub fn newest_for(&self, output: &ClipOutput) -> Option<&ShortClip> {
        self.short_clips
            .iter()
            .filter(|clip| clip.goes_to(output) && !clip.has_failed())
            .max_by_key(|clip| (clip.created_time, clip.short_clip_id.as_number()))
    }
}

/// Where a short clip's file goes (spec 5.2, 5.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ShortClipOutput {
    /// Who may read the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_control: Option<AccessControl>,
    /// The bucket of Object Storage.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub bucket_name: Option<String>,
    /// The file's name, which the service chooses.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub file_name: Option<String>,
    /// The folder in the bucket.
    #[serde(deserialize_with = "lenient::text", skip_serializing_if = "Option::is_none")]
    pub file_path: Option<String>,
}

impl ShortClipOutput {
    /// Folder and name of the file in the bucket, e.g. `/clips/31.mp4`; the folder alone where the name is not
    /// known.
    ///
    /// Whether `fileName` ends with `.mp4` is not documented, and that the file is an MP4 is: so the ending is
    /// added where it is missing.
    pub fn path(&self) -> Option<String> {
        let folder = self.file_path.as_deref()?;
        let Some(name) = &self.file_name else { return Some(folder.to_owned()) };
        let ending = if name.to_ascii_lowercase().ends_with(".mp4") { "" } else { ".mp4" };
        Some(format!("{}/{name}{ending}", folder.trim_end_matches('/')))
    }
}

/// `content` of all answers about short clips, in whichever shape: one clip or several, with or without the
/// channel and the snapshot around them.
#[derive(Debug, Default)]
pub struct ShortClips {
    pub(crate) channel_id: Option<ChannelId>,
    pub(crate) snapshot_id: Option<SnapshotId>,
    pub(crate) clips: Vec<ShortClip>,
    /// A clip that the answer tells of without its id.
    unnamed: Option<Box<Wire>>,
}

/// A clip as the service writes it, or what is around clips: the answer to create is not documented, so the
/// names of both are looked for at both places.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Wire {
    #[serde(deserialize_with = "lenient::text")]
    channel_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    snapshot_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    shortclip_id: Option<String>,
    #[serde(deserialize_with = "lenient::text")]
    short_clip_id: Option<String>,
    status: Option<ShortClipStatus>,
    #[serde(deserialize_with = "lenient::timestamp")]
    created_time: Option<Timestamp>,
    #[serde(deserialize_with = "lenient::timestamp")]
    updated_time: Option<Timestamp>,
    #[serde(deserialize_with = "lenient::integer")]
    file_size: Option<u64>,
    #[serde(deserialize_with = "lenient::integer")]
    duration: Option<u64>,
    #[serde(deserialize_with = "lenient::object")]
    output: Option<ShortClipOutput>,
    // Fields rather than aliases: an answer that has both must not fail as a duplicate.
    shortclip: ShortClips,
    short_clip: ShortClips,
    short_clip_list: ShortClips,
    shortclip_list: ShortClips,
}

impl Wire {
    fn named(self, short_clip_id: ShortClipId) -> ShortClip {
        ShortClip {
            channel_id: self.channel_id.and_then(|id| ChannelId::new(id).ok()),
            snapshot_id: self.snapshot_id.and_then(|id| SnapshotId::new(id).ok()),
            short_clip_id,
            status: self.status.unwrap_or_else(unknown_status),
            created_time: self.created_time,
            updated_time: self.updated_time,
            file_size_bytes: self.file_size,
            duration_ms: self.duration,
            output: self.output,
        }
    }
}

impl From<Wire> for ShortClips {
    fn from(mut wire: Wire) -> Self {
        let channel_id = wire.channel_id.as_deref().and_then(|id| ChannelId::new(id).ok());
        let snapshot_id = wire.snapshot_id.as_deref().and_then(|id| SnapshotId::new(id).ok());
        let ids = [&mut wire.id, &mut wire.shortclip_id, &mut wire.short_clip_id];
        let own = ids.into_iter().filter_map(Option::take).find_map(clip_id);
        let lists =
            [&mut wire.shortclip, &mut wire.short_clip, &mut wire.short_clip_list, &mut wire.shortclip_list];
        let inner: Vec<Self> = lists.into_iter().map(std::mem::take).collect();
        let (mut clips, mut unnamed) = (Vec::new(), None);
        for one in inner {
            clips.extend(one.clips);
            unnamed = unnamed.or(one.unnamed);
        }
        for clip in &mut clips {
            clip.channel_id = clip.channel_id.take().or_else(|| channel_id.clone());
            clip.snapshot_id = clip.snapshot_id.take().or_else(|| snapshot_id.clone());
        }
        // An id beside clips names something else; alone, it is the clip.
        if clips.is_empty() {
            match own {
                Some(id) => clips.push(wire.named(id)),
                None if wire.status.is_some() || wire.output.is_some() => unnamed = Some(Box::new(wire)),
                None => {}
            }
        }
        Self { channel_id, snapshot_id, clips, unnamed }
    }
}

impl ShortClips {
    /// The one clip of the answer, which is the one that was asked for where it has no id.
    pub(crate) fn one(self, known: &ShortClipId) -> Option<ShortClip> {
        let unnamed = self.unnamed;
        self.clips.into_iter().next().or_else(|| unnamed.map(|wire| wire.named(known.clone())))
    }

    fn by_id(id: &str) -> Self {
        let wire = Wire { id: Some(id.to_owned()), ..Wire::default() };
        wire.into()
    }
}

/// Where there is nothing, the service writes 0 and "".
fn clip_id(id: String) -> Option<ShortClipId> {
    ShortClipId::new(id).ok().filter(|id| id.as_number() != Some(0))
}

fn unknown_status() -> ShortClipStatus {
    ShortClipStatus::Other(String::new())
}

impl<'de> Deserialize<'de> for ShortClips {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = ShortClips;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a short clip, its id, or a list of either")
            }

            fn visit_unit<E>(self) -> Result<ShortClips, E> {
                Ok(ShortClips::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<ShortClips, E> {
                Ok(ShortClips::default())
            }

            fn visit_str<E>(self, id: &str) -> Result<ShortClips, E> {
                Ok(ShortClips::by_id(id))
            }

            fn visit_u64<E>(self, id: u64) -> Result<ShortClips, E> {
                Ok(ShortClips::by_id(&id.to_string()))
            }

            fn visit_i64<E>(self, _: i64) -> Result<ShortClips, E> {
                Ok(ShortClips::default())
            }

            fn visit_f64<E: de::Error>(self, id: f64) -> Result<ShortClips, E> {
                let is_id = id.fract() == 0.0 && id > 0.0;
                Ok(if is_id { ShortClips::by_id(&id.to_string()) } else { ShortClips::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ShortClips, A::Error> {
                Wire::deserialize(MapAccessDeserializer::new(map)).map(ShortClips::from)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ShortClips, A::Error> {
                let mut all = ShortClips::default();
                while let Some(one) = seq.next_element::<ShortClips>()? {
                    all.clips.extend(one.clips);
                    all.unnamed = all.unnamed.or(one.unnamed);
                }
                Ok(all)
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(clips: &str) -> ShortClipList {
        let ShortClips { channel_id, snapshot_id, clips, .. } = serde_json::from_str(clips).unwrap();
        ShortClipList { channel_id, snapshot_id, short_clips: clips, total: None }
    }

    #[test]
    fn the_newest_clip_of_a_folder_is_found_by_time_and_then_by_id() {
        let to = |id: u64, created: i64, path: &str, status: &str| {
            format!(
                r#"{{"id":{id},"status":"{status}","createdTime":{created},"output":{{"bucketName":"b","filePath":"{path}"}}}}"#
            )
        };
        let clips = [
            to(1, 10, "/clips", "COMPLETED"),
            to(3, 20, "/clips/", "CREATING"),
            to(2, 20, "/clips", "CREATING"),
            to(9, 99, "/clips", "UPLOAD_FAIL"),
            to(8, 98, "/other", "CREATING"),
        ];
        let list = list(&format!("[{}]", clips.join(",")));
        let newest = |path| {
            let output = ClipOutput::new("b", path).unwrap();
            list.newest_for(&output).map(|clip| clip.short_clip_id.as_number().unwrap())
        };
        assert_eq!((newest("/clips"), newest("/other/"), newest("/")), (Some(3), Some(8), None));
    }

    #[test]
    fn the_path_joins_folder_and_name_with_one_slash() {
        let path = |folder: &str, name: Option<&str>| {
            let output = ShortClipOutput {
                file_path: Some(folder.to_owned()),
                file_name: name.map(str::to_owned),
                ..ShortClipOutput::default()
            };
            output.path().unwrap()
        };
        assert_eq!(path("/clips", Some("a.mp4")), "/clips/a.mp4");
        assert_eq!(path("/clips/", Some("a.mp4")), "/clips/a.mp4");
        assert_eq!(path("/", Some("a.MP4")), "/a.MP4");
        assert_eq!(path("/", Some("shortclip-1")), "/shortclip-1.mp4");
        assert_eq!(path("/clips", None), "/clips");
        assert_eq!(ShortClipOutput::default().path(), None);
    }
}
