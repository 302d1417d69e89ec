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
    /// Whether a snapshot is there already.
    #[serde(default)]
    pub create_first: bool,
    /// How far the emulator's clock is moved.
    pub advance_ms: Option<u64>,
    /// The operation.
    pub call: String,
    /// Its arguments.
    pub with: Map<String, Value>,
    /// What is to come of it.
    pub then: Then,
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

/// Whether `actual` holds at least `expected`, where `$created` stands for `created`.
pub(crate) fn holds(actual: &Value, expected: &Value, created: Option<&str>) -> bool {
    match (actual, expected) {
        (_, Value::String(text)) if text == "$created" => match actual {
            Value::String(id) => Some(id.as_str()) == created,
            other => Some(other.to_string().as_str()) == created,
        },
        (Value::Object(actual), Value::Object(expected)) => expected
            .iter()
            .all(|(name, expected)| actual.get(name).is_some_and(|actual| holds(actual, expected, created))),
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual.iter().zip(expected).all(|(actual, expected)| holds(actual, expected, created))
        }
        _ => actual == expected,
    }
}
