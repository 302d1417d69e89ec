//! Reports of attempts, for a client's hook.

use std::sync::{Arc, Weak};

use livestation::{AttemptHook, AttemptRecord};

use crate::bridge::Shared;
use crate::queue::What;
use crate::tasks::CALL;

/// Hands reports over under the number of the call that they belong to.
pub(crate) fn to_javascript(shared: Weak<Shared>) -> AttemptHook {
    Arc::new(move |report| {
        if let (Some(shared), Ok(number)) = (shared.upgrade(), CALL.try_with(|number| *number)) {
            shared.deliver(number, What::Attempt, &AttemptRecord::in_millis(report));
        }
    })
}
