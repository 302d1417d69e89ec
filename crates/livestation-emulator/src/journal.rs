//! Journals of the requests that the emulator received and of their outcomes, so that a test can count them.

use std::collections::{BTreeMap, VecDeque};

use livestation_core::signature::Mistake;
use serde::Serialize;

/// Maximum number of entries kept. Counts include the dropped ones.
const KEPT: usize = 20_000;
/// Longest text of a request that is kept, in bytes.
const LONGEST_TEXT: usize = 2_048;

/// One call of the API, or one request for a file.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct Entry {
    /// When it was received, Unix **milliseconds** on the emulator's clock.
    pub at_ms: i64,
    /// The operation, e.g. `create_snapshot`; `unknown` for an unknown path; for files `playlist`, `segment` or
    /// `bucket_file`.
    pub operation: &'static str,
    /// The method.
    pub method: String,
    /// Path and query as received, at most the first 2 KiB.
    pub target: String,
    /// Whether the work was done.
    pub outcome: Outcome,
    /// The result of the signature check.
    pub signature: SignatureCheck,
    /// The known mistake that a wrong signature looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mistake: Option<Mistake>,
    /// The HTTP status of the response; 0 where a fault left the call without one.
    pub status: u16,
    /// `errorCode`, on refusals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// The snapshot that was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snapshot_id: Option<u64>,
    /// The short clip that was created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short_clip_id: Option<u64>,
    /// The fault that was applied, e.g. `reply-lost`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault: Option<&'static str>,
    /// `x-ncp-trace-id` of the response; empty for files, which have none.
    pub trace_id: String,
}

/// Whether the work of a call was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The work was done.
    Ok,
    /// Nothing was changed.
    Refused,
}

/// The result of a signature check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureCheck {
    /// The signature is right.
    Valid,
    /// Not checked: the request was refused before, or is for a file.
    NotChecked,
    /// One of the three headers is missing.
    Missing,
    /// The timestamp is not a number, or more than five minutes off.
    OutsideWindow,
    /// The access key is not the emulator's.
    UnknownKey,
    /// Not checked: a fault makes the key expired.
    KeyExpired,
    /// The signature is wrong.
    Wrong,
}

/// How often an operation was called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    ok: u64,
    refused: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Journal {
    entries: VecDeque<Entry>,
    counts: BTreeMap<&'static str, Counts>,
}

impl Journal {
    pub(crate) fn add(&mut self, mut entry: Entry) {
        for text in [&mut entry.method, &mut entry.target] {
            let end = (0..=LONGEST_TEXT.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
            text.truncate(end.unwrap_or(0));
        }
        let counts = self.counts.entry(entry.operation).or_default();
        match entry.outcome {
            Outcome::Ok => counts.ok += 1,
            Outcome::Refused => counts.refused += 1,
        }
        if self.entries.len() == KEPT {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn counts(&self) -> &BTreeMap<&'static str, Counts> {
        &self.counts
    }
}
