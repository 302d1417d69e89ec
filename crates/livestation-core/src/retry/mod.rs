//! What may be done after a call failed. Pure: outcome in, decision out.
//!
//! | Operation | Not sent | Lost (sent, no whole answer) | Answered 2xx, unreadable | Answered 4xx | Answered 5xx |
//! | --- | --- | --- | --- | --- | --- |
//! | reads | no effect | no effect | no effect | no effect | no effect |
//! | `create_snapshot`, `start_recording`, `stop_recording` | no effect | **maybe** | **maybe** (surely, even) | no effect | **maybe** |
//!
//! A 503 says that the gateway could not reach the service and most likely had no effect; the documents
//! do not promise it (spec 1.5), so it counts as maybe.

use crate::OperationId;

/// How a call ended, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing was sent: bad input, no connection.
    NotSent,
    /// Something may have been sent, and no whole answer came.
    Lost,
    /// A whole answer came.
    Answered {
        /// Its HTTP status.
        status: u16,
    },
}

/// Whether a failed call may have done its work.
pub fn may_have_taken_effect(operation: OperationId, outcome: Outcome) -> bool {
    !operation.is_read_only()
        && match outcome {
            Outcome::NotSent => false,
            Outcome::Lost => true,
            Outcome::Answered { status } => !(300..500).contains(&status),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_documentation() {
        let outcomes = [
            Outcome::NotSent,
            Outcome::Lost,
            Outcome::Answered { status: 200 },
            Outcome::Answered { status: 429 },
            Outcome::Answered { status: 503 },
        ];
        for operation in OperationId::ALL {
            let expected =
                if operation.is_read_only() { [false; 5] } else { [false, true, true, false, true] };
            assert_eq!(
                outcomes.map(|outcome| may_have_taken_effect(operation, outcome)),
                expected,
                "{operation}"
            );
        }
    }
}
