//! Everything that is logged during a test, to look for what must not be in it.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use tracing::subscriber::{DefaultGuard, NoSubscriber};
use tracing::{Dispatch, Level};

/// Collects the `tracing` events of this thread, of every level and crate, until it is dropped.
///
/// A test that wants the events of tasks too has to run them on its own thread: tokio's `current_thread`.
pub struct Logs {
    text: Text,
    _guard: DefaultGuard,
    /// With a single subscriber in the process, an event that a test on another thread, without one, is the
    /// first to reach is turned off for all. With two, both are asked.
    _second: Dispatch,
}

impl Logs {
    /// Begins to collect.
    pub fn collect() -> Self {
        let text = Text::default();
        let writer = text.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        let second = Dispatch::new(NoSubscriber::default());
        Self { text, _guard: tracing::subscriber::set_default(subscriber), _second: second }
    }

    /// What was logged so far, one event a line, with all fields.
    pub fn text(&self) -> String {
        let bytes = self.text.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

#[derive(Clone, Default)]
struct Text(Arc<Mutex<Vec<u8>>>);

impl io::Write for Text {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
