//! Running futures: one thread for a call, more for a server.

use std::future::Future;
use std::io;
#[cfg(unix)]
use std::task::Poll;

use livestation::{Error, ErrorKind};
use tokio::runtime::{Builder, Runtime};
use tokio::signal;

use crate::failure::Failure;

/// Runs one call on this thread.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    on(Builder::new_current_thread().enable_all().build(), future)
}

/// Runs a server, on all processors.
pub(crate) fn serve<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    on(Builder::new_multi_thread().enable_all().build(), future)
}

fn on<T>(runtime: io::Result<Runtime>, future: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = runtime
        .map_err(|cause| Error::new(ErrorKind::Internal, format!("no runtime could be started: {cause}")))?;
    let result = runtime.block_on(future);
    // A name that is still being looked up cannot be stopped: do not wait for it after the time limit.
    runtime.shutdown_background();
    Ok(result)
}

/// The signals that end the program: Ctrl-C, SIGTERM, and the terminal's closing.
///
/// A signal that the caller has set to be ignored, as `nohup` does, stays ignored.
pub(crate) struct Stop(#[cfg(unix)] Vec<(i32, signal::unix::Signal)>);

impl Stop {
    /// Listens from now on: do this before anything is said or sent. Needs a running runtime.
    pub(crate) fn listen() -> Result<Self, Failure> {
        Self::start().map_err(|cause| {
            Error::new(ErrorKind::Internal, format!("signals cannot be handled: {cause}")).into()
        })
    }

    #[cfg(unix)]
    fn start() -> io::Result<Self> {
        use signal::unix::{SignalKind, signal};

        let ignored = ignored_signals();
        [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()]
            .into_iter()
            .filter(|kind| ignored >> (kind.as_raw_value() - 1) & 1 == 0)
            .map(|kind| Ok((kind.as_raw_value(), signal(kind)?)))
            .collect::<io::Result<_>>()
            .map(Self)
    }

    /// Waits for one of them, and returns its number.
    #[cfg(unix)]
    pub(crate) async fn wait(mut self) -> i32 {
        std::future::poll_fn(|context| {
            let heard = self.0.iter_mut().find_map(|(number, signal)| {
                matches!(signal.poll_recv(context), Poll::Ready(_)).then_some(*number)
            });
            heard.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    #[cfg(not(unix))]
    fn start() -> io::Result<Self> {
        Ok(Self())
    }

    #[cfg(not(unix))]
    pub(crate) async fn wait(self) -> i32 {
        // Where it cannot be listened for, it ends the program by itself.
        if signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
        0
    }
}

/// The signals that were ignored when the program began, a bit each; none where that cannot be known.
#[cfg(unix)]
fn ignored_signals() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}

/// Ends the program as the signal does when nothing listens, so that a shell's loop ends, too.
#[cfg(unix)]
pub(crate) fn end_by(signal: i32) {
    // Where it cannot be done, the exit code says what happened.
    _ = signal_hook::low_level::emulate_default_handler(signal);
}

#[cfg(not(unix))]
pub(crate) fn end_by(_signal: i32) {}
