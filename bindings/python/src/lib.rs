//! The native module of the Python package `livestation`: conversions, and nothing else.
//!
//! Two rules keep it simple. **Only the caller's thread takes the GIL**: answers, progress and log records wait in
//! queues until Python fetches them, so there are no deadlocks, and no failures while the interpreter ends.
//! **Runtimes and connections belong to a process**, so that it is safe across `fork()`: the child makes its own.

#![allow(missing_docs)] // the documentation for users is in the Python package

mod arguments;
mod call;
mod callback;
mod client;
mod completion_queue;
mod emulator;
mod engine;
mod error;
mod event;
mod lock;
mod log;
mod number;
mod process;
mod records;
mod signing;
mod waker;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::call::Call;
    #[pymodule_export]
    use super::callback::parse_callback;
    #[pymodule_export]
    use super::client::{Channels, Client};
    #[pymodule_export]
    use super::completion_queue::CompletionQueue;
    #[pymodule_export]
    use super::emulator::Emulator;
    #[pymodule_export]
    use super::log::log_records;
    #[pymodule_export]
    use super::{error_kinds, logs_waiting, settle};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        super::log::install();
        module.add("VERSION", env!("CARGO_PKG_VERSION"))
    }
}

/// The stable names of all kinds of errors.
#[pyfunction]
fn error_kinds() -> Vec<&'static str> {
    livestation::ErrorKind::ALL.iter().map(|kind| kind.as_str()).collect()
}

/// Whether `log_records` would return any.
#[pyfunction]
fn logs_waiting() -> bool {
    log::waiting()
}

/// Closes connections that are no longer used.
#[pyfunction]
fn settle(py: Python<'_>) -> PyResult<()> {
    let engine = engine::Engine::get()?;
    py.detach(|| engine.wait_for(call::settle()));
    Ok(())
}
