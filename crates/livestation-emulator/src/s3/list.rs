//! Lists of buckets and of objects.

use std::fs;

use axum::body::Body;
use axum::http::Response;
use jiff::Timestamp;
use serde::Serialize;

use super::error::S3Error;
use super::object::{self, Found, OWNER};
use super::request::{Call, encode};
use super::xml;
use crate::rules::object::is_bucket_name;
use crate::state::EmulatorState;

/// Most entries of a list.
const MOST: usize = 1_000;

pub(super) fn iso_time(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{at:.3}")
}

/// List buckets: the folders that are there.
pub(super) fn buckets(state: &EmulatorState) -> Response<Body> {
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Bucket {
        name: String,
        creation_date: String,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct List {
        bucket: Vec<Bucket>,
    }
    #[derive(Serialize)]
    struct Owner {
        #[serde(rename = "ID")]
        id: &'static str,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        owner: Owner,
        buckets: List,
    }
    let folders = fs::read_dir(state.buckets.root()).into_iter().flatten().flatten();
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| is_bucket_name(name)).collect();
    names.sort();
    let date = iso_time(state.clock.now_ms());
    let bucket = names.into_iter().map(|name| Bucket { name, creation_date: date.clone() }).collect();
    xml::response(
        200,
        "ListAllMyBucketsResult",
        &Answer { owner: Owner { id: OWNER }, buckets: List { bucket } },
    )
}

/// Whatever reads a bucket.
pub(super) async fn of_bucket(
    state: &EmulatorState,
    bucket: &str,
    call: &Call,
) -> Result<Response<Body>, S3Error> {
    if call.has("location") {
        return Ok(xml::response(200, "LocationConstraint", &()));
    }
    if call.has("versioning") {
        return Ok(xml::response(200, "VersioningConfiguration", &()));
    }
    if let Some((other, _)) = call.query.iter().find(|(name, _)| !KNOWN.contains(&name.as_str())) {
        return Err(S3Error::new(501, "NotImplemented", format!("the emulator does not answer ?{other}")));
    }
    objects(state, bucket, call).await
}

const KNOWN: [&str; 9] = [
    "list-type",
    "prefix",
    "delimiter",
    "max-keys",
    "marker",
    "start-after",
    "continuation-token",
    "encoding-type",
    "fetch-owner",
];

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Prefix {
    prefix: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Entry {
    key: String,
    last_modified: String,
    #[serde(rename = "ETag")]
    etag: String,
    size: u64,
    storage_class: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Objects {
    name: String,
    prefix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    max_keys: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding_type: Option<&'static str>,
    is_truncated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    key_count: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_marker: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_continuation_token: Option<String>,
    contents: Vec<Entry>,
    common_prefixes: Vec<Prefix>,
}

/// One line of a list: an object, or what stands for all below a prefix.
enum Line {
    Object(Found),
    Prefix(String),
}

impl Line {
    fn name(&self) -> &str {
        match self {
            Self::Object(found) => &found.key,
            Self::Prefix(prefix) => prefix,
        }
    }
}

/// List objects, in both versions.
async fn objects(state: &EmulatorState, bucket: &str, call: &Call) -> Result<Response<Body>, S3Error> {
    let is_second = call.get("list-type") == Some("2");
    let is_encoded = call.get("encoding-type") == Some("url");
    let shown = |text: &str| if is_encoded { encode(text).replace("%2F", "/") } else { text.to_owned() };
    let prefix = call.get("prefix").unwrap_or_default();
    let delimiter = call.get("delimiter").filter(|delimiter| !delimiter.is_empty());
    let most = call.number("max-keys", MOST)?.min(MOST);
    let after = if is_second {
        call.get("continuation-token").or_else(|| call.get("start-after"))
    } else {
        call.get("marker")
    };
    let mut lines = lines(object::all(state, bucket), prefix, delimiter);
    lines.retain(|line| after.is_none_or(|after| line.name() > after));
    let is_truncated = lines.len() > most;
    lines.truncate(most);
    let last = lines.last().map(|line| line.name().to_owned()).filter(|_| is_truncated);
    let count = lines.len();
    let (mut contents, mut common_prefixes) = (Vec::new(), Vec::new());
    for line in lines {
        match line {
            Line::Prefix(prefix) => common_prefixes.push(Prefix { prefix: shown(&prefix) }),
            Line::Object(found) => {
                // One that was removed meanwhile is not there any more.
                let Ok(etag) = object::version(state, (bucket, &found.key)).await else { continue };
                contents.push(Entry {
                    key: shown(&found.key),
                    last_modified: iso_time(found.modified_ms),
                    etag,
                    size: found.bytes,
                    storage_class: "STANDARD",
                });
            }
        }
    }
    let answer = Objects {
        name: bucket.to_owned(),
        prefix: shown(prefix),
        delimiter: delimiter.map(shown),
        max_keys: most,
        encoding_type: is_encoded.then_some("url"),
        is_truncated,
        key_count: is_second.then_some(count),
        marker: (!is_second).then(|| shown(after.unwrap_or_default())),
        next_marker: last.as_deref().filter(|_| !is_second).map(shown),
        next_continuation_token: last.filter(|_| is_second),
        contents,
        common_prefixes,
    };
    Ok(xml::response(200, "ListBucketResult", &answer))
}

/// The objects below a prefix. Those that share the part up to the next delimiter are one line.
fn lines(all: Vec<Found>, prefix: &str, delimiter: Option<&str>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for found in all {
        let Some(rest) = found.key.strip_prefix(prefix) else { continue };
        let end = delimiter.and_then(|delimiter| Some(rest.find(delimiter)? + delimiter.len()));
        match end {
            None => lines.push(Line::Object(found)),
            Some(end) => {
                let common = format!("{prefix}{}", &rest[..end]);
                if lines.last().is_none_or(|last| last.name() != common) {
                    lines.push(Line::Prefix(common));
                }
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(keys: &[&str], prefix: &str, delimiter: Option<&str>) -> Vec<String> {
        let found = |key: &&str| Found { key: (*key).to_owned(), bytes: 0, modified_ms: 0 };
        let lines = lines(keys.iter().map(found).collect(), prefix, delimiter);
        lines.iter().map(|line| line.name().to_owned()).collect()
    }

    #[test]
    fn keys_below_a_delimiter_are_one_line() {
        let keys = ["a.mp4", "clips/1.mp4", "clips/2.mp4", "clips/deep/3.mp4", "z"];
        assert_eq!(listed(&keys, "", Some("/")), ["a.mp4", "clips/", "z"]);
        assert_eq!(listed(&keys, "clips/", Some("/")), ["clips/1.mp4", "clips/2.mp4", "clips/deep/"]);
        assert_eq!(listed(&keys, "clips/", None), ["clips/1.mp4", "clips/2.mp4", "clips/deep/3.mp4"]);
        assert_eq!(listed(&keys, "clip", Some("/")), ["clips/"]);
    }
}
