//! `/_emulator/buckets/`: the files that stand for objects, unsigned and whatever their access control.

use std::path::Path as FilePath;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use tower_http::services::ServeFile;

use crate::state::EmulatorState;

/// An object, or a range of its bytes.
pub(super) async fn object(
    State(state): State<Arc<EmulatorState>>,
    Path((bucket, path)): Path<(String, String)>,
    request: Request<Body>,
) -> Response<Body> {
    let file = state.buckets.path(&bucket, &path);
    let mut response = match file {
        Some(file) => serve(&file, request).await.unwrap_or_else(gone),
        None => gone(),
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// `None` where there is no such file.
async fn serve(file: &FilePath, mut request: Request<Body>) -> Option<Response<Body>> {
    // The service takes a folder for a file, too.
    if !tokio::fs::metadata(file).await.ok()?.is_file() {
        return None;
    }
    // The service knows `If-Range` not yet: a range of another version of the file is the whole file.
    if let Some(wanted) = request.headers_mut().remove(IF_RANGE)
        && !is_version(&wanted, &version(file).await?)
    {
        request.headers_mut().remove(RANGE);
    }
    // Several ranges at once are answered with everything, as a server may (RFC 9110, 14.2).
    let response = ServeFile::new(file).ignore_multi_range_requests(true).try_call(request).await.ok()?;
    (response.status() != StatusCode::NOT_FOUND).then(|| response.map(Body::new))
}

/// The headers that tell one version of the file from another.
async fn version(file: &FilePath) -> Option<HeaderMap> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::HEAD;
    let response = ServeFile::new(file).try_call(request).await.ok()?;
    (response.status() == StatusCode::OK).then(|| response.into_parts().0.headers)
}

/// RFC 9110, 13.1.5: the very same tag, or the very same date.
fn is_version(wanted: &HeaderValue, version: &HeaderMap) -> bool {
    let is = |name: HeaderName| version.get(name).is_some_and(|value| value == wanted);
    is(ETAG) || is(LAST_MODIFIED)
}

fn gone() -> Response<Body> {
    Response::builder().status(404).body("no such object\n".into()).expect("a status and a text")
}
