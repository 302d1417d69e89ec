//! The vectors that all languages run. `tests/vectors/README.md` says what each field means.

mod request;

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// A case of `signature.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the README describes them once, for all languages
pub struct SignatureCase {
    pub name: String,
    pub method: String,
    pub target: String,
    pub timestamp_ms: i64,
    pub access_key: String,
    pub secret_key: String,
    pub string_to_sign: String,
    pub signature: String,
}

/// A case of `mistake.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct MistakeCase {
    pub name: String,
    pub mistake: Option<String>,
    pub method: String,
    pub target: String,
    pub timestamp_ms: i64,
    pub access_key: String,
    pub secret_key: String,
    pub signature: String,
}

/// A case of `request.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct RequestCase {
    pub name: String,
    pub operation: String,
    pub arguments: Map<String, Value>,
    pub zone: String,
    pub method: String,
    pub target: String,
    pub region_code: String,
    pub body: Option<Value>,
}

/// A case of `input.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct InputCase {
    pub name: String,
    pub field: String,
    pub value: Value,
    pub ok: bool,
    pub problem: Option<String>,
}

/// A case of `error.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct ErrorCase {
    pub name: String,
    pub status: u16,
    pub body: String,
    pub kind: String,
    pub code: Option<String>,
    pub error_name: Option<String>,
    pub message: Option<String>,
    pub details: Option<String>,
    pub may_have_taken_effect: bool,
}

/// From a request to its signature.
pub fn signature() -> Vec<SignatureCase> {
    load("signature.json")
}

/// From a wrong signature to the mistake that made it.
pub fn mistake() -> Vec<MistakeCase> {
    load("mistake.json")
}

/// From a call to its request.
pub fn request() -> Vec<RequestCase> {
    load("request.json")
}

/// What is refused before sending.
pub fn input() -> Vec<InputCase> {
    load("input.json")
}

/// What an answer means that is no success.
pub fn error() -> Vec<ErrorCase> {
    load("error.json")
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<T> {
    #[serde(rename = "about")]
    _about: String,
    cases: Vec<T>,
}

fn load<T: DeserializeOwned>(name: &str) -> Vec<T> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors").join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|cause| panic!("no vectors {}: {cause}", path.display()));
    let file: File<T> = serde_json::from_str(&text).unwrap_or_else(|cause| panic!("{name}: {cause}"));
    assert!(!file.cases.is_empty(), "{name} has no cases");
    file.cases
}
