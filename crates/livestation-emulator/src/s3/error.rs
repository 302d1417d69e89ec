//! The errors of S3 that a client may see here.

use std::io;

use axum::body::Body;
use axum::http::Response;
use serde::Serialize;

use super::xml;

/// An error: status, code and what to tell the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct S3Error {
    status: u16,
    code: &'static str,
    message: String,
    /// What the server signed, for a signature that differs.
    signed: Option<(String, String)>,
}

impl S3Error {
    pub(super) const NOT_IMPLEMENTED: Self = Self::plain(501, "NotImplemented", String::new());
    pub(super) const NO_SUCH_KEY: Self = Self::plain(404, "NoSuchKey", String::new());
    pub(super) const ACCESS_DENIED: Self = Self::plain(403, "AccessDenied", String::new());
    pub(super) const MALFORMED_XML: Self = Self::plain(400, "MalformedXML", String::new());
    pub(super) const NO_SUCH_UPLOAD: Self = Self::plain(404, "NoSuchUpload", String::new());

    const fn plain(status: u16, code: &'static str, message: String) -> Self {
        Self { status, code, message, signed: None }
    }

    pub(super) fn new(status: u16, code: &'static str, message: impl Into<String>) -> Self {
        Self::plain(status, code, message.into())
    }

    pub(super) fn argument(message: impl Into<String>) -> Self {
        Self::new(400, "InvalidArgument", message)
    }

    /// The signature differs: with what was signed here, as the real service shows it.
    pub(super) fn signature(string_to_sign: String, canonical_request: String) -> Self {
        let message =
            "the request's signature is not the one that the server computed from it and the secret key";
        Self {
            signed: Some((string_to_sign, canonical_request)),
            ..Self::new(403, "SignatureDoesNotMatch", message)
        }
    }

    /// The code, and what to tell the caller.
    pub(super) fn said(&self) -> (&'static str, &str) {
        let message = match self.code {
            _ if !self.message.is_empty() => &self.message,
            "NotImplemented" => {
                "the emulator does not do this: it lists, reads, writes, copies and removes objects"
            }
            "NoSuchKey" => "there is no such object",
            "AccessDenied" => "the object is PRIVATE and the request is not signed",
            "MalformedXML" => "the body is not the XML of this call",
            "NoSuchUpload" => "there is no such upload in parts",
            _ => "",
        };
        (self.code, message)
    }

    pub(super) fn response(&self, resource: &str, request_id: &str) -> Response<Body> {
        #[derive(Serialize)]
        #[serde(rename_all = "PascalCase")]
        struct Answer<'a> {
            code: &'static str,
            message: &'a str,
            resource: &'a str,
            request_id: &'a str,
            #[serde(skip_serializing_if = "Option::is_none")]
            string_to_sign: Option<&'a str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            canonical_request: Option<&'a str>,
        }
        let (code, message) = self.said();
        let signed = self.signed.as_ref();
        xml::response(
            self.status,
            "Error",
            &Answer {
                code,
                message,
                resource,
                request_id,
                string_to_sign: signed.map(|(text, _)| text.as_str()),
                canonical_request: signed.map(|(_, text)| text.as_str()),
            },
        )
    }
}

/// A file that could not be written or read.
impl From<io::Error> for S3Error {
    fn from(error: io::Error) -> Self {
        Self::new(500, "InternalError", format!("the buckets folder cannot be used: {error}"))
    }
}
