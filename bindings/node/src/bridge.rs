//! The way from here to JavaScript: one for each environment, so for the main thread and each worker.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use napi::Status;
use napi::bindgen_prelude::{Function, Result};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use serde::Serialize;
use tracing::Dispatch;

use crate::questions::Questions;
use crate::queue::{Queue, What};
use crate::tasks::{CALL, RUNTIME, Tasks, Work, watched};

/// Weak: what keeps the process alive is a pending call, and that is counted in JavaScript.
type Wake = ThreadsafeFunction<(), (), (String,), Status, false, true>;

/// Delivers what comes of calls, and stops them. It is an open handle of the environment only while it is
/// [open](Bridge::open).
#[napi]
pub struct Bridge(Arc<Shared>);

pub(crate) struct Shared {
    queue: Arc<Queue>,
    wake: Mutex<Option<Wake>>,
    tasks: Tasks,
    pub(crate) questions: Questions,
}

#[napi]
impl Bridge {
    #[napi(constructor, catch_unwind)]
    #[allow(clippy::new_without_default)] // only JavaScript makes one
    pub fn new() -> Self {
        Self(Arc::new(Shared {
            queue: Arc::default(),
            wake: Mutex::default(),
            tasks: Tasks::default(),
            questions: Questions::default(),
        }))
    }

    /// Delivers from now on. `deliver` gets a JSON text: `[[number, what, value], …]`.
    #[napi(catch_unwind)]
    pub fn open(&self, deliver: Function<'_, (String,), ()>) -> Result<()> {
        let full = self.0.queue.clone();
        let wake = deliver
            .build_threadsafe_function::<()>()
            .weak::<true>()
            .build_callback(move |_| Ok((full.take(),)))?;
        *self.0.wake() = Some(wake);
        // The queue wakes on its first entry only: one that is left from before must not silence the next.
        self.0.wake_up();
        Ok(())
    }

    /// Delivers nothing until it is opened again. For when no call is under way.
    #[napi(catch_unwind)]
    pub fn rest(&self) {
        self.0.wake().take();
    }

    /// Ends a call: its future is dropped. What it still has to say comes first, then that it is cancelled.
    #[napi(catch_unwind)]
    pub fn cancel(&self, number: u32) {
        self.0.tasks.cancel(number);
    }

    /// Answers a signer's question.
    #[napi(catch_unwind)]
    pub fn signed(&self, question: u32, access_key: String, signature: String) {
        self.0.questions.answer(question, Ok((access_key, signature)));
    }

    /// Says why there is no signature.
    #[napi(catch_unwind)]
    pub fn not_signed(&self, question: u32, text: String) {
        self.0.questions.answer(question, Err(text));
    }

    pub(crate) fn shared(&self) -> Arc<Shared> {
        self.0.clone()
    }
}

impl Drop for Bridge {
    /// The environment ends: a worker's calls end with the worker.
    fn drop(&mut self) {
        self.0.tasks.cancel_all();
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
        let mut tasks = self.tasks.lock();
        let task = RUNTIME.spawn(async move {
            // Before the work, so that it is dropped after it: the end of a call comes last.
            let mut end = end;
            let outcome = CALL.scope(number, watched(work, log)).await;
            end.is_delivered = true;
            end.shared.tasks.lock().remove(&number);
            match outcome {
                Ok(value) => end.shared.deliver_end(number, What::Done, &value).await,
                Err(failed) => end.shared.deliver_end(number, What::Failed, &failed).await,
            }
        });
        tasks.insert(number, task.abort_handle());
    }

    /// Hands over something on the way.
    pub(crate) fn deliver(&self, number: u32, what: What, value: &impl Serialize) {
        if self.queue.push(number, what, value) {
            self.wake_up();
        }
    }

    /// Hands over the end of a call. What else the sockets have ready by now goes along: waking a thread costs more
    /// than all the rest of it.
    async fn deliver_end(&self, number: u32, what: What, value: &impl Serialize) {
        if self.queue.push(number, what, value) {
            // Also when the call is cancelled right here: what is in the queue may be another call's.
            let _waking = WakeOnDrop(self);
            tokio::task::yield_now().await;
        }
    }

    fn wake_up(&self) {
        if let Some(wake) = &*self.wake() {
            // It can only fail when the environment ends, and then no call is waited for.
            wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
        }
    }

    fn wake(&self) -> MutexGuard<'_, Option<Wake>> {
        self.wake.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct WakeOnDrop<'a>(&'a Shared);

impl Drop for WakeOnDrop<'_> {
    fn drop(&mut self) {
        self.0.wake_up();
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
