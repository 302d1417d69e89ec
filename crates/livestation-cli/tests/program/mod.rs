//! Runs the built program.

#![allow(dead_code)] // each file of tests uses its part

pub(crate) mod faults;
pub(crate) mod served;

use std::process::{Command, Output};

use livestation_conformance::Stage;

/// The program in an environment of its own: nothing of this machine's keys or settings gets in.
pub(crate) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_livestation"));
    command.env_clear().env("TZ", "Asia/Seoul").env("NO_COLOR", "1");
    command
}

/// The program with the emulator's keys and endpoint.
pub(crate) fn program_at(stage: &Stage) -> Command {
    let mut command = program();
    command
        .env("LIVESTATION_ENDPOINT", stage.emulator.endpoint())
        .env("NCLOUD_ACCESS_KEY_ID", stage.emulator.access_key())
        .env("NCLOUD_SECRET_ACCESS_KEY", stage.emulator.secret_key());
    command
}

/// Runs it to its end, without keeping the emulator from answering.
pub(crate) async fn run(mut command: Command) -> Ended {
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    Ended::from(output)
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("it was not killed"),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
