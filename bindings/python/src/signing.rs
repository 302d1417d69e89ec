//! The application's signer, which is Python's: a call asks for a signature as it tells of progress, and Python
//! answers the call.

use livestation::{ForeignSignature, Signer, SignerError, Signing, ToSign};
use tokio::sync::oneshot;

use crate::call::{self, Event};

/// What Python answers: access key and signature, or why there are none.
type Answer = Result<(String, String), String>;

/// A request for a signature, and where the answer goes.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) to_sign: ToSign,
    pub(crate) answer: oneshot::Sender<Answer>,
}

/// Whoever waits for the call signs for it.
#[derive(Debug)]
pub(crate) struct PythonSigner;

impl Signer for PythonSigner {
    fn sign(&self, to_sign: ToSign) -> Signing<'_> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            // Both ends live as long as the call does.
            let asked = call::tell(Event::Asked(Question { to_sign, answer }));
            let answered = if asked.is_ok() { answered.await.ok() } else { None };
            let (access_key, signature) = answered.ok_or("nobody answered")?.map_err(SignerError::from)?;
            Ok(ForeignSignature::new(access_key, signature))
        })
    }
}
