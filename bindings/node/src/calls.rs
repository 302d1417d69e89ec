//! Calls under way.

use std::any::Any;
use std::collections::HashMap;
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};
use std::task::Poll;

use livestation::{Error, ErrorKind};
use serde::Serialize;
use tokio::runtime::{Builder, Runtime};
use tokio::task::AbortHandle;
use tracing::Dispatch;

use crate::bridge::Shared;
use crate::failed::Failed;
use crate::queue::What;

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
pub(crate) type Work<T> = Pin<Box<dyn Future<Output = Result<T, Failed>> + Send>>;

/// How to stop each call.
#[derive(Default)]
pub(crate) struct Calls(Mutex<HashMap<u32, AbortHandle>>);

impl Calls {
    pub(crate) fn cancel(&self, number: u32) {
        if let Some(call) = self.lock().remove(&number) {
            call.abort();
        }
    }

    pub(crate) fn cancel_all(&self) {
        for (_, call) in self.lock().drain() {
            call.abort();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<u32, AbortHandle>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// Begins a call. What comes of it is delivered under `number`.
    pub(crate) fn begin<T: Serialize + Send + Sync + 'static>(
        self: &Arc<Self>,
        number: u32,
        log: Option<Dispatch>,
        work: Work<T>,
    ) {
        let end = End { shared: self.clone(), number, is_delivered: false };
        // Held until the handle is in: a call that ends at once has to find it there.
        let mut calls = self.calls.lock();
        let task = RUNTIME.spawn(async move {
            // Before the work, so that it is dropped after it: the end of a call comes last.
            let mut end = end;
            let outcome = CALL.scope(number, watched(work, log)).await;
            end.is_delivered = true;
            end.shared.calls.lock().remove(&number);
            match outcome {
                Ok(value) => end.shared.deliver_end(number, What::Done, &value).await,
                Err(failed) => end.shared.deliver_end(number, What::Failed, &failed).await,
            }
        });
        calls.insert(number, task.abort_handle());
    }
}

/// A call that is dropped before its end was cancelled.
struct End {
    shared: Arc<Shared>,
    number: u32,
    is_delivered: bool,
}

impl Drop for End {
    fn drop(&mut self) {
        if !self.is_delivered {
            self.shared.deliver(self.number, What::Cancelled, &());
        }
    }
}

/// A call whose events go to `log`, and whose panic is an error.
async fn watched<T>(mut work: Work<T>, log: Option<Dispatch>) -> Result<T, Failed> {
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
