//! CORS headers and dates for all responses.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS,
    ACCESS_CONTROL_REQUEST_METHOD, DATE, ORIGIN, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, Response};
use axum::middleware::Next;

use super::{guard, head};
use crate::state::EmulatorState;

/// How long a browser may keep the answer to a preflight, in seconds. Short: tests restart emulators.
const MAX_AGE: &str = "60";

/// Answers preflights, and adds the missing headers to every response. Control calls are open to the pages that
/// [`guard`] admits, everything else to all pages.
pub(super) async fn answer(
    State(state): State<Arc<EmulatorState>>,
    request: Request,
    next: Next,
) -> Response<Body> {
    let allowed = allowed_origin(&state, &request);
    let asks = request.method() == Method::OPTIONS
        && [ORIGIN, ACCESS_CONTROL_REQUEST_METHOD].iter().all(|name| request.headers().contains_key(name));
    let mut response = match (asks, &allowed) {
        (true, Some(_)) => preflight(request.headers()),
        _ => next.run(request).await,
    };
    let headers = response.headers_mut();
    if !headers.contains_key(DATE) {
        let date = head::date(state.clock.now_ms());
        headers.insert(DATE, date.parse().expect("a date is plain ASCII"));
    }
    if let Some(origin) = allowed {
        if origin != "*" {
            headers.insert(VARY, HeaderValue::from_static("Origin"));
        }
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("*"));
    }
    response
}

/// The origin whose pages may read the response, if any.
fn allowed_origin(state: &EmulatorState, request: &Request) -> Option<HeaderValue> {
    if !guard::is_control(request.uri().path()) {
        return Some(HeaderValue::from_static("*"));
    }
    let origin = request.headers().get(ORIGIN)?;
    guard::admits(state, request.headers()).then(|| origin.clone())
}

/// 204 with all headers that were requested. `*` would not include `Authorization`.
fn preflight(request: &HeaderMap) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = axum::http::StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD, POST, PUT, DELETE"));
    if let Some(names) = request.get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, names.clone());
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static(MAX_AGE));
    headers.insert(VARY, HeaderValue::from_static("Access-Control-Request-Headers"));
    response
}
