//! Running futures: one thread for a call, more for a server.

use std::future::Future;
use std::io;

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

/// Waits until somebody wants the program to end: Ctrl-C, or SIGTERM.
pub(crate) async fn until_stopped() -> Result<(), Failure> {
    wait_for_signal().await.map_err(|cause| {
        Error::new(ErrorKind::Internal, format!("no signal can be waited for: {cause}")).into()
    })
}

#[cfg(unix)]
async fn wait_for_signal() -> io::Result<()> {
    use signal::unix::{SignalKind, signal};

    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        result = signal::ctrl_c() => result,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn wait_for_signal() -> io::Result<()> {
    signal::ctrl_c().await
}
