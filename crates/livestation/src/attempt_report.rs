//! What became of each attempt, for metrics and traces.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use livestation_core::{Dispatch, Error, ErrorKind, Method, OperationId, Response, SignedRequest};

/// One attempt of a call, as [`ClientBuilder::on_attempt`](crate::ClientBuilder::on_attempt) reports it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AttemptReport {
    /// The call.
    pub operation: OperationId,
    /// The number of the attempt within its call, from 1.
    pub attempt: u32,
    /// The HTTP method.
    pub method: Method,
    /// Path and query.
    pub target: String,
    /// The HTTP status, if an answer came.
    pub http_status: Option<u16>,
    /// `x-ncp-trace-id` of the answer.
    pub trace_id: Option<String>,
    /// From the start of the attempt (before connecting) to its end.
    pub elapsed: Duration,
    /// The kind of failure; `None` for a success and for a cancelled attempt.
    pub error_kind: Option<ErrorKind>,
    /// How far the attempt came. For a cancelled attempt: whether the request could have left this machine.
    pub dispatch: Dispatch,
    /// Whether this attempt may have taken effect although it did not succeed.
    pub may_have_taken_effect: bool,
    /// The call was dropped while the attempt was under way.
    pub cancelled: bool,
    /// The pause before the next attempt; `None` when this attempt was the last one.
    pub retry_in: Option<Duration>,
}

/// A function that is called with each report.
#[derive(Clone)]
pub(crate) struct OnAttempt(Arc<dyn Fn(&AttemptReport) + Send + Sync>);

impl OnAttempt {
    pub(crate) fn new(hook: impl Fn(&AttemptReport) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hook))
    }

    /// A panic of the hook must not cost the call its answer.
    fn call(&self, report: &AttemptReport) {
        if catch_unwind(AssertUnwindSafe(|| (self.0)(report))).is_err() {
            tracing::warn!("the on_attempt hook panicked; the call goes on");
        }
    }
}

impl fmt::Debug for OnAttempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnAttempt")
    }
}

/// Whether a request could have left this machine: set when a connection begins to write it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent(Arc<AtomicBool>);

impl Sent {
    pub(crate) fn mark(&self) {
        self.0.store(true, Ordering::Release);
    }

    pub(crate) fn get(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }
}

/// An attempt under way. Reports its end once; dropped before that, it reports that it was cancelled.
#[derive(Debug)]
pub(crate) struct Watching {
    hook: Option<(OnAttempt, AttemptReport)>,
    began: Instant,
    sent: Sent,
}

impl Watching {
    pub(crate) fn begin(hook: Option<&OnAttempt>, request: &SignedRequest, attempt: u32) -> Self {
        let report = || AttemptReport {
            operation: request.operation(),
            attempt,
            method: request.method(),
            target: request.target().to_owned(),
            http_status: None,
            trace_id: None,
            elapsed: Duration::ZERO,
            error_kind: None,
            dispatch: Dispatch::NotSent,
            may_have_taken_effect: false,
            cancelled: false,
            retry_in: None,
        };
        let hook = hook.map(|hook| (hook.clone(), report()));
        Self { hook, began: Instant::now(), sent: Sent::default() }
    }

    pub(crate) fn sent(&self) -> &Sent {
        &self.sent
    }

    pub(crate) fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    /// The attempt succeeded.
    pub(crate) fn answered(&mut self, answer: &Response) {
        self.report(|report| {
            report.http_status = Some(answer.status());
            report.trace_id = answer.trace_id().map(str::to_owned);
            report.dispatch = Dispatch::Answered;
        });
    }

    /// The attempt failed; the next one comes after `retry_in`, if one comes.
    pub(crate) fn failed(&mut self, error: &Error, retry_in: Option<Duration>) {
        self.report(|report| {
            report.http_status = error.http_status();
            report.trace_id = error.trace_id().map(str::to_owned);
            report.error_kind = Some(error.kind());
            report.dispatch = error.dispatch();
            report.may_have_taken_effect = error.may_have_taken_effect();
            report.retry_in = retry_in;
        });
    }

    fn report(&mut self, fill: impl FnOnce(&mut AttemptReport)) {
        if let Some((hook, mut report)) = self.hook.take() {
            report.elapsed = self.began.elapsed();
            fill(&mut report);
            hook.call(&report);
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let sent = self.sent.get();
        self.report(|report| {
            report.cancelled = true;
            report.dispatch = if sent { Dispatch::MaybeSent } else { Dispatch::NotSent };
            report.may_have_taken_effect = sent && !report.operation.is_read_only();
        });
    }
}
