//! A signer that the application has written.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use livestation::{Signer, SignerError, Signing};

/// What is to be signed, by whoever has the keys: Base64 of HMAC-SHA256, keyed with the text of the secret key, over
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

/// Why the application's signer did not sign.
#[derive(Debug, uniffi::Error)]
pub enum NativeSignerFailure {
    /// It threw. The layer keeps what it threw under `id`, and finds it again by `ErrorDetails.signer_failure`.
    Thrown {
        /// Names what it threw.
        id: i64,
        /// What it says, for people.
        reason: String,
    },
    /// It failed in a way that the layer did not foresee.
    Unexpected {
        /// What `UniFFI` says.
        reason: String,
    },
}

impl NativeSignerFailure {
    /// The id of the first such failure among the causes of an error.
    pub(crate) fn id_in(error: &(dyn StdError + 'static)) -> Option<i64> {
        let mut cause = Some(error);
        while let Some(error) = cause {
            if let Some(Self::Thrown { id, .. }) = error.downcast_ref() {
                return Some(*id);
            }
            cause = error.source();
        }
        None
    }
}

impl fmt::Display for NativeSignerFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Thrown { reason, .. } | Self::Unexpected { reason } => f.write_str(reason),
        }
    }
}

impl StdError for NativeSignerFailure {}

impl From<uniffi::UnexpectedUniFFICallbackError> for NativeSignerFailure {
    fn from(error: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Unexpected { reason: error.reason }
    }
}

/// The application's signer, wrapped by the layer.
#[uniffi::export(with_foreign)]
#[async_trait::async_trait]
pub trait NativeSigner: Send + Sync {
    /// Signs.
    async fn sign(&self, to_sign: ToSign) -> Result<ForeignSignature, NativeSignerFailure>;
}

/// It as the client wants it.
pub(crate) struct AppSigner(pub(crate) Arc<dyn NativeSigner>);

impl fmt::Debug for AppSigner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AppSigner")
    }
}

impl Signer for AppSigner {
    fn sign(&self, to_sign: livestation::ToSign) -> Signing<'_> {
        let to_sign = ToSign {
            operation: to_sign.operation.to_string(),
            method: to_sign.method.to_string(),
            target: to_sign.target,
            timestamp_ms: to_sign.timestamp.as_millis(),
        };
        Box::pin(async move {
            let signed = self.0.sign(to_sign).await.map_err(SignerError::from)?;
            Ok(livestation::ForeignSignature::new(signed.access_key, signed.signature))
        })
    }
}
