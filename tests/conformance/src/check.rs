use std::future::Future;
use std::time::Duration;

use livestation::OperationId;
use serde_json::{Map, Value};

use crate::behaviour::{Behaviour, Failure, Kept, Then, filled, holds};
use crate::stage::{CHANNEL, Stage};

/// What came of a call, in whichever language it was made.
#[derive(Debug)]
pub enum Called {
    /// A result, in the service's names.
    Value(Value),
    /// An error.
    Error(Box<Report>),
}

/// An error, taken apart.
#[derive(Debug)]
#[allow(missing_docs)] // the names of the error's own parts
pub struct Report {
    pub kind: String,
    pub dispatch: String,
    pub field: Option<String>,
    pub code: Option<String>,
    pub http_status: Option<u16>,
    pub trace_id: Option<String>,
    pub may_have_taken_effect: bool,
    pub retryable: bool,
    pub message: String,
    pub hint: String,
}

/// Runs one behaviour on a fresh stage. `call` makes the call of this name with these arguments.
///
/// # Errors
/// What was otherwise than the table says.
pub async fn check<F, C>(stage: &Stage, behaviour: &Behaviour, call: F) -> Result<(), String>
where
    F: Fn(String, Map<String, Value>) -> C,
    C: Future<Output = Called>,
{
    if let Some(shape) = &behaviour.channel {
        stage.shape(CHANNEL, shape).await;
    }
    let mut kept = Kept::new();
    for step in &behaviour.first {
        let value = match call(step.call.clone(), arguments(&step.call, &step.with, &kept)).await {
            Called::Value(value) => value,
            Called::Error(report) => return Err(format!("{} failed first: {report:?}", step.call)),
        };
        for (word, place) in &step.keep {
            let place = place.as_str().unwrap_or_default();
            let found = value.pointer(place).ok_or_else(|| format!("{value} has no {place}"))?;
            kept.insert(word.clone(), found.clone());
        }
    }
    if let Some(millis) = behaviour.advance_ms {
        stage.advance(Duration::from_millis(millis)).await;
    }
    let before = stage.emulator.requests().len();
    let called = call(behaviour.call.clone(), arguments(&behaviour.call, &behaviour.with, &kept)).await;
    let requests = stage.emulator.requests().split_off(before).len();

    let then = &behaviour.then;
    compare(&called, then, &kept)?;
    equal("requests", requests, then.requests)?;
    let journal = stage.control("requests").await;
    let creates = journal["counts"]["create_snapshot"]["ok"].as_u64().unwrap_or(0);
    equal("creates", creates, then.creates.map(|count| count as u64))?;
    check_window(stage, then).await
}

/// Compares a result with what the table says of it.
///
/// # Errors
/// What is otherwise.
pub fn compare(called: &Called, then: &Then, kept: &Kept) -> Result<(), String> {
    match (called, &then.error) {
        (Called::Value(value), None) => {
            if let Some(expected) = then.value.as_ref().map(|expected| filled(expected, kept))
                && !holds(value, &expected)
            {
                return Err(format!("{value} does not hold {expected}"));
            }
            let count = value["channels"].as_array().map(Vec::len);
            if then.channels.is_some() {
                equal("channels", count, then.channels.map(Some))?;
            }
            let lives = value["expireTime"]
                .as_i64()
                .zip(value["createdTime"].as_i64())
                .map(|(end, start)| end - start);
            equal("lives_ms", lives, then.lives_ms.map(Some))
        }
        (Called::Error(report), Some(expected)) => compare_error(report, expected),
        (Called::Value(value), Some(expected)) => {
            Err(format!("{} was expected, and got {value}", expected.kind))
        }
        (Called::Error(report), None) => Err(format!("a value was expected, and got {report:?}")),
    }
}

fn compare_error(report: &Report, expected: &Failure) -> Result<(), String> {
    equal("kind", report.kind.as_str(), Some(expected.kind.as_str()))?;
    equal("dispatch", report.dispatch.as_str(), expected.dispatch.as_deref())?;
    equal("field", report.field.as_deref(), expected.field.as_deref().map(Some))?;
    equal("code", report.code.as_deref(), expected.code.as_deref().map(Some))?;
    equal("http_status", report.http_status, expected.http_status.map(Some))?;
    equal("trace_id", report.trace_id.is_some(), expected.trace_id)?;
    equal("may_have_taken_effect", report.may_have_taken_effect, expected.may_have_taken_effect)?;
    equal("retryable", report.retryable, expected.retryable)?;
    for (text, needles) in [(&report.message, &expected.mentions), (&report.hint, &expected.hint_mentions)] {
        if let Some(missing) = needles.iter().find(|needle| !text.contains(needle.as_str())) {
            return Err(format!("{text:?} does not mention {missing:?}"));
        }
    }
    Ok(())
}

async fn check_window(stage: &Stage, then: &Then) -> Result<(), String> {
    if then.window_ms.is_none() && then.window_at_least_ms.is_none() {
        return Ok(());
    }
    let state = stage.control(&format!("channels/{CHANNEL}")).await;
    let last = state["snapshots"].as_array().and_then(|all| all.last()).ok_or("no snapshot is there")?;
    let window = last["to_ms"].as_i64().zip(last["from_ms"].as_i64()).map(|(to, from)| to - from);
    equal("window_ms", window, then.window_ms.map(Some))?;
    match (window, then.window_at_least_ms) {
        (Some(window), Some(least)) if !(least..least + 30_000).contains(&window) => {
            Err(format!("the window is {window} ms, and not a little over {least}"))
        }
        _ => Ok(()),
    }
}

/// The arguments of the table, with what was kept, and the file's channel for a call that is about one.
fn arguments(call: &str, with: &Map<String, Value>, kept: &Kept) -> Map<String, Value> {
    let mut arguments: Map<String, Value> =
        with.iter().map(|(name, value)| (name.clone(), filled(value, kept))).collect();
    let operation = OperationId::from_name(call).unwrap_or_else(|| panic!("no such call: {call}"));
    if operation.path().contains("{channelId}") {
        arguments.entry("channelId").or_insert_with(|| CHANNEL.into());
    }
    arguments
}

#[allow(clippy::needless_pass_by_value)] // reads better at every call
fn equal<T: PartialEq + std::fmt::Debug>(what: &str, actual: T, expected: Option<T>) -> Result<(), String> {
    match expected {
        Some(expected) if expected != actual => {
            Err(format!("{what} is {actual:?}, and {expected:?} was expected"))
        }
        _ => Ok(()),
    }
}
