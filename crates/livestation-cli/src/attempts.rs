//! What a client has sent, for calls that are interrupted.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use livestation::core::error::Transmission;
use livestation::{AttemptReport, Error, ErrorKind, OperationId};

/// The attempts of a client's calls, as it reports them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attempts(Arc<Mutex<Vec<AttemptReport>>>);

impl Attempts {
    /// Keeps a report.
    pub(crate) fn hear(&self, report: &AttemptReport) {
        self.reports().push(report.clone());
    }

    /// How often a call was sent, or was tried to be.
    pub(crate) fn count(&self, operation: OperationId) -> u32 {
        let reports = self.reports();
        u32::try_from(reports.iter().filter(|report| report.operation == operation).count())
            .unwrap_or(u32::MAX)
    }

    /// The error of an interruption, as far as calls that change something are concerned: the last one that has
    /// done its work or may have, else the last one. `doing` says what was interrupted. Ask behind the end of the
    /// call, for that is when its last attempt is reported.
    pub(crate) fn interrupted(&self, doing: Option<&str>) -> Error {
        let reports = self.reports();
        let writes = || reports.iter().rev().filter(|report| !report.operation.is_read_only());
        let report =
            writes().find(|report| report.may_have_taken_effect || is_done(report)).or(writes().next());
        let (kind, when, outcome) = match report {
            Some(report) if is_done(report) => (
                // It was answered, and this is this program's own failure.
                ErrorKind::Internal,
                "after the call was made",
                Transmission::Answered { status: report.http_status.unwrap_or(200) },
            ),
            Some(report) if report.may_have_taken_effect => {
                (ErrorKind::Connection, "before an answer came", Transmission::Lost)
            }
            Some(AttemptReport { http_status: Some(status), error_kind, .. }) => (
                error_kind.unwrap_or(ErrorKind::Connection),
                "before the call was sent again",
                Transmission::Answered { status: *status },
            ),
            _ => (ErrorKind::Connection, "before anything was sent", Transmission::NotSent),
        };
        let message = match doing {
            Some(doing) => format!("interrupted {when}, while {doing}"),
            None => format!("interrupted {when}"),
        };
        let error = Error::new(kind, message).after(outcome);
        let Some(report) = report else { return error };
        let (operation, trace_id) = (report.operation, report.trace_id.clone());
        drop(reports);
        error.during(operation).with_trace_id(trace_id.as_deref()).with_attempts(self.count(operation))
    }

    fn reports(&self) -> MutexGuard<'_, Vec<AttemptReport>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The service answered, and has done its work.
fn is_done(report: &AttemptReport) -> bool {
    report.error_kind.is_none() && report.http_status.is_some()
}
