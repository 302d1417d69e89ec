//! Objects: writing, copying, removing, and who may read them.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use axum::body::Body;
use axum::http::header::ETAG;
use axum::http::{HeaderMap, Response};
use serde::{Deserialize, Serialize};

use super::body::{Received, off_calls};
use super::error::S3Error;
use super::list::iso_time;
use super::request::decode;
use super::signature::text;
use super::xml;
use crate::buckets::Access;
use crate::http::buckets;
use crate::state::EmulatorState;

/// Bucket and key.
pub(super) type Object<'a> = (&'a str, &'a str);

/// What `x-amz-acl` says.
pub(super) fn wanted_access(headers: &HeaderMap) -> Result<Access, S3Error> {
    match text(headers, "x-amz-acl") {
        None | Some("private" | "bucket-owner-full-control") => Ok(Access::Private),
        Some("public-read") => Ok(Access::PublicRead),
        Some(other) => {
            Err(S3Error::argument(format!("x-amz-acl is private or public-read here: given {other:?}")))
        }
    }
}

pub(super) fn make_bucket(state: &EmulatorState, bucket: &str) -> Result<Response<Body>, S3Error> {
    state.buckets.make(bucket)?;
    Ok(Response::default())
}

pub(super) fn remove_bucket(state: &EmulatorState, bucket: &str) -> Result<Response<Body>, S3Error> {
    match state.buckets.remove_empty(bucket) {
        Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => {
            Err(S3Error::new(409, "BucketNotEmpty", "the bucket has objects"))
        }
        _ => Ok(no_content()),
    }
}

pub(super) async fn put(
    state: &Arc<EmulatorState>,
    object: Object<'_>,
    headers: &HeaderMap,
    received: Received,
) -> Result<Response<Body>, S3Error> {
    let access = wanted_access(headers)?;
    // What some clients make for a folder.
    if object.1.ends_with('/') {
        return Ok(Response::default());
    }
    store(state, object, received.0.clone(), access).await?;
    Ok(with_etag(&version(state, object).await?))
}

/// Moves a file to its place.
pub(super) async fn store(
    state: &Arc<EmulatorState>,
    (bucket, key): Object<'_>,
    file: PathBuf,
    access: Access,
) -> Result<(), S3Error> {
    let (state, bucket, key) = (state.clone(), bucket.to_owned(), key.to_owned());
    let moved = off_calls(move || state.buckets.upload(&file, &bucket, &key, access)).await;
    moved.map(drop).map_err(|error| match error.kind() {
        io::ErrorKind::NotADirectory | io::ErrorKind::IsADirectory | io::ErrorKind::AlreadyExists => {
            S3Error::argument("the emulator keeps objects as files: a key cannot be a folder of another key")
        }
        _ => error.into(),
    })
}

/// An answer that says which version of an object there is.
pub(super) fn with_etag(etag: &str) -> Response<Body> {
    let mut response = Response::default();
    response.headers_mut().insert(ETAG, etag.parse().expect("an ETag is plain ASCII"));
    response
}

/// The file of an object that is there.
fn file_of(state: &EmulatorState, bucket: &str, key: &str) -> Result<PathBuf, S3Error> {
    state.buckets.path(bucket, key).filter(|file| file.is_file()).ok_or(S3Error::NO_SUCH_KEY)
}

/// The `ETag` of an object.
pub(super) async fn version(state: &EmulatorState, (bucket, key): Object<'_>) -> Result<String, S3Error> {
    let file = file_of(state, bucket, key)?;
    let headers = buckets::version(&file).await.ok_or(S3Error::NO_SUCH_KEY)?;
    text(&headers, ETAG.as_str()).map(str::to_owned).ok_or(S3Error::NO_SUCH_KEY)
}

#[derive(Serialize)]
struct Copied {
    #[serde(rename = "LastModified")]
    last_modified: String,
    #[serde(rename = "ETag")]
    etag: String,
}

pub(super) async fn copy(
    state: &Arc<EmulatorState>,
    object: Object<'_>,
    headers: &HeaderMap,
) -> Result<Response<Body>, S3Error> {
    let source = decode(text(headers, "x-amz-copy-source").unwrap_or_default())?;
    let (bucket, key) = source
        .trim_start_matches('/')
        .split_once('/')
        .ok_or_else(|| S3Error::argument("x-amz-copy-source is bucket/key"))?;
    let from = file_of(state, bucket, key)?;
    let access = wanted_access(headers)?;
    let copied = Received::new(state)?;
    tokio::fs::copy(&from, &copied.0).await?;
    store(state, object, copied.0.clone(), access).await?;
    let etag = version(state, object).await?;
    let answer = Copied { last_modified: iso_time(state.clock.now_ms()), etag };
    Ok(xml::response(200, "CopyObjectResult", &answer))
}

pub(super) fn remove(state: &EmulatorState, (bucket, key): Object<'_>) -> Response<Body> {
    // An object that is not there is removed all the same.
    state.buckets.remove_object(bucket, key);
    no_content()
}

/// The body of Delete objects.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Removal {
    #[serde(default)]
    quiet: bool,
    #[serde(default)]
    object: Vec<Key>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Key {
    key: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Removed {
    deleted: Vec<Key>,
}

pub(super) fn remove_several(
    state: &EmulatorState,
    bucket: &str,
    body: &[u8],
) -> Result<Response<Body>, S3Error> {
    let Removal { quiet, object: keys } = xml::read(body)?;
    for Key { key } in &keys {
        state.buckets.remove_object(bucket, key);
    }
    let answer = Removed { deleted: if quiet { Vec::new() } else { keys } };
    Ok(xml::response(200, "DeleteResult", &answer))
}

#[derive(Serialize)]
struct Id {
    #[serde(rename = "ID")]
    id: &'static str,
}

#[derive(Serialize)]
struct Grantee {
    #[serde(rename = "@xmlns:xsi")]
    namespace: &'static str,
    #[serde(rename = "@xsi:type")]
    kind: &'static str,
    #[serde(rename = "ID", skip_serializing_if = "Option::is_none")]
    id: Option<&'static str>,
    #[serde(rename = "URI", skip_serializing_if = "Option::is_none")]
    uri: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Grant {
    grantee: Grantee,
    permission: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Grants {
    grant: Vec<Grant>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Policy {
    owner: Id,
    access_control_list: Grants,
}

/// Who may read an object: its owner, and everybody where it is `PUBLIC_READ`.
pub(super) async fn access(state: &EmulatorState, object: Object<'_>) -> Result<Response<Body>, S3Error> {
    version(state, object).await?;
    let namespace = "http://www.w3.org/2001/XMLSchema-instance";
    let owner = Grantee { namespace, kind: "CanonicalUser", id: Some(OWNER), uri: None };
    let mut grant = vec![Grant { grantee: owner, permission: "FULL_CONTROL" }];
    if state.buckets.is_public(object.0, object.1) {
        let uri = Some("http://acs.amazonaws.com/groups/global/AllUsers");
        let all = Grantee { namespace, kind: "Group", id: None, uri };
        grant.push(Grant { grantee: all, permission: "READ" });
    }
    let policy = Policy { owner: Id { id: OWNER }, access_control_list: Grants { grant } };
    Ok(xml::response(200, "AccessControlPolicy", &policy))
}

pub(super) const OWNER: &str = "emulator";

pub(super) async fn set_access(
    state: &EmulatorState,
    object: Object<'_>,
    headers: &HeaderMap,
) -> Result<Response<Body>, S3Error> {
    version(state, object).await?;
    state.buckets.set_access(object.0, object.1, wanted_access(headers)?);
    Ok(Response::default())
}

pub(super) fn no_content() -> Response<Body> {
    let mut response = Response::default();
    *response.status_mut() = axum::http::StatusCode::NO_CONTENT;
    response
}

/// A file as lists show it.
pub(super) struct Found {
    pub(super) key: String,
    pub(super) bytes: u64,
    pub(super) modified_ms: i64,
}

/// All objects of a bucket in the order of their keys.
pub(super) fn all(state: &EmulatorState, bucket: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut folders = vec![(state.buckets.root().join(bucket), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (Ok(name), Ok(facts)) = (entry.file_name().into_string(), entry.metadata()) else { continue };
            let key = format!("{prefix}{name}");
            if facts.is_dir() {
                folders.push((entry.path(), format!("{key}/")));
            } else {
                let age = facts.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
                let modified_ms = age.and_then(|age| i64::try_from(age.as_millis()).ok()).unwrap_or(0);
                found.push(Found { key, bytes: facts.len(), modified_ms });
            }
        }
    }
    found.sort_by(|one, other| one.key.cmp(&other.key));
    found
}
