//! The native module of the Python package `livestation`: conversions, and nothing else.
//!
//! Two habits keep it simple. **No thread but the caller's ever takes the GIL**: answers, progress and log
//! records wait in queues until Python fetches them, so there is nothing to deadlock with and nothing to go
//! wrong while the interpreter ends. **Everything that lives on belongs to a process**, so a fork is no event:
//! the child finds nothing of its own and makes it.

#![allow(missing_docs)] // the documentation for users is in the Python package

mod arguments;
mod call;
mod client;
mod emulator;
mod engine;
mod failure;
mod log;
mod mailbox;
mod number;
mod process;
mod signing;

use pyo3::prelude::*;

#[pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::call::Call;
    #[pymodule_export]
    use super::client::{Channels, Client};
    #[pymodule_export]
    use super::emulator::Emulator;
    #[pymodule_export]
    use super::log::log_records;
    #[pymodule_export]
    use super::mailbox::Mailbox;
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

/// Lets connections that nobody needs any more be closed.
#[pyfunction]
fn settle(py: Python<'_>) -> PyResult<()> {
    let engine = engine::Engine::get()?;
    py.detach(|| engine.wait_for(call::settle()));
    Ok(())
}
