//! What drives the calls of this process.

use std::io;
use std::sync::{Mutex, Weak};
use std::thread;

use pyo3::PyResult;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::log::Records;
use crate::mailbox::Post;
use crate::process::PerProcess;

/// The engine of this process.
static ENGINE: PerProcess<Engine> = PerProcess::new();

#[derive(Debug)]
pub(crate) struct Engine {
    /// Driven by whoever waits for a call: nothing has to wake anybody.
    waiting: Runtime,
    /// Driven by one thread, which begins with the first coroutine.
    background: PerProcess<Handle>,
    pub(crate) records: Records,
    /// Where event loops hear of log records.
    pub(crate) mailboxes: Mutex<Vec<Weak<Post>>>,
}

impl Engine {
    /// The engine of this process. To be called by a holder of the GIL.
    pub(crate) fn get() -> PyResult<&'static Self> {
        Ok(ENGINE.get_or_make(Self::new)?)
    }

    /// The engine of this process, if there is one.
    pub(crate) fn running() -> Option<&'static Self> {
        ENGINE.get()
    }

    fn new() -> io::Result<Self> {
        Ok(Self {
            waiting: runtime()?,
            background: PerProcess::new(),
            records: Records::default(),
            mailboxes: Mutex::default(),
        })
    }

    /// Drives `work` on this thread until it is done. Not to be called by a holder of the GIL.
    pub(crate) fn wait_for<T>(&self, work: impl Future<Output = T>) -> T {
        self.waiting.block_on(work)
    }

    /// What runs coroutines. To be called by a holder of the GIL.
    pub(crate) fn background(&self) -> PyResult<&Handle> {
        Ok(self.background.get_or_make(|| {
            let runtime = runtime()?;
            let handle = runtime.handle().clone();
            let forever = move || runtime.block_on(std::future::pending::<()>());
            thread::Builder::new().name("livestation".to_owned()).spawn(forever)?;
            io::Result::Ok(handle)
        })?)
    }
}

fn runtime() -> io::Result<Runtime> {
    Builder::new_current_thread().enable_all().build()
}
