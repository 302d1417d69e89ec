//! `/_emulator/buckets/`: the files of the buckets, unsigned and whatever their access control.

use std::path::Path as FilePath;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, ETAG, IF_RANGE, LAST_MODIFIED, RANGE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use tower_http::services::ServeFile;

use crate::buckets::Buckets;
use crate::state::EmulatorState;

/// An object, or a range of its bytes.
pub(super) async fn object(
    State(state): State<Arc<EmulatorState>>,
    Path((bucket, path)): Path<(String, String)>,
    request: Request<Body>,
) -> Response<Body> {
    serve_object(&state.buckets, (&bucket, &path), request).await.unwrap_or_else(|| no_cache(gone()))
}

/// The object with this bucket and path, or a range of its bytes. `None` where there is none.
pub(crate) async fn serve_object(
    buckets: &Buckets,
    (bucket, path): (&str, &str),
    request: Request<Body>,
) -> Option<Response<Body>> {
    serve(&buckets.path(bucket, path)?, request).await.map(no_cache)
}

fn no_cache(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// `None` where there is no such file.
async fn serve(file: &FilePath, mut request: Request<Body>) -> Option<Response<Body>> {
    // `ServeFile` would serve a folder as a file.
    if !tokio::fs::metadata(file).await.ok()?.is_file() {
        return None;
    }
    // `ServeFile` does not support `If-Range`: for another version of the file the whole file is sent.
    if let Some(wanted) = request.headers_mut().remove(IF_RANGE)
        && !is_version(&wanted, &version(file).await?)
    {
        request.headers_mut().remove(RANGE);
    }
    // A request for several ranges is answered with the whole file, as a server may (RFC 9110, 14.2).
    let response = ServeFile::new(file).ignore_multi_range_requests(true).try_call(request).await.ok()?;
    (response.status() != StatusCode::NOT_FOUND).then(|| response.map(Body::new))
}

/// The headers that identify the version of the file.
pub(crate) async fn version(file: &FilePath) -> Option<HeaderMap> {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::HEAD;
    let response = ServeFile::new(file).try_call(request).await.ok()?;
    (response.status() == StatusCode::OK).then(|| response.into_parts().0.headers)
}

/// RFC 9110, 13.1.5: the same tag, or the same date.
fn is_version(wanted: &HeaderValue, version: &HeaderMap) -> bool {
    let is = |name: HeaderName| version.get(name).is_some_and(|value| value == wanted);
    is(ETAG) || is(LAST_MODIFIED)
}

fn gone() -> Response<Body> {
    Response::builder().status(404).body("no such object\n".into()).expect("a status and a text")
}
