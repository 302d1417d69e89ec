//! The messages of all calls that an event loop awaits.

use std::io::PipeReader;
use std::mem;
use std::sync::{Arc, Mutex};

use pyo3::prelude::*;

use crate::engine::Engine;
use crate::event::Kind;
use crate::lock::lock;
use crate::waker::Waker;

/// The token of a call, and a message from it.
type Completion = (u64, Kind, String);

/// The event loop's end: it watches a pipe, and fetches all messages at once.
#[pyclass(frozen, module = "livestation._native")]
#[derive(Debug)]
pub struct CompletionQueue {
    sender: Sender,
    pipe: Mutex<PipeReader>,
}

/// The other end, for the thread that drives the calls.
#[derive(Clone, Debug)]
pub(crate) struct Sender {
    completions: Arc<Mutex<Vec<Completion>>>,
    waker: Arc<Waker>,
}

#[pymethods]
impl CompletionQueue {
    #[new]
    fn new() -> PyResult<Self> {
        let (waker, pipe) = Waker::new()?;
        let waker = Arc::new(waker);
        Engine::get()?.add_waker(&waker);
        Ok(Self { sender: Sender { completions: Arc::default(), waker }, pipe: Mutex::new(pipe) })
    }

    /// What the loop watches.
    #[cfg(unix)]
    fn fileno(&self) -> i32 {
        use std::os::fd::AsRawFd as _;
        lock(&self.pipe).as_raw_fd()
    }

    /// Waits until there is something to fetch, for a loop that cannot watch a pipe.
    fn wait(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| self.sender.waker.acknowledge(&mut lock(&self.pipe)))?;
        Ok(())
    }

    /// All messages that are there, oldest first.
    fn fetch(&self) -> PyResult<Vec<Completion>> {
        // A thread in `wait` holds the pipe, and takes the byte itself.
        if let Ok(mut pipe) = self.pipe.try_lock()
            && self.sender.waker.is_pending()
        {
            self.sender.waker.acknowledge(&mut pipe)?;
        }
        Ok(mem::take(&mut *lock(&self.sender.completions)))
    }

    /// Ends a `wait`.
    fn wake(&self) {
        self.sender.waker.wake();
    }
}

impl CompletionQueue {
    pub(crate) fn sender(&self) -> Sender {
        self.sender.clone()
    }
}

impl Sender {
    pub(crate) fn send(&self, completion: Completion) {
        lock(&self.completions).push(completion);
        self.waker.wake();
    }
}
