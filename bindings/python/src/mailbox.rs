//! How an event loop hears of what was done for it: a pipe that it watches, and letters to fetch.

use std::io::{self, PipeReader, PipeWriter, Read as _, Write as _};
use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use pyo3::prelude::*;

use crate::call::Kind;
use crate::engine::Engine;

/// Whose call it is, what has come, and its text.
type Letter = (u64, Kind, String);

/// The loop's end. One ring for however many letters: a busy loop fetches them in bundles.
#[pyclass(frozen, module = "livestation._native")]
#[derive(Debug)]
pub struct Mailbox {
    post: Arc<Post>,
    bell: Mutex<PipeReader>,
}

/// The other end, for the thread that drives the calls.
#[derive(Debug)]
pub(crate) struct Post {
    letters: Mutex<Vec<Letter>>,
    ringing: AtomicBool,
    bell: PipeWriter,
}

#[pymethods]
impl Mailbox {
    #[new]
    fn new() -> PyResult<Self> {
        let (reader, bell) = io::pipe()?;
        let post = Arc::new(Post { letters: Mutex::default(), ringing: AtomicBool::new(false), bell });
        let mut mailboxes = lock(&Engine::get()?.mailboxes);
        mailboxes.retain(|post| post.strong_count() > 0);
        mailboxes.push(Arc::downgrade(&post));
        Ok(Self { post, bell: Mutex::new(reader) })
    }

    /// What the loop watches.
    #[cfg(unix)]
    fn fileno(&self) -> i32 {
        use std::os::fd::AsRawFd as _;
        lock(&self.bell).as_raw_fd()
    }

    /// Waits until there is something to fetch, for a loop that cannot watch a pipe.
    fn wait(&self, py: Python<'_>) -> PyResult<()> {
        py.detach(|| self.answer_the_bell(&mut lock(&self.bell)))?;
        Ok(())
    }

    /// All letters that are there, oldest first.
    fn fetch(&self) -> PyResult<Vec<Letter>> {
        // Where somebody is in `wait`, the bell is theirs.
        if let Ok(mut bell) = self.bell.try_lock()
            && self.post.ringing.load(Ordering::Acquire)
        {
            self.answer_the_bell(&mut bell)?;
        }
        Ok(mem::take(&mut *lock(&self.post.letters)))
    }

    /// Rings, so that whoever is in `wait` wakes up.
    fn ring(&self) {
        self.post.ring();
    }
}

impl Mailbox {
    pub(crate) fn post(&self) -> Arc<Post> {
        self.post.clone()
    }

    fn answer_the_bell(&self, bell: &mut PipeReader) -> io::Result<()> {
        bell.read_exact(&mut [0])?;
        self.post.ringing.store(false, Ordering::Release);
        Ok(())
    }
}

impl Post {
    pub(crate) fn deliver(&self, letter: Letter) {
        lock(&self.letters).push(letter);
        self.ring();
    }

    pub(crate) fn ring(&self) {
        if !self.ringing.swap(true, Ordering::AcqRel) {
            // It fails only when the loop is gone, and then nobody waits.
            let _ = (&self.bell).write_all(&[1]);
        }
    }
}

pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
