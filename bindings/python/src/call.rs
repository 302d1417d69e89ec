//! One call. It starts when it is waited for, on the caller's thread or for an event loop.

use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use serde::Serialize;
use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::task::{AbortHandle, yield_now};
use tokio::time::sleep;

use crate::completion_queue::CompletionQueue;
use crate::engine::Engine;
use crate::error::Failure;
use crate::event::{self, Answer, Event, Kind, Message, Progress, Question, json};
use crate::lock::lock;
use crate::log;
use crate::process::Owned;

/// How often signals are looked for.
const TICK: Duration = Duration::from_millis(50);

/// A call that is to be made, is being made, or is done.
#[pyclass(frozen, module = "livestation._native")]
pub struct Call {
    /// Belongs to the process that made it: a fork does not continue a call of its parent.
    work: Mutex<Option<Owned<Work>>>,
    task: OnceLock<AbortHandle>,
    asked: Arc<Mutex<Option<Question>>>,
}

struct Work {
    ending: Pin<Box<dyn Future<Output = Message> + Send>>,
    events: UnboundedReceiver<Event>,
    /// Where the answer to the latest question goes.
    asked: Arc<Mutex<Option<Question>>>,
}

impl Work {
    async fn next(&mut self) -> Message {
        tokio::select! {
            biased;
            Some(event) = self.events.recv() => self.message(event),
            ending = &mut self.ending => match self.events.try_recv() {
                // Events that came before the end are read before it.
                Ok(event) => {
                    self.ending = Box::pin(ready(ending));
                    self.message(event)
                }
                Err(_) => ending,
            },
        }
    }

    fn message(&self, event: Event) -> Message {
        match event {
            Event::Told(message) => message,
            Event::Asked(question) => {
                let text = json(&question.to_sign);
                *lock(&self.asked) = Some(question);
                (Kind::Question, text)
            }
        }
    }
}

impl Call {
    pub(crate) fn new<T, F>(job: impl FnOnce(Progress) -> F) -> Self
    where
        T: Serialize,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let (sender, events) = mpsc::unbounded_channel();
        let job = event::of_call(sender.clone(), job(Progress(sender)));
        let ending = Box::pin(async move {
            match job.await {
                Ok(value) => (Kind::Value, json(&value)),
                Err(failure) => (Kind::Failure, json(&failure)),
            }
        });
        let asked = Arc::default();
        let work = Work { ending, events, asked: Arc::clone(&asked) };
        Self { work: Mutex::new(Some(Owned::new(work))), task: OnceLock::new(), asked }
    }
}

impl Call {
    fn answer(&self, answer: Answer) {
        let question = lock(&self.asked).take();
        if let Some(question) = question {
            // The call may have ended meanwhile.
            let _ = question.answer.send(answer);
        }
    }

    fn take(&self) -> Option<Owned<Work>> {
        lock(&self.work).take()
    }
}

#[pymethods]
impl Call {
    /// Waits for the next message. After the last one, which is the end, there is none.
    fn wait(&self, py: Python<'_>, log_level: u8) -> PyResult<Option<Message>> {
        log::set_level(log_level);
        let engine = Engine::get()?;
        let Some(mut work) = self.take() else { return Ok(None) };
        let message = py.detach(|| until_signalled(engine, &mut work));
        match &message {
            Ok((kind, _)) if !kind.is_end() => *lock(&self.work) = Some(work),
            Ok(_) => {}
            Err(_) => py.detach(|| give_up(work)),
        }
        message.map(Some)
    }

    /// Starts the call. Its messages go into the queue, with `token`.
    fn start(&self, queue: &CompletionQueue, token: u64, log_level: u8) -> PyResult<()> {
        log::set_level(log_level);
        let Some(mut work) = self.take() else { return Ok(()) };
        let completions = queue.sender();
        let task = Engine::get()?.background()?.spawn(async move {
            let Some(work) = work.get_mut() else { return };
            loop {
                let (kind, text) = work.next().await;
                completions.send((token, kind, text));
                if kind.is_end() {
                    return;
                }
            }
        });
        let _ = self.task.set(task.abort_handle());
        Ok(())
    }

    /// Answers the latest question.
    fn signed(&self, access_key: String, signature: String) {
        self.answer(Ok((access_key, signature)));
    }

    /// Says why there is no signature.
    fn not_signed(&self, why: String) {
        self.answer(Err(why));
    }

    /// Ends it wherever it is. Nothing more is sent.
    fn cancel(&self) {
        drop(self.take());
        if let Some(task) = self.task.get() {
            task.abort();
        }
    }
}

/// Lets connections notice what has happened to them since they were last driven.
pub(crate) async fn settle() {
    // The first round reads the network, the second one tells the connections.
    yield_now().await;
    yield_now().await;
}

/// The next message, unless a signal handler raises an exception.
///
/// Handlers run between two stretches of driving, never within one: they are Python, and may make calls and close
/// clients.
fn until_signalled(engine: &Engine, work: &mut Owned<Work>) -> PyResult<Message> {
    let mut settled = false;
    loop {
        // A handler may have forked: the connections are the parent's.
        let Some(mine) = work.get_mut() else {
            return Err(PyRuntimeError::new_err("this call was begun before a fork, by the parent process"));
        };
        let message = engine.wait_for(async {
            if !settled {
                settle().await;
            }
            tokio::select! {
                biased;
                message = mine.next() => Some(message),
                () = sleep(TICK) => None,
            }
        });
        match message {
            Some(message) => return Ok(message),
            None => look_for_signals()?,
        }
        settled = true;
    }
}

/// Ends what is under way, and closes its connection.
fn give_up(work: Owned<Work>) {
    match Engine::running() {
        Some(engine) => engine.wait_for(async {
            drop(work);
            settle().await;
        }),
        None => drop(work),
    }
}

/// Runs signal handlers, unless the interpreter is ending.
fn look_for_signals() -> PyResult<()> {
    #[allow(clippy::redundant_closure_for_method_calls)] // the method itself is not general enough
    Python::try_attach(|py| py.check_signals()).unwrap_or(Ok(()))
}
