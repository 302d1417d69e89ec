use std::time::Duration;

use crate::error::{Error, ErrorKind, RetryAfter};

/// The gateway's code for a quota that is used up: waiting a moment does not help.
const QUOTA_EXCEEDED: &str = "400";

/// How often and how far apart a call is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// Attempts in all, the first one included. Default: 3. 1 repeats nothing.
    pub max_attempts: u32,
    /// The longest wait before the second attempt; doubles with each further one. Default: 250 ms.
    pub first_wait: Duration,
    /// The longest wait of all. Default: 5 s.
    pub longest_wait: Duration,
}

impl Policy {
    /// What holds unless something else is asked for.
    pub const DEFAULT: Self = Self {
        max_attempts: 3,
        first_wait: Duration::from_millis(250),
        longest_wait: Duration::from_secs(5),
    };
}

impl Default for Policy {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// What to do after a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Send it again after this wait.
    Again(Duration),
    /// Hand the failure to the caller.
    Stop,
}

/// Decides about attempt number `attempt` (from 1), which failed with `error`.
///
/// What the answer asked for is in the error ([`Error::retry_after`]). `luck` is a random number from 0 to 1: waits are spread over
/// their whole length ("full jitter"), so that many callers do not come back at once. The caller sees to
/// the call's time limit and to the [`Budget`](super::Budget).
pub fn decide(policy: &Policy, attempt: u32, error: &Error, luck: f64) -> Decision {
    if attempt >= policy.max_attempts || !may_repeat(error) {
        return Decision::Stop;
    }
    let ceiling = policy
        .first_wait
        .saturating_mul(2_u32.saturating_pow(attempt.saturating_sub(1)))
        .min(policy.longest_wait);
    let wait = ceiling.mul_f64(if luck.is_finite() { luck.clamp(0.0, 1.0) } else { 1.0 });
    // What the server asks for is the least; the jitter comes on top, or all would come back together.
    Decision::Again(match error.asked_wait() {
        Some(RetryAfter::Wait(asked)) => asked.saturating_add(wait),
        // The server asked for a wait. One that is too long costs less than a call too early.
        Some(RetryAfter::Unclear) => policy.longest_wait,
        None => wait,
    })
}

/// The table of [`crate::retry`].
fn may_repeat(error: &Error) -> bool {
    error.is_safe_to_repeat()
        && !error.is_lasting()
        && match error.kind() {
            ErrorKind::RateLimited => error.code() != Some(QUOTA_EXCEEDED),
            ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Server => true,
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Transmission;
    use crate::{Effect, OperationId, Response, error};
    use proptest::prelude::*;

    const READ: OperationId = OperationId::GetChannel;
    const WRITE: OperationId = OperationId::CreateSnapshot;

    fn again(error: &Error) -> bool {
        decide(&Policy::DEFAULT, 1, error, 0.5) != Decision::Stop
    }

    fn network(kind: ErrorKind, operation: OperationId, outcome: Transmission) -> Error {
        Error::new(kind, "x").during(operation).after(outcome)
    }

    fn answered(operation: OperationId, status: u16, code: u32) -> Error {
        let body = format!(r#"{{"error":{{"errorCode":"{code}","message":"m"}}}}"#);
        error::from_response(operation, &Response::new(status, body.into_bytes()))
    }

    #[test]
    fn the_table_of_the_documentation() {
        for kind in [ErrorKind::Connection, ErrorKind::Timeout] {
            assert!(
                again(&network(kind, READ, Transmission::NotSent))
                    && again(&network(kind, WRITE, Transmission::NotSent))
            );
            assert!(
                again(&network(kind, READ, Transmission::Lost))
                    && !again(&network(kind, WRITE, Transmission::Lost))
            );
        }
        for (status, code, read, write) in [
            (429, 410, true, true),
            (429, 420, true, true),
            (429, 400, false, false),
            (503, 500, true, false),
            (504, 510, true, false),
            (500, 900, true, false),
            (400, 100, false, false),
            (401, 200, false, false),
            (401, 210, false, false),
            (404, 300, false, false),
            (413, 430, false, false),
            (400, 250_005, false, false),
            (400, 250_000, true, false),
            // Codes that the status contradicts.
            (503, 410, true, false),
            (500, 200, true, false),
            (200, 410, false, false),
            (201, 420, false, false),
            (200, 200, false, false),
        ] {
            assert_eq!(again(&answered(READ, status, code)), read, "{code}");
            assert_eq!(again(&answered(WRITE, status, code)), write, "{code}");
        }
    }

    #[test]
    fn nothing_that_may_have_taken_effect_is_repeated() {
        for operation in OperationId::ALL {
            for kind in ErrorKind::ALL {
                for outcome in [Transmission::NotSent, Transmission::Lost]
                    .into_iter()
                    .chain((100..600).map(|status| Transmission::Answered { status }))
                {
                    let error = network(kind, operation, outcome);
                    let once = operation.effect() == Effect::Create;
                    assert!(!(once && again(&error) && error.may_have_taken_effect()));
                }
            }
            let lost = network(ErrorKind::Timeout, operation, Transmission::Lost);
            assert_eq!(again(&lost), operation.effect() != Effect::Create, "{operation}");
        }
    }

    #[test]
    fn what_was_not_processed_by_definition_is_sent_again() {
        for status in [408, 421, 425] {
            for body in ["", "<html>", "{}"] {
                let answer = Response::new(status, body.into());
                let error = error::from_response(WRITE, &answer);
                assert!(again(&error) && !error.may_have_taken_effect(), "{status}");
                assert!(again(&error::from_response(READ, &answer)), "{status}");
            }
        }
        for status in [400, 402, 403, 404, 405, 407, 409, 411, 413, 414, 415, 418, 426, 431, 451, 499] {
            let error = error::from_response(READ, &Response::new(status, Vec::new()));
            assert!(!again(&error), "{status}");
        }
    }

    /// Bodies that speak of codes, in every envelope and beside anything.
    fn any_body() -> impl Strategy<Value = String> {
        let code =
            prop_oneof![Just("410"), Just("420"), Just("200"), Just("400"), Just("250017"), Just("250005")];
        let content = prop_oneof![
            Just(""),
            Just(r#""content":null,"#),
            Just(r#""content":{},"#),
            Just(r#""content":{"snapshot":{"snapshotId":7}},"#),
        ];
        (code, content, 0usize..7).prop_map(|(code, content, shape)| match shape {
            0 => format!(r#"{{{content}"error":{{"errorCode":"{code}","message":"m"}}}}"#),
            1 => format!(r#"{{{content}"error":{{"errorCode":{code},"message":"m","errorName":"N"}}}}"#),
            2 => format!(r#"{{{content}"responseError":{{"returnCode":{code}}}}}"#),
            3 => format!(r#"{{{content}"errorCode":"{code}","message":"m"}}"#),
            4 => format!("<?xml version=\"1.0\"?><error><errorCode>{code}</errorCode></error>"),
            5 => format!("<html><title>504</title><errorCode>{code}</errorCode></html>"),
            _ => format!("Too Many Requests {code}"),
        })
    }

    #[test]
    fn waits_double_up_to_the_longest_and_attempts_end() {
        let error = network(ErrorKind::Timeout, READ, Transmission::Lost);
        let policy = Policy { max_attempts: 10, ..Policy::DEFAULT };
        let wait = |attempt| decide(&policy, attempt, &error, 1.0);
        let millis = |ms| Decision::Again(Duration::from_millis(ms));
        assert_eq!([wait(1), wait(2), wait(3)], [millis(250), millis(500), millis(1000)]);
        assert_eq!([wait(9), wait(10)], [millis(5000), Decision::Stop]);
        let asked = |value: &str| {
            let answer = Response::new(429, Vec::new()).with_header("retry-after", value);
            decide(&policy, 1, &error::from_response(READ, &answer), 0.0)
        };
        assert_eq!([asked("3"), asked("soon")], [millis(3000), millis(5000)]);
        assert_eq!(asked("99999999999"), millis(u64::from(u32::MAX) * 1000));
    }

    proptest! {
        /// Neither again, nor denied, whatever the body says; nor is a refused signature signed anew, which is
        /// for refusals alone.
        #[test]
        fn no_2xx_or_5xx_sends_a_create_again(
            status in prop_oneof![200u16..300, 500u16..600], body in any_body(), after in proptest::option::of("[0-9]{1,3}"),
        ) {
            let mut answer = Response::new(status, body.into_bytes()).with_header("date", "Sun, 26 Jun 2022 09:53:42 GMT");
            if let Some(after) = &after {
                answer = answer.with_header("retry-after", after);
            }
            let call = crate::operation::CreateSnapshot {
                channel_id: crate::ChannelId::new("ls-1").unwrap(),
                limited_duration: None,
            };
            if let Err(error) = crate::operation::decode(&call, &answer) {
                prop_assert!(error.may_have_taken_effect() && !error.is_retryable() && !again(&error), "{}", error);
            }
        }

        /// A refusal with a result beside it is no refusal.
        #[test]
        fn a_4xx_with_a_result_in_it_is_a_maybe(status in 400u16..500, body in any_body()) {
            let has_result = body.contains(r#""content":{"#);
            let error = error::from_response(WRITE, &Response::new(status, body.into_bytes()));
            prop_assert_eq!(error.may_have_taken_effect(), has_result);
            prop_assert!(!(has_result && again(&error)));
        }

        #[test]
        fn no_numbers_panic_and_no_wait_is_longer_than_allowed(
            attempt in 0u32.., attempts in 0u32.., luck in any::<f64>(), asked in proptest::option::of("[0-9]{0,12}"),
        ) {
            let policy = Policy { max_attempts: attempts, ..Policy::DEFAULT };
            let mut answer = Response::new(429, Vec::new());
            if let Some(asked) = &asked {
                answer = answer.with_header("retry-after", asked);
            }
            let error = error::from_response(WRITE, &answer);
            if let Decision::Again(wait) = decide(&policy, attempt, &error, luck) {
                let asked = error.retry_after().unwrap_or_default();
                prop_assert!(asked <= wait && wait <= policy.longest_wait.saturating_add(asked));
                prop_assert!(attempt < attempts);
            }
        }
    }
}
