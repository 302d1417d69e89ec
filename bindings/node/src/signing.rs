//! The application's signer, which is JavaScript's: asked over the bridge, under a number of its own for each question.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use livestation::{ForeignSignature, Signer, SignerError, Signing, ToSign};
use serde::Serialize;
use tokio::sync::oneshot;

use crate::bridge::Shared;
use crate::calls::CALL;
use crate::queue::What;

/// Access key and signature, or the text of what the signer threw.
type Answer = Result<(String, String), String>;

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

    fn ask(&self) -> (u32, oneshot::Receiver<Answer>) {
        let question = self.latest.fetch_add(1, Ordering::Relaxed);
        let (asker, answer) = oneshot::channel();
        self.open().insert(question, asker);
        (question, answer)
    }

    fn open(&self) -> MutexGuard<'_, HashMap<u32, oneshot::Sender<Answer>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The signer of the client that makes the call.
pub(crate) struct JavaScriptSigner {
    pub(crate) shared: Weak<Shared>,
}

impl fmt::Debug for JavaScriptSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JavaScriptSigner")
    }
}

impl Signer for JavaScriptSigner {
    fn sign(&self, to_sign: ToSign) -> Signing<'_> {
        Box::pin(async move {
            let shared = self.shared.upgrade().ok_or("the environment has ended")?;
            let number = CALL.try_with(|number| *number)?;
            let (question, answer) = shared.questions.ask();
            let _forget = Forget(&shared, question);
            shared.deliver(number, What::Question, &Asked { question, to_sign });
            let answer = answer.await.map_err(|_| "nobody answered")?;
            let (access_key, signature) = answer.map_err(|text| Thrown { question, text })?;
            Ok::<_, SignerError>(ForeignSignature::new(access_key, signature))
        })
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Asked {
    question: u32,
    to_sign: ToSign,
}

/// A question that nobody waits for any more is closed.
struct Forget<'a>(&'a Arc<Shared>, u32);

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        self.0.questions.open().remove(&self.1);
    }
}

/// The signer threw: JavaScript keeps what, under the question's number.
#[derive(Debug)]
pub(crate) struct Thrown {
    pub(crate) question: u32,
    text: String,
}

impl fmt::Display for Thrown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl StdError for Thrown {}
