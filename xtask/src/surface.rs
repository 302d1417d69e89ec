//! `cargo xtask surface`: what is written from the core's table of operations.

use crate::steps::{cargo, root, status};

/// Writes the files.
pub(crate) fn run(arguments: &[String]) -> Result<(), String> {
    match arguments {
        [] => status(&mut command(false)),
        _ => Err("cargo xtask surface takes no arguments".to_owned()),
    }
}

/// Writes them, or looks whether they are fresh.
pub(crate) fn command(check: bool) -> std::process::Command {
    let mut command = cargo(&["run", "--quiet", "--locked", "--package", "livestation-surface", "--"]);
    command.arg(root());
    if check {
        command.arg("--check");
    }
    command
}
