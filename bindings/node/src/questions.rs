//! Questions to the application's signer.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

/// Access key and signature, or the text of what the signer threw.
pub(crate) type Answer = Result<(String, String), String>;

/// What was asked and not answered yet.
#[derive(Default)]
pub(crate) struct Questions {
    open: Mutex<HashMap<u32, oneshot::Sender<Answer>>>,
    latest: AtomicU32,
}

impl Questions {
    pub(crate) fn answer(&self, question: u32, answer: Answer) {
        if let Some(asker) = self.open().remove(&question) {
            // The call may have ended meanwhile.
            let _ = asker.send(answer);
        }
    }

    pub(crate) fn ask(&self) -> (u32, oneshot::Receiver<Answer>) {
        let question = self.latest.fetch_add(1, Ordering::Relaxed);
        let (asker, answer) = oneshot::channel();
        self.open().insert(question, asker);
        (question, answer)
    }

    pub(crate) fn forget(&self, question: u32) {
        self.open().remove(&question);
    }

    fn open(&self) -> MutexGuard<'_, HashMap<u32, oneshot::Sender<Answer>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
