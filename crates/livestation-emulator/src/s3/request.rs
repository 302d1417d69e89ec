use std::borrow::Cow;

use axum::http::Method;
use axum::http::request::Parts;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::error::S3Error;
use crate::rules::object;
use crate::state::EmulatorState;

/// What signature version 4 leaves as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn encode(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

pub(super) fn decode(text: &str) -> Result<String, S3Error> {
    let text = percent_decode_str(text).decode_utf8();
    text.map(Cow::into_owned).map_err(|_| S3Error::argument("the URL is not UTF-8"))
}

/// Who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    Account,
    Anyone,
}

/// What a path names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Resource {
    Account,
    Bucket(String),
    /// Bucket and key.
    Object(String, String),
}

/// What a request is for.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) resource: Resource,
    /// Names and values, decoded.
    pub(super) query: Vec<(String, String)>,
}

impl Call {
    pub(super) fn read(head: &Parts) -> Result<Self, S3Error> {
        let path = decode(head.uri.path())?;
        Ok(Self { resource: resource(path.trim_start_matches('/'))?, query: query(head)? })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// A number in the query, or what stands for it where it is left out.
    pub(super) fn number(&self, name: &str, default: usize) -> Result<usize, S3Error> {
        let given = self.get(name).filter(|text| !text.is_empty());
        given.map_or(Ok(default), |text| {
            text.parse().map_err(|_| S3Error::argument(format!("{name} is a number: given {text:?}")))
        })
    }

    /// Refuses what is for the account alone: all but the reading of public objects.
    pub(super) fn allow(
        &self,
        state: &EmulatorState,
        method: &Method,
        caller: Caller,
    ) -> Result<(), S3Error> {
        let reads = matches!(*method, Method::GET | Method::HEAD) && self.query.is_empty();
        let is_public = match &self.resource {
            Resource::Object(bucket, key) => reads && state.buckets.is_public(bucket, key),
            _ => false,
        };
        if caller == Caller::Account || is_public { Ok(()) } else { Err(S3Error::ACCESS_DENIED) }
    }
}

fn resource(path: &str) -> Result<Resource, S3Error> {
    let (bucket, key) = path.split_once('/').unwrap_or((path, ""));
    if bucket.is_empty() {
        return Ok(Resource::Account);
    }
    if !object::is_bucket_name(bucket) {
        return Err(S3Error::new(
            400,
            "InvalidBucketName",
            format!("no bucket can have the name {bucket:?}"),
        ));
    }
    if key.is_empty() {
        return Ok(Resource::Bucket(bucket.to_owned()));
    }
    // A key is a file here.
    let is_one_file = !key.starts_with('/') && !key.contains("//");
    if !is_one_file || !object::is_file_path(key) {
        return Err(S3Error::argument(format!(
            "the emulator keeps objects as files, so no key can be {key:?}: allowed are paths of at most 1024 bytes \
             without . and .. and without \\ : * ? \" < > |"
        )));
    }
    Ok(Resource::Object(bucket.to_owned(), key.to_owned()))
}

fn query(head: &Parts) -> Result<Vec<(String, String)>, S3Error> {
    let mut query = raw_query(head)?;
    // Clients name the operation there for themselves, and presigned requests carry their signature there.
    query.retain(|(name, _)| name != "x-id" && !name.starts_with("X-Amz-"));
    Ok(query)
}

/// The whole query, decoded.
pub(super) fn raw_query(head: &Parts) -> Result<Vec<(String, String)>, S3Error> {
    let pairs = head.uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
    let read = |pair: &str| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Ok((decode(name)?, decode(value)?))
    };
    pairs.map(read).collect()
}
