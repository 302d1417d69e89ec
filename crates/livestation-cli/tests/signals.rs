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

fn create_at(server: &ScriptedServer) -> Command {
    let mut command = program();
    command
        .env("NCLOUD_ACCESS_KEY_ID", livestation_testkit::ACCESS_KEY)
        .env("NCLOUD_SECRET_ACCESS_KEY", livestation_testkit::SECRET_KEY)
        .args(["--endpoint", &server.url(), "--json", "snapshot", "create", "ls-1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
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
