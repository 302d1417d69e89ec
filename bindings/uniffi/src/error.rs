//! Errors as the layers get them, to make of them what their language throws.

use std::fmt;

use livestation::core::error::{ErrorRecord, InvalidInput};
use livestation::{ClipLastError, Error, ErrorKind as Kind, WaitError};

use crate::signer::SignerFailure;
use crate::{Amount, Channel, Count, NativeLanguage, ShortClip, Snapshot};

/// The sort of a failure: small, stable, and the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum ErrorKind {
    /// An argument cannot be right. Nearly always found before anything is sent.
    InvalidInput,
    /// No usable keys were found.
    Credentials,
    /// The application's own signer failed.
    Signer,
    /// A setting is wrong: an endpoint, a time limit, a file.
    Config,
    /// Keys, signature or clock were refused.
    Authentication,
    /// The keys are good, and not allowed to do this.
    PermissionDenied,
    /// The channel, the snapshot or the path does not exist, or not any more.
    NotFound,
    /// Not possible in the present state, e.g. the channel is not recording.
    Rejected,
    /// Too fast, or the quota is used up.
    RateLimited,
    /// No connection, or it broke.
    Connection,
    /// A time limit ended the call.
    Timeout,
    /// The service or its gateway failed.
    Server,
    /// The answer cannot be read.
    UnexpectedResponse,
    /// A defect of this library.
    Internal,
}

impl From<Kind> for ErrorKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::InvalidInput => Self::InvalidInput,
            Kind::Credentials => Self::Credentials,
            Kind::Signer => Self::Signer,
            Kind::Config => Self::Config,
            Kind::Authentication => Self::Authentication,
            Kind::PermissionDenied => Self::PermissionDenied,
            Kind::NotFound => Self::NotFound,
            Kind::Rejected => Self::Rejected,
            Kind::RateLimited => Self::RateLimited,
            Kind::Connection => Self::Connection,
            Kind::Timeout => Self::Timeout,
            Kind::Server => Self::Server,
            Kind::UnexpectedResponse => Self::UnexpectedResponse,
            // A kind that is missing above shows in `native_error_kinds`, and fails the tests of both languages.
            _ => Self::Internal,
        }
    }
}

/// The stable names of all kinds, e.g. `rate-limited`, each with what it is here: for tests that want a class for each.
#[derive(Clone, Debug, uniffi::Record)]
pub struct NativeErrorKind {
    /// The name.
    pub name: String,
    /// The kind.
    pub kind: ErrorKind,
}

/// All kinds that there are.
#[uniffi::export]
pub fn native_error_kinds() -> Vec<NativeErrorKind> {
    Kind::ALL.iter().map(|kind| NativeErrorKind { name: kind.to_string(), kind: (*kind).into() }).collect()
}

/// All that is known about a failure.
#[derive(Clone, Debug, uniffi::Record)]
pub struct ErrorDetails {
    /// The sort of failure.
    pub kind: ErrorKind,
    /// Its stable name, e.g. `rate-limited`.
    pub kind_name: String,
    /// What happened, in words: the service's, where it told any.
    pub reason: String,
    /// The failure in one line: the reason with the call, the codes and the trace id around it.
    pub summary: String,
    /// The call that failed, e.g. `create_snapshot`.
    pub operation: Option<String>,
    /// The service's or the gateway's code, as it came.
    pub code: Option<String>,
    /// The name that the service gives to the error.
    pub error_name: Option<String>,
    /// What the service adds to its message.
    pub service_details: Option<String>,
    /// The HTTP status of the answer.
    pub http_status: Option<Count>,
    /// `x-ncp-trace-id`, to quote when asking for support.
    pub trace_id: Option<String>,
    /// How often the request was sent, or was tried to be.
    pub attempts: Count,
    /// How far the request came: `not-sent`, `maybe-sent` or `answered`.
    pub dispatch: String,
    /// Whether such a failure can pass by itself.
    pub retryable: bool,
    /// Whether the call may have done its work although it failed. Do not blindly make such a call again.
    pub may_have_taken_effect: bool,
    /// How long the service asks to wait before the next try, in **milliseconds**.
    pub retry_after_ms: Option<Amount>,
    /// The beginning of an answer that could not be read.
    pub body_excerpt: Option<String>,
    /// What to do about it.
    pub hint: Option<String>,
    /// The argument that was refused before sending.
    pub field: Option<String>,
    /// What is allowed there.
    pub allowed: Option<String>,
    /// What was given.
    pub given: Option<String>,
    /// For the layers: names what the application's signer threw.
    pub signer_failure: Option<i64>,
    /// What there is already, after a wait or a `clipLast`.
    pub remains: Remains,
}

/// What a job of several steps leaves behind when it fails.
#[derive(Clone, Debug, Default, uniffi::Record)]
pub struct Remains {
    /// The channel as a wait saw it last.
    pub channel: Option<Channel>,
    /// The clip as a wait saw it last, or the one that `clipLast` had asked for, also one that failed.
    pub short_clip: Option<ShortClip>,
    /// The snapshot that `clipLast` made, or resumed.
    pub snapshot: Option<Snapshot>,
    /// The snapshot to resume `clipLast` with, where that may help: no second one is made then.
    pub resume: Option<String>,
}

/// Why a call did not answer.
#[derive(Clone, Debug, uniffi::Error)]
pub enum NativeFailure {
    /// The caller did not want it any more.
    Cancelled,
    /// It failed.
    Failed {
        /// All that is known.
        details: Box<ErrorDetails>,
    },
}

/// A failure that is not yet in the words of a language.
#[derive(Debug)]
pub(crate) struct Failed {
    error: Error,
    remains: Box<Remains>,
}

impl Failed {
    fn new(error: Error, remains: Remains) -> Self {
        Self { error, remains: Box::new(remains) }
    }

    /// It as the caller's language gets it.
    pub(crate) fn told(self, language: NativeLanguage) -> NativeFailure {
        let Self { error, remains } = self;
        NativeFailure::Failed { details: Box::new(ErrorDetails::new(&error, *remains, language)) }
    }
}

impl ErrorDetails {
    fn new(error: &Error, remains: Remains, language: NativeLanguage) -> Self {
        let record = ErrorRecord::new(error, language.names());
        Self {
            kind: record.kind.into(),
            kind_name: record.kind.to_string(),
            reason: record.message,
            summary: record.summary,
            operation: record.operation.map(str::to_owned),
            code: record.code,
            error_name: record.error_name,
            service_details: record.details,
            http_status: record.http_status.map(Count::from),
            trace_id: record.trace_id,
            attempts: record.attempts.into(),
            dispatch: record.dispatch.to_owned(),
            retryable: record.retryable,
            may_have_taken_effect: record.may_have_taken_effect,
            retry_after_ms: record.retry_after_ms.map(Amount::from),
            body_excerpt: record.body_excerpt,
            hint: record.hint,
            field: record.field,
            allowed: record.allowed,
            given: record.given,
            signer_failure: SignerFailure::id_in(error),
            remains,
        }
    }
}

/// What a call throws after `close`.
#[uniffi::export]
pub fn native_closed(language: NativeLanguage) -> ErrorDetails {
    let error = Error::new(Kind::Config, "the client is closed: make another one");
    ErrorDetails::new(&error, Remains::default(), language)
}

/// What a call throws for text that is not Unicode, which cannot come here.
#[uniffi::export]
pub fn native_no_text(field: &str, language: NativeLanguage) -> ErrorDetails {
    // The names of all languages are made from this spelling; what is not in the list keeps it.
    const FIELDS: [&str; 17] = [
        "channelId",
        "snapshotId",
        "shortClipId",
        "ticket",
        "id",
        "channelName",
        "bucketName",
        "filePath",
        "resume",
        "endpoint",
        "zone",
        "application",
        "proxy",
        "caFile",
        "accessKey",
        "secretKey",
        "channelStatus",
    ];
    let field = FIELDS.into_iter().find(|known| *known == field).unwrap_or("argument");
    let refused = InvalidInput::new(field, "is not valid Unicode", "no lone surrogates");
    ErrorDetails::new(&refused.into(), Remains::default(), language)
}

/// What a call throws when the border itself fails: a defect of ours.
#[uniffi::export]
pub fn native_defect(reason: String, language: NativeLanguage) -> ErrorDetails {
    ErrorDetails::new(&internal(reason), Remains::default(), language)
}

/// A defect of ours, in words.
pub(crate) fn internal(what: impl Into<String>) -> Error {
    Error::new(Kind::Internal, what)
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::new(error, Remains::default())
    }
}

impl From<InvalidInput> for Failed {
    fn from(refused: InvalidInput) -> Self {
        Error::from(refused).into()
    }
}

impl From<WaitError<livestation::Channel>> for Failed {
    fn from(failed: WaitError<livestation::Channel>) -> Self {
        let (error, last) = failed.into_parts();
        Self::new(error, Remains { channel: last.map(Channel::from), ..Remains::default() })
    }
}

impl From<WaitError<livestation::ShortClip>> for Failed {
    fn from(failed: WaitError<livestation::ShortClip>) -> Self {
        let (error, last) = failed.into_parts();
        Self::new(error, Remains { short_clip: last.map(ShortClip::from), ..Remains::default() })
    }
}

impl From<ClipLastError> for Failed {
    fn from(failed: ClipLastError) -> Self {
        let remains = Remains {
            channel: None,
            short_clip: failed.short_clip().cloned().map(ShortClip::from),
            snapshot: failed.snapshot().cloned().map(Snapshot::from),
            resume: failed.resume().map(ToString::to_string),
        };
        Self::new(failed.into_error(), remains)
    }
}

impl fmt::Display for NativeFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("the call was cancelled"),
            Self::Failed { details } => f.write_str(&details.summary),
        }
    }
}

impl std::error::Error for NativeFailure {}
