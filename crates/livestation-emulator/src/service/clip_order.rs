//! The body of Create short clip (spec 5.1), checked field by field.

use crate::invented::Reason;
use crate::rules::body::{self, Fields};
use crate::rules::clip;

/// A request for a clip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ClipOrder {
    /// Both count from the start of the snapshot.
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    pub(super) output: Output,
}

/// Where the clip is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Output {
    pub(crate) access_control: String,
    pub(crate) bucket_name: String,
    pub(crate) file_path: String,
}

impl ClipOrder {
    /// Reads the body, and checks everything that does not depend on the snapshot.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Reason> {
        let fields = body::read(body)?;
        let body = Fields::of(&fields);
        let start_ms = body.number("startTime")?;
        let end_ms = body.number("endTime")?;
        let output = Output::read(&body.object("shortclip")?.object("output")?)?;
        clip::check_times(start_ms, end_ms)?;
        Ok(Self { start_ms, end_ms, output })
    }

    /// Whether it is within a snapshot of this length.
    pub(super) fn check_fits(&self, snapshot_ms: i64) -> Result<(), Reason> {
        clip::check_fits(self.end_ms, snapshot_ms)
    }
}

impl Output {
    fn read(fields: &Fields<'_>) -> Result<Self, Reason> {
        let output = Self {
            access_control: fields.text("accessControl")?.to_owned(),
            bucket_name: fields.text("bucketName")?.to_owned(),
            file_path: fields.text("filePath")?.to_owned(),
        };
        clip::check_output(&output.access_control, &output.bucket_name, &output.file_path)?;
        Ok(output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn good() -> Value {
        json!({"startTime": 0, "endTime": 1500, "shortclip": {"output":
            {"accessControl": "PRIVATE", "bucketName": "my-bucket", "filePath": "/clips"}}})
    }

    /// A valid body with another value at `pointer`.
    fn read(pointer: &str, value: Value) -> Result<ClipOrder, Reason> {
        let mut body = good();
        *body.pointer_mut(pointer).unwrap() = value;
        ClipOrder::read(body.to_string().as_bytes())
    }

    #[test]
    fn the_documented_body_is_read() {
        let order = ClipOrder::read(good().to_string().as_bytes()).unwrap();
        assert_eq!((order.start_ms, order.end_ms, order.output.file_path.as_str()), (0, 1500, "/clips"));
        assert!(read("/endTime", json!(100)).is_ok());
    }

    #[test]
    fn what_is_no_object_is_no_json() {
        for body in ["", "x", "{", "[]", "null", "1", "{}x"] {
            assert_eq!(ClipOrder::read(body.as_bytes()), Err(Reason::NoJson), "{body}");
        }
    }

    #[test]
    fn every_field_is_needed_and_has_its_type() {
        for (pointer, name, wrong) in [
            ("/startTime", "startTime", json!("0")),
            ("/startTime", "startTime", json!(0.5)),
            ("/endTime", "endTime", json!(true)),
            ("/endTime", "endTime", json!(u64::MAX)),
            ("/shortclip", "shortclip", json!([])),
            ("/shortclip/output", "output", json!("")),
            ("/shortclip/output/accessControl", "accessControl", json!(1)),
            ("/shortclip/output/bucketName", "bucketName", json!({})),
            ("/shortclip/output/filePath", "filePath", json!(["/"])),
        ] {
            assert_eq!(read(pointer, Value::Null), Err(Reason::Missing(name)));
            assert_eq!(read(pointer, wrong), Err(Reason::WrongType(name)));
        }
    }

    #[test]
    fn values_have_their_ranges() {
        for (pointer, value, reason) in [
            ("/startTime", json!(-1), Reason::BadValue("startTime")),
            ("/endTime", json!(99), Reason::BadCombination),
            ("/startTime", json!(1401), Reason::BadCombination),
            ("/startTime", json!(i64::MAX), Reason::BadCombination),
            ("/shortclip/output/accessControl", json!("private"), Reason::BadValue("accessControl")),
            ("/shortclip/output/bucketName", json!("../etc"), Reason::BadValue("bucketName")),
            ("/shortclip/output/filePath", json!("clips"), Reason::BadValue("filePath")),
            ("/shortclip/output/filePath", json!("/a/../b"), Reason::BadValue("filePath")),
            ("/shortclip/output/filePath", json!(""), Reason::Missing("filePath")),
        ] {
            assert_eq!(read(pointer, value.clone()), Err(reason), "{pointer} {value}");
        }
    }

    #[test]
    fn it_has_to_fit_into_the_snapshot() {
        let order = ClipOrder::read(good().to_string().as_bytes()).unwrap();
        assert_eq!((order.check_fits(1500), order.check_fits(1499)), (Ok(()), Err(Reason::BadCombination)));
    }
}
