//! Events of a call. They wait in the queue of their call until Python fetches them, in the context of that call.

use std::convert::Infallible;

use livestation::ToSign;
use pyo3::prelude::*;
use serde::Serialize;
use tokio::sync::mpsc::{self, UnboundedSender};
use tokio::sync::oneshot;

/// What a message from a call is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Value = 0,
    Failure = 1,
    Progress = 2,
    /// A request for a signature, which `Call::signed` and `Call::not_signed` answer.
    Question = 3,
    /// A log record.
    Log = 4,
    /// How an attempt ended.
    Attempt = 5,
}

impl Kind {
    pub(crate) fn is_end(self) -> bool {
        matches!(self, Self::Value | Self::Failure)
    }
}

impl<'py> IntoPyObject<'py> for Kind {
    type Target = pyo3::types::PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        (self as u8).into_pyobject(py)
    }
}

/// A kind and its JSON, as Python reads it.
pub(crate) type Message = (Kind, String);

/// What happens before a call ends. The order is kept, and the end comes last.
#[derive(Debug)]
pub(crate) enum Event {
    Told(Message),
    Asked(Question),
}

/// A request for a signature, and where the answer goes.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) to_sign: ToSign,
    pub(crate) answer: oneshot::Sender<Answer>,
}

/// Access key and signature, or why there are none.
pub(crate) type Answer = Result<(String, String), String>;

tokio::task_local! {
    /// The queue of the call that is being driven.
    static EVENTS: UnboundedSender<Event>;
}

/// Runs `job` with `events` as the queue of its call.
pub(crate) fn of_call<F: Future>(events: UnboundedSender<Event>, job: F) -> impl Future<Output = F::Output> {
    EVENTS.scope(events, job)
}

/// Puts an event into the queue of the call that is being driven. Returns the event where there is no such call.
pub(crate) fn tell(event: Event) -> Result<(), Event> {
    let mut event = Some(event);
    let told = EVENTS.try_with(|events| {
        event.take().map_or(Ok(()), |event| events.send(event).map_err(|refused| refused.0))
    });
    match (told, event) {
        (Ok(told), _) => told,
        (Err(_), Some(event)) => Err(event),
        (Err(_), None) => Ok(()),
    }
}

/// Runs `work`, and returns the log records that it made.
pub(crate) fn collecting_logs<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let (sender, mut events) = mpsc::unbounded_channel();
    let value = EVENTS.sync_scope(sender, work);
    let mut logs = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::Told((Kind::Log, text)) = event {
            logs.push(text);
        }
    }
    (value, logs)
}

/// Reports the progress of a job.
#[derive(Clone, Debug)]
pub(crate) struct Progress(pub(crate) UnboundedSender<Event>);

impl Progress {
    pub(crate) fn tell(&self, record: &impl Serialize) {
        // An abandoned call has no receiver.
        let _ = self.0.send(Event::Told((Kind::Progress, json(record))));
    }
}

pub(crate) fn json(record: &impl Serialize) -> String {
    // Our records have text keys, so they can always be written.
    serde_json::to_string(record).unwrap_or_default()
}
