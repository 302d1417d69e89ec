//! The application's signer, which is JavaScript's: asked over the bridge, under a number of its own for each question.

use std::fmt;
use std::sync::{Arc, Weak};

use livestation::{ForeignSignature, Signer, SignerError, Signing, ToSign};
use serde::Serialize;

use crate::bridge::Shared;
use crate::error::Thrown;
use crate::queue::What;
use crate::tasks::CALL;

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
            let answer = answer.await.map_err(|_| "it was not answered")?;
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

/// A question whose call is over is closed.
struct Forget<'a>(&'a Arc<Shared>, u32);

impl Drop for Forget<'_> {
    fn drop(&mut self) {
        self.0.questions.forget(self.1);
    }
}
