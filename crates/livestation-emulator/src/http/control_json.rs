//! Bodies of control calls and their responses.

use axum::body::Body;
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads the body of a control call. An empty one means `{}`.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let body: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|problem| problem.to_string())
}

pub(super) fn ok(answer: &Value) -> Response<Body> {
    json_response(200, answer)
}

pub(super) fn no(status: u16, problem: &str) -> Response<Body> {
    json_response(status, &json!({ "error": problem }))
}

fn json_response(status: u16, answer: &Value) -> Response<Body> {
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/json")
        .body(answer.to_string().into())
        .expect("the headers are plain ASCII")
}
