//! Any answer, any numbers: a write that may have taken effect is never sent again, and no wait is longer
//! than was asked for.
#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use livestation_core::retry::{self, Decision, Policy};
use livestation_core::{OperationId, Response, Timestamp, error};

fuzz_target!(|input: (u8, u16, &[u8], u32, f64, &str, &str, i64)| {
    let (operation, status, body, attempt, luck, retry_after, date, now) = input;
    let operation = OperationId::ALL[usize::from(operation) % OperationId::ALL.len()];
    let answer = Response::new(100 + status % 500, body.to_vec())
        .with_header("retry-after", retry_after)
        .with_header("date", date)
        .received_at(Timestamp::from_millis(now));
    let error = error::from_response(operation, &answer);
    let policy = Policy::DEFAULT;
    if let Decision::Again(wait) = retry::decide(&policy, attempt, &error, luck) {
        assert!(!error.may_have_taken_effect());
        assert!(attempt < policy.max_attempts);
        let asked = error.retry_after().unwrap_or(Duration::ZERO);
        assert!(asked <= wait && wait <= policy.longest_wait.saturating_add(asked));
    }
});
