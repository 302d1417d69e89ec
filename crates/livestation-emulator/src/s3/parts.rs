//! Objects that are written in parts.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::body::Body;
use axum::http::{HeaderMap, Response};
use serde::{Deserialize, Serialize};

use super::body::{Received, off_calls};
use super::error::S3Error;
use super::list::iso_time;
use super::object::{self, Object};
use super::request::Call;
use super::xml;
use crate::buckets::Access;
use crate::state::EmulatorState;

/// Most uploads at once, and most parts of each.
const MOST: usize = 1_000;
const MOST_PARTS: usize = 10_000;
/// The smallest part but the last: that of S3.
const SMALLEST: u64 = 5 * 1024 * 1024;

/// Uploads that go on. Their files are removed with them.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<BTreeMap<String, Upload>>);

#[derive(Debug)]
struct Upload {
    bucket: String,
    key: String,
    access: Access,
    parts: BTreeMap<usize, Part>,
}

#[derive(Clone, Debug)]
struct Part {
    etag: String,
    bytes: u64,
    modified_ms: i64,
    file: Arc<Received>,
}

impl Uploads {
    fn all(&self) -> MutexGuard<'_, BTreeMap<String, Upload>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn clear(&self) {
        self.all().clear();
    }

    /// What `act` makes of an upload of this object.
    fn with<T>(
        &self,
        (bucket, key): Object<'_>,
        call: &Call,
        act: impl FnOnce(&mut Upload) -> Result<T, S3Error>,
    ) -> Result<T, S3Error> {
        let mut all = self.all();
        let upload = call.get("uploadId").and_then(|id| all.get_mut(id));
        let upload = upload.filter(|upload| upload.bucket == bucket && upload.key == key);
        act(upload.ok_or(S3Error::NO_SUCH_UPLOAD)?)
    }
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Begun<'a> {
    bucket: &'a str,
    key: &'a str,
    upload_id: String,
}

pub(super) fn begin(
    state: &EmulatorState,
    (bucket, key): Object<'_>,
    headers: &HeaderMap,
) -> Result<Response<Body>, S3Error> {
    let access = object::wanted_access(headers)?;
    let id = state.trace_id();
    let mut all = state.uploads.all();
    if all.len() >= MOST {
        return Err(S3Error::new(400, "TooManyUploads", format!("{MOST} uploads go on: end some")));
    }
    let upload = Upload { bucket: bucket.to_owned(), key: key.to_owned(), access, parts: BTreeMap::new() };
    all.insert(id.clone(), upload);
    Ok(xml::response(200, "InitiateMultipartUploadResult", &Begun { bucket, key, upload_id: id }))
}

pub(super) async fn add(
    state: &Arc<EmulatorState>,
    object: Object<'_>,
    call: &Call,
    received: Received,
) -> Result<Response<Body>, S3Error> {
    let number = call.number("partNumber", 0)?;
    if !(1..=MOST_PARTS).contains(&number) {
        return Err(S3Error::argument(format!("partNumber is 1 to {MOST_PARTS}: given {number}")));
    }
    let facts = tokio::fs::metadata(&received.0).await?;
    // Each part has a file of its own, whose name no other one ever has.
    let name = received.0.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let part = Part {
        etag: format!("\"{name}\""),
        bytes: facts.len(),
        modified_ms: state.clock.now_ms(),
        file: Arc::new(received),
    };
    let answer = object::with_etag(&part.etag);
    state.uploads.with(object, call, |upload| {
        upload.parts.insert(number, part);
        Ok(())
    })?;
    Ok(answer)
}

pub(super) fn list(
    state: &EmulatorState,
    object: Object<'_>,
    call: &Call,
) -> Result<Response<Body>, S3Error> {
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Entry {
        part_number: usize,
        last_modified: String,
        #[serde(rename = "ETag")]
        etag: String,
        size: u64,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        bucket: String,
        key: String,
        upload_id: String,
        is_truncated: bool,
        max_parts: usize,
        #[serde(skip_serializing_if = "Option::is_none")]
        next_part_number_marker: Option<usize>,
        part: Vec<Entry>,
    }
    let after = call.number("part-number-marker", 0)?;
    let max_parts = call.number("max-parts", MOST)?.min(MOST);
    let answer = state.uploads.with(object, call, |upload| {
        let mut parts = upload.parts.range(after + 1..);
        let part: Vec<_> = parts
            .by_ref()
            .take(max_parts)
            .map(|(number, part)| Entry {
                part_number: *number,
                last_modified: iso_time(part.modified_ms),
                etag: part.etag.clone(),
                size: part.bytes,
            })
            .collect();
        let is_truncated = parts.next().is_some();
        Ok(Answer {
            bucket: upload.bucket.clone(),
            key: upload.key.clone(),
            upload_id: call.get("uploadId").unwrap_or_default().to_owned(),
            is_truncated,
            max_parts,
            next_part_number_marker: part.last().filter(|_| is_truncated).map(|part| part.part_number),
            part,
        })
    })?;
    Ok(xml::response(200, "ListPartsResult", &answer))
}

/// The body of Complete multipart upload.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Completion {
    #[serde(default)]
    part: Vec<Wanted>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Wanted {
    part_number: usize,
    #[serde(rename = "ETag")]
    etag: String,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Completed<'a> {
    bucket: &'a str,
    key: &'a str,
    #[serde(rename = "ETag")]
    etag: String,
}

pub(super) async fn complete(
    state: &Arc<EmulatorState>,
    object: Object<'_>,
    call: &Call,
    body: &[u8],
) -> Result<Response<Body>, S3Error> {
    let Completion { part: wanted } = xml::read(body)?;
    if wanted.is_empty() {
        return Err(S3Error::MALFORMED_XML);
    }
    if !wanted.is_sorted_by(|one, next| one.part_number < next.part_number) {
        return Err(S3Error::new(400, "InvalidPartOrder", "parts are named in the order of their numbers"));
    }
    let (parts, access) = state.uploads.with(object, call, |upload| {
        let find = |wanted: &Wanted| {
            let part = upload.parts.get(&wanted.part_number);
            let plain = |etag: &str| etag.trim_matches('"').to_owned();
            part.filter(|part| plain(&part.etag) == plain(&wanted.etag)).cloned().ok_or_else(|| {
                let number = wanted.part_number;
                S3Error::new(
                    400,
                    "InvalidPart",
                    format!("part {number} was not uploaded, or with another ETag"),
                )
            })
        };
        Ok((wanted.iter().map(find).collect::<Result<Vec<_>, _>>()?, upload.access))
    })?;
    if parts.iter().rev().skip(1).any(|part| part.bytes < SMALLEST) {
        let message = format!("all parts but the last have {SMALLEST} bytes at least");
        return Err(S3Error::new(400, "EntityTooSmall", message));
    }
    let whole = Received::new(state)?;
    let path = whole.0.clone();
    off_calls(move || {
        let mut file = File::create(path)?;
        for part in &parts {
            io::copy(&mut File::open(&part.file.0)?, &mut file)?;
        }
        Ok(())
    })
    .await?;
    object::store(state, object, whole.0.clone(), access).await?;
    state.uploads.all().remove(call.get("uploadId").unwrap_or_default());
    let etag = object::version(state, object).await?;
    let (bucket, key) = object;
    Ok(xml::response(200, "CompleteMultipartUploadResult", &Completed { bucket, key, etag }))
}

pub(super) fn abort(
    state: &EmulatorState,
    object: Object<'_>,
    call: &Call,
) -> Result<Response<Body>, S3Error> {
    state.uploads.with(object, call, |_| Ok(()))?;
    state.uploads.all().remove(call.get("uploadId").unwrap_or_default());
    Ok(object::no_content())
}
