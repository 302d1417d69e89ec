//! Runs `tests/vectors/*.json` against the core. Every difference is told with file, case and stage, and all
//! differences of a file at once.

#![allow(clippy::unwrap_used)] // helpers of tests are tests

use std::fmt::Debug;

use livestation_core::error::InvalidInput;
use livestation_core::operation::{self, CreateSnapshot};
use livestation_core::{
    AccessKey, ChannelId, ClipLength, ClipOutput, ErrorKind, LimitedDuration, Method, PageNo, PageSize,
    Response, SecretKey, ShortClipId, SnapshotId, Timestamp, signature,
};
use livestation_testkit::vectors::{self, InputCase};
use serde_json::Value;

#[test]
fn signatures() {
    let mut differences = Differences::of("signature.json");
    for case in vectors::signature() {
        let differ = &mut differences.case(&case.name);
        let access_key = AccessKey::new(&case.access_key).unwrap();
        let secret_key = SecretKey::new(&case.secret_key).unwrap();
        let timestamp = Timestamp::from_millis(case.timestamp_ms);

        let text = signature::string_to_sign(method(&case.method), &case.target, timestamp, &access_key);
        differ.check("string_to_sign", text, case.string_to_sign.clone());
        // From the vector's own text, so that a wrong text is not told a second time.
        let made = signature::sign(&secret_key, &case.string_to_sign);
        differ.check("signature", made.as_str(), &case.signature);
        differ.check("verify", signature::verify(&secret_key, &case.string_to_sign, &case.signature), true);
    }
    differences.panic_if_any();
}

#[test]
fn mistakes() {
    let mut differences = Differences::of("mistake.json");
    for case in vectors::mistake() {
        let differ = &mut differences.case(&case.name);
        let attempt = signature::Attempt {
            method: &case.method,
            target: &case.target,
            host: "livestation.apigw.ntruss.com",
            timestamp: &case.timestamp_ms.to_string(),
            access_key: &case.access_key,
            signature: &case.signature,
            body: b"",
        };
        let mistake = signature::diagnose(&SecretKey::new(&case.secret_key).unwrap(), &attempt);
        let name = mistake.map(|mistake| serde_json::to_value(mistake).unwrap());
        differ.check("mistake", name, case.mistake.clone().map(Value::from));
    }
    differences.panic_if_any();
}

#[test]
fn requests() {
    let mut differences = Differences::of("request.json");
    for case in vectors::request() {
        let differ = &mut differences.case(&case.name);
        let request = case.request();
        differ.check("operation", request.operation().as_str(), &case.operation);
        differ.check("method", request.method().as_str(), &case.method);
        differ.check("target", request.target(), &case.target);
        differ.check("region_code", case.zone().region_code(), &case.region_code);
        let body = request.body().map(|body| serde_json::from_slice::<Value>(body).unwrap());
        differ.check("body", body, case.body.clone());
    }
    differences.panic_if_any();
}

#[test]
fn inputs() {
    let mut differences = Differences::of("input.json");
    for case in vectors::input() {
        let differ = &mut differences.case(&case.name);
        let outcome = check_input(&case);
        differ.check("ok", outcome.is_ok(), case.ok);
        if let (Err(error), Some(problem)) = (outcome, &case.problem) {
            differ.check("kind", error.kind(), ErrorKind::InvalidInput);
            differ.check("field", error.input().map(InvalidInput::field), Some(case.field.as_str()));
            // What is given is repeated in the message, and must not pass for the problem.
            let message = error.message().split(": given ").next().unwrap().to_owned();
            differ.check_that("problem", message.contains(problem), &format!("{problem:?} in {message:?}"));
        }
    }
    differences.panic_if_any();
}

#[test]
fn errors() {
    let create = CreateSnapshot { channel_id: ChannelId::new("ls-1").unwrap(), limited_duration: None };
    let mut differences = Differences::of("error.json");
    for case in vectors::error() {
        let differ = &mut differences.case(&case.name);
        let answer = Response::new(case.status, case.body.into_bytes());
        let error = match operation::decode(&create, &answer) {
            Ok(snapshot) => {
                differ.check_that("kind", false, &format!("an error, and not {snapshot:?}"));
                continue;
            }
            Err(error) => error,
        };
        differ.check("kind", error.kind().as_str(), &case.kind);
        differ.check("http_status", error.http_status(), Some(case.status));
        differ.check("code", error.code(), case.code.as_deref());
        differ.check("error_name", error.error_name(), case.error_name.as_deref());
        if let Some(message) = &case.message {
            differ.check("message", error.message(), message);
        }
        differ.check("details", error.details(), case.details.as_deref());
        differ.check("may_have_taken_effect", error.may_have_taken_effect(), case.may_have_taken_effect);
    }
    differences.panic_if_any();
}

fn method(name: &str) -> Method {
    [Method::Get, Method::Post, Method::Put, Method::Delete]
        .into_iter()
        .find(|method| method.as_str() == name)
        .unwrap_or_else(|| panic!("no method {name}"))
}

fn check_input(case: &InputCase) -> Result<(), livestation_core::Error> {
    match (case.field.as_str(), &case.value) {
        ("limitedDuration", Value::String(text)) => text.parse::<LimitedDuration>().map(drop)?,
        ("limitedDuration", value) => LimitedDuration::from_minutes(value.as_i64().unwrap()).map(drop)?,
        ("pageNo", value) => PageNo::new(value.as_i64().unwrap()).map(drop)?,
        ("pageSizeNo", value) => PageSize::new(value.as_i64().unwrap()).map(drop)?,
        ("channelId", value) => ChannelId::new(value.as_str().unwrap()).map(drop)?,
        ("shortClipId", value) => ShortClipId::new(value.as_str().unwrap()).map(drop)?,
        ("bucketName", value) => ClipOutput::new(value.as_str().unwrap(), "/").map(drop)?,
        ("filePath", value) => ClipOutput::new("bucket", value.as_str().unwrap()).map(drop)?,
        ("length", value) => value.as_str().unwrap().parse::<ClipLength>().map(drop)?,
        ("snapshotId", value) => SnapshotId::new(value.as_str().unwrap()).map(drop)?,
        (other, _) => panic!("{}: no field {other}", case.name),
    }
    Ok(())
}

/// What differs in one file.
struct Differences {
    file: &'static str,
    lines: Vec<String>,
}

/// What differs in one case of it.
struct Case<'a> {
    name: &'a str,
    differences: &'a mut Differences,
}

impl Differences {
    fn of(file: &'static str) -> Self {
        Self { file, lines: Vec::new() }
    }

    fn case<'a>(&'a mut self, name: &'a str) -> Case<'a> {
        Case { name, differences: self }
    }

    fn panic_if_any(self) {
        assert!(self.lines.is_empty(), "\n{}\n", self.lines.join("\n"));
    }
}

impl Case<'_> {
    #[allow(clippy::needless_pass_by_value)] // reads best at the calls
    fn check<A: PartialEq<E> + Debug, E: Debug>(&mut self, stage: &str, actual: A, expected: E) {
        let told = format!("{expected:?}, and not {actual:?}");
        self.check_that(stage, actual == expected, &told);
    }

    fn check_that(&mut self, stage: &str, holds: bool, expected: &str) {
        if !holds {
            let line = format!(
                "{}, case `{}`, stage {stage}: expected {expected}",
                self.differences.file, self.name
            );
            self.differences.lines.push(line);
        }
    }
}
