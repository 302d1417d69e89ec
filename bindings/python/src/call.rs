//! One call: begun when it is waited for, on the caller's thread or for an event loop.

use std::convert::Infallible;
use std::future::ready;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use serde::Serialize;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::{AbortHandle, yield_now};
use tokio::time::sleep;

use crate::engine::Engine;
use crate::failure::Failure;
use crate::log;
use crate::mailbox::{Mailbox, lock};
use crate::process::Owned;
use crate::signing::Question;

/// How long a signal may go unnoticed.
const TICK: Duration = Duration::from_millis(50);

/// What a call tells: an event on its way, or how it ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Value = 0,
    Failure = 1,
    Progress = 2,
    /// It wants a signature: [`Call::signed`] and [`Call::not_signed`] answer.
    Question = 3,
    /// A log record.
    Log = 4,
    /// How an attempt ended.
    Attempt = 5,
}

impl Kind {
    fn is_end(self) -> bool {
        matches!(self, Self::Value | Self::Failure)
    }
}

impl<'py> IntoPyObject<'py> for Kind {
    type Target = pyo3::types::PyInt;
    type Output = Bound<'py, Self::Target>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        (self as u8).into_pyobject(py)
    }
}

/// A kind and its JSON.
type News = (Kind, String);

/// What happens before a call ends. Kept in order, so that Python sees it before the end.
#[derive(Debug)]
pub(crate) enum Event {
    Told(Kind, String),
    Asked(Question),
}

tokio::task_local! {
    /// Where the call that is being driven tells its events. What belongs to a call is handed to Python by whoever
    /// waits for this call, and so in the context of this call.
    static EVENTS: UnboundedSender<Event>;
}

/// Tells an event to the call that is being driven; gives it back where there is none.
pub(crate) fn tell(event: Event) -> Result<(), Event> {
    let mut event = Some(event);
    let told = EVENTS.try_with(|events| {
        event.take().map_or(Ok(()), |event| events.send(event).map_err(|refused| refused.0))
    });
    match (told, event) {
        (Ok(told), _) => told,
        (Err(_), Some(event)) => Err(event),
        (Err(_), None) => Ok(()),
    }
}

/// Runs `work`, and returns the log records that it made.
pub(crate) fn collecting_logs<T>(work: impl FnOnce() -> T) -> (T, Vec<String>) {
    let (sender, mut events) = mpsc::unbounded_channel();
    let value = EVENTS.sync_scope(sender, work);
    let mut logs = Vec::new();
    while let Ok(event) = events.try_recv() {
        if let Event::Told(Kind::Log, text) = event {
            logs.push(text);
        }
    }
    (value, logs)
}

/// Where a job says how far it is. Nobody may listen any more.
#[derive(Clone, Debug)]
pub(crate) struct Progress(UnboundedSender<Event>);

impl Progress {
    pub(crate) fn tell(&self, record: &impl Serialize) {
        let _ = self.0.send(Event::Told(Kind::Progress, json(record)));
    }
}

/// A call that is to be made, is being made, or is done.
#[pyclass(frozen, module = "livestation._native")]
pub struct Call {
    /// Of the process that made it: what is under way at a fork stays the parent's.
    work: Mutex<Option<Owned<Work>>>,
    task: OnceLock<AbortHandle>,
    asked: Arc<Mutex<Option<Question>>>,
}

struct Work {
    ending: Pin<Box<dyn Future<Output = News> + Send>>,
    events: UnboundedReceiver<Event>,
    /// Where the answer to the latest question goes.
    asked: Arc<Mutex<Option<Question>>>,
}

impl Work {
    async fn next(&mut self) -> News {
        tokio::select! {
            biased;
            Some(event) = self.events.recv() => self.news(event),
            ending = &mut self.ending => match self.events.try_recv() {
                // What was told before the end comes before it.
                Ok(event) => {
                    self.ending = Box::pin(ready(ending));
                    self.news(event)
                }
                Err(_) => ending,
            },
        }
    }

    fn news(&self, event: Event) -> News {
        match event {
            Event::Told(kind, text) => (kind, text),
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
        let job = EVENTS.scope(sender.clone(), job(Progress(sender)));
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
    fn answer(&self, answer: Result<(String, String), String>) {
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
    /// Waits for the end, or for an event: then there is more to wait for.
    fn wait(&self, py: Python<'_>, log_level: u8) -> PyResult<Option<News>> {
        log::set_level(log_level);
        let engine = Engine::get()?;
        let Some(mut work) = self.take() else { return Ok(None) };
        let news = py.detach(|| until_signalled(engine, &mut work));
        match &news {
            Ok((kind, _)) if !kind.is_end() => *lock(&self.work) = Some(work),
            Ok(_) => {}
            Err(_) => py.detach(|| give_up(work)),
        }
        news.map(Some)
    }

    /// Begins the call; what comes of it is put into the mailbox under `token`.
    fn start(&self, mailbox: &Mailbox, token: u64, log_level: u8) -> PyResult<()> {
        log::set_level(log_level);
        let Some(mut work) = self.take() else { return Ok(()) };
        let post = mailbox.post();
        let task = Engine::get()?.background()?.spawn(async move {
            let Some(work) = work.get_mut() else { return };
            loop {
                let (kind, text) = work.next().await;
                post.deliver((token, kind, text));
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

/// Lets connections notice what has happened to them since somebody last drove them.
pub(crate) async fn settle() {
    // The first round reads the network, the second one tells the connections.
    yield_now().await;
    yield_now().await;
}

/// The next news, unless a signal handler raises an exception.
///
/// Handlers run between two stretches of driving, never within one: they are Python, and may make calls and close
/// clients.
fn until_signalled(engine: &Engine, work: &mut Owned<Work>) -> PyResult<News> {
    let mut settled = false;
    loop {
        // A handler may have forked: the connections are the parent's.
        let Some(mine) = work.get_mut() else {
            return Err(PyRuntimeError::new_err("this call was begun before a fork, by the parent process"));
        };
        let news = engine.wait_for(async {
            if !settled {
                settle().await;
            }
            tokio::select! {
                biased;
                news = mine.next() => Some(news),
                () = sleep(TICK) => None,
            }
        });
        match news {
            Some(news) => return Ok(news),
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

/// Where the interpreter is ending nobody can be told any more.
fn look_for_signals() -> PyResult<()> {
    #[allow(clippy::redundant_closure_for_method_calls)] // the method itself is not general enough
    Python::try_attach(|py| py.check_signals()).unwrap_or(Ok(()))
}

pub(crate) fn json(record: &impl Serialize) -> String {
    // Our records have text keys and no maps of strangers: they can always be written.
    serde_json::to_string(record).unwrap_or_default()
}
