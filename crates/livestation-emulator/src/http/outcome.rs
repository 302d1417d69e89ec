//! The outcome of one call of the API, from which its response and its journal entry are made.

use axum::http::request::Parts;
use livestation_core::signature::Mistake;
use serde_json::Value;

use crate::gateway::Denied;
use crate::journal::{Entry, Outcome, SignatureCheck};
use crate::keys::Keys;
use crate::refusal::Refusal;

pub(super) struct CallOutcome {
    pub(super) operation: &'static str,
    pub(super) outcome: Outcome,
    pub(super) signature: SignatureCheck,
    mistake: Option<Mistake>,
    pub(super) status: u16,
    pub(super) code: Option<u32>,
    created: Created,
    pub(super) body: Vec<u8>,
    pub(super) fault: Option<&'static str>,
}

/// The ids of what a call has created.
#[derive(Clone, Copy, Default)]
pub(super) struct Created {
    pub(super) snapshot_id: Option<u64>,
    pub(super) short_clip_id: Option<u64>,
    /// The fault that will be applied to the clip.
    pub(super) fault: Option<&'static str>,
}

impl CallOutcome {
    pub(super) fn served(operation: &'static str, content: &Value, created: Created) -> Self {
        Self {
            operation,
            outcome: Outcome::Ok,
            signature: SignatureCheck::Valid,
            mistake: None,
            status: 200,
            code: None,
            created,
            body: content.to_string().into_bytes(),
            fault: created.fault,
        }
    }

    pub(super) fn refused(operation: &'static str, refusal: &Refusal) -> Self {
        Self {
            operation,
            outcome: Outcome::Refused,
            signature: SignatureCheck::NotChecked,
            mistake: None,
            status: refusal.status,
            code: Some(refusal.code),
            created: Created::default(),
            body: refusal.body(),
            fault: None,
        }
    }

    /// A call without a response and without work.
    pub(super) fn unanswered(operation: &'static str) -> Self {
        Self {
            operation,
            outcome: Outcome::Refused,
            signature: SignatureCheck::NotChecked,
            mistake: None,
            status: 0,
            code: None,
            created: Created::default(),
            body: Vec::new(),
            fault: None,
        }
    }

    /// A call that is answered with a page of another server.
    pub(super) fn page(operation: &'static str, page: &str) -> Self {
        Self { status: 200, body: page.into(), ..Self::unanswered(operation) }
    }

    pub(super) fn denied(operation: &'static str, denied: Denied, explain: bool) -> Self {
        let Denied { check, mistake, mut refusal, explanation } = denied;
        if explain {
            refusal.explain(explanation);
        }
        Self { signature: check, mistake, ..Self::refused(operation, &refusal) }
    }

    pub(super) fn into_entry(self, parts: &Parts, keys: &Keys, at_ms: i64, trace_id: String) -> Entry {
        Entry {
            at_ms,
            operation: self.operation,
            method: parts.method.to_string(),
            target: keys.redact(target(parts)),
            outcome: self.outcome,
            signature: self.signature,
            mistake: self.mistake,
            status: self.status,
            code: self.code,
            snapshot_id: self.created.snapshot_id,
            short_clip_id: self.created.short_clip_id,
            fault: self.fault,
            trace_id,
        }
    }
}

/// Path and query as received, which is what the caller must sign.
pub(super) fn target(parts: &Parts) -> &str {
    parts.uri.path_and_query().map_or("/", |target| target.as_str())
}
