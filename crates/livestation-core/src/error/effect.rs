use crate::{Effect, ErrorKind, OperationId};

/// How a call ended, seen from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transmission {
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
/// Only a 4xx says that it has not, and a redirect that was not followed; and not even those when the service
/// reports a failure of its own (`kind`), or the redirect shows a result (303). A code in a body under 2xx or
/// 5xx does not: the status of the service's codes is not documented, and a contradiction proves nothing.
pub fn may_have_taken_effect(operation: OperationId, outcome: Transmission, kind: ErrorKind) -> bool {
    operation.effect() != Effect::Read
        && match outcome {
            Transmission::NotSent => false,
            Transmission::Lost => true,
            Transmission::Answered { status } => match status {
                300..400 => status == 303,
                400..500 => matches!(kind, ErrorKind::Server | ErrorKind::Internal),
                _ => true,
            },
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_the_documentation() {
        let answered = |status| Transmission::Answered { status };
        for operation in OperationId::ALL {
            let write = operation.effect() != Effect::Read;
            for (outcome, kind, expected) in [
                (Transmission::NotSent, ErrorKind::Connection, false),
                (Transmission::Lost, ErrorKind::Timeout, write),
                (answered(200), ErrorKind::UnexpectedResponse, write),
                (answered(307), ErrorKind::UnexpectedResponse, false),
                (answered(429), ErrorKind::RateLimited, false),
                (answered(400), ErrorKind::Rejected, false),
                (answered(400), ErrorKind::Server, write),
                (answered(503), ErrorKind::Server, write),
                (answered(408), ErrorKind::Timeout, false),
                (answered(303), ErrorKind::UnexpectedResponse, write),
                (answered(503), ErrorKind::RateLimited, write),
                (answered(500), ErrorKind::Rejected, write),
                (answered(500), ErrorKind::Authentication, write),
                (answered(200), ErrorKind::NotFound, write),
                (answered(101), ErrorKind::UnexpectedResponse, write),
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
