use std::time::Duration;

use livestation_core::{Error, ErrorKind};

use crate::client_options::positive;

/// How long things may take, and how large an answer may be. The defaults are in [`Limits::DEFAULT`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Finding the host, connecting and the TLS handshake. Default: 5 s.
    pub connect: Duration,
    /// One attempt, from connecting to the last byte of the answer. Default: 15 s.
    pub attempt: Duration,
    /// The whole call with all its attempts. Default: 30 s.
    pub call: Duration,
    /// The largest answer that is read, in **bytes**. Default: 4 MiB; a full page of 100 channels has
    /// some 200 kB.
    pub answer_bytes: usize,
}

impl Limits {
    /// What holds unless something else is asked for.
    pub const DEFAULT: Self = Self {
        connect: Duration::from_secs(5),
        attempt: Duration::from_secs(15),
        call: Duration::from_secs(30),
        answer_bytes: 4 * 1024 * 1024,
    };

    /// Refuses limits that no call could keep.
    pub(crate) fn check(&self) -> Result<(), Error> {
        positive("connectTimeout", self.connect)?;
        positive("attemptTimeout", self.attempt)?;
        positive("callTimeout", self.call)?;
        if self.answer_bytes == 0 {
            return Err(Error::new(
                ErrorKind::Config,
                "the limit `answer_bytes` is zero; allowed: 1 or more",
            ));
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::DEFAULT
    }
}
