//! The answer to the calls that start and stop recording.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::ChannelId;
use crate::lenient::{Maybe, Objects, nothing_else};
use crate::model::{RecordType, Recording, RecordingStatus, Recordings};
use crate::operation::Content;

/// The words in a recording's answer.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("status", RecordingStatus::KNOWN), ("recordType", RecordType::KNOWN)];

/// All documented fields are read.
pub(super) const UNREAD: &[&str] = &[];

pub(super) type Output = Recordings;
pub(super) type Body = Recordings;

/// Reads the body of a success.
pub(super) fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Recordings, D::Error> {
    let Content { content: Maybe(content), .. } = Content::<Maybe<RecordList>>::read(body)?;
    let recordings = content.map(|RecordList { record_list }| record_list.0).unwrap_or_default();
    Ok(Recordings { recordings })
}

/// The answer is complete as it is.
#[allow(clippy::unnecessary_wraps)] // as for every answer
pub(super) fn complete(recordings: Recordings, _: &ChannelId) -> Result<Recordings, String> {
    Ok(recordings)
}

/// `content` of the answers to start and stop.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordList {
    #[serde(default)]
    record_list: ListOrMap,
}

/// Documented as an object keyed by recording id; the recordings call has a list, perhaps. Both are read.
#[derive(Default)]
struct ListOrMap(Vec<Recording>);

impl<'de> Deserialize<'de> for ListOrMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = ListOrMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("recordings, keyed by id or in a list")
            }

            nothing_else!();

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ListOrMap, A::Error> {
                // By id, so that the order does not depend on the answer.
                let mut by_id = BTreeMap::new();
                while let Some((record_id, recording)) = map.next_entry::<String, Maybe<Recording>>()? {
                    let recording = recording.0.unwrap_or_default();
                    by_id.insert(record_id.clone(), Recording { record_id, ..recording });
                }
                Ok(ListOrMap(by_id.into_values().collect()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<ListOrMap, A::Error> {
                Objects::default().visit_seq(seq).map(ListOrMap)
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}
