//! Signals: a call that may have done its work says so, and ends as the signal ends a program.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // the helpers of tests panic and print as tests do

mod program;

use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Child, Command, Stdio};

use livestation_testkit::{ScriptedServer, Step};
use program::program;
use serde_json::Value;

fn kill(signal: &str, child: &Child) {
    let status = Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

/// A call in JSON to an endpoint.
fn call(endpoint: &str, words: &[&str]) -> Command {
    let mut command = program();
    command
        .env("NCLOUD_ACCESS_KEY_ID", livestation_testkit::ACCESS_KEY)
        .env("NCLOUD_SECRET_ACCESS_KEY", livestation_testkit::SECRET_KEY)
        .args(["--endpoint", endpoint, "--json"])
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn create_at(server: &ScriptedServer) -> Command {
    call(&server.url(), &["snapshot", "create", "ls-1"])
}

#[tokio::test(flavor = "multi_thread")]
async fn an_interrupted_create_may_have_taken_effect_and_ends_by_the_signal() {
    for (name, number) in [("-INT", 2), ("-TERM", 15), ("-HUP", 1)] {
        let server = ScriptedServer::start([Step::Stall]).await;
        let child = create_at(&server).spawn().unwrap();
        server.until_received(1).await;
        kill(name, &child);
        let output = tokio::task::spawn_blocking(|| child.wait_with_output().unwrap()).await.unwrap();
        assert_eq!(output.status.signal(), Some(number), "{name}: {output:?}");
        let object: Value = serde_json::from_slice(&output.stderr).unwrap();
        let error = &object["error"];
        assert_eq!(error["dispatch"], "maybe-sent", "{error}");
        assert_eq!((&error["attempts"], &error["mayHaveTakenEffect"]), (&1.into(), &true.into()), "{error}");
        assert_eq!((&error["kind"], &error["retryable"]), (&"connection".into(), &false.into()), "{error}");
        assert_eq!(server.finish().len(), 1);
    }
}

/// Interrupts the program and returns the error that it tells in its last line.
async fn interrupted(child: Child) -> Value {
    kill("-INT", &child);
    let output = tokio::task::spawn_blocking(|| child.wait_with_output().unwrap()).await.unwrap();
    assert_eq!(output.status.signal(), Some(2), "{output:?}");
    let errors = String::from_utf8(output.stderr).unwrap();
    let object: Value = serde_json::from_str(errors.lines().last().unwrap()).unwrap();
    object["error"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_is_interrupted_while_connecting_was_not_sent() {
    // It takes the connection and never answers the TLS hello.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("https://{}", listener.local_addr().unwrap());
    let child = call(&endpoint, &["snapshot", "create", "ls-1"]).spawn().unwrap();
    let (mut connection, _) = listener.accept().unwrap();
    connection.read_exact(&mut [0]).unwrap();
    let error = interrupted(child).await;
    assert_eq!((&error["dispatch"], &error["attempts"]), (&"not-sent".into(), &1.into()), "{error}");
    assert_eq!(error["mayHaveTakenEffect"], false, "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_create_that_is_interrupted_before_it_is_sent_again_had_no_effect() {
    let busy = Step::json(429, "{}").with_header("retry-after", "25");
    let server = ScriptedServer::start([busy]).await;
    let mut child = create_at(&server).env("LIVESTATION_LOG", "livestation=debug").spawn().unwrap();
    let mut errors = BufReader::new(child.stderr.take().unwrap());
    let mut lines = String::new();
    while !lines.contains("trying again") {
        assert!(errors.read_line(&mut lines).unwrap() > 0, "{lines}");
    }
    kill("-INT", &child);
    errors.read_to_string(&mut lines).unwrap();
    assert_eq!(child.wait().unwrap().signal(), Some(2), "{lines}");
    let object: Value = serde_json::from_str(lines.lines().last().unwrap()).unwrap();
    let error = &object["error"];
    assert_eq!((&error["dispatch"], &error["attempts"]), (&"answered".into(), &1.into()), "{error}");
    assert_eq!((&error["mayHaveTakenEffect"], &error["httpStatus"]), (&false.into(), &429.into()), "{error}");
}

/// The answer names no clip, and the list in which it is looked for is never answered.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_answered_is_not_denied_by_an_interruption() {
    let server = ScriptedServer::start([Step::json(200, r#"{"content":{}}"#), Step::Stall]).await;
    let range = ["--start-ms", "0", "--end-ms", "1000", "--bucket", "my-bucket", "--path", "/clips"];
    let words = [&["clip", "create", "ls-1", "7"], &range[..]].concat();
    let child = call(&server.url(), &words).spawn().unwrap();
    server.until_received(2).await;
    let error = interrupted(child).await;
    assert_eq!(error["operation"], "create_short_clip", "{error}");
    assert_eq!((&error["dispatch"], &error["attempts"]), (&"answered".into(), &1.into()), "{error}");
    assert_eq!(error["mayHaveTakenEffect"], true, "{error}");
}

/// As `nohup` and a shell's background jobs ask for.
#[tokio::test(flavor = "multi_thread")]
#[cfg(target_os = "linux")] // elsewhere it cannot be seen without unsafe code
async fn a_signal_that_the_caller_ignores_stays_ignored() {
    let server = ScriptedServer::start([Step::Stall]).await;
    let create = create_at(&server);
    let mut shell = Command::new("/bin/sh");
    shell.env_clear().args(["-c", r#"trap '' INT HUP; exec "$0" "$@""#]).arg(create.get_program());
    shell.args(create.get_args()).stdout(Stdio::piped()).stderr(Stdio::piped());
    for (name, value) in create.get_envs() {
        shell.env(name, value.unwrap());
    }
    let child = shell.spawn().unwrap();
    server.until_received(1).await;
    kill("-INT", &child);
    kill("-HUP", &child);
    kill("-TERM", &child);
    let output = tokio::task::spawn_blocking(|| child.wait_with_output().unwrap()).await.unwrap();
    assert_eq!(output.status.signal(), Some(15), "{output:?}");
}

#[test]
fn the_emulator_ends_well_when_its_terminal_closes() {
    for name in ["-INT", "-TERM", "-HUP"] {
        let mut command = program();
        command.args(["emulator", "--listen", "127.0.0.1:0", "--json"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut String::new()).unwrap();
        kill(name, &child);
        let status = child.wait().unwrap();
        let mut errors = String::new();
        child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
        assert!(status.success(), "{name}: {status} {errors}");
    }
}
