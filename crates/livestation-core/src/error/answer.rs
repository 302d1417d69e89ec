use serde_json::Value;

use super::{Envelope, Error, ErrorKind, Layer, Transmission, codes, excerpt, foreign, retry_after};
use crate::{OperationId, Response, json};

/// The error that an answer means. Total: any status with any body becomes one.
///
/// Status, envelope and content have to agree before a code is believed (spec 1.5, 1.6):
///
/// | Code | Status | Read as |
/// | --- | --- | --- |
/// | the service's, documented | any: none is documented | what the code means |
/// | the service's, not documented | 4xx, 5xx | what the status means; a 4xx is a refusal |
/// | the gateway's refusal | 4xx | what the code means |
/// | the gateway's failure | 4xx, 5xx | what the code means |
/// | the gateway's, anything else; a page; nothing | any | what the status means, as HTTP |
///
/// Whether the call may have taken effect follows from the status, not from the code
/// ([`may_have_taken_effect`](super::may_have_taken_effect)); a result beside a refusal makes it a maybe.
pub fn from_response(operation: OperationId, response: &Response) -> Error {
    let envelope = Envelope::read(response.body());
    let status = response.status();
    let layer = envelope.layer();
    let by_code = match (layer, envelope.code.as_deref()) {
        (Layer::Service, Some(code)) => codes::kind_of_service(code),
        (Layer::Gateway, Some(code)) => codes::kind_of_gateway(code, status),
        _ => None,
    };
    let is_contradictory = has_result(response.body());
    let kind = match by_code.unwrap_or_else(|| codes::kind_of_status(status, layer == Layer::Service)) {
        // A refusal with a result in it is no refusal that anybody could rely on.
        _ if is_contradictory && (300..500).contains(&status) => ErrorKind::UnexpectedResponse,
        kind => kind,
    };
    let is_known = envelope.is_known();
    let said = envelope.message.filter(|_| is_known || !foreign::is_binary(response));
    let message = match (status, said) {
        (300..400, said) => redirected(response, said),
        (_, Some(said)) => said,
        (_, None) => foreign::without_message(response),
    };
    let mut error = answered(Error::new(kind, message), operation, response);
    error.0.code = envelope.code;
    error.0.error_name = envelope.error_name;
    error.0.details = envelope.details;
    error.0.is_contradictory = is_contradictory;
    error.0.is_foreign = layer == Layer::Unknown;
    if !is_known || is_contradictory {
        error.0.body_excerpt = excerpt::excerpt(response.body());
    }
    error
}

/// The error for a success whose body cannot be read. The work is done: a create has taken effect.
pub(crate) fn unreadable(operation: OperationId, response: &Response, cause: &str) -> Error {
    let message = format!("the answer cannot be read: {cause}");
    let mut error = answered(Error::new(ErrorKind::UnexpectedResponse, message), operation, response);
    error.0.body_excerpt = excerpt::excerpt(response.body());
    error.0.is_foreign = true;
    error.caused_by(cause.to_owned())
}

fn answered(error: Error, operation: OperationId, response: &Response) -> Error {
    let mut error = error
        .during(operation)
        .after(Transmission::Answered { status: response.status() })
        .with_trace_id(response.trace_id());
    error.0.retry_after = response.retry_after().map(|value| retry_after(value, response.answered_at()));
    error
}

/// Whether something that a success would hold stands in the body.
fn has_result(body: &[u8]) -> bool {
    let Ok(Value::Object(fields)) = json::read(body) else { return false };
    ["content", "snapshot", "shortclip", "recordList"]
        .iter()
        .any(|name| fields.get(*name).is_some_and(|value| value.is_object() || value.is_array()))
}

fn redirected(response: &Response, said: Option<String>) -> String {
    let to = response.location().and_then(foreign::address);
    let to = to.map(|to| format!(" to {to}")).unwrap_or_default();
    let said = said.map(|said| format!(" ({said})")).unwrap_or_default();
    format!("the answer is a redirect{to}, which is not followed with signed headers{said}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use ErrorKind as K;

    fn error(status: u16, body: &str) -> Error {
        let response =
            Response::new(status, body.into()).with_header("X-NCP-Trace-Id", "36c9k60om4p3238cpmc9gm4cj4");
        from_response(OperationId::CreateSnapshot, &response)
    }

    fn gateway(code: u32) -> String {
        format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#)
    }

    fn service(code: u32) -> String {
        format!(r#"{{"error":{{"errorCode":{code},"message":"m","errorName":"N"}}}}"#)
    }

    #[test]
    fn a_documented_code_decides_where_the_status_agrees() {
        for known in codes::GATEWAY_CODES {
            assert_eq!(error(400, &gateway(known.code)).kind(), known.kind, "{}", known.code);
            for (status, kind) in
                [(200, K::UnexpectedResponse), (302, K::UnexpectedResponse), (500, K::Server)]
            {
                let error = error(status, &gateway(known.code));
                let code = known.code.to_string();
                assert_eq!((error.kind(), error.code()), (kind, Some(code.as_str())), "{status}");
            }
        }
        for known in codes::SERVICE_CODES {
            for status in [200, 400, 500] {
                assert_eq!(error(status, &service(known.code)).kind(), known.kind, "{}", known.code);
            }
        }
    }

    #[test]
    fn advice_about_the_service_needs_a_code_of_the_service() {
        for status in
            [400, 401, 403, 404, 405, 407, 408, 411, 413, 414, 415, 421, 425, 426, 431, 451, 499, 302]
        {
            for body in ["", "<html><title>nginx</title></html>", r#"{"error":"Not Found"}"#] {
                let hint = error(status, body).hint().unwrap().to_owned();
                assert!(!hint.contains("recording") && !hint.contains("channel"), "{status}: {hint}");
            }
        }
        let plain = "<html><title>400 The plain HTTP request was sent to HTTPS port</title></html>";
        assert!(error(400, plain).hint().unwrap().contains("write https://"));
        assert!(error(400, &service(250_005)).hint().unwrap().contains("recording"));
        assert!(error(404, &service(250_004)).hint().unwrap().contains("`list_channels`"));
        assert!(error(404, &gateway(300)).hint().unwrap().contains("path itself is unknown"));
    }

    #[test]
    fn a_redirect_shows_where_to_and_a_foreign_answer_what_it_is() {
        let page = "<html><title>302 Found</title></html>";
        let response = Response::new(302, page.into())
            .with_header("Location", "http://u:hunter2@portal.example/x?t=hunter2");
        let text = from_response(OperationId::ListChannels, &response).to_string();
        assert!(text.contains("a redirect to http://portal.example/x, which is not followed"), "{text}");
        assert!(text.contains("(302 Found)") && !text.contains("hunter2"), "{text}");
        let compressed = Response::new(502, vec![0x1f, 0x8b, 8, 0]).with_header("content-encoding", "gzip");
        let error = from_response(OperationId::ListChannels, &compressed);
        assert!(error.to_string().contains("gzip"), "{error}");
    }

    #[test]
    fn what_is_not_understood_is_kept_for_people_without_secrets() {
        let error = error(500, r#"{"content":{"streamKey":"hunter2","snapshotId":7}}"#);
        assert!(error.body_excerpt().unwrap().contains(r#""snapshotId":7"#), "{error:?}");
        assert!(!format!("{error} {error:?} {:?}", error.body_excerpt()).contains("hunter2"));
        assert_eq!(self::error(400, &service(250_005)).body_excerpt(), None);
    }

    #[test]
    fn a_gateway_code_is_not_an_http_status() {
        let error = error(401, &gateway(200));
        assert_eq!(
            (error.kind(), error.code(), error.http_status()),
            (K::Authentication, Some("200"), Some(401))
        );
    }

    #[test]
    fn an_unknown_code_is_passed_through_and_judged_by_its_status() {
        for (status, kind) in [
            (400, K::Rejected),
            (404, K::NotFound),
            (409, K::Rejected),
            (500, K::Server),
            (200, K::UnexpectedResponse),
        ] {
            let error = error(status, &service(250_022));
            assert_eq!((error.kind(), error.code(), error.error_name()), (kind, Some("250022"), Some("N")));
        }
    }

    #[test]
    fn every_answer_keeps_its_trace_id_and_says_what_happened() {
        for (status, body, kind) in [
            (502, "<html><title>502 Bad Gateway</title></html>", K::Server),
            (503, "", K::Server),
            (302, "", K::UnexpectedResponse),
            (418, "short and stout", K::UnexpectedResponse),
            (407, "", K::Config),
            (408, "", K::Timeout),
            (421, "", K::Connection),
            (425, "", K::Connection),
            (401, r#"{"error": {"errorCode": "2"#, K::Authentication),
        ] {
            let error = error(status, body);
            assert_eq!(error.kind(), kind);
            assert_eq!(error.trace_id(), Some("36c9k60om4p3238cpmc9gm4cj4"));
            let text = error.to_string();
            assert!(text.contains(&format!("HTTP {status}")) && text.contains("trace id 36c9"), "{text}");
        }
    }

    #[test]
    fn an_endpoint_timeout_may_have_taken_effect_and_a_refusal_has_not() {
        assert!(error(504, &gateway(510)).may_have_taken_effect());
        assert!(!error(429, &gateway(410)).may_have_taken_effect());
        assert!(error(429, &gateway(410)).is_retryable());
        assert!(!error(400, &service(250_005)).may_have_taken_effect());
    }
}
