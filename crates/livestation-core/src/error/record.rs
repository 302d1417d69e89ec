use serde::Serialize;

use super::{Error, ErrorKind, Names};
use crate::text;

/// An error as a plain record, for callers without Rust types: the bindings and the command line. Field names are
/// those of the accessors of [`Error`], and what is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[allow(missing_docs)] // each field is the accessor of the same name
pub struct ErrorRecord {
    pub kind: ErrorKind,
    pub message: String,
    /// The error in one line: the message with the call, the codes and the trace id around it.
    pub summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http_status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    pub attempts: u32,
    pub dispatch: &'static str,
    pub retryable: bool,
    pub may_have_taken_effect: bool,
    /// How long the answer asked to wait, in milliseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_excerpt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The argument that was refused before sending.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What is allowed there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed: Option<String>,
    /// What was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<String>,
}

impl ErrorRecord {
    /// The record in the words of the caller's language: hint, refused argument and messages name what the
    /// caller has typed.
    pub fn new(error: &Error, names: Names) -> Self {
        let input = error.input();
        // The message of a refused argument begins with its name.
        let own = input.map(|input| (input.to_string(), input.message(names)));
        let message = own
            .as_ref()
            .map_or_else(|| error.message().to_owned(), |(from, to)| error.message().replacen(from, to, 1));
        // The summary has it escaped, and it would not be found as it is.
        let summary = own.as_ref().map_or_else(
            || error.to_string(),
            |(from, to)| error.to_string().replacen(&text::escaped(from), &text::escaped(to), 1),
        );
        Self {
            kind: error.kind(),
            message,
            summary,
            operation: error.operation().map(super::OperationId::as_str),
            code: error.code().map(str::to_owned),
            error_name: error.error_name().map(str::to_owned),
            details: error.details().map(str::to_owned),
            http_status: error.http_status(),
            trace_id: error.trace_id().map(str::to_owned),
            attempts: error.attempts(),
            dispatch: error.dispatch().as_str(),
            retryable: error.is_retryable(),
            may_have_taken_effect: error.may_have_taken_effect(),
            retry_after_ms: error
                .retry_after()
                .map(|wait| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX)),
            body_excerpt: error.body_excerpt().map(str::to_owned),
            hint: error.hint_for(names).map(|hint| names.text(hint)),
            field: input.map(|input| input.name(names)),
            allowed: input.map(|input| input.allowed().to_owned()),
            given: input.and_then(|input| input.value()).map(str::to_owned),
        }
    }
}

impl From<&Error> for ErrorRecord {
    fn from(error: &Error) -> Self {
        Self::new(error, Names::Rust)
    }
}
