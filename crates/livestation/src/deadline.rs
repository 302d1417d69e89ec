use std::time::{Duration, Instant};

use livestation_core::{Error, ErrorKind};

/// When a call has to be over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    limit: Duration,
    started: Instant,
}

impl Deadline {
    pub(crate) fn after(limit: Duration) -> Self {
        Self { limit, started: Instant::now() }
    }

    pub(crate) fn left(&self) -> Duration {
        self.limit.saturating_sub(self.started.elapsed())
    }

    /// What is left, or the error that says it was not enough to send anything.
    pub(crate) fn require_left(&self) -> Result<Duration, Error> {
        let left = self.left();
        if left.is_zero() { Err(self.over()) } else { Ok(left) }
    }

    /// The error for a call that ran out of time before anything was sent.
    pub(crate) fn over(&self) -> Error {
        let message = format!("the call's time limit of {} s is over", self.limit.as_secs_f64());
        Error::new(ErrorKind::Timeout, message)
    }
}
