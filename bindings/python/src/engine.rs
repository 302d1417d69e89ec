//! The runtimes that drive the calls of this process, and its log records.

use std::io;
use std::sync::{Arc, Mutex, Weak};
use std::thread;

use pyo3::PyResult;
use tokio::runtime::{Builder, Handle, Runtime};

use crate::lock::lock;
use crate::process::PerProcess;
use crate::records::Records;
use crate::waker::Waker;

/// The engine of this process.
static ENGINE: PerProcess<Engine> = PerProcess::new();

#[derive(Debug)]
pub(crate) struct Engine {
    /// Driven by the thread that waits for a call, so that no other thread has to be woken.
    waiting: Runtime,
    /// Driven by a thread of its own, which starts with the first coroutine.
    background: PerProcess<Handle>,
    records: Records,
    /// Wake the event loops when there is a log record.
    wakers: Mutex<Vec<Weak<Waker>>>,
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
            wakers: Mutex::default(),
        })
    }

    pub(crate) fn records(&self) -> &Records {
        &self.records
    }

    /// Keeps a log record that belongs to no call, and wakes the event loops.
    pub(crate) fn keep(&self, record: String) {
        self.records.keep(record);
        for waker in lock(&self.wakers).iter().filter_map(Weak::upgrade) {
            waker.wake();
        }
    }

    pub(crate) fn add_waker(&self, waker: &Arc<Waker>) {
        let mut wakers = lock(&self.wakers);
        wakers.retain(|waker| waker.strong_count() > 0);
        wakers.push(Arc::downgrade(waker));
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
