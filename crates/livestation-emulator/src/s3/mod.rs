//! Object Storage as S3 clients see it: path style, signature version 4, the same buckets as those of short clips.
//!
//! Written for the emulator, because a server library for all of S3 would be a quarter of the whole program. What a
//! client needs to list, read by range and write is here, in parts too; everything else is answered with 501.

mod body;
mod error;
mod list;
mod object;
mod parts;
mod request;
mod signature;
mod xml;

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, Response, Uri};
pub(crate) use parts::Uploads;

use crate::http::buckets;
use crate::state::EmulatorState;
use error::S3Error;
use request::{Call, Caller, Resource};

/// First segments of paths that belong to others, also where a bucket could have that name.
const TAKEN: [&str; 5] = ["_emulator", "api", "dvr", "live", "thumbnail"];

/// Whether a request is for a bucket: signed with version 4, or the reading of an object without a signature.
pub(crate) fn is_meant(state: &EmulatorState, method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    let signed = headers.get(AUTHORIZATION).is_some_and(|value| value.as_bytes().starts_with(b"AWS4-"));
    let presigned = uri.query().is_some_and(|query| query.contains("X-Amz-Algorithm="));
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let names_object = || {
        let mut segments = uri.path().trim_start_matches('/').splitn(2, '/');
        let (bucket, key) = (segments.next().unwrap_or_default(), segments.next().unwrap_or_default());
        !TAKEN.contains(&bucket) && !key.is_empty() && state.buckets.has(bucket)
    };
    signed || presigned || reads && names_object()
}

/// Answers a request for a bucket.
pub(crate) async fn handle(State(state): State<Arc<EmulatorState>>, request: Request) -> Response<Body> {
    let resource = request.uri().path().to_owned();
    match answer(&state, request).await {
        Ok(response) => response,
        Err(error) => error.response(&resource, &state.trace_id()),
    }
}

async fn answer(state: &Arc<EmulatorState>, request: Request) -> Result<Response<Body>, S3Error> {
    let (head, body) = request.into_parts();
    let call = Call::read(&head)?;
    let signed = signature::check(&head, &state.keys(), state.clock.now_ms())?;
    let caller = if signed.is_some() { Caller::Account } else { Caller::Anyone };
    call.allow(state, &head.method, caller)?;
    let take = || body::receive(state, &head.headers, body, signed.as_ref());
    match (&head.method, &call.resource) {
        (&Method::GET, Resource::Account) => Ok(list::buckets(state)),
        (&Method::GET, Resource::Bucket(bucket)) => list::of_bucket(state, bucket, &call).await,
        (&Method::HEAD, Resource::Bucket(_)) => Ok(Response::default()),
        (&Method::PUT, Resource::Bucket(bucket)) if call.query.is_empty() => {
            object::make_bucket(state, bucket)
        }
        (&Method::DELETE, Resource::Bucket(bucket)) if call.query.is_empty() => {
            object::remove_bucket(state, bucket)
        }
        (&Method::POST, Resource::Bucket(bucket)) if call.has("delete") => {
            object::remove_several(state, bucket, &body::small(take().await?).await?)
        }
        (_, Resource::Account | Resource::Bucket(_)) => Err(S3Error::NOT_IMPLEMENTED),
        (method, Resource::Object(bucket, key)) => {
            let object = (bucket.as_str(), key.as_str());
            match *method {
                Method::GET if call.has("uploadId") => parts::list(state, object, &call),
                Method::GET if call.has("acl") => object::access(state, object).await,
                Method::GET | Method::HEAD => {
                    let mut request = Request::new(Body::empty());
                    (*request.method_mut(), *request.headers_mut()) = (method.clone(), head.headers.clone());
                    buckets::serve_object(&state.buckets, object, request).await.ok_or(S3Error::NO_SUCH_KEY)
                }
                Method::PUT if call.has("uploadId") => parts::add(state, object, &call, take().await?).await,
                Method::PUT if call.has("acl") => object::set_access(state, object, &head.headers).await,
                Method::PUT if head.headers.contains_key("x-amz-copy-source") => {
                    object::copy(state, object, &head.headers).await
                }
                Method::PUT => object::put(state, object, &head.headers, take().await?).await,
                Method::POST if call.has("uploads") => parts::begin(state, object, &head.headers),
                Method::POST if call.has("uploadId") => {
                    parts::complete(state, object, &call, &body::small(take().await?).await?).await
                }
                Method::DELETE if call.has("uploadId") => parts::abort(state, object, &call),
                Method::DELETE => Ok(object::remove(state, object)),
                _ => Err(S3Error::NOT_IMPLEMENTED),
            }
        }
    }
}
