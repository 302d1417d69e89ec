//! One call: begun when it is waited for, on the caller's thread or for an event loop.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use pyo3::prelude::*;
use serde::Serialize;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::task::{AbortHandle, yield_now};
use tokio::time::sleep;

use crate::engine::Engine;
use crate::failure::Failure;
use crate::log;
use crate::mailbox::{Mailbox, lock};
use crate::signing::{self, Question};

/// How long Ctrl-C may go unnoticed.
const TICK: Duration = Duration::from_millis(50);

/// What a call tells: that there is progress, that it needs something, or how it ended.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    Value = 0,
    Failure = 1,
    Progress = 2,
    /// It wants a signature: [`Call::signed`] and [`Call::not_signed`] answer.
    Question = 3,
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

/// Where a job says how far it is. Nobody may listen any more.
#[derive(Clone, Debug)]
pub(crate) struct Progress(UnboundedSender<String>);

impl Progress {
    pub(crate) fn tell(&self, record: &impl Serialize) {
        let _ = self.0.send(json(record));
    }
}

/// A call that is to be made, is being made, or is done.
#[pyclass(frozen, module = "livestation._native")]
pub struct Call {
    work: Mutex<Option<Work>>,
    task: OnceLock<AbortHandle>,
    asked: Arc<Mutex<Option<Question>>>,
}

struct Work {
    ending: Pin<Box<dyn Future<Output = News> + Send>>,
    progress: UnboundedReceiver<String>,
    questions: UnboundedReceiver<Question>,
    /// Where the answer to the latest question goes.
    asked: Arc<Mutex<Option<Question>>>,
}

impl Work {
    async fn next(&mut self) -> News {
        tokio::select! {
            biased;
            Some(progress) = self.progress.recv() => (Kind::Progress, progress),
            Some(question) = self.questions.recv() => {
                let text = json(&question.to_sign);
                *lock(&self.asked) = Some(question);
                (Kind::Question, text)
            }
            ending = &mut self.ending => match self.progress.try_recv() {
                // What was told before the end comes before it.
                Ok(progress) => {
                    self.ending = Box::pin(std::future::ready(ending));
                    (Kind::Progress, progress)
                }
                Err(_) => ending,
            },
        }
    }
}

impl Call {
    pub(crate) fn new<T, F>(job: impl FnOnce(Progress) -> F) -> Self
    where
        T: Serialize,
        F: Future<Output = Result<T, Failure>> + Send + 'static,
    {
        let (sender, progress) = mpsc::unbounded_channel();
        let (asking, questions) = mpsc::unbounded_channel();
        let job = signing::asking(asking, job(Progress(sender)));
        let ending = Box::pin(async move {
            match job.await {
                Ok(value) => (Kind::Value, json(&value)),
                Err(failure) => (Kind::Failure, json(&failure)),
            }
        });
        let asked = Arc::default();
        let work = Work { ending, progress, questions, asked: Arc::clone(&asked) };
        Self { work: Mutex::new(Some(work)), task: OnceLock::new(), asked }
    }
}

impl Call {
    fn answer(&self, answer: Result<(String, String), String>) {
        if let Some(question) = lock(&self.asked).take() {
            // The call may have ended meanwhile.
            let _ = question.answer.send(answer);
        }
    }
}

#[pymethods]
impl Call {
    /// Waits for the end, or for progress or a question: then there is more to wait for.
    fn wait(&self, py: Python<'_>, log_level: u8) -> PyResult<Option<News>> {
        log::set_level(log_level);
        let engine = Engine::get()?;
        let Some(mut work) = lock(&self.work).take() else { return Ok(None) };
        let news = py.detach(|| {
            engine.wait_for(async {
                settle().await;
                let news = until_signalled(&mut work).await;
                if news.is_err() {
                    // What is under way ends now, and its connection is closed.
                    drop(work);
                    settle().await;
                } else if let Ok((Kind::Progress | Kind::Question, _)) = news {
                    *lock(&self.work) = Some(work);
                }
                news
            })
        })?;
        Ok(Some(news))
    }

    /// Begins the call; what comes of it is put into the mailbox under `token`.
    fn start(&self, mailbox: &Mailbox, token: u64, log_level: u8) -> PyResult<()> {
        log::set_level(log_level);
        let Some(mut work) = lock(&self.work).take() else { return Ok(()) };
        let post = mailbox.post();
        let task = Engine::get()?.background()?.spawn(async move {
            loop {
                let (kind, text) = work.next().await;
                post.deliver((token, kind, text));
                if !matches!(kind, Kind::Progress | Kind::Question) {
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
        lock(&self.work).take();
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
async fn until_signalled(work: &mut Work) -> PyResult<News> {
    loop {
        tokio::select! {
            biased;
            news = work.next() => return Ok(news),
            () = sleep(TICK) => look_for_signals()?,
        }
    }
}

/// Where the interpreter is ending nobody can be told any more.
fn look_for_signals() -> PyResult<()> {
    #[allow(clippy::redundant_closure_for_method_calls)] // the method itself is not general enough
    Python::try_attach(|py| py.check_signals()).unwrap_or(Ok(()))
}

fn json(record: &impl Serialize) -> String {
    // Our records have text keys and no maps of strangers: they can always be written.
    serde_json::to_string(record).unwrap_or_default()
}
