//! Wakes an event loop: the loop watches one end of a pipe, and a byte is written to the other end.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

/// The writing end. There is at most one byte in the pipe, so that a busy loop wakes once for many events.
#[derive(Debug)]
pub(crate) struct Waker {
    is_pending: AtomicBool,
    pipe: PipeWriter,
}

impl Waker {
    /// A waker and the end of the pipe that the loop watches.
    pub(crate) fn new() -> io::Result<(Self, PipeReader)> {
        let (reader, pipe) = io::pipe()?;
        Ok((Self { is_pending: AtomicBool::new(false), pipe }, reader))
    }

    pub(crate) fn wake(&self) {
        if !self.is_pending.swap(true, Ordering::AcqRel) {
            // It fails only when the loop is gone.
            let _ = (&self.pipe).write_all(&[1]);
        }
    }

    pub(crate) fn is_pending(&self) -> bool {
        self.is_pending.load(Ordering::Acquire)
    }

    /// Takes the byte out of the pipe; waits for it if it is not there yet.
    pub(crate) fn acknowledge(&self, pipe: &mut PipeReader) -> io::Result<()> {
        pipe.read_exact(&mut [0])?;
        self.is_pending.store(false, Ordering::Release);
        Ok(())
    }
}
