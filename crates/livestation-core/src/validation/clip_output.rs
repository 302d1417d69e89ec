use serde::Serialize;

use crate::enums::AccessControl;
use crate::error::InvalidInput;
use crate::text;

/// Longest name of a bucket accepted, in bytes. Object Storage itself allows 63.
const BUCKET_MAX_BYTES: usize = 255;
/// Longest path accepted, in bytes: that of an object's name in Object Storage.
const PATH_MAX_BYTES: usize = 1024;

/// Where a short clip goes: a folder of a bucket in Object Storage, and who may read it there (spec 5.1).
///
/// Bucket names are checked loosely, since Object Storage has the last word: 1 to 255 bytes without white
/// space, control characters, `/` and `\`. The path has to begin with `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct ClipOutput {
    /// Who may read the file; `PRIVATE` when left out.
    access_control: AccessControl,
    /// The bucket of Object Storage.
    bucket_name: String,
    /// The folder in it, beginning with `/`.
    file_path: String,
}

impl ClipOutput {
    /// A folder, e.g. `/clips`, of a bucket; private.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for `bucketName` or `filePath`.
    pub fn new(bucket_name: impl Into<String>, file_path: impl Into<String>) -> Result<Self, InvalidInput> {
        let (bucket_name, file_path) = (bucket_name.into(), file_path.into());
        check_bucket(&bucket_name)?;
        check_folder(&file_path)?;
        Ok(Self { access_control: AccessControl::Private, bucket_name, file_path })
    }

    /// With another access control than `PRIVATE`.
    #[must_use]
    pub fn access_control(mut self, access_control: AccessControl) -> Self {
        self.access_control = access_control;
        self
    }

    /// Who may read the file.
    pub fn access(&self) -> &AccessControl {
        &self.access_control
    }

    /// The bucket.
    pub fn bucket_name(&self) -> &str {
        &self.bucket_name
    }

    /// The folder in it.
    pub fn file_path(&self) -> &str {
        &self.file_path
    }
}

pub(crate) fn check_bucket(name: &str) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "the name of a bucket: 1 to 255 bytes, no spaces, control characters, / or \\";
    let refuse = |problem: &str| Err(InvalidInput::new("bucketName", problem, ALLOWED).given(name));
    match name.chars().find(|&c| text::is_invisible(c) || c.is_whitespace() || matches!(c, '/' | '\\')) {
        _ if name.is_empty() => refuse("is empty"),
        _ if name.len() > BUCKET_MAX_BYTES => refuse("is too long"),
        Some(c) => refuse(&format!("contains {c:?}")),
        None => Ok(()),
    }
}

pub(crate) fn check_folder(path: &str) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "a folder that begins with '/', up to 1024 bytes, no control characters: /clips";
    let refuse = |problem: &str| Err(InvalidInput::new("filePath", problem, ALLOWED).given(path));
    match path.chars().find(|&c| text::is_invisible(c)) {
        _ if path.is_empty() => refuse("is empty"),
        _ if !path.starts_with('/') => refuse("does not begin with '/'"),
        _ if path.len() > PATH_MAX_BYTES => refuse("is too long"),
        Some(c) => refuse(&format!("contains {c:?}")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_unless_told_otherwise() {
        let output = ClipOutput::new("my-bucket", "/clips").unwrap();
        assert_eq!(
            serde_json::to_string(&output).unwrap(),
            r#"{"accessControl":"PRIVATE","bucketName":"my-bucket","filePath":"/clips"}"#
        );
        assert_eq!(output.access_control(AccessControl::PublicRead).access().as_str(), "PUBLIC_READ");
    }

    #[test]
    fn a_bucket_is_one_word_and_a_path_begins_with_a_slash() {
        for (bucket, path, says) in [
            ("", "/", "bucketName is empty"),
            ("a b", "/", "bucketName contains ' '"),
            ("a/b", "/", "bucketName contains '/'"),
            ("a\n", "/", "bucketName contains '\\n'"),
            (&"b".repeat(256), "/", "bucketName is too long"),
            ("b", "", "filePath is empty"),
            ("b", "clips", "filePath does not begin with '/'"),
            ("b", "/a\0", "filePath contains"),
            ("b", &"/".repeat(1025), "filePath is too long"),
        ] {
            let error = ClipOutput::new(bucket, path).unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}");
        }
        for path in ["/", "/clips/", "/경기/후반 1", "/a?b#c"] {
            assert_eq!(ClipOutput::new("버킷.1", path).unwrap().file_path(), path);
        }
    }
}
