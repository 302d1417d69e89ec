use crate::{ErrorKind, OperationId};

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
///
/// `kind` is what the failure was read as, and decides where the HTTP status does not: the status of the
/// service's codes is not documented. A refusal with a known code had no effect under any status; a failure
/// of the service's own (250000 and the like) may have had one under any status.
pub fn may_have_taken_effect(operation: OperationId, outcome: Outcome, kind: ErrorKind) -> bool {
    !operation.is_read_only()
        && match outcome {
            Outcome::NotSent => false,
            Outcome::Lost => true,
            Outcome::Answered { status } => match kind {
                ErrorKind::Server | ErrorKind::Internal => true,
                ErrorKind::UnexpectedResponse => !(300..500).contains(&status),
                _ => false,
            },
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_documentation() {
        let answered = |status| Outcome::Answered { status };
        for operation in OperationId::ALL {
            let write = !operation.is_read_only();
            for (outcome, kind, expected) in [
                (Outcome::NotSent, ErrorKind::Connection, false),
                (Outcome::Lost, ErrorKind::Timeout, write),
                (answered(200), ErrorKind::UnexpectedResponse, write),
                (answered(307), ErrorKind::UnexpectedResponse, false),
                (answered(429), ErrorKind::RateLimited, false),
                (answered(400), ErrorKind::Rejected, false),
                (answered(400), ErrorKind::Server, write),
                (answered(503), ErrorKind::Server, write),
                (answered(503), ErrorKind::RateLimited, false),
                (answered(500), ErrorKind::Rejected, false),
                (answered(200), ErrorKind::NotFound, false),
            ] {
                assert_eq!(
                    may_have_taken_effect(operation, outcome, kind),
                    expected,
                    "{operation} {outcome:?}"
                );
            }
        }
    }
}
