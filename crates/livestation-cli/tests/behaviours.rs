//! The table of behaviours, run by the program with `--json`.

#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use livestation::OperationId;
use livestation::core::error::Names;
use livestation_conformance::{Behaviour, Called, Report, Stage, Table, Verdicts, check};
use program::{Ended, program_at, run};
use serde_json::{Map, Value};

#[tokio::test(flavor = "multi_thread")]
async fn the_program_behaves() {
    let table = Table::load();
    let mut verdicts = Verdicts::default();
    for behaviour in &table.behaviours {
        let stage = Stage::new().await;
        let result =
            check(&stage, behaviour, |name, arguments| call(&stage, behaviour, name, arguments)).await;
        verdicts.add(&behaviour.name, result);
    }
    verdicts.conclude("cli");
}

async fn call(stage: &Stage, behaviour: &Behaviour, name: String, arguments: Map<String, Value>) -> Called {
    let mut command = program_at(stage);
    for (name, variable) in
        [("access_key", "NCLOUD_ACCESS_KEY_ID"), ("secret_key", "NCLOUD_SECRET_ACCESS_KEY")]
    {
        match behaviour.keys.get(name).map(Value::as_str) {
            Some(Some(key)) => command.env(variable, key),
            Some(None) => command.env_remove(variable),
            None => &mut command,
        };
    }
    command.args(words(&name, &arguments)).arg("--json");
    let ended = run(command).await;
    let secret =
        behaviour.keys.get("secret_key").and_then(Value::as_str).unwrap_or(stage.emulator.secret_key());
    assert!(!format!("{ended:?}").contains(secret), "{}: {ended:?}", behaviour.name);
    called(behaviour, &ended)
}

/// The call as a command line: what it is about stands without an option, in the order of the path.
fn words(call: &str, arguments: &Map<String, Value>) -> Vec<String> {
    let operation = OperationId::from_name(call).unwrap_or_else(|| panic!("no such call: {call}"));
    // What stands without an option. That a callback is one channel's is an option.
    let place = |name: &str| {
        let in_path =
            operation.path().find(&format!("{{{name}}}")).filter(|_| call != "set_channel_callback");
        let is_a_channel = name == "channelId" && ["list_events", "create_vod_schedule"].contains(&call);
        let is_behind = BEHIND_THE_PATH.contains(&name) || is_a_channel;
        in_path.or(is_behind.then_some(usize::MAX))
    };
    let mut positionals: Vec<&String> = arguments.keys().filter(|name| place(name).is_some()).collect();
    positionals.sort_by_key(|name| place(name));
    let rest: Map<String, Value> = arguments
        .iter()
        .filter(|(name, _)| place(name).is_none())
        .map(|(n, v)| (n.clone(), v.clone()))
        .collect();
    let options = match call {
        // All of it holds keys.
        "update_restream_platform" => vec![format!("--target=@{}", file(&rest.into()))],
        call => rest.iter().flat_map(|(name, value)| options(call, name, value)).collect(),
    };
    let verbs = operation.command().split(' ').skip(1).map(str::to_owned);
    // What asks on a terminal has to be told elsewhere.
    let asks = ["delete_", "start_recording"];
    let told = match call {
        "list_publish_log" => Some("--publish-log".to_owned()),
        call => asks.iter().any(|begin| call.starts_with(begin)).then(|| "--yes".to_owned()),
    };
    verbs
        .chain(told)
        .chain(options)
        .chain(positionals.into_iter().flat_map(|name| texts(&arguments[name])))
        .collect()
}

/// Arguments that stand without an option although the path does not hold them.
const BEHIND_THE_PATH: [&str; 7] =
    ["callbackUrl", "callbackEndpoint", "channelList", "content", "contentId", "recordIds", "vodList"];

/// What a value is on the command line: a file is `BUCKET/PATH`.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(values) => values.iter().flat_map(texts).collect(),
        Value::Object(file) => {
            let part = |name: &str| file[name].as_str().unwrap_or_default();
            vec![format!("{}{}", part("bucketName"), part("filePath"))]
        }
        value => vec![value.to_string()],
    }
}

/// A file with this JSON, for what is not to stand on a command line. It stays as long as the folder of the tests.
fn file(value: &Value) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    let text = value.to_string();
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    let path = format!("{}/behaviours-{:x}.json", env!("CARGO_TARGET_TMPDIR"), hasher.finish());
    std::fs::write(&path, text).unwrap();
    path
}

/// An argument as options: `--name=demo`. An object is one option for each part.
fn options(call: &str, name: &str, value: &Value) -> Vec<String> {
    let option = match name {
        "channelId" => "--channel".to_owned(),
        "startTime" if call.contains("schedule") => Names::CommandLine.spelled(name),
        name => Names::CommandLine.field(name),
    };
    match (name, value) {
        // It holds keys.
        ("restream", targets) => vec![format!("{option}=@{}", file(targets))],
        // Follow from the options beside them.
        ("cdn.createCdn" | "drmEnabledYn" | "enableHlsTimedMetadata", _) => Vec::new(),
        ("useDvr", value) => (value == false).then_some(option).into_iter().collect(),
        (_, Value::Bool(is_on)) => is_on.then_some(option).into_iter().collect(),
        (_, Value::Object(parts)) => {
            parts.iter().flat_map(|(part, value)| options(call, &format!("{name}.{part}"), value)).collect()
        }
        (_, value) => vec![format!("{option}={}", texts(value).join(","))],
    }
}

fn called(behaviour: &Behaviour, ended: &Ended) -> Called {
    let name = &behaviour.name;
    if ended.code == 0 {
        return Called::Value(serde_json::from_str(&ended.stdout).unwrap());
    }
    assert!(ended.stdout.is_empty(), "{name}: {ended:?}");
    let error: Value = serde_json::from_str(&ended.stderr).unwrap_or_else(|_| panic!("{name}: {ended:?}"));
    let error = &error["error"];
    let text = |field: &str| error[field].as_str().map(str::to_owned);
    let kind = text("kind").unwrap();
    assert_eq!(ended.code, exit_code(&kind), "{name}");
    Called::Error(Box::new(Report {
        kind,
        dispatch: text("dispatch").unwrap(),
        field: text("field").map(|field| as_in_the_table(behaviour, field)),
        code: text("code"),
        http_status: error["httpStatus"].as_u64().and_then(|status| u16::try_from(status).ok()),
        trace_id: text("traceId"),
        may_have_taken_effect: error["mayHaveTakenEffect"].as_bool().unwrap_or(false),
        retryable: error["retryable"].as_bool().unwrap_or(false),
        message: text("message").unwrap(),
        hint: text("hint").unwrap_or_default(),
    }))
}

/// The table has the service's names of arguments; here they are options.
fn as_in_the_table(behaviour: &Behaviour, field: String) -> String {
    let expected = behaviour.then.error.as_ref().and_then(|error| error.field.clone());
    let is_it = |expected: &String| {
        let names = [Names::CommandLine.field(expected), Names::CommandLine.spelled(expected)];
        names.contains(&field)
    };
    expected.filter(is_it).unwrap_or(field)
}

/// The promise of `docs/errors.md`, written down once more.
fn exit_code(kind: &str) -> i32 {
    match kind {
        "invalid-input" | "config" => 2,
        "credentials" | "authentication" | "permission-denied" => 3,
        "not-found" => 4,
        "rejected" => 5,
        "rate-limited" => 6,
        "connection" | "timeout" => 7,
        _ => 1,
    }
}
