//! The tasks that make calls.

use std::any::Any;
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use livestation::{Error, ErrorKind};
use tokio::runtime::{Builder, Runtime};
use tokio::task::AbortHandle;
use tracing::Dispatch;

use crate::error::CallError;

/// One thread does all the work of all clients: it waits for sockets far more than it computes.
pub(crate) static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("livestation")
        .enable_all()
        .build()
        .expect("one more thread can be started")
});

tokio::task_local! {
    /// The call that is being worked on. What the application has called on the way (logger, signer, hooks) is
    /// called for this call, in its async context.
    pub(crate) static CALL: u32;
}

/// A call that is made. Boxed: it is kilobytes, and would be moved several times on its way to the runtime.
pub(crate) type Work<T> = Pin<Box<dyn Future<Output = Result<T, CallError>> + Send>>;

/// The task of each call under way, to stop it.
#[derive(Default)]
pub(crate) struct Tasks(Mutex<HashMap<u32, AbortHandle>>);

impl Tasks {
    pub(crate) fn cancel(&self, number: u32) {
        if let Some(task) = self.lock().remove(&number) {
            task.abort();
        }
    }

    pub(crate) fn cancel_all(&self) {
        for (_, task) in self.lock().drain() {
            task.abort();
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, HashMap<u32, AbortHandle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A call whose events go to `log`, and whose panic is an error.
pub(crate) async fn watched<T>(mut work: Work<T>, log: Option<Dispatch>) -> Result<T, CallError> {
    poll_fn(|context| {
        let _listening = log.as_ref().map(tracing::dispatcher::set_default);
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.unwrap_or_else(|panic| Poll::Ready(Err(defect(&*panic).into())))
    })
    .await
}

fn defect(panic: &(dyn Any + Send)) -> Error {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it did not say why");
    Error::new(ErrorKind::Internal, format!("a defect of this library: {said}"))
}
