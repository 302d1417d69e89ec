use std::error::Error as StdError;
use std::fmt::{self, Debug};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use livestation_core::error::InvalidInput;
use livestation_core::signature::{Signature, ToSign};
use livestation_core::{AccessKey, Error, ErrorKind, Request, SignedRequest, Timestamp};

use crate::Result;

/// Why a signer did not sign: whatever error the application has.
pub type SignerError = Box<dyn StdError + Send + Sync>;

/// What [`Signer::sign`] gives: boxed, for a signer is chosen when the program runs.
pub type Signing<'a> =
    Pin<Box<dyn Future<Output = std::result::Result<ForeignSignature, SignerError>> + Send + 'a>>;

/// Something that signs with keys that this process does not have: your own backend, a key store.
///
/// It is given what to sign and names the key that it signed with. The signature is Base64 (standard
/// alphabet, with padding) of HMAC-SHA256 over [`ToSign::text`], keyed with the text of the secret key.
///
/// ```
/// use livestation::{ForeignSignature, Signer, Signing, ToSign};
///
/// #[derive(Debug)]
/// struct Backend;
///
/// impl Signer for Backend {
///     fn sign(&self, to_sign: ToSign) -> Signing<'_> {
///         Box::pin(async move {
///             let answer = ask(&to_sign.method.to_string(), &to_sign.target, to_sign.timestamp.as_millis()).await?;
///             Ok(ForeignSignature::new(answer.0, answer.1))
///         })
///     }
/// }
/// # async fn ask(_: &str, _: &str, _: i64) -> Result<(String, String), std::io::Error> { unimplemented!() }
/// ```
pub trait Signer: Debug + Send + Sync {
    /// Signs. Asked anew for every attempt, since each has a timestamp of its own; the time that it takes
    /// counts to the call's limit, and when that is over the future is dropped.
    ///
    /// # Errors
    /// Any. The call then fails with [`ErrorKind::Signer`], with this error as its
    /// [`source`](std::error::Error::source) and the error's text in its message; nothing was sent, and nothing is
    /// tried again.
    fn sign(&self, to_sign: ToSign) -> Signing<'_>;
}

/// What a [`Signer`] answers. Judged when it is used: what no header can hold makes the call fail with
/// [`ErrorKind::Signer`].
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ForeignSignature {
    /// The access key that belongs to the secret key that signed.
    pub access_key: String,
    /// The signature, in Base64.
    pub signature: String,
}

impl ForeignSignature {
    /// From its two parts.
    pub fn new(access_key: impl Into<String>, signature: impl Into<String>) -> Self {
        Self { access_key: access_key.into(), signature: signature.into() }
    }
}

impl Debug for ForeignSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ForeignSignature([redacted])")
    }
}

/// The application's signer. Its `Debug` is the application's, and may show what it holds, so it is not asked.
#[derive(Clone)]
pub(crate) struct Foreign(Arc<dyn Signer>);

impl Foreign {
    pub(crate) fn new(signer: Arc<dyn Signer>) -> Self {
        Self(signer)
    }

    pub(crate) async fn sign(&self, request: Request, timestamp: Timestamp) -> Result<SignedRequest> {
        let operation = request.operation();
        let signed =
            self.0.sign(request.to_sign(timestamp)).await.map_err(|cause| failed(cause).during(operation))?;
        let (access_key, signature) = checked(signed).map_err(|cause| malformed(cause).during(operation))?;
        Ok(request.with_signature(access_key, timestamp, signature))
    }
}

impl Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

fn checked(signed: ForeignSignature) -> Result<(AccessKey, Signature), InvalidInput> {
    Ok((AccessKey::new(signed.access_key)?, Signature::from_foreign(signed.signature)?))
}

fn failed(cause: SignerError) -> Error {
    Error::new(ErrorKind::Signer, format!("the signer failed: {cause}")).caused_by(cause)
}

fn malformed(cause: InvalidInput) -> Error {
    Error::new(ErrorKind::Signer, format!("the signer gave what cannot be sent: {cause}")).caused_by(cause)
}
