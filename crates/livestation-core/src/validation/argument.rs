//! How the checked values are read as arguments of a call, and ids in answers.

use serde::Deserializer;
use serde_json::Value;

use super::{ChannelId, LimitedDuration, PageNo, PageSize, RecordId, ShortClipId, SnapshotId};
use crate::arguments::{Argument, from_whole_number};
use crate::error::InvalidInput;
use crate::field::Field;
use crate::lenient;

impl Argument for LimitedDuration {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(_: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        match value {
            Value::Number(number) => Some(number.to_string().parse()),
            Value::String(text) => Some(text.parse()),
            _ => None,
        }
    }
}

impl Argument for PageNo {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        from_whole_number(name, value, Self::new)
    }
}

impl Argument for PageSize {
    const ALLOWED: &'static str = Self::ALLOWED;

    fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
        from_whole_number(name, value, Self::new)
    }
}

/// Ids are text; the service writes some as numbers.
macro_rules! ids {
    ($($name:ident),+) => {$(
        impl Argument for $name {
            const ALLOWED: &'static str = "an id, as text or as a whole number";

            fn from_value(name: &'static str, value: &Value) -> Option<Result<Self, InvalidInput>> {
                let id = match value {
                    Value::String(text) => Self::new(text.as_str()),
                    Value::Number(number) => Self::new(number.to_string()),
                    _ => return None,
                };
                Some(id.map_err(|refused| refused.of(name)))
            }
        }

        impl Field for Option<$name> {
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                lenient::id(deserializer)
            }

            fn is_absent(&self) -> bool {
                self.is_none()
            }
        }
    )+};
}

ids!(ChannelId, SnapshotId, ShortClipId, RecordId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_an_object_in_a_list_is_refused_by_its_place() {
        let given = serde_json::json!([{"bucketName": "b", "filePath": "/a"}, {"bucketName": "b"}]);
        let refused = Vec::<crate::model::StoredFile>::from_value("content", &given).unwrap().unwrap_err();
        assert_eq!(refused.field(), "content[1].filePath");
    }

    #[test]
    fn an_id_of_a_list_is_refused_by_its_place() {
        let given = serde_json::json!([7, ""]);
        let refused = Vec::<RecordId>::from_value("recordIds", &given).unwrap().unwrap_err();
        assert_eq!(refused.field(), "recordIds[1]");
    }
}
