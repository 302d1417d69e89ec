//! Bodies of S3 calls and their responses.

use axum::body::Body;
use axum::http::Response;
use axum::http::header::CONTENT_TYPE;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::error::S3Error;

/// A response whose root element has this name.
pub(super) fn response(status: u16, root: &str, content: &impl Serialize) -> Response<Body> {
    let text = quick_xml::se::to_string_with_root(root, content)
        .expect("elements have plain names, and text can have any value");
    Response::builder()
        .status(status)
        .header(CONTENT_TYPE, "application/xml")
        .body(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}").into())
        .expect("the headers are plain ASCII")
}

pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, S3Error> {
    quick_xml::de::from_reader(body).map_err(|_| S3Error::MALFORMED_XML)
}
