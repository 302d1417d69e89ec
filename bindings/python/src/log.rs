//! Log events on their way to Python's `logging`: kept as they come, fetched by whoever has the GIL anyway.

use std::collections::VecDeque;
use std::fmt::{self, Write as _};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use pyo3::prelude::*;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};

use crate::engine::Engine;
use crate::mailbox::lock;

/// So many records wait at most; the oldest give way.
const KEPT: usize = 10_000;

/// From this level of `logging` on events are kept. Told by Python with each call, so that an event nobody wants
/// costs one comparison.
static LEVEL: AtomicU8 = AtomicU8::new(30);

/// Level, name of the logger, message, and when in seconds.
type LogRecord = (u8, String, String, f64);

#[derive(Debug, Default)]
pub(crate) struct Records {
    waiting: AtomicBool,
    records: Mutex<VecDeque<LogRecord>>,
}

/// Takes what has been logged since the last time.
#[pyfunction]
pub(crate) fn log_records() -> Vec<LogRecord> {
    let Some(engine) = Engine::running() else { return Vec::new() };
    engine.records.waiting.store(false, Ordering::Release);
    lock(&engine.records.records).drain(..).collect()
}

pub(crate) fn waiting() -> bool {
    Engine::running().is_some_and(|engine| engine.records.waiting.load(Ordering::Acquire))
}

pub(crate) fn set_level(level: u8) {
    LEVEL.store(level, Ordering::Relaxed);
}

/// From here on our events are kept for Python. Whoever set a subscriber before us keeps it.
pub(crate) fn install() {
    let _ = tracing::subscriber::set_global_default(Keeper);
}

struct Keeper;

impl Subscriber for Keeper {
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        let ours = metadata.is_event() && metadata.target().starts_with("livestation");
        if ours { Interest::sometimes() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        number(*metadata.level()) >= LEVEL.load(Ordering::Relaxed)
    }

    fn event(&self, event: &Event<'_>) {
        let Some(engine) = Engine::running() else { return };
        let mut line = Line::default();
        event.record(&mut line);
        let metadata = event.metadata();
        let name = metadata.target().replace("::", ".").replace("livestation_", "livestation.");
        #[allow(clippy::disallowed_methods)] // the time of a log record, which nothing depends on
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        engine.records.keep((number(*metadata.level()), name, line.0, now));
        for mailbox in lock(&engine.mailboxes).iter().filter_map(std::sync::Weak::upgrade) {
            mailbox.ring();
        }
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

impl Records {
    fn keep(&self, record: LogRecord) {
        let mut records = lock(&self.records);
        if records.len() == KEPT {
            records.pop_front();
        }
        records.push_back(record);
        self.waiting.store(true, Ordering::Release);
    }
}

/// The level as `logging` counts them.
fn number(level: Level) -> u8 {
    match level {
        Level::ERROR => 40,
        Level::WARN => 30,
        Level::INFO => 20,
        Level::DEBUG => 10,
        _ => 5,
    }
}

/// An event as a line: its message, then its fields.
#[derive(Default)]
struct Line(String);

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.add(field, format_args!("{value:?}"));
    }
}

impl Line {
    fn add(&mut self, field: &Field, value: fmt::Arguments<'_>) {
        // Writing to a text does not fail.
        let _ = match field.name() {
            "message" => {
                let fields = std::mem::take(&mut self.0);
                write!(self.0, "{value}{fields}")
            }
            name => write!(self.0, " {name}={value}"),
        };
    }
}
