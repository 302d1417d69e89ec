use std::io;

use livestation::core::error::{ErrorRecord, Names};
use livestation::{Error, ErrorKind, OperationId};
use serde::Serialize;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::remark;
use crate::printable::Printable;
use crate::terminal::{CYAN, RED, YELLOW, label};

/// Says on standard error what went wrong, and how the program has to end.
pub(crate) fn report(failure: &Failure, json: bool) -> Exit {
    match failure {
        // Whoever read our output has enough of it: `| head` is no failure.
        Failure::Output(cause) if cause.kind() == io::ErrorKind::BrokenPipe => Exit::Ok,
        Failure::Output(cause) => {
            let error = Error::new(ErrorKind::Internal, format!("cannot write to standard output: {cause}"));
            report_error(&error, None, json)
        }
        Failure::Shown(kind) => Exit::from(*kind),
        Failure::Told { error, hint } => report_error(error, hint.as_deref(), json),
    }
}

fn report_error(error: &Error, hint: Option<&str>, json: bool) -> Exit {
    let hint = hint.map(str::to_owned).or_else(|| ErrorRecord::new(error, Names::CommandLine).hint);
    if json {
        return report_record(&ErrorRecord { hint, ..ErrorRecord::from(error) });
    }
    remark(&for_people(error, hint.as_deref()));
    Exit::from(error.kind())
}

/// Prints the error as one line of JSON.
pub(crate) fn report_record(record: &ErrorRecord) -> Exit {
    let line = serde_json::to_string(&Envelope { error: record });
    remark(&line.unwrap_or_else(|_| record.message.clone()));
    Exit::from(record.kind)
}

fn for_people(error: &Error, hint: Option<&str>) -> String {
    let mut lines = vec![format!("{} {}", label("error", RED), Printable(error.to_string()))];
    if error.may_have_taken_effect() {
        lines.push(format!("{} {}", label("caution", YELLOW), caution(error.operation())));
    }
    if let Some(hint) = hint {
        lines.push(format!("{} {}", label("hint", CYAN), Printable(hint)));
    }
    lines.join("\n")
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

/// The library's advice names its functions; here they are commands.
pub(crate) fn in_commands(hint: &str) -> String {
    Names::CommandLine.text(hint)
}

#[derive(Serialize)]
struct Envelope<'a> {
    error: &'a ErrorRecord,
}

#[cfg(test)]
mod tests {
    use super::*;
    use livestation::core::error::{InvalidInput, from_response};
    use livestation::core::retry::Outcome;
    use livestation::{LimitedDuration, Response};
    use serde_json::{Value, json};

    fn object(error: &Error) -> Value {
        serde_json::to_value(ErrorRecord { hint: error.hint().map(in_commands), ..ErrorRecord::from(error) })
            .unwrap()
    }

    #[test]
    fn refused_input_names_its_parts_and_nothing_it_does_not_know() {
        let input: InvalidInput = "0".parse::<LimitedDuration>().unwrap_err();
        assert_eq!(
            object(&input.into()),
            json!({
                "kind": "invalid-input",
                "message": "limitedDuration is out of range: given \"0\"; allowed: a whole number of minutes from 1 to 240",
                "summary": "limitedDuration is out of range: given \"0\"; allowed: a whole number of minutes from 1 to 240",
                "attempts": 0,
                "dispatch": "not-sent",
                "retryable": false,
                "mayHaveTakenEffect": false,
                "field": "limitedDuration",
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
            .after(Outcome::Lost);
        let text = for_people(&error, error.hint());
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines[0].contains("create_snapshot: no answer\\u{1b}[2J"), "{text}");
        assert!(lines[1].contains("THE SNAPSHOT MAY HAVE BEEN MADE"), "{text}");
        assert!(lines[2].contains("a snapshot may exist"), "{text}");
        assert_eq!(object(&error)["mayHaveTakenEffect"], true);
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
