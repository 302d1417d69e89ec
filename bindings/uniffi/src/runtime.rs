//! Where calls run, and how they end before their time.

use std::future::Future;
use std::sync::{Arc, OnceLock};

use livestation::Error;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};

use crate::failure::{NativeFailure, internal};

/// A call waits for the network nearly all of the time.
const WORKERS: usize = 2;

/// `UniFFI` would poll on the application's own threads, with one helper thread for all that is spawned.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<std::io::Result<Runtime>> = OnceLock::new();
    let start = || {
        Builder::new_multi_thread().worker_threads(WORKERS).thread_name("livestation").enable_all().build()
    };
    RUNTIME
        .get_or_init(start)
        .as_ref()
        .map_err(|error| internal(format!("no threads could be started: {error}")))
}

/// Ends one call, from any thread, before or while it runs. What it then answers is `Cancelled`.
#[derive(uniffi::Object)]
pub struct NativeCancellation(watch::Sender<bool>);

#[uniffi::export]
impl NativeCancellation {
    /// Not cancelled yet.
    #[uniffi::constructor]
    pub fn new() -> Arc<Self> {
        Arc::new(Self(watch::Sender::new(false)))
    }

    /// Ends the call. A second time does nothing.
    pub fn cancel(&self) {
        self.0.send_replace(true);
    }
}

/// Resolves when the call is to end; never without a cancellation.
async fn cancelled(cancellation: Option<Arc<NativeCancellation>>) {
    if let Some(cancellation) = cancellation {
        // The sender lives as long as this future, so the error cannot come.
        let _ = cancellation.0.subscribe().wait_for(|cancelled| *cancelled).await;
    } else {
        std::future::pending::<()>().await;
    }
}

/// Work on our runtime that ends when nobody waits for it any more.
struct Work<T>(JoinHandle<T>);

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Does `work` on our runtime until it is done, cancelled, or nobody waits for it.
pub(crate) async fn run<T: Send + 'static>(
    cancellation: Option<Arc<NativeCancellation>>,
    work: impl Future<Output = Result<T, NativeFailure>> + Send + 'static,
) -> Result<T, NativeFailure> {
    let mut work = Work(runtime()?.spawn(work));
    tokio::select! {
        biased;
        done = &mut work.0 => done.unwrap_or_else(|error| Err(not_joined(&error))),
        () = cancelled(cancellation) => Err(NativeFailure::Cancelled),
    }
}

/// Tells the application something. It may take its time, and may even wait for another call: others go on meanwhile.
pub(crate) fn tell(callback: impl FnOnce()) {
    tokio::task::block_in_place(callback);
}

fn not_joined(error: &JoinError) -> NativeFailure {
    if error.is_cancelled() {
        return NativeFailure::Cancelled;
    }
    // Not the panic's own text: it could hold anything.
    internal("a call has panicked").into()
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;
    use crate::ErrorKind;

    /// Tells when it is dropped.
    struct Dropped(Option<oneshot::Sender<()>>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            let _ = self.0.take().map(|sender| sender.send(()));
        }
    }

    /// Work that never ends, and what becomes of it.
    fn endless()
    -> (impl Future<Output = Result<(), NativeFailure>>, oneshot::Receiver<()>, oneshot::Receiver<()>) {
        let ((began, has_begun), (dropped, was_dropped)) = (oneshot::channel(), oneshot::channel());
        let work = async move {
            let _dropped = Dropped(Some(dropped));
            let _ = began.send(());
            std::future::pending().await
        };
        (work, has_begun, was_dropped)
    }

    #[tokio::test]
    async fn a_panic_is_a_defect_and_says_nothing_of_its_own() {
        let panics: Result<(), _> = run(None, async { panic!("hunter2") }).await;
        let Err(NativeFailure::Failed { details }) = panics else { panic!("{panics:?}") };
        assert_eq!(details.kind, ErrorKind::Internal);
        assert!(!format!("{details:?}").contains("hunter2"), "{details:?}");
    }

    #[tokio::test]
    async fn a_cancelled_call_answers_so_and_its_work_ends() {
        let (work, has_begun, was_dropped) = endless();
        let cancellation = NativeCancellation::new();
        let call = tokio::spawn(run(Some(Arc::clone(&cancellation)), work));
        has_begun.await.unwrap();
        cancellation.cancel();
        assert!(matches!(call.await.unwrap(), Err(NativeFailure::Cancelled)));
        was_dropped.await.unwrap();
    }

    #[tokio::test]
    async fn a_call_that_is_cancelled_before_it_begins_answers_so() {
        let cancellation = NativeCancellation::new();
        cancellation.cancel();
        assert!(matches!(run(Some(cancellation), endless().0).await, Err(NativeFailure::Cancelled)));
    }

    #[tokio::test]
    async fn work_ends_when_nobody_waits_for_it() {
        let (work, has_begun, was_dropped) = endless();
        let call = tokio::spawn(run(None, work));
        has_begun.await.unwrap();
        call.abort();
        was_dropped.await.unwrap();
    }
}
