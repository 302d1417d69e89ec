//! The answer to the calls that start and stop recording.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::lenient::Maybe;
use crate::model::{RecordType, Recording, RecordingStatus, Recordings};
use crate::operation::Content;

/// The words in a recording's answer.
pub(super) const WORDS: &[(&str, &[&str])] =
    &[("status", RecordingStatus::KNOWN), ("recordType", RecordType::KNOWN)];

/// Reads the body of a success.
pub(super) fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Recordings, D::Error> {
    let Content { content: Maybe(content), .. } = Content::<Maybe<RecordList>>::read(body)?;
    let recordings = content.map(|RecordList { record_list }| record_list.0).unwrap_or_default();
    Ok(Recordings { recordings })
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

            fn visit_unit<E>(self) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_bool<E>(self, _: bool) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_i64<E>(self, _: i64) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_u64<E>(self, _: u64) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_f64<E>(self, _: f64) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_str<E>(self, _: &str) -> Result<ListOrMap, E> {
                Ok(ListOrMap::default())
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ListOrMap, A::Error> {
                // By id, so that the order does not depend on the answer.
                let mut by_id = BTreeMap::new();
                while let Some((record_id, recording)) = map.next_entry::<String, Maybe<Recording>>()? {
                    let recording = recording.0.unwrap_or_default();
                    by_id.insert(record_id.clone(), Recording { record_id, ..recording });
                }
                Ok(ListOrMap(by_id.into_values().collect()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<ListOrMap, A::Error> {
                let mut list = Vec::new();
                while let Some(Maybe(recording)) = seq.next_element()? {
                    list.extend(recording);
                }
                Ok(ListOrMap(list))
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}
