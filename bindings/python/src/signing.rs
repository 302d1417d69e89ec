//! The application's signer, which is a Python function: the call puts a question into its queue, and Python answers
//! the call.

use livestation::{ForeignSignature, Signer, SignerError, Signing, ToSign};
use tokio::sync::oneshot;

use crate::event::{Event, Question, tell};

/// Python signs while it waits for the call.
#[derive(Debug)]
pub(crate) struct PythonSigner;

impl Signer for PythonSigner {
    fn sign(&self, to_sign: ToSign) -> Signing<'_> {
        Box::pin(async move {
            let (answer, answered) = oneshot::channel();
            // Both ends live as long as the call does.
            let asked = tell(Event::Asked(Question { to_sign, answer }));
            let answered = if asked.is_ok() { answered.await.ok() } else { None };
            let (access_key, signature) =
                answered.ok_or("the signer did not answer")?.map_err(SignerError::from)?;
            Ok(ForeignSignature::new(access_key, signature))
        })
    }
}
