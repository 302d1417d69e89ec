//! What waits to be handed to JavaScript, as one text: `[[number, what, value], …]`.

use std::fmt::Write as _;
use std::mem;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

/// What an entry is; `node/src/bridge.ts` has the same numbers.
#[derive(Clone, Copy)]
pub(crate) enum What {
    Failed = 0,
    Done = 1,
    Progress = 2,
    Log = 3,
    /// For a signer.
    Question = 4,
    /// A call was cancelled, and nothing more comes of it.
    Cancelled = 5,
    /// A report for the hook of attempts.
    Attempt = 6,
}

/// Entries pile up while JavaScript is busy, and go over together: one crossing, one parse.
#[derive(Default)]
pub(crate) struct Queue(Mutex<String>);

impl Queue {
    /// Adds an entry. True for the first one, on which JavaScript has to be woken.
    pub(crate) fn push(&self, number: u32, what: What, value: &impl Serialize) -> bool {
        // Our own records have text for keys and cannot fail; a call must not be left without an end though.
        let value = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        let mut text = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let first = text.is_empty();
        text.push(if first { '[' } else { ',' });
        // Writing to a string does not fail.
        let _ = write!(text, "[{number},{},{value}]", what as u8);
        first
    }

    /// All entries.
    pub(crate) fn take(&self) -> String {
        let mut text = mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        text.push_str(if text.is_empty() { "[]" } else { "]" });
        text
    }
}
