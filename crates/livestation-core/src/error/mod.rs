//! One error for everything that can go wrong, whichever envelope it came in (spec 1.4 to 1.6).
//!
//! [`Error::kind`] is small and stable: programs match on it. What the service itself said is beside it
//! (`code`, `error_name`, `message`, `trace_id`), and passes through unharmed when we do not know it.

mod answer;
mod codes;
mod effect;
mod envelope;
mod excerpt;
mod foreign;
mod hint;
mod input;
mod kind;
mod names;
mod record;
mod retry_after;

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

pub use answer::from_response;
pub(crate) use answer::unreadable;
pub use codes::{GATEWAY_CODES, KnownCode, SERVICE_CODES};
pub use effect::{Transmission, may_have_taken_effect};
pub use envelope::{Envelope, Layer};
pub(crate) use foreign::foreign;
pub use input::InvalidInput;
pub use kind::ErrorKind;
pub use names::Names;
pub use record::ErrorRecord;
pub use retry_after::{RetryAfter, retry_after};

use crate::{Effect, OperationId, text};

/// How far a call had come when it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dispatch {
    /// Nothing reached the service.
    NotSent,
    /// Some or all of the request may have reached the service; no whole answer came back.
    MaybeSent,
    /// The service, or the gateway before it, answered.
    Answered,
}

impl Dispatch {
    /// `not-sent`, `maybe-sent` or `answered`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not-sent",
            Self::MaybeSent => "maybe-sent",
            Self::Answered => "answered",
        }
    }
}

/// What went wrong. One line in `Display`; programs look at [`kind`](Self::kind) and the accessors.
///
/// No error holds or shows a secret key.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    operation: Option<OperationId>,
    outcome: Transmission,
    code: Option<String>,
    error_name: Option<String>,
    details: Option<String>,
    trace_id: Option<String>,
    attempts: u32,
    retry_after: Option<RetryAfter>,
    body_excerpt: Option<String>,
    /// What the call was about, where the answer says that it does not exist.
    subject: Option<String>,
    /// The answer holds a result although it is none.
    is_contradictory: bool,
    /// The answer names no layer of the service: it may be anybody's.
    is_foreign: bool,
    hint: Option<&'static str>,
    input: Option<InvalidInput>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    lasting: bool,
}

impl Error {
    /// An error that happened before anything was sent.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Inner {
            kind,
            message: message.into(),
            operation: None,
            outcome: Transmission::NotSent,
            code: None,
            error_name: None,
            details: None,
            trace_id: None,
            attempts: 0,
            retry_after: None,
            body_excerpt: None,
            subject: None,
            is_contradictory: false,
            is_foreign: false,
            hint: None,
            input: None,
            source: None,
            lasting: false,
        }))
    }

    /// An error that was found in, or after, a whole answer with this status: a call that was made must not pass
    /// for one that was not sent.
    pub fn after_answer(
        kind: ErrorKind,
        message: impl Into<String>,
        operation: OperationId,
        status: u16,
    ) -> Self {
        Self::new(kind, message).during(operation).after(Transmission::Answered { status }).with_attempts(1)
    }

    /// Names the call that failed.
    #[must_use]
    pub fn during(mut self, operation: OperationId) -> Self {
        self.0.operation = Some(operation);
        self
    }

    /// Says how far the call had come.
    #[must_use]
    pub fn after(mut self, outcome: Transmission) -> Self {
        self.0.outcome = outcome;
        self
    }

    /// Says what the call was about: shown where that does not exist.
    #[must_use]
    pub(crate) fn about(mut self, subject: Option<String>) -> Self {
        if self.0.kind == ErrorKind::NotFound {
            self.0.subject = subject;
        }
        self
    }

    /// Whether the answer that this error came in may be a proxy's, a portal's, anybody's.
    fn is_foreign(&self) -> bool {
        self.0.is_foreign
    }

    /// Keeps the id to quote when asking for support.
    #[must_use]
    pub fn with_trace_id(mut self, trace_id: Option<&str>) -> Self {
        self.0.trace_id = trace_id.map(str::to_owned);
        self
    }

    /// Says how often the request was sent, or was tried to be.
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Gives advice that only the caller of the core can: it knows the keys and the clock.
    #[must_use]
    pub fn with_hint(mut self, hint: &'static str) -> Self {
        self.0.hint = Some(hint);
        self
    }

    /// Keeps the cause.
    #[must_use]
    pub fn caused_by(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Says that it does not pass by itself, although its kind mostly does: a certificate that is not trusted.
    #[must_use]
    pub fn not_retryable(mut self) -> Self {
        self.0.lasting = true;
        self
    }

    /// What sort of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// What went wrong, without the call's name and the codes that `Display` puts around it.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The call that failed, when one was under way.
    pub fn operation(&self) -> Option<OperationId> {
        self.0.operation
    }

    pub(crate) fn outcome(&self) -> Transmission {
        self.0.outcome
    }

    /// The HTTP status of the answer.
    pub fn http_status(&self) -> Option<u16> {
        match self.0.outcome {
            Transmission::Answered { status } => Some(status),
            Transmission::NotSent | Transmission::Lost => None,
        }
    }

    /// `errorCode` as the service or the gateway gave it: six digits from the service, three from the
    /// gateway. A gateway code is **not** an HTTP status.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// `errorName` as the service gave it. Not unique: two codes share one.
    pub fn error_name(&self) -> Option<&str> {
        self.0.error_name.as_deref()
    }

    /// `details`, which the gateway adds to some refusals.
    pub fn details(&self) -> Option<&str> {
        self.0.details.as_deref()
    }

    /// `x-ncp-trace-id` of the answer.
    pub fn trace_id(&self) -> Option<&str> {
        self.0.trace_id.as_deref()
    }

    /// How often the request was sent, or was tried to be; 0 when the call did not get that far.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the answer asked to wait before the next try (`Retry-After`). `None` when it did not ask, or
    /// not in a way that can be read.
    pub fn retry_after(&self) -> Option<Duration> {
        match self.0.retry_after? {
            RetryAfter::Wait(wait) => Some(wait),
            RetryAfter::Unclear => None,
        }
    }

    /// What the answer asked for, also where it cannot be read. For [`retry::decide`].
    pub(crate) fn asked_wait(&self) -> Option<RetryAfter> {
        self.0.retry_after
    }

    /// The beginning of an answer that could not be understood: one line, at most 1000 characters, control
    /// characters escaped, secrets left out. A person may find in it what a program could not.
    pub fn body_excerpt(&self) -> Option<&str> {
        self.0.body_excerpt.as_deref()
    }

    /// Which argument was refused before sending, what is allowed and what was given.
    pub fn input(&self) -> Option<&InvalidInput> {
        self.0.input.as_ref()
    }

    /// How far the call had come.
    pub fn dispatch(&self) -> Dispatch {
        match self.0.outcome {
            Transmission::NotSent => Dispatch::NotSent,
            Transmission::Lost => Dispatch::MaybeSent,
            Transmission::Answered { .. } => Dispatch::Answered,
        }
    }

    /// Whether the call may have done its work although it failed: a snapshot may exist, a recording may
    /// have started. Look before sending it again.
    pub fn may_have_taken_effect(&self) -> bool {
        self.0.operation.is_some_and(|operation| {
            may_have_taken_effect(operation, self.0.outcome, self.0.kind)
                || self.0.is_contradictory && operation.effect() != Effect::Read
        })
    }

    /// Whether the same call, unchanged, may succeed later **and** is safe to send again.
    pub fn is_retryable(&self) -> bool {
        self.0.kind.is_passing() && !self.0.lasting && self.is_safe_to_repeat()
    }

    /// Whether sending the call again does no more than the call did, or could have done.
    pub(crate) fn is_safe_to_repeat(&self) -> bool {
        let is_idempotent = |id: OperationId| id.effect() == Effect::Idempotent;
        !self.may_have_taken_effect() || self.0.operation.is_some_and(is_idempotent)
    }

    pub(crate) fn is_lasting(&self) -> bool {
        self.0.lasting
    }

    /// What to do about it, where that is known. Functions are in backticks, under their Rust names;
    /// [`Names::text`] gives those of another language.
    pub fn hint(&self) -> Option<&'static str> {
        self.hint_for(Names::Rust)
    }

    fn hint_for(&self, names: Names) -> Option<&'static str> {
        self.0.hint.or_else(|| hint::hint(self, names))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { message, operation, code, error_name, details, trace_id, subject, .. } = &*self.0;
        if let Some(operation) = operation {
            write!(f, "{operation}: ")?;
        }
        f.write_str(&text::escaped(message))?;
        if let Some(subject) = subject.as_ref().filter(|subject| !message.contains(subject.as_str())) {
            write!(f, " ({subject})")?;
        }
        if let Some(details) = details.as_ref().filter(|details| !details.is_empty()) {
            write!(f, " ({details})")?;
        }
        let status = self.http_status().map(|status| format!("HTTP {status}"));
        let code = code.as_ref().map(|code| match error_name {
            Some(name) => format!("code {code} {name}"),
            None => format!("code {code}"),
        });
        let trace_id = trace_id.as_ref().map(|id| format!("trace id {id}"));
        let attempts = (self.0.attempts > 1).then(|| format!("{} attempts", self.0.attempts));
        let facts: Vec<String> = [status, code, trace_id, attempts].into_iter().flatten().collect();
        if !facts.is_empty() {
            write!(f, " [{}]", facts.join(", "))?;
        }
        if self.may_have_taken_effect() {
            f.write_str("; the call may have taken effect")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner {
            kind,
            message,
            operation,
            outcome,
            code,
            error_name,
            details,
            trace_id,
            attempts,
            retry_after,
            body_excerpt,
            subject: _,
            is_contradictory: _,
            is_foreign: _,
            hint: _, // derived, or advice for people
            input,
            source,
            lasting: _, // seen in `is_retryable`
        } = &*self.0;
        f.debug_struct("Error")
            .field("kind", kind)
            .field("message", message)
            .field("operation", operation)
            .field("outcome", outcome)
            .field("code", code)
            .field("error_name", error_name)
            .field("details", details)
            .field("trace_id", trace_id)
            .field("attempts", attempts)
            .field("retry_after", retry_after)
            .field("body_excerpt", body_excerpt)
            .field("input", input)
            .field("source", source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().map(|source| &**source as &(dyn StdError + 'static))
    }
}

impl From<InvalidInput> for Error {
    fn from(input: InvalidInput) -> Self {
        let mut error = Self::new(ErrorKind::InvalidInput, input.to_string());
        error.0.input = Some(input);
        error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(operation: OperationId) -> Error {
        Error::new(ErrorKind::Timeout, "no answer within 15 s").during(operation).after(Transmission::Lost)
    }

    #[test]
    fn a_lost_create_may_have_taken_effect_and_a_lost_read_may_not() {
        let create = lost(OperationId::CreateSnapshot);
        assert!(create.may_have_taken_effect() && !create.is_retryable());
        assert_eq!(
            create.to_string(),
            "create_snapshot: no answer within 15 s; the call may have taken effect"
        );
        let read = lost(OperationId::GetSnapshot);
        assert!(!read.may_have_taken_effect() && read.is_retryable());
    }

    #[test]
    fn refused_input_keeps_its_parts() {
        let error =
            Error::from(InvalidInput::new("limitedDuration", "is out of range", "1 to 240").given("241"));
        assert_eq!(error.kind(), ErrorKind::InvalidInput);
        assert_eq!(error.dispatch(), Dispatch::NotSent);
        let input = error.input().unwrap();
        assert_eq!(
            (input.field(), input.allowed(), input.value()),
            ("limitedDuration", "1 to 240", Some("241"))
        );
    }

    #[test]
    fn the_cause_is_kept() {
        let error = Error::new(ErrorKind::Connection, "cannot connect").caused_by("refused");
        assert_eq!(StdError::source(&error).unwrap().to_string(), "refused");
    }

    #[test]
    fn errors_cross_threads() {
        fn crosses<T: Send + Sync + 'static>() {}
        crosses::<Error>();
    }
}
