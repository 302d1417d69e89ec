//! One call: where it runs, whom it tells, and how it ends before its time.

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use livestation::Error;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::Instant;

use crate::error::{Failed, NativeFailure, internal};
use crate::{NativeCallbacks, NativeLanguage, NativeTold};

/// A call waits for the network nearly all of the time.
const WORKERS: usize = 2;

/// A callback gets this much time even when the call's limit comes sooner: it is to hear of the end, too.
const SHORTEST_CALLBACK: Duration = Duration::from_secs(1);

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

/// What one call has of its own. Its [`cancel`](Self::cancel) ends it, from any thread, before or while it runs: then
/// it answers `Cancelled`.
#[derive(uniffi::Object)]
pub struct NativeCall {
    callbacks: Option<Arc<dyn NativeCallbacks>>,
    pub(crate) timeout_ms: Option<i64>,
    cancelled: watch::Sender<bool>,
}

#[uniffi::export]
impl NativeCall {
    /// `timeout_ms` is the limit for this call, instead of the client's.
    #[uniffi::constructor]
    pub fn new(callbacks: Option<Arc<dyn NativeCallbacks>>, timeout_ms: Option<i64>) -> Arc<Self> {
        Arc::new(Self { callbacks, timeout_ms, cancelled: watch::Sender::new(false) })
    }

    /// Ends the call. A second time does nothing.
    pub fn cancel(&self) {
        self.cancelled.send_replace(true);
    }
}

/// Resolves when the call is to end; never without a call.
async fn cancelled(call: Option<Arc<NativeCall>>) {
    if let Some(call) = call {
        // The sender lives as long as this future, so the error cannot come.
        let _ = call.cancelled.subscribe().wait_for(|cancelled| *cancelled).await;
    } else {
        std::future::pending::<()>().await;
    }
}

/// What the work of a call knows of it.
struct Context {
    callbacks: Arc<dyn NativeCallbacks>,
    /// When a callback is not waited for any longer. None: the limit is longer than time.
    ends: Option<Instant>,
    /// Fails when the caller no longer waits for the call.
    wanted: watch::Receiver<()>,
    /// A callback did not return in time: no other one is asked.
    stuck: AtomicBool,
}

impl Context {
    /// Resolves when a callback that begins now is to be waited for no longer.
    async fn over(&self) {
        let mut wanted = self.wanted.clone();
        let nobody_waits = async { while wanted.changed().await.is_ok() {} };
        let Some(ends) = self.ends else { return nobody_waits.await };
        tokio::select! {
            () = nobody_waits => {}
            () = tokio::time::sleep_until(ends.max(Instant::now() + SHORTEST_CALLBACK)) => {}
        }
    }
}

tokio::task_local! {
    static CONTEXT: Arc<Context>;
}

/// The callbacks of the call that this task makes.
pub(crate) fn callbacks_of_the_call() -> Option<Arc<dyn NativeCallbacks>> {
    CONTEXT.try_with(|context| Arc::clone(&context.callbacks)).ok()
}

/// Tells the application something, and waits for it: it may take its time, and even make another call; others go on
/// meanwhile. One that does not return is left behind at the call's limit, and the call goes on to its own end.
pub(crate) fn tell(callback: impl FnOnce(&dyn NativeCallbacks, Arc<NativeTold>)) {
    let Ok(context) = CONTEXT.try_with(Arc::clone) else { return };
    if context.stuck.load(Ordering::Relaxed) {
        return;
    }
    let (told, done) = NativeTold::new();
    callback(&*context.callbacks, told);
    let told = async {
        tokio::select! {
            biased;
            // Freed is done, too.
            _ = done => {}
            () = context.over() => context.stuck.store(true, Ordering::Relaxed),
        }
    };
    tokio::task::block_in_place(|| Handle::current().block_on(told));
}

/// Reports an attempt. One that was cancelled is reported at the end of its call, which the caller no longer awaits.
pub(crate) fn report(report: &livestation::AttemptReport) {
    if report.cancelled {
        let (told, _) = NativeTold::new();
        if let Some(callbacks) = callbacks_of_the_call() {
            callbacks.attempted(report.into(), told);
        }
    } else {
        tell(|callbacks, told| callbacks.attempted(report.into(), told));
    }
}

/// Work on our runtime that ends when it is no longer awaited.
struct Work<T> {
    work: JoinHandle<T>,
    _wanted: watch::Sender<()>,
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.work.abort();
    }
}

/// Does `work` on our runtime until it is done, cancelled, or no longer awaited. The work keeps `limit` itself; the
/// callbacks are kept to it here.
pub(crate) async fn run<T: Send + 'static>(
    call: Option<Arc<NativeCall>>,
    language: NativeLanguage,
    limit: Duration,
    work: impl Future<Output = Result<T, Failed>> + Send + 'static,
) -> Result<T, NativeFailure> {
    let runtime = runtime().map_err(|error| Failed::from(error).told(language))?;
    let (sender, wanted) = watch::channel(());
    let work = match call.as_ref().and_then(|call| call.callbacks.clone()) {
        Some(callbacks) => {
            let ends = Instant::now().checked_add(limit);
            let context = Context { callbacks, ends, wanted, stuck: AtomicBool::new(false) };
            runtime.spawn(CONTEXT.scope(Arc::new(context), work))
        }
        None => runtime.spawn(work),
    };
    let mut work = Work { work, _wanted: sender };
    tokio::select! {
        biased;
        done = &mut work.work => match done {
            Ok(done) => done.map_err(|failed| failed.told(language)),
            Err(error) => Err(not_joined(&error, language)),
        },
        () = cancelled(call) => Err(NativeFailure::Cancelled),
    }
}

fn not_joined(error: &JoinError, language: NativeLanguage) -> NativeFailure {
    if error.is_cancelled() {
        return NativeFailure::Cancelled;
    }
    // Not the panic's own text: it could hold anything.
    Failed::from(internal("a call has panicked")).told(language)
}

#[cfg(test)]
mod tests {
    use tokio::sync::oneshot;

    use super::*;
    use crate::{AttemptReport, Channel, ClipLastStep, ErrorKind, NativeSigning, ShortClip, ToSign};

    const LIMIT: Duration = Duration::from_secs(600);

    /// Runs `work` as a call from Kotlin does.
    async fn made<T: Send + 'static>(
        call: Option<Arc<NativeCall>>,
        limit: Duration,
        work: impl Future<Output = Result<T, Failed>> + Send + 'static,
    ) -> Result<T, NativeFailure> {
        run(call, NativeLanguage::Kotlin, limit, work).await
    }

    /// Tells when it is dropped.
    struct Dropped(Option<oneshot::Sender<()>>);

    impl Drop for Dropped {
        fn drop(&mut self) {
            let _ = self.0.take().map(|sender| sender.send(()));
        }
    }

    /// Work that never ends, and what becomes of it.
    fn endless() -> (impl Future<Output = Result<(), Failed>>, oneshot::Receiver<()>, oneshot::Receiver<()>) {
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
        let panics: Result<(), _> = made(None, LIMIT, async { panic!("hunter2") }).await;
        let Err(NativeFailure::Failed { details }) = panics else { panic!("{panics:?}") };
        assert_eq!(details.kind, ErrorKind::Internal);
        assert!(!format!("{details:?}").contains("hunter2"), "{details:?}");
    }

    #[tokio::test]
    async fn a_cancelled_call_answers_so_and_its_work_ends() {
        let (work, has_begun, was_dropped) = endless();
        let call = NativeCall::new(None, None);
        let made = tokio::spawn(made(Some(Arc::clone(&call)), LIMIT, work));
        has_begun.await.unwrap();
        call.cancel();
        assert!(matches!(made.await.unwrap(), Err(NativeFailure::Cancelled)));
        was_dropped.await.unwrap();
    }

    #[tokio::test]
    async fn a_call_that_is_cancelled_before_it_begins_answers_so() {
        let call = NativeCall::new(None, None);
        call.cancel();
        assert!(matches!(made(Some(call), LIMIT, endless().0).await, Err(NativeFailure::Cancelled)));
    }

    #[tokio::test]
    async fn work_ends_when_nobody_waits_for_it() {
        let (work, has_begun, was_dropped) = endless();
        let call = tokio::spawn(made(None, LIMIT, work));
        has_begun.await.unwrap();
        call.abort();
        was_dropped.await.unwrap();
    }

    /// Callbacks that tell when they are asked, and are done only when they are told to.
    struct Slow {
        asked: watch::Sender<u32>,
        returns: watch::Receiver<bool>,
    }

    impl NativeCallbacks for Slow {
        fn sign(&self, _: ToSign, _: Arc<NativeSigning>) {}
        fn attempted(&self, _: AttemptReport, _: Arc<NativeTold>) {}
        fn saw_channel(&self, _: Channel, _: Arc<NativeTold>) {}
        fn saw_short_clip(&self, _: ShortClip, _: Arc<NativeTold>) {}
        fn takes_step(&self, _: ClipLastStep, told: Arc<NativeTold>) {
            self.asked.send_modify(|asked| *asked += 1);
            let mut returns = self.returns.clone();
            tokio::spawn(async move {
                let _ = returns.wait_for(|returns| *returns).await;
                told.done();
            });
        }
    }

    fn slow() -> (Arc<NativeCall>, watch::Receiver<u32>, watch::Sender<bool>) {
        let (asked, was_asked) = watch::channel(0);
        let (release, returns) = watch::channel(false);
        (NativeCall::new(Some(Arc::new(Slow { asked, returns })), None), was_asked, release)
    }

    fn step() -> ClipLastStep {
        ClipLastStep { text: String::new(), snapshot_id: None }
    }

    async fn tells(times: u32) -> Result<u32, Failed> {
        tokio::task::yield_now().await;
        (0..times).for_each(|_| tell(|callbacks, told| callbacks.takes_step(step(), told)));
        Ok(times)
    }

    #[tokio::test]
    async fn the_work_waits_for_a_callback() {
        let (call, mut asked, release) = slow();
        let made = tokio::spawn(made(Some(call), LIMIT, tells(2)));
        asked.wait_for(|asked| *asked == 1).await.unwrap();
        assert!(!made.is_finished());
        release.send_replace(true);
        assert_eq!(made.await.unwrap().unwrap(), 2);
        assert_eq!(*asked.borrow(), 2);
    }

    #[tokio::test]
    async fn a_callback_that_never_returns_is_left_behind_at_the_limit() {
        let (call, asked, _release) = slow();
        // What was done is answered all the same, and the others are not asked.
        assert_eq!(made(Some(call), Duration::from_millis(1), tells(3)).await.unwrap(), 3);
        assert_eq!(*asked.borrow(), 1);
    }

    #[tokio::test]
    async fn a_call_in_a_callback_that_never_returns_can_be_cancelled() {
        let (call, mut asked, _release) = slow();
        let made = tokio::spawn(made(Some(Arc::clone(&call)), Duration::MAX, tells(3)));
        asked.wait_for(|asked| *asked == 1).await.unwrap();
        call.cancel();
        assert!(matches!(made.await.unwrap(), Err(NativeFailure::Cancelled)));
    }
}
