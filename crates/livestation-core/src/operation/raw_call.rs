use serde::de::{Deserializer, Error as _};
use serde_json::Value;

use super::Operation;
use crate::error::{Envelope, InvalidInput};
use crate::{Method, OperationId, Request, Timestamp, Zone, text};

/// Any call below the zone's path prefix that has no operation of its own here, such as notifications (spec 12). Signed,
/// limited and judged like all others.
///
/// A `GET` is a read, and may be sent again; every other method is a write, and is not. The answer is the
/// whole body, envelope and all; `null` for a success without a body.
///
/// ```
/// use livestation_core::operation::RawCall;
/// use livestation_core::{Method, Operation as _, Zone};
///
/// let call = RawCall::new(Method::Get, "channels/ls-1/serviceUrls")?.query("serviceUrlType", "TIMEMACHINE");
/// assert_eq!(
///     call.request(Zone::Public).target(),
///     "/api/v2/channels/ls-1/serviceUrls?serviceUrlType=TIMEMACHINE",
/// );
/// # Ok::<(), livestation_core::error::InvalidInput>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct RawCall {
    method: Method,
    segments: Vec<String>,
    query: Vec<(String, String)>,
    body: Option<Value>,
}

impl RawCall {
    /// A call of `path` **below the prefix**, e.g. `qualitySets` or `/channels/ls-1/off`. Characters that need
    /// it are percent-encoded on the way out, so none is given encoded.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a path that would leave the prefix or
    /// means something else than it says: empty segments, `.` and `..`, `?`, `#`, `%`, `\`, white space,
    /// control characters, and the prefix itself.
    pub fn new(method: Method, path: &str) -> Result<Self, InvalidInput> {
        let segments: Vec<String> =
            path.strip_prefix('/').unwrap_or(path).split('/').map(str::to_owned).collect();
        check(path, &segments)?;
        Ok(Self { method, segments, query: Vec::new(), body: None })
    }

    /// Adds a query parameter, percent-encoded, in the order of the calls.
    #[must_use]
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Gives the call a JSON body.
    #[must_use]
    pub fn body(mut self, body: Value) -> Self {
        self.body = Some(body);
        self
    }
}

fn check(path: &str, segments: &[String]) -> Result<(), InvalidInput> {
    const ALLOWED: &str = "a path below /api/v2 or /api/fin-v2, e.g. channels/ls-1/serviceUrls, not encoded, \
                           without ? # % \\ .. white space or control characters";
    let refuse = |problem: &str| Err(InvalidInput::new("path", problem, ALLOWED).given(path));
    if path.is_empty() || path == "/" {
        return refuse("is empty");
    }
    if segments.first().is_some_and(|first| first == "api") {
        return refuse("begins with the zone's prefix, which is added by itself");
    }
    if segments.iter().any(String::is_empty) {
        return refuse("has an empty segment");
    }
    if segments.iter().any(|segment| segment == "." || segment.contains("..")) {
        return refuse("would leave the prefix");
    }
    let bad = |c: char| text::is_invisible(c) || c.is_whitespace() || matches!(c, '\\' | '?' | '#' | '%');
    match path.chars().find(|&c| bad(c)) {
        Some('?') => refuse("contains '?': give the query by itself"),
        Some(c) => refuse(&format!("contains {c:?}")),
        None => Ok(()),
    }
}

impl Operation for RawCall {
    type Output = Value;
    type Body = Value;

    /// The more careful of the two; [`id`](Operation::id) knows the method.
    const ID: OperationId = OperationId::RawWrite;

    fn id(&self) -> OperationId {
        match self.method {
            Method::Get => OperationId::RawRead,
            Method::Post | Method::Put | Method::Delete => OperationId::RawWrite,
        }
    }

    fn read_nothing() -> Option<Value> {
        Some(Value::Null)
    }

    fn request(&self, zone: Zone) -> Request {
        let request = Request::new(self.id(), zone).method_is(self.method);
        let request = self.segments.iter().fold(request, |request, segment| request.segment(segment));
        let request = self.query.iter().fold(request, |request, (name, value)| request.query(name, value));
        match &self.body {
            Some(body) => request.json(body.to_string().into_bytes()),
            None => request,
        }
    }

    fn read<'de, D: Deserializer<'de>>(body: D) -> Result<Value, D::Error> {
        let value: Value = serde::Deserialize::deserialize(body)?;
        match Envelope::of(&value) {
            Some(_) => Err(D::Error::custom("the answer is an error")),
            None => Ok(value),
        }
    }

    fn complete(&self, value: Value, _: Option<Timestamp>) -> Result<Value, String> {
        Ok(value)
    }

    #[cfg(feature = "schema")]
    fn answer_schema(generator: &mut schemars::SchemaGenerator) -> Value {
        let _ = generator;
        serde_json::json!({})
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Transmission;
    use crate::{Error, ErrorKind, Response, operation};
    use serde_json::json;

    fn get(path: &str) -> RawCall {
        RawCall::new(Method::Get, path).unwrap()
    }

    #[test]
    fn the_request_stays_below_the_prefix_of_its_zone() {
        for (path, target) in [
            ("qualitySets", "/api/fin-v2/qualitySets"),
            ("/channels/채널/off", "/api/fin-v2/channels/%EC%B1%84%EB%84%90/off"),
            ("a=b&c", "/api/fin-v2/a%3Db%26c"),
            ("apis", "/api/fin-v2/apis"),
        ] {
            assert_eq!(get(path).request(Zone::Financial).target(), target);
        }
        let call = RawCall::new(Method::Post, "channels").unwrap().query("a", "1&2").body(json!({"b": 1}));
        let request = call.request(Zone::Public);
        assert_eq!((request.target(), request.body()), ("/api/v2/channels?a=1%262", Some(&b"{\"b\":1}"[..])));
    }

    #[test]
    fn paths_that_say_something_else_are_refused() {
        for (path, says) in [
            ("", "is empty"),
            ("/", "is empty"),
            ("//host/x", "empty segment"),
            ("channels/", "empty segment"),
            ("a//b", "empty segment"),
            ("../v1/x", "would leave"),
            ("channels/..", "would leave"),
            ("./channels", "would leave"),
            ("a/b..c", "would leave"),
            ("channels?pageNo=1", "give the query by itself"),
            ("a#b", "contains '#'"),
            ("%2e%2e/x", "contains '%'"),
            ("a\\b", "contains '\\\\'"),
            ("a b", "contains ' '"),
            ("a\r\nb", "contains '\\r'"),
            ("/api/v2/channels", "prefix"),
            ("https://host/x", "empty segment"),
        ] {
            let error = RawCall::new(Method::Get, path).unwrap_err().to_string();
            assert!(error.contains(says), "{path:?}: {error}");
        }
    }

    #[test]
    fn a_read_may_be_sent_again_and_a_write_may_not() {
        for method in [Method::Get, Method::Post, Method::Put, Method::Delete] {
            let call = RawCall::new(method, "x").unwrap();
            let lost = Error::new(ErrorKind::Timeout, "lost").during(call.id()).after(Transmission::Lost);
            assert_eq!(lost.is_retryable(), method == Method::Get);
            assert_eq!(lost.may_have_taken_effect(), method != Method::Get);
            assert_eq!(call.request(Zone::Public).operation(), call.id());
        }
    }

    #[test]
    fn the_answer_is_the_whole_body_unless_it_is_an_error() {
        let answer = |status, body: &str| operation::decode(&get("x"), &Response::new(status, body.into()));
        assert_eq!(answer(200, r#"{"content":[1],"total":1}"#).unwrap(), json!({"content": [1], "total": 1}));
        assert_eq!(answer(200, r#"{"error":null,"content":1}"#).unwrap()["content"], 1);
        assert_eq!(answer(204, "").unwrap(), Value::Null);
        let body = r#"{"error":{"errorCode":"300","message":"Not Found Exception"}}"#;
        for (status, kind) in [(200, ErrorKind::UnexpectedResponse), (404, ErrorKind::NotFound)] {
            let error = answer(status, body).unwrap_err();
            assert_eq!((error.kind(), error.operation()), (kind, Some(OperationId::RawRead)));
            assert_eq!(error.code(), Some("300"));
        }
        assert_eq!(answer(200, "<html>").unwrap_err().kind(), ErrorKind::UnexpectedResponse);
    }
}
