//! JSON Schemas of the types that are one JSON value, and of the bodies of answers (spec 1.3). Records derive theirs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use crate::{
    CallbackUrl, ChannelId, ChannelName, LimitedDuration, PageNo, PageSize, RecordId, ScheduleTime,
    ShortClipId, SnapshotId, Timestamp,
};

macro_rules! schemas {
    ($($name:ident: $schema:expr;)+) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

schemas! {
    ChannelId: json_schema!({"type": "string"});
    SnapshotId: json_schema!({"type": ["integer", "string"]});
    ShortClipId: json_schema!({"type": ["integer", "string"]});
    Timestamp: json_schema!({"type": "integer", "format": "int64", "description": "Unix milliseconds"});
    RecordId: json_schema!({"type": ["integer", "string"]});
    CallbackUrl: json_schema!({"type": "string", "format": "uri"});
    ScheduleTime: json_schema!({"type": ["string", "integer"], "pattern": "^[0-9]{14}$"});
    ChannelName: json_schema!({"type": "string", "minLength": 3, "maxLength": 20});
    LimitedDuration: json_schema!({
        "type": "integer", "minimum": LimitedDuration::MIN.as_minutes(), "maximum": LimitedDuration::MAX.as_minutes(),
    });
    PageNo: json_schema!({"type": "integer", "minimum": 1});
    PageSize: json_schema!({"type": "integer", "minimum": 1, "maximum": PageSize::MAX.get()});
}

/// A body with one object.
pub(crate) fn content(of: impl Into<Value>) -> Value {
    json!({"type": "object", "required": ["content"], "properties": {"content": of.into()}})
}

/// A body with a list.
pub(crate) fn list(of: impl Into<Value>) -> Value {
    list_of(json!({"type": "array", "items": of.into()}))
}

/// A body with a list that is this.
pub(crate) fn list_of(list: impl Into<Value>) -> Value {
    let mut body = content(list);
    body["properties"]["total"] = total();
    body
}

/// How many there are in all.
pub(crate) fn total() -> Value {
    json!({"type": "integer", "description": "How many there are in all."})
}

/// An object with ids as its keys.
pub(crate) fn by_id(of: impl Into<Value>) -> Value {
    json!({"type": "object", "additionalProperties": of.into()})
}

/// A body with a snapshot, beside its channel.
pub(crate) fn snapshot(snapshot: impl Into<Value>) -> Value {
    content(json!({
        "type": "object",
        "properties": {
            "channelId": {"type": "string"},
            "channelStatus": {"type": "string"},
            "snapshot": snapshot.into(),
        },
    }))
}

/// What stands under this name beside the snapshot that it is from.
pub(crate) fn of_snapshot(name: &str, schema: &Value) -> Value {
    json!({
        "type": "object",
        "properties": {"channelId": {"type": "string"}, "snapshotId": {"type": ["integer", "string"]}, name: schema},
    })
}
