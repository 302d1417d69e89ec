//! Recordings, which answers have as an object with the ids as its keys.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::field::Field;
use crate::lenient::{Maybe, Objects, nothing_else};
use crate::model::{
    AccessControl, DeletedRecordings, Recording, Recordings, UploadedRecord, UploadedRecordings,
};
use crate::operation::declared::{Named, text, value_of};
use crate::operation::{Answer, Content};

impl Answer for Recordings {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = Recording::FIELDS;

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content: Maybe(content), total } = Content::<Maybe<RecordList>>::read(body)?;
        let recordings = content.map(|RecordList { record_list }| record_list.0).unwrap_or_default();
        Ok(Self { recordings, total })
    }

    fn complete(body: Self, _: &[Named]) -> Result<Self, String> {
        Ok(body)
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        let mut body = crate::schema::content(serde_json::json!({
            "type": "object",
            "properties": {"recordList": crate::schema::by_id(generator.subschema_for::<Recording>())},
        }));
        body["properties"]["total"] = crate::schema::total();
        body
    }
}

/// `content` of the answers with several recordings.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RecordList {
    #[serde(default)]
    record_list: ListOrMap<Recording>,
}

/// One recording: keyed by its id too, without `recordList`. The oldest page has its fields without a key.
impl Answer for Recording {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = Self::FIELDS;

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content, .. } = Content::<OneOf>::read(body)?;
        Ok(content.0.unwrap_or_default())
    }

    /// With the id that was asked for.
    fn complete(body: Self, arguments: &[Named]) -> Result<Self, String> {
        let is_there = body != Self::default();
        let record_id = match body.record_id.as_str() {
            "" => value_of("recordId", arguments).map(text).unwrap_or_default(),
            id => id.to_owned(),
        };
        if is_there { Ok(Self { record_id, ..body }) } else { Err("content has no recording".to_owned()) }
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::content(crate::schema::by_id(generator.subschema_for::<Self>()))
    }
}

/// The recording in an object of them, or the one that the object is.
#[derive(Default)]
struct OneOf(Option<Recording>);

impl<'de> Deserialize<'de> for OneOf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = OneOf;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a recording, keyed by its id or not")
            }

            nothing_else!();

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OneOf, A::Error> {
                let mut fields = serde_json::Map::new();
                while let Some((key, value)) = map.next_entry::<String, serde_json::Value>()? {
                    fields.insert(key, value);
                }
                let keyed = fields.iter().find(|(_, value)| value.is_object());
                let (record_id, fields) = match keyed {
                    Some((record_id, recording)) => (record_id.clone(), recording.clone()),
                    None => (String::new(), fields.into()),
                };
                let Maybe(recording) = serde_json::from_value(fields).unwrap_or_default();
                let named = |recording: Recording| {
                    if record_id.is_empty() { recording } else { recording.with_id(record_id) }
                };
                Ok(OneOf(recording.map(named)))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<OneOf, A::Error> {
                Ok(OneOf(Objects::default().visit_seq(seq)?.into_iter().next()))
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}

/// Nothing is answered: those that were asked for.
impl Answer for DeletedRecordings {
    type Body = ();

    const WORDS: &'static [(&'static str, &'static [&'static str])] = &[];

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<(), D::Error> {
        // Any content, or none: the documents show no body.
        Content::<Maybe<serde_json::Map<String, serde_json::Value>>>::read(body).map(|_| ())
    }

    fn complete((): (), arguments: &[Named]) -> Result<Self, String> {
        let ids = value_of("recordIds", arguments).and_then(serde_json::Value::as_array);
        Ok(Self { record_ids: ids.into_iter().flatten().map(text).collect() })
    }

    #[cfg(feature = "schema")]
    fn body_schema(_: &mut schemars::SchemaGenerator) -> serde_json::Value {
        serde_json::json!({"type": "object"})
    }
}

/// The files as an object with the ids as its keys, as a list, or as the one that there is: the pages do not say (spec 7.5).
impl Answer for UploadedRecordings {
    type Body = Self;

    const WORDS: &'static [(&'static str, &'static [&'static str])] = UploadedRecord::FIELDS;

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Self, D::Error> {
        let Content { content: Maybe(content), .. } = Content::<Maybe<Upload>>::read(body)?;
        let Upload { bucket_name, access_control, files } = content.unwrap_or_default();
        Ok(Self { bucket_name, access_control, uploaded_records: files.0 })
    }

    fn complete(body: Self, _: &[Named]) -> Result<Self, String> {
        Ok(body)
    }

    #[cfg(feature = "schema")]
    fn body_schema(generator: &mut schemars::SchemaGenerator) -> serde_json::Value {
        crate::schema::content(serde_json::json!({
            "type": "object",
            "properties": {
                "bucketName": {"type": "string"},
                "accessControl": generator.subschema_for::<AccessControl>(),
                "uploadedRecords": crate::schema::by_id(generator.subschema_for::<UploadedRecord>()),
            },
        }))
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Upload {
    #[serde(deserialize_with = "Field::read")]
    bucket_name: Option<String>,
    #[serde(deserialize_with = "Field::read")]
    access_control: Option<AccessControl>,
    #[serde(rename = "uploadedRecords")]
    files: ListOrMap<UploadedRecord>,
}

/// What has an id that may stand as its key.
trait Keyed: Default + for<'de> Deserialize<'de> {
    fn with_id(self, id: String) -> Self;
}

impl Keyed for Recording {
    fn with_id(self, record_id: String) -> Self {
        Self { record_id, ..self }
    }
}

impl Keyed for UploadedRecord {
    fn with_id(self, record_id: String) -> Self {
        Self { record_id: Some(record_id), ..self }
    }
}

/// Documented as an object keyed by id; a list is read too.
struct ListOrMap<T>(Vec<T>);

impl<T> Default for ListOrMap<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Keyed> Deserialize<'de> for ListOrMap<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shapes<T>(PhantomData<T>);

        impl<'de, T: Keyed> Visitor<'de> for Shapes<T> {
            type Value = ListOrMap<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("recordings, keyed by id or in a list")
            }

            nothing_else!();

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ListOrMap<T>, A::Error> {
                // By id, so that the order does not depend on the answer.
                let mut by_id = BTreeMap::new();
                while let Some((id, Maybe(entry))) = map.next_entry::<String, Maybe<T>>()? {
                    by_id.insert(id.clone(), entry.unwrap_or_default().with_id(id));
                }
                Ok(ListOrMap(by_id.into_values().collect()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<ListOrMap<T>, A::Error> {
                Objects::default().visit_seq(seq).map(ListOrMap)
            }
        }

        deserializer.deserialize_any(Shapes(PhantomData))
    }
}
