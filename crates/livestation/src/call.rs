//! The loop around one call: sign, send once, decode, and decide whether to do it again.

use std::sync::atomic::Ordering;
use std::time::Duration;

use livestation_core::retry::{self, Decision};
use livestation_core::{
    Error, ErrorKind, Operation, OperationId, Request, Response, SignedRequest, Zone, clock_skew, operation,
};

use crate::attempt_report::Watching;
use crate::deadline::Deadline;
use crate::{Client, Reply, Result, random};

/// What the loop has done about a refused signature. Each remedy is tried once in a call.
#[derive(Default)]
struct Remedies {
    clock_corrected: bool,
    keys_reloaded: bool,
}

/// How a sending failed.
pub(crate) struct Refused {
    pub(crate) error: Error,
    /// The answer, when there was a whole one.
    pub(crate) answer: Option<Response>,
}

/// How an attempt failed.
struct Failure {
    refused: Refused,
    request: SignedRequest,
    watching: Watching,
    /// The clock offset that it was signed with. Another call may have learned better in the meantime.
    clock_offset_ms: i64,
}

/// An operation without the type of what it answers: one loop is compiled for all operations, not one for each.
trait Exchange: Send {
    fn id(&self) -> OperationId;

    /// The request, of arguments that were checked.
    fn request(&self, zone: Zone) -> Result<Request>;

    /// Reads an answer, and keeps what it says.
    fn read(&mut self, answer: &Response) -> Result<()>;
}

struct Exchanged<'a, O: Operation> {
    operation: &'a O,
    value: Option<O::Output>,
}

impl<O: Operation> Exchange for Exchanged<'_, O> {
    fn id(&self) -> OperationId {
        self.operation.id()
    }

    fn request(&self, zone: Zone) -> Result<Request> {
        self.operation.check()?;
        Ok(self.operation.request(zone))
    }

    fn read(&mut self, answer: &Response) -> Result<()> {
        self.value = Some(operation::decode(self.operation, answer)?);
        Ok(())
    }
}

impl<'a, O: Operation> Exchanged<'a, O> {
    fn new(operation: &'a O) -> Self {
        Self { operation, value: None }
    }

    /// What was read last.
    fn into_value(self) -> Result<O::Output> {
        let defect = || Error::new(ErrorKind::Internal, "an answer was not kept").during(self.operation.id());
        self.value.ok_or_else(defect)
    }
}

impl Client {
    /// Makes a call within what is left of `deadline`.
    pub(crate) async fn call_within<O: Operation>(
        &self,
        operation: &O,
        deadline: &Deadline,
    ) -> Result<Reply<O::Output>> {
        let mut exchange = Exchanged::new(operation);
        let (answer, attempts) = self.exchange(&mut exchange, deadline).await?;
        Ok(Reply::new(exchange.into_value()?, answer, attempts))
    }

    /// Sends until there is a good answer, or no hope for one: the answer, and how often it was sent.
    async fn exchange(&self, exchange: &mut dyn Exchange, deadline: &Deadline) -> Result<(Response, u32)> {
        let mut remedies = Remedies::default();
        let mut attempts = 0;
        loop {
            attempts += 1;
            let attempt = self.attempt(exchange, attempts, deadline).await;
            // Failed before this one was sent.
            let mut failure = match attempt.map_err(|error| error.with_attempts(attempts - 1))? {
                Ok(answer) => {
                    self.inner.budget.earn();
                    return Ok((answer, attempts));
                }
                Err(failure) => failure,
            };
            let wait = self.next(&failure, attempts, &mut remedies, deadline);
            failure.watching.failed(&failure.refused.error, wait);
            match wait {
                Some(wait) if wait.is_zero() => {}
                Some(wait) => tokio::time::sleep(wait).await,
                None => {
                    return Err(self
                        .explained(failure.refused.error, deadline)
                        .await
                        .with_attempts(attempts));
                }
            }
        }
    }

    /// Signs and sends once. Fails outright only when there is nothing to sign with.
    async fn attempt(
        &self,
        exchange: &mut dyn Exchange,
        attempt: u32,
        deadline: &Deadline,
    ) -> Result<std::result::Result<Response, Failure>> {
        // Signed anew for every attempt: a timestamp gets old.
        let clock_offset_ms = self.clock_offset_ms();
        let request = exchange.request(self.endpoint().zone())?;
        let request = self.sign_request(exchange.id(), request, clock_offset_ms, deadline).await?;
        let mut watching = self.watch(&request, attempt);
        let delivered = self.deliver_any(exchange, &request, &mut watching, deadline).await;
        Ok(delivered.map_err(|refused| Failure { refused, request, watching, clock_offset_ms }))
    }

    /// Checks and signs within what is left: keys or a signature may have to be fetched, which is part of the call.
    pub(crate) async fn sign_within<O: Operation>(
        &self,
        operation: &O,
        clock_offset_ms: i64,
        deadline: &Deadline,
    ) -> Result<SignedRequest> {
        let request = Exchanged::new(operation).request(self.endpoint().zone())?;
        self.sign_request(operation.id(), request, clock_offset_ms, deadline).await
    }

    async fn sign_request(
        &self,
        id: OperationId,
        request: Request,
        clock_offset_ms: i64,
        deadline: &Deadline,
    ) -> Result<SignedRequest> {
        let now = || self.inner.clock.now().saturating_add_millis(clock_offset_ms);
        let signing = self.inner.keys.sign(request, now);
        match tokio::time::timeout(deadline.left(), signing).await {
            Ok(request) => request,
            Err(_) => Err(deadline.over().during(id)),
        }
    }

    /// An attempt that is about to begin, for [`deliver`](Self::deliver).
    pub(crate) fn watch(&self, request: &SignedRequest, attempt: u32) -> Watching {
        Watching::begin(self.inner.on_attempt.as_ref(), request, attempt)
    }

    /// Sends once, and reads the answer. A failure is reported by the caller, who knows what comes next.
    pub(crate) async fn deliver<O: Operation>(
        &self,
        operation: &O,
        request: &SignedRequest,
        watching: &mut Watching,
        deadline: &Deadline,
    ) -> std::result::Result<(O::Output, Response), Refused> {
        let mut exchange = Exchanged::new(operation);
        let answer = self.deliver_any(&mut exchange, request, watching, deadline).await?;
        match exchange.into_value() {
            Ok(value) => Ok((value, answer)),
            Err(error) => Err(Refused { error, answer: Some(answer) }),
        }
    }

    async fn deliver_any(
        &self,
        exchange: &mut dyn Exchange,
        request: &SignedRequest,
        watching: &mut Watching,
        deadline: &Deadline,
    ) -> std::result::Result<Response, Refused> {
        let answer = self.send_watched(request, watching, deadline).await;
        let answer = answer.map_err(|error| Refused { error, answer: None })?;
        match exchange.read(&answer) {
            Ok(()) => {
                watching.answered(&answer);
                Ok(answer)
            }
            Err(error) => Err(Refused { error, answer: Some(answer) }),
        }
    }

    /// How long to wait before the next attempt; nothing when this failure is the end.
    fn next(
        &self,
        failure: &Failure,
        attempts: u32,
        remedies: &mut Remedies,
        deadline: &Deadline,
    ) -> Option<Duration> {
        let error = &failure.refused.error;
        // Not under a 2xx or a 5xx: what contradicts itself is no refusal.
        if error.kind() == ErrorKind::Authentication && !error.may_have_taken_effect() {
            return self.remedy(failure, remedies).then_some(Duration::ZERO);
        }
        self.wait_before_next(&failure.refused, attempts, deadline.left())
    }

    /// How long to wait before the same is sent again, in less than `left`; nothing when it must not be, or
    /// would be no use.
    pub(crate) fn wait_before_next(
        &self,
        refused: &Refused,
        attempts: u32,
        left: Duration,
    ) -> Option<Duration> {
        let decision = retry::decide(&self.inner.policy, attempts, &refused.error, random::unit());
        let Decision::Again(wait) = decision else { return None };
        // Waiting beyond the end would turn a clear failure into a timeout.
        if wait >= left || !self.inner.budget.spend() {
            return None;
        }
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let operation = refused.error.operation().map(OperationId::as_str);
        let kind = refused.error.kind().as_str();
        tracing::debug!(operation, kind, attempts, wait_ms, "trying again");
        Some(wait)
    }

    /// A refused signature had no effect, so it may be sent again if there is reason to hope.
    fn remedy(&self, failure: &Failure, remedies: &mut Remedies) -> bool {
        let Some(answer) = &failure.refused.answer else { return false };
        if !remedies.clock_corrected && self.correct_clock(answer, failure.clock_offset_ms) {
            remedies.clock_corrected = true;
            return true;
        }
        if !remedies.keys_reloaded && self.inner.keys.refused(failure.request.access_key()) {
            tracing::warn!("the keys were refused; asking their source for them again");
            remedies.keys_reloaded = true;
            return true;
        }
        false
    }

    /// The error, with what only we know about a refused signature.
    async fn explained(&self, error: Error, deadline: &Deadline) -> Error {
        if error.kind() != ErrorKind::Authentication {
            return error;
        }
        // Keys may have to be fetched for it, and the call's limit holds for that too.
        match tokio::time::timeout(deadline.left(), self.inner.keys.advice()).await {
            Ok(Some(advice)) => error.with_hint(advice),
            Ok(None) | Err(_) => error,
        }
    }

    /// Sends once, outside of the loop.
    pub(crate) async fn send_within(&self, request: &SignedRequest, deadline: &Deadline) -> Result<Response> {
        let mut watching = self.watch(request, 1);
        let result = self.send_watched(request, &watching, deadline).await;
        match &result {
            Ok(answer) => watching.answered(answer),
            Err(error) => watching.failed(error, None),
        }
        result
    }

    async fn send_watched(
        &self,
        request: &SignedRequest,
        watching: &Watching,
        deadline: &Deadline,
    ) -> Result<Response> {
        let operation = request.operation().as_str();
        let time_left = deadline.require_left().map_err(|error| error.during(request.operation()))?;
        tracing::debug!(operation, method = request.method().as_str(), target = request.target(), "sending");
        let result = self.inner.transport.send(request, time_left, watching.sent()).await;
        // Most answers tell the time themselves.
        let result = result.map(|answer| match answer.answered_at() {
            Some(_) => answer,
            None => answer.received_at(self.server_time()),
        });
        let elapsed_ms = u64::try_from(watching.elapsed().as_millis()).unwrap_or(u64::MAX);
        match &result {
            Ok(answer) => {
                tracing::debug!(
                    operation,
                    status = answer.status(),
                    trace_id = answer.trace_id(),
                    elapsed_ms,
                    "answered"
                );
            }
            Err(error) => tracing::debug!(operation, kind = error.kind().as_str(), elapsed_ms, "no answer"),
        }
        result
    }

    /// Learns from the answer's `Date` whether our clock is off. True when there is something new to try.
    pub(crate) fn correct_clock(&self, answer: &Response, signed_with_ms: i64) -> bool {
        let Some(offset_ms) = clock_skew::correction(signed_with_ms, answer.date(), self.inner.clock.now())
        else {
            return false;
        };
        self.inner.keys.clock_offset(offset_ms);
        // Of many calls that learn it at once, one says so.
        if self.inner.clock_offset_ms.swap(offset_ms, Ordering::Relaxed) == signed_with_ms {
            tracing::warn!(
                offset_ms,
                "this machine's clock is off; signing with the server's time from here on"
            );
        }
        true
    }
}
