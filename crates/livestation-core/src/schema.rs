//! JSON Schemas of the types that are one JSON value. Records derive theirs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::model::StreamKey;
use crate::{ChannelId, LimitedDuration, PageNo, PageSize, ShortClipId, SnapshotId, Timestamp};

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
    StreamKey: json_schema!({"type": "string", "format": "password"});
    LimitedDuration: json_schema!({
        "type": "integer", "minimum": LimitedDuration::MIN.as_minutes(), "maximum": LimitedDuration::MAX.as_minutes(),
    });
    PageNo: json_schema!({"type": "integer", "minimum": 1});
    PageSize: json_schema!({"type": "integer", "minimum": 1, "maximum": PageSize::MAX.get()});
}
