//! `presign` and `execute`: one machine signs, another sends.

#![allow(clippy::unwrap_used)] // the helpers of tests panic as tests do

mod program;

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use livestation_conformance::{CHANNEL, Stage};
use program::{Ended, program, program_at, run};
use serde_json::{Value, json};

async fn stage() -> Stage {
    let stage = Stage::new().await;
    stage.shape(CHANNEL, &json!({"recording_for_ms": 18_000_000})).await;
    stage
}

async fn presign(stage: &Stage) -> Ended {
    let mut command = program_at(stage);
    command.args(["presign", "snapshot", CHANNEL, "--limited-duration", "5"]);
    let ended = run(command).await;
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    ended
}

/// Without keys, and with whatever they could be looked for in a state that ends the search.
fn execute(stage: &Stage, arguments: &[&str]) -> Command {
    let mut command = program();
    command.env("LIVESTATION_ENDPOINT", stage.emulator.endpoint()).env("NCLOUD_ACCESS_KEY_ID", "half");
    command.arg("execute").args(arguments);
    command
}

/// Runs it with `input` on standard input.
async fn run_with(mut command: Command, input: &str) -> Ended {
    let input = input.to_owned();
    let output = tokio::task::spawn_blocking(move || {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    });
    Ended::from(output.await.unwrap())
}

async fn creates(stage: &Stage) -> u64 {
    stage.control("requests").await["counts"]["create_snapshot"]["ok"].as_u64().unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_is_one_line_of_json_and_nothing_is_sent() {
    let stage = stage().await;
    let ended = presign(&stage).await;
    assert_eq!(ended.stdout.lines().count(), 1);
    let ticket: Value = serde_json::from_str(&ended.stdout).unwrap();
    let url = format!("{}/api/v2/channels/{CHANNEL}/snapshot?limitedDuration=5", stage.emulator.endpoint());
    assert_eq!((&ticket["method"], &ticket["url"]), (&json!("POST"), &json!(url)));
    assert_eq!(ended.stderr, "", "no remark without a terminal");
    assert!(!ended.stdout.contains(stage.emulator.secret_key()));
    assert!(stage.emulator.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_executed_without_keys_from_an_argument_a_file_and_standard_input() {
    let stage = stage().await;
    let ticket = presign(&stage).await.stdout;
    let file = std::env::temp_dir().join(format!("livestation-ticket-{}.json", std::process::id()));
    std::fs::write(&file, &ticket).unwrap();
    let from_file = format!("@{}", file.display());
    for (number, arguments) in
        [[ticket.as_str(), "--json"], [&from_file, "--json"], ["-", "--json"]].iter().enumerate()
    {
        let ended = run_with(execute(&stage, arguments), &ticket).await;
        assert_eq!(ended.code, 0, "{}", ended.stderr);
        let snapshot: Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!((&snapshot["duration"], &snapshot["outcome"]), (&json!(5), &json!("created")));
        assert_eq!(creates(&stage).await, number as u64 + 1);
    }
    std::fs::remove_file(&file).unwrap();
    let people = run(execute(&stage, &[&ticket])).await;
    assert!(people.stdout.lines().any(|line| line.trim().starts_with("http")), "{}", people.stdout);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_executed_ends_as_everywhere() {
    let stage = stage().await;
    let elsewhere = Stage::new().await;
    let ticket = presign(&stage).await.stdout;
    let foreign = ticket.replace(stage.emulator.endpoint(), elsewhere.emulator.endpoint());
    let other_call = ticket.replace("/snapshot?", "/record/start?");
    for (arguments, code, says) in [
        (vec!["{}"], 2, "method is missing"),
        (vec!["no json"], 2, "line 1, column 2"),
        (vec!["@/nowhere/ticket.json"], 2, "/nowhere/ticket.json"),
        (vec![other_call.as_str()], 2, "create-snapshot call"),
        (vec![foreign.as_str()], 2, "LIVESTATION_ENDPOINT"),
        (vec![ticket.as_str(), "--profile", "p"], 2, "--profile"),
        (vec![ticket.as_str(), "--as-curl"], 2, "--as-curl"),
        (vec![], 2, "TICKET"),
    ] {
        let ended = run(execute(&stage, &arguments)).await;
        assert_eq!(ended.code, code, "{arguments:?}: {}", ended.stderr);
        assert!(ended.stderr.contains(says) && ended.stdout.is_empty(), "{arguments:?}: {}", ended.stderr);
    }
    assert!(stage.emulator.requests().is_empty() && elsewhere.emulator.requests().is_empty());

    let tampered = ticket.replace("limitedDuration=5", "limitedDuration=6");
    let ended = run(execute(&stage, &[&tampered, "--json"])).await;
    let error: Value = serde_json::from_str(&ended.stderr).unwrap();
    assert_eq!((ended.code, &error["error"]["kind"]), (3, &json!("authentication")));
    stage.advance(Duration::from_secs(301)).await;
    let ended = run(execute(&stage, &[&ticket])).await;
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    assert!(ended.stderr.contains("hint: ask for a new presigned request"), "{}", ended.stderr);
    assert_eq!(creates(&stage).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_ticket_is_bad_input() {
    let stage = stage().await;
    let mut ticket: Value = serde_json::from_str(&presign(&stage).await.stdout).unwrap();
    ticket["expiresAt"] = json!(1_755_129_600_000_i64);
    let ended = run(execute(&stage, &[&ticket.to_string(), "--json"])).await;
    let error: Value = serde_json::from_str(&ended.stderr).unwrap();
    assert_eq!((ended.code, &error["error"]["field"]), (2, &json!("expiresAt")));
    assert!(stage.emulator.requests().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_a_caution() {
    let stage = stage().await;
    let ticket = presign(&stage).await.stdout;
    stage.post_control("faults", r#"{"fault": "reply-lost", "times": 1}"#).await;
    let ended = run(execute(&stage, &[&ticket])).await;
    assert_eq!(ended.code, 7, "{}", ended.stderr);
    assert!(ended.stderr.contains("THE SNAPSHOT MAY HAVE BEEN MADE"), "{}", ended.stderr);
    assert_eq!(creates(&stage).await, 1);
}

#[tokio::test]
async fn presigning_needs_keys() {
    let mut command = program();
    command.args(["presign", "snapshot", CHANNEL]).env("LIVESTATION_SERVER_ROLE", "off");
    let ended = run(command).await;
    assert_eq!((ended.code, ended.stdout.as_str()), (3, ""), "{}", ended.stderr);
}

/// As editors and shells on Windows save it.
#[tokio::test(flavor = "multi_thread")]
async fn the_encoding_of_a_ticket_is_read_or_named() {
    let stage = stage().await;
    let ticket = presign(&stage).await.stdout;
    let utf16 = |from: fn(u16) -> [u8; 2]| ticket.encode_utf16().flat_map(from).collect::<Vec<u8>>();
    let little = utf16(u16::to_le_bytes);
    let big = utf16(u16::to_be_bytes);
    let with = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
    for (bytes, says) in [
        (with(b"\xff\xfe", &little), "is UTF-16"),
        (with(b"\xfe\xff", &big), "is UTF-16"),
        (little, "is UTF-16"),
        (with(b"\xb5", ticket.as_bytes()), "is not valid UTF-8"),
    ] {
        let file = std::env::temp_dir().join(format!("livestation-ticket-{}", std::process::id()));
        std::fs::write(&file, bytes).unwrap();
        let ended = run(execute(&stage, &[&format!("@{}", file.display())])).await;
        std::fs::remove_file(&file).unwrap();
        assert_eq!(ended.code, 2, "{says}: {ended:?}");
        assert!(ended.stderr.contains(says) && ended.stderr.contains("utf8"), "{says}: {ended:?}");
    }
    assert!(stage.emulator.requests().is_empty());

    // A UTF-8 file with a mark at its beginning is read, from a file and from standard input.
    let marked = format!("\u{feff}{ticket}");
    assert_eq!(run_with(execute(&stage, &["-"]), &marked).await.code, 0);
    let file = std::env::temp_dir().join(format!("livestation-ticket-{}", std::process::id()));
    std::fs::write(&file, marked).unwrap();
    let ended = run(execute(&stage, &[&format!("@{}", file.display())])).await;
    std::fs::remove_file(&file).unwrap();
    assert_eq!((ended.code, creates(&stage).await), (0, 2), "{ended:?}");
}
