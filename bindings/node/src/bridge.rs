//! The way from here to JavaScript: one for each environment, so for the main thread and each worker.

use std::sync::Arc;

use napi::Status;
use napi::bindgen_prelude::{Function, Result};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi_derive::napi;
use serde::Serialize;

use crate::calls::Calls;
use crate::queue::{Queue, What};
use crate::signing::Questions;

/// Weak: what keeps the process alive is a pending call, and that is counted in JavaScript.
type Wake = ThreadsafeFunction<(), (), (String,), Status, false, true>;

/// Delivers what comes of calls, and stops them.
#[napi]
pub struct Bridge(Arc<Shared>);

pub(crate) struct Shared {
    queue: Arc<Queue>,
    wake: Wake,
    pub(crate) calls: Calls,
    pub(crate) questions: Questions,
}

#[napi]
impl Bridge {
    /// `deliver` gets a JSON text: `[[number, what, value], …]`.
    #[napi(constructor, catch_unwind)]
    pub fn new(deliver: Function<'_, (String,), ()>) -> Result<Self> {
        let queue = Arc::new(Queue::default());
        let full = queue.clone();
        let wake = deliver
            .build_threadsafe_function::<()>()
            .weak::<true>()
            .build_callback(move |_| Ok((full.take(),)))?;
        Ok(Self(Arc::new(Shared { queue, wake, calls: Calls::default(), questions: Questions::default() })))
    }

    /// Ends a call: its future is dropped, and nothing is delivered for it any more.
    #[napi(catch_unwind)]
    pub fn cancel(&self, number: u32) {
        self.0.calls.cancel(number);
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
        self.0.calls.cancel_all();
    }
}

impl Shared {
    /// Hands over something on the way.
    pub(crate) fn deliver(&self, number: u32, what: What, value: &impl Serialize) {
        if self.queue.push(number, what, value) {
            self.wake_up();
        }
    }

    /// Hands over the end of a call. What else the sockets have ready by now goes along: waking a thread costs more
    /// than all the rest of it.
    pub(crate) async fn deliver_end(&self, number: u32, what: What, value: &impl Serialize) {
        if self.queue.push(number, what, value) {
            tokio::task::yield_now().await;
            self.wake_up();
        }
    }

    fn wake_up(&self) {
        // It can only say that the environment is going; then nobody waits any more.
        self.wake.call((), ThreadsafeFunctionCallMode::NonBlocking);
    }
}
