use serde::Deserialize;
use serde_json::{Map, Value};

/// `tests/behaviours.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// What the file is.
    pub about: String,
    /// The channel that the behaviours are about.
    pub channel_id: String,
    /// One entry each.
    pub behaviours: Vec<Behaviour>,
}

/// One thing that every client does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behaviour {
    /// A sentence.
    pub name: String,
    /// The state to put the channel into.
    pub channel: Option<Value>,
    /// Keys other than the emulator's.
    #[serde(default)]
    pub keys: Map<String, Value>,
    /// Calls before it, in their order.
    #[serde(default)]
    pub first: Vec<Step>,
    /// How far the emulator's clock is moved.
    pub advance_ms: Option<u64>,
    /// The operation.
    pub call: String,
    /// Its arguments.
    pub with: Map<String, Value>,
    /// What is to come of it.
    pub then: Then,
}

/// A call that prepares another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The operation.
    pub call: String,
    /// Its arguments.
    pub with: Map<String, Value>,
    /// What is kept of its result: a word that begins with `$`, and where the value is (JSON pointer).
    #[serde(default)]
    pub keep: Map<String, Value>,
}

/// What is to come of a call.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Then {
    /// The result holds this.
    pub value: Option<Value>,
    /// Number of channels on the page.
    pub channels: Option<usize>,
    /// How long the snapshot lives.
    pub lives_ms: Option<i64>,
    /// The frozen window.
    pub window_ms: Option<i64>,
    /// The frozen window, when time goes on in between.
    pub window_at_least_ms: Option<i64>,
    /// The call fails like this.
    pub error: Option<Failure>,
    /// Number of requests made by the call.
    pub requests: Option<usize>,
    /// Number of snapshots created in all.
    pub creates: Option<usize>,
}

/// How a call fails. What is absent is not looked at.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // the names of the error's own parts
pub struct Failure {
    pub kind: String,
    pub dispatch: Option<String>,
    pub field: Option<String>,
    pub code: Option<String>,
    pub http_status: Option<u16>,
    pub trace_id: Option<bool>,
    pub may_have_taken_effect: Option<bool>,
    pub retryable: Option<bool>,
    #[serde(default)]
    pub mentions: Vec<String>,
    #[serde(default)]
    pub hint_mentions: Vec<String>,
}

impl Table {
    /// The table of the repository.
    pub fn load() -> Self {
        serde_json::from_str(include_str!("../../behaviours.json"))
            .expect("behaviours.json has the documented form")
    }
}

/// What results of earlier calls are referred to by: `$created` and the value that stands for.
pub type Kept = Map<String, Value>;

/// Puts the kept values in the place of their words.
pub(crate) fn filled(value: &Value, kept: &Kept) -> Value {
    match value {
        Value::String(word) if word.starts_with('$') => {
            kept.get(word).unwrap_or_else(|| panic!("no step keeps {word}")).clone()
        }
        Value::Array(values) => values.iter().map(|value| filled(value, kept)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), filled(value, kept))).collect()
        }
        value => value.clone(),
    }
}

/// Whether `actual` holds at least `expected`.
pub(crate) fn holds(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => expected
            .iter()
            .all(|(name, expected)| actual.get(name).is_some_and(|actual| holds(actual, expected))),
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(actual, expected)| holds(actual, expected))
        }
        _ => actual == expected,
    }
}
