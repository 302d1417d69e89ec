//! A signer that the application has written.

use std::error::Error as StdError;
use std::fmt;

use livestation::{Signer, SignerError, Signing};

use crate::NativeSigning;
use crate::call::callbacks_of_the_call;

/// What is to be signed, where the keys are: Base64 of HMAC-SHA256, keyed with the text of the secret key, over
/// three lines: method, one blank and target; the timestamp; the access key. No line end behind the last one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, uniffi::Record)]
pub struct ToSign {
    /// Which call this is, e.g. `create_snapshot`: a signer can refuse calls that it does not want made.
    pub operation: String,
    /// `GET`, `POST` or `PUT`.
    pub method: String,
    /// Path and query, exactly as they are sent.
    pub target: String,
    /// The time, in Unix **milliseconds**, by the server's clock where it is known.
    pub timestamp_ms: i64,
}

/// What a signer answers. Does not show itself in text.
#[derive(Clone, PartialEq, Eq, Hash, uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct ForeignSignature {
    /// The access key that belongs to the secret key that signed.
    pub access_key: String,
    /// Base64, with padding, of the HMAC-SHA256.
    pub signature: String,
}

impl fmt::Debug for ForeignSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ForeignSignature([redacted])")
    }
}

impl fmt::Display for ForeignSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// What the application's signer threw, instead of signing.
#[derive(Debug)]
pub(crate) struct SignerFailure {
    /// Names what it threw, for the layer.
    pub(crate) id: i64,
    /// What that says, for people.
    pub(crate) reason: String,
}

impl SignerFailure {
    /// The id of the first such failure among the causes of an error.
    pub(crate) fn id_in(error: &(dyn StdError + 'static)) -> Option<i64> {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if let Some(Self { id, .. }) = error.downcast_ref() {
                return Some(*id);
            }
            cause = error.source();
        }
        None
    }
}

impl fmt::Display for SignerFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl StdError for SignerFailure {}

/// The application's signer, as the callbacks of the call that is being made know it: each call's signer runs in the
/// context of that call.
#[derive(Debug)]
pub(crate) struct SignerOfTheCall;

impl Signer for SignerOfTheCall {
    fn sign(&self, to_sign: livestation::ToSign) -> Signing<'_> {
        let to_sign = ToSign {
            operation: to_sign.operation.to_string(),
            method: to_sign.method.to_string(),
            target: to_sign.target,
            timestamp_ms: to_sign.timestamp.as_millis(),
        };
        Box::pin(async move {
            let callbacks = callbacks_of_the_call().ok_or("the call has no signer")?;
            let (signing, answered) = NativeSigning::new();
            callbacks.sign(to_sign, signing);
            let signed =
                answered.await.map_err(|_| "the signer did not answer")?.map_err(SignerError::from)?;
            Ok(livestation::ForeignSignature::new(signed.access_key, signed.signature))
        })
    }
}
