//! Log events for Python's `logging`. Those of a call go into the queue of the call; all others are kept until a
//! thread that has the GIL fetches them.

use std::fmt::{self, Write as _};
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use pyo3::prelude::*;
use serde::Serialize;
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Level, Metadata, Subscriber};

use crate::engine::Engine;
use crate::event::{Event, Kind, json, tell};

/// The lowest level of `logging` that is kept. Python sets it with each call, so that an event below it costs one
/// comparison.
static LEVEL: AtomicU8 = AtomicU8::new(30);

/// A log record, as Python reads it from JSON.
#[derive(Debug, Serialize)]
struct LogRecord {
    level: u8,
    logger: String,
    message: String,
    fields: Map<String, Value>,
    /// Unix time in **seconds**.
    created: f64,
}

/// Takes the records that were logged outside of any call since the last time, as JSON.
#[pyfunction]
pub(crate) fn log_records() -> Vec<String> {
    Engine::running().map_or_else(Vec::new, |engine| engine.records().take())
}

pub(crate) fn waiting() -> bool {
    Engine::running().is_some_and(|engine| engine.records().are_waiting())
}

pub(crate) fn set_level(level: u8) {
    LEVEL.store(level, Ordering::Relaxed);
}

/// Keeps our events for Python from now on. A subscriber that was set before stays.
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

    fn event(&self, event: &tracing::Event<'_>) {
        let mut line = Line::default();
        event.record(&mut line);
        let metadata = event.metadata();
        #[allow(clippy::disallowed_methods)] // the time of a log record, which nothing depends on
        let created = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64();
        let record = json(&LogRecord {
            level: number(*metadata.level()),
            logger: metadata.target().replace("::", ".").replace("livestation_", "livestation."),
            message: line.text,
            fields: line.fields,
            created,
        });
        let told = tell(Event::Told((Kind::Log, record)));
        let Err(Event::Told((_, record))) = told else { return };
        if let Some(engine) = Engine::running() {
            engine.keep(record);
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

/// An event as a line, its message and then its fields; and the fields as values.
#[derive(Default)]
struct Line {
    text: String,
    fields: Map<String, Value>,
}

impl Visit for Line {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.add(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.add(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.add(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.add(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.add(field, value.into());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.add(field, format!("{value:?}").into());
    }
}

impl Line {
    fn add(&mut self, field: &Field, value: Value) {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        if field.name() == "message" {
            self.text.insert_str(0, &text);
            return;
        }
        // Writing to a text does not fail.
        let _ = write!(self.text, " {}={text}", field.name());
        self.fields.insert(field.name().to_owned(), value);
    }
}
