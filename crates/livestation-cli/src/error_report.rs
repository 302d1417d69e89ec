use std::io;
use std::time::Duration;

use livestation::core::error::{ErrorRecord, Names};
use livestation::{Error, ErrorKind, OperationId};
use serde::Serialize;
use serde_json::Value;

use crate::exit::Exit;
use crate::failure::{Answered, Failure, cannot_write};
use crate::output::remark;
use crate::runtime;
use crate::sanitize::{self, Printable};
use crate::terminal::{CYAN, RED, YELLOW, label};

/// Says on standard error what went wrong, and how the program has to end.
pub(crate) fn report(failure: &Failure, json: bool) -> Exit {
    match failure {
        // The reader has closed our output: `| head` is not a failure.
        Failure::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Exit::Ok,
        Failure::Unprinted { cause, answered, .. }
            if cause.kind() == io::ErrorKind::BrokenPipe && answered.is_read_only() =>
        {
            Exit::Ok
        }
        Failure::Output(cause) => {
            report_error(&Error::new(ErrorKind::Internal, cannot_write(cause)), None, json);
            Exit::NotPrinted
        }
        Failure::Unprinted { cause, answered, text } => {
            report_unprinted(cause, answered, text, json);
            Exit::NotPrinted
        }
        Failure::Shown(kind) => Exit::from(*kind),
        Failure::Told { error, hint } => report_error(error, hint.as_deref(), json),
        Failure::Interrupted { error, hint, signal } => {
            let exit = report_error(error, hint.as_deref(), json);
            runtime::end_by(*signal);
            exit
        }
    }
}

fn report_error(error: &Error, hint: Option<&str>, json: bool) -> Exit {
    let record = record(error, hint);
    if json {
        return report_record(&record);
    }
    remark(&for_people(error, &record));
    Exit::from(error.kind())
}

/// The error in the words of the command line.
fn record(error: &Error, hint: Option<&str>) -> ErrorRecord {
    let record = ErrorRecord::new(error, Names::CommandLine);
    ErrorRecord { hint: hint.map(str::to_owned).or(record.hint), ..record }
}

/// Prints the error as one line of JSON.
pub(crate) fn report_record(record: &ErrorRecord) -> Exit {
    report_line(record, None);
    Exit::from(record.kind)
}

/// What was made goes to standard error, for it is nowhere else: the caller has its id and URL all the same.
fn report_unprinted(cause: &io::Error, answered: &Answered, text: &str, json: bool) {
    let error = answered.unprinted(cause);
    // The answer was a success, and its status is not known here.
    let effect = if answered.is_read_only() { "" } else { "; the call took effect" };
    let summary = format!("{}: {}{effect}", answered.operation(), error.message());
    let record = ErrorRecord { http_status: None, hint: None, summary, ..record(&error, None) };
    if json {
        let result = serde_json::from_str(text).unwrap_or_else(|_| text.into());
        return report_line(&record, Some(&result));
    }
    let mut lines = vec![format!("{} {}", label("error", RED), Printable(&record.message))];
    let what = match answered.operation() {
        OperationId::CreateSnapshot => "THE SNAPSHOT WAS MADE",
        OperationId::CreateShortClip => "THE SHORT CLIP WAS MADE",
        _ => "THE CALL WAS MADE",
    };
    if !answered.is_read_only() {
        lines.push(format!("{} {what}. Do not repeat the command. Its result:", label("caution", YELLOW)));
        lines.push(format!("\n{}", text.trim_end()));
    }
    remark(&lines.join("\n"));
}

fn report_line(record: &ErrorRecord, result: Option<&Value>) {
    let line = serde_json::to_string(&Envelope { error: record, result });
    remark(&line.map_or_else(|_| record.message.clone(), |line| sanitize::json(&line)));
}

fn for_people(error: &Error, record: &ErrorRecord) -> String {
    let mut lines = vec![format!("{} {}", label("error", RED), Printable(&record.summary))];
    if error.may_have_taken_effect() {
        lines.push(format!("{} {}", label("caution", YELLOW), caution(error.operation())));
    }
    if let Some(wait) = error.retry_after() {
        lines.push(format!("{} asked to wait {}", label("wait", YELLOW), seconds(wait)));
    }
    if let Some(excerpt) = error.body_excerpt() {
        lines.push(format!("{} {}", label("answer", CYAN), Printable(excerpt)));
    }
    if let Some(hint) = &record.hint {
        lines.push(format!("{} {}", label("hint", CYAN), Printable(hint)));
    }
    lines.join("\n")
}

/// Whole seconds, rounded up.
fn seconds(wait: Duration) -> String {
    format!("{} s", wait.as_secs() + u64::from(wait.subsec_nanos() > 0))
}

/// Where repeating the command could do the work twice.
fn caution(operation: Option<OperationId>) -> &'static str {
    match operation {
        Some(OperationId::CreateSnapshot) => {
            "THE SNAPSHOT MAY HAVE BEEN MADE. Look with `livestation channel get` before you repeat this."
        }
        Some(OperationId::CreateShortClip) => {
            "THE SHORT CLIP MAY BE ON ITS WAY. Look with `livestation clip list` before you repeat this."
        }
        _ => {
            "THE CALL MAY HAVE TAKEN EFFECT. Look at the channel with `livestation channel get` before you repeat this."
        }
    }
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: &'a ErrorRecord,
    /// The result that standard output did not take.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<&'a Value>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation::core::error::Transmission;
    use livestation::core::error::{InvalidInput, from_response};
    use livestation::{LimitedDuration, Response};
    use serde_json::json;

    fn object(error: &Error) -> Value {
        serde_json::to_value(record(error, None)).unwrap()
    }

    #[test]
    fn refused_input_names_its_parts_and_nothing_it_does_not_know() {
        let input: InvalidInput = "0".parse::<LimitedDuration>().unwrap_err();
        assert_eq!(
            object(&input.into()),
            json!({
                "kind": "invalid-input",
                "message": "--limited-duration is out of range: given \"0\"; allowed: a whole number of minutes from 1 to 240",
                "summary": "--limited-duration is out of range: given \"0\"; allowed: a whole number of minutes from 1 to 240",
                "attempts": 0,
                "dispatch": "not-sent",
                "retryable": false,
                "mayHaveTakenEffect": false,
                "field": "--limited-duration",
                "allowed": "a whole number of minutes from 1 to 240",
                "given": "0",
            })
        );
    }

    #[test]
    fn an_answer_keeps_what_the_service_said() {
        let body = br#"{"error":{"errorCode":250005,"message":"recording not available.","errorName":"NOT_AVAILABLE"}}"#;
        let answer =
            Response::new(400, body.to_vec()).with_header("x-ncp-trace-id", "36c9k60om4p3238cpmc9gm4cj4");
        let mut object = object(&from_response(OperationId::CreateSnapshot, &answer));
        let hint = object["hint"].take();
        assert!(hint.as_str().unwrap().contains("`livestation record start`"), "{hint}");
        assert_eq!(
            object,
            json!({
                "kind": "rejected",
                "message": "recording not available.",
                "summary": "create_snapshot: recording not available. [HTTP 400, code 250005 NOT_AVAILABLE, trace id 36c9k60om4p3238cpmc9gm4cj4]",
                "operation": "create_snapshot",
                "attempts": 0,
                "dispatch": "answered",
                "code": "250005",
                "errorName": "NOT_AVAILABLE",
                "httpStatus": 400,
                "traceId": "36c9k60om4p3238cpmc9gm4cj4",
                "retryable": false,
                "mayHaveTakenEffect": false,
                "hint": null,
            })
        );
    }

    #[test]
    fn a_lost_create_says_so_on_a_line_of_its_own() {
        let error = Error::new(ErrorKind::Timeout, "no answer\u{1b}[2J")
            .during(OperationId::CreateSnapshot)
            .after(Transmission::Lost);
        let text = for_people(&error, &record(&error, None));
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("create_snapshot: no answer\\u{1b}[2J"), "{text}");
        assert!(lines[1].contains("THE SNAPSHOT MAY HAVE BEEN MADE"), "{text}");
        assert!(lines[2].contains("a snapshot may exist"), "{text}");
        assert_eq!(object(&error)["mayHaveTakenEffect"], true);
    }

    #[test]
    fn people_see_the_wait_that_was_asked_for_and_what_came() {
        let answer = Response::new(429, b"<p>busy\x1b[2J".to_vec()).with_header("retry-after", "3599.5");
        let error = from_response(OperationId::ListChannels, &answer);
        let text = for_people(&error, &record(&error, None));
        assert!(text.contains("\nwait: asked to wait 3600 s"), "{text}");
        assert_eq!(object(&error)["retryAfterMs"], 3_599_500);
        assert!(!text.contains('\u{1b}'), "{text}");
    }

    #[test]
    fn no_hint_names_a_function() {
        for kind in ErrorKind::ALL {
            for operation in OperationId::ALL {
                let error = Error::new(kind, "x").during(operation);
                let hint = ErrorRecord::new(&error, Names::CommandLine).hint.unwrap_or_default();
                let named = OperationId::ALL.iter().find(|id| hint.contains(id.as_str()));
                assert!(named.is_none() && !hint.contains("in code"), "{hint}");
            }
        }
    }
}
