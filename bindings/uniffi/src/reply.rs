//! How an answer came about.

use std::hash::{Hash, Hasher};

use crate::Count;

/// How an answer came about. It is no part of what was answered: records are equal whatever their replies say, for
/// any two replies are.
#[derive(Clone, Debug, uniffi::Record)]
#[uniffi::export(Eq, Hash)]
pub struct Reply {
    /// `x-ncp-trace-id`, to quote when asking for support.
    pub trace_id: Option<String>,
    /// How often the request was sent, or was tried to be: 1 when all went well. 0 where that is not told: for a
    /// record that a wait or a list has brought.
    pub attempts: Count,
    /// How the answer came about.
    pub outcome: Outcome,
}

/// How an answer came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, uniffi::Enum)]
pub enum Outcome {
    /// The service answered.
    Answered,
    /// A create answered: this call made the snapshot.
    Created,
    /// The answer to a create was lost, and the snapshot that it had made was found again.
    Adopted,
}

impl PartialEq for Reply {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Reply {}

impl Hash for Reply {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Reply {
    /// Of a record that is not the answer to a call of its own.
    pub(crate) fn untold() -> Self {
        Self { trace_id: None, attempts: Count::from(0_u32), outcome: Outcome::Answered }
    }
}

/// A record that says how it came about.
pub(crate) trait Answer {
    fn reply(&mut self) -> &mut Reply;
}

/// An answer as a record that says how it came about.
pub(crate) fn answer<T, A: From<T> + Answer>(reply: livestation::Reply<T>) -> A {
    let livestation::Reply { trace_id, attempts, outcome, .. } = &reply;
    let about = Reply {
        trace_id: trace_id.clone(),
        attempts: (*attempts).into(),
        outcome: match outcome {
            livestation::Outcome::Created => Outcome::Created,
            livestation::Outcome::Adopted => Outcome::Adopted,
            _ => Outcome::Answered,
        },
    };
    let mut record = A::from(reply.into_value());
    *record.reply() = about;
    record
}
