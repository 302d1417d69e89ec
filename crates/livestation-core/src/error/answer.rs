use std::error::Error as StdError;

use super::{Envelope, Error, ErrorKind, Layer, codes};
use crate::retry::{Outcome, retry_after};
use crate::{OperationId, Response};

/// The error that an answer means. Total: any status with any body becomes one.
pub fn from_response(operation: OperationId, response: &Response) -> Error {
    let envelope = Envelope::read(response.body());
    let status = response.status();
    let by_code = match envelope.layer() {
        Layer::Service | Layer::Gateway => envelope.code.as_deref().and_then(codes::kind_of),
        Layer::Unknown => None,
    };
    let kind = by_code.unwrap_or_else(|| codes::kind_of_status(status));
    let message = envelope.message.unwrap_or_else(|| match kind {
        ErrorKind::UnexpectedResponse if (300..400).contains(&status) => {
            "the answer is a redirect, which is not followed with signed headers".to_owned()
        }
        _ => "the answer has no error message".to_owned(),
    });
    let mut error = answered(Error::new(kind, message), operation, response);
    error.0.code = envelope.code;
    error.0.error_name = envelope.error_name;
    error.0.details = envelope.details;
    error
}

/// The error for a success whose body cannot be read. The work is done: a create has taken effect.
pub(crate) fn unreadable(
    operation: OperationId,
    response: &Response,
    cause: impl Into<Box<dyn StdError + Send + Sync>>,
) -> Error {
    let cause = cause.into();
    let message = format!("the answer cannot be read: {cause}");
    answered(Error::new(ErrorKind::UnexpectedResponse, message), operation, response).caused_by(cause)
}

fn answered(error: Error, operation: OperationId, response: &Response) -> Error {
    let mut error = error
        .during(operation)
        .after(Outcome::Answered { status: response.status() })
        .with_trace_id(response.trace_id());
    error.0.retry_after = response.retry_after().map(|value| retry_after(value, response.answered_at()));
    error
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
    fn a_documented_code_decides_whatever_the_status() {
        for known in codes::GATEWAY_CODES {
            assert_eq!(error(400, &gateway(known.code)).kind(), known.kind, "{}", known.code);
        }
        for known in codes::SERVICE_CODES {
            for status in [200, 400, 500] {
                assert_eq!(error(status, &service(known.code)).kind(), known.kind, "{}", known.code);
            }
        }
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
            (418, "short and stout", K::Rejected),
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
