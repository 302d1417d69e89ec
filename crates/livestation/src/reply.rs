use std::ops::Deref;

use livestation_core::{Response, Timestamp, clock_skew};
use serde::Serialize;

/// What a call answered, and what is worth knowing about how.
///
/// Reads as the value itself: `reply.snapshot_url`. Serialised, the value is `value`, in the service's names.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reply<T> {
    /// The answer.
    pub value: T,
    /// `x-ncp-trace-id`, to quote when asking for support.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trace_id: Option<String>,
    /// How often the request was sent, or was tried to be: 1 when all went well.
    pub attempts: u32,
    /// How the answer came about.
    pub outcome: Outcome,
    /// The server's clock, as it came.
    #[serde(skip)]
    pub(crate) date: Option<String>,
}

/// How an answer came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Outcome {
    /// The service answered.
    Answered,
    /// A create answered: this call made the snapshot.
    Created,
    /// The answer to a create was lost, and the snapshot that it had made was found again:
    /// see [`reconcile`](crate::CreateSnapshotOptions::reconcile).
    Adopted,
}

impl<T> Reply<T> {
    pub(crate) fn new(value: T, answer: Response, attempts: u32) -> Self {
        let (trace_id, date) = answer.into_trace_id_and_date();
        Self { value, trace_id, attempts, outcome: Outcome::Answered, date }
    }

    /// The service's clock when it answered, to the second: the `Date` of the answer, where it has a readable
    /// one. Tells how long something that the service has dated still lives, whatever this machine's clock says.
    pub fn answered_at(&self) -> Option<Timestamp> {
        self.date.as_deref().and_then(clock_skew::parse_date)
    }

    /// The same with another value.
    pub(crate) fn with_value<U>(self, value: U) -> Reply<U> {
        let Self { trace_id, attempts, outcome, date, .. } = self;
        Reply { value, trace_id, attempts, outcome, date }
    }

    /// The answer alone.
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}
