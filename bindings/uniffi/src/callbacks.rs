//! The callbacks of one call: events and signing requests.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::oneshot;

use crate::signer::SignerFailure;
use crate::{AttemptReport, Channel, ClipLastStep, ForeignSignature, ShortClip, ToSign};

/// Belongs to one call: the layer runs what the application has written in the context of that call.
///
/// Nothing here may wait or throw: the layer begins the work on a thread of its own choice, and answers when it is done.
/// (What `UniFFI` makes of an `async fn` begins on the threads that the application computes on, which can all be
/// waiting for this very call.)
#[uniffi::export(with_foreign)]
pub trait NativeCallbacks: Send + Sync {
    /// Asks for a signature. Asked of clients with a signer alone.
    fn sign(&self, to_sign: ToSign, signing: Arc<NativeSigning>);
    /// A wait has seen the channel.
    fn saw_channel(&self, channel: Channel, told: Arc<NativeTold>);
    /// A wait has seen the clip.
    fn saw_short_clip(&self, short_clip: ShortClip, told: Arc<NativeTold>);
    /// An attempt is over. Told to clients that report attempts alone.
    fn attempted(&self, report: AttemptReport, told: Arc<NativeTold>);
    /// A job is about to take this step.
    fn takes_step(&self, step: ClipLastStep, told: Arc<NativeTold>);
}

/// A request to sign. Freed without an answer, it is a failure.
#[derive(uniffi::Object)]
pub struct NativeSigning(Answer<Result<ForeignSignature, SignerFailure>>);

#[uniffi::export]
impl NativeSigning {
    /// The signer has signed.
    pub fn signed(&self, signature: ForeignSignature) {
        self.0.give(Ok(signature));
    }

    /// The signer threw. The layer keeps what it threw under `id`, and finds it again by `ErrorDetails.signer_failure`.
    pub fn failed(&self, id: i64, reason: String) {
        self.0.give(Err(SignerFailure { id, reason }));
    }
}

impl NativeSigning {
    pub(crate) fn new() -> (Arc<Self>, oneshot::Receiver<Result<ForeignSignature, SignerFailure>>) {
        let (answer, given) = Answer::new();
        (Arc::new(Self(answer)), given)
    }
}

/// Something that the application is told. Freed, it is done as well.
#[derive(uniffi::Object)]
pub struct NativeTold(Answer<()>);

#[uniffi::export]
impl NativeTold {
    /// The application has heard it, and its job goes on.
    pub fn done(&self) {
        self.0.give(());
    }
}

impl NativeTold {
    pub(crate) fn new() -> (Arc<Self>, oneshot::Receiver<()>) {
        let (answer, given) = Answer::new();
        (Arc::new(Self(answer)), given)
    }
}

/// An answer that is given once.
struct Answer<T>(Mutex<Option<oneshot::Sender<T>>>);

impl<T> Answer<T> {
    fn new() -> (Self, oneshot::Receiver<T>) {
        let (sender, receiver) = oneshot::channel();
        (Self(Mutex::new(Some(sender))), receiver)
    }

    fn give(&self, answer: T) {
        let sender = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The call may no longer be awaited.
        let _ = sender.map(|sender| sender.send(answer));
    }
}
