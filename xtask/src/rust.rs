//! `cargo xtask test rust`: all tests in Rust.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::repeat::Suite;
use crate::steps::{Steps, cargo, root, say};
use crate::verdicts::Report;
use crate::{tools, vectors};

const NO_FFMPEG: &str = "LIVESTATION_TEST_NO_FFMPEG";

/// Units, documentation, vectors, end to end.
pub(crate) fn run(steps: &mut Steps) {
    let is_repeating = steps.is_repeating();
    if !is_repeating {
        steps.check("vectors are what independent implementations make", || vectors::run(true));
    }
    let ffmpeg = tools::ffmpeg();
    if let Err(why) = &ffmpeg {
        steps.skip("the emulator's video, played by ffmpeg", why);
    }
    let prepared = |mut command: Command| {
        if ffmpeg.is_err() {
            command.env(NO_FFMPEG, "1");
        }
        command
    };
    steps.suite("tests (cargo test)", || {
        if !is_repeating {
            let command = prepared(cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]));
            return Ok(vec![Suite::new("rust", command, Report::Libtest)]);
        }
        say("tests in documentation are not repeated: cargo builds each anew for every run");
        let programs = built()?;
        Ok(programs
            .into_iter()
            .map(|Built { label, program, package }| {
                let mut command = prepared(Command::new(program));
                // As cargo runs it.
                command.current_dir(&package).env("CARGO_MANIFEST_DIR", &package);
                Suite::new(label, command, Report::Libtest)
            })
            .collect())
    });
}

/// A test program that cargo has built.
struct Built {
    /// `livestation-cli/presign`: the package, and the test's own name.
    label: String,
    program: PathBuf,
    /// The package's folder.
    package: PathBuf,
}

/// Builds all test programs.
fn built() -> Result<Vec<Built>, String> {
    let mut command = cargo(&["test", "--workspace", "--locked", "--no-run"]);
    command.arg("--message-format=json-render-diagnostics").current_dir(root());
    let output = command
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|problem| format!("cargo test --no-run: {problem}"))?;
    if !output.status.success() {
        return Err(format!("cargo test --no-run ended with {}", output.status));
    }
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(test_program).collect())
}

/// A test program in cargo's messages, which are JSON, one a line.
fn test_program(line: &str) -> Option<Built> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let package = PathBuf::from(message["manifest_path"].as_str()?).parent()?.to_owned();
    let folder = package.file_name()?.to_string_lossy().into_owned();
    let target = &message["target"];
    let kind = target["kind"][0].as_str()?;
    let name = target["name"].as_str()?;
    // A package's library and program may share a name.
    let label = if kind == "test" { format!("{folder}/{name}") } else { format!("{folder} ({kind})") };
    Some(Built { label, program: message["executable"].as_str()?.into(), package })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_test_programs_are_taken() {
        let message = |is_test: bool, kind: &str| {
            serde_json::json!({
                "reason": "compiler-artifact",
                "manifest_path": "/r/crates/livestation-cli/Cargo.toml",
                "target": {"kind": [kind], "name": "presign"},
                "profile": {"test": is_test},
                "executable": "/r/target/debug/deps/presign-1",
            })
            .to_string()
        };
        let built = test_program(&message(true, "test")).unwrap();
        assert_eq!(built.label, "livestation-cli/presign");
        assert_eq!(built.package, PathBuf::from("/r/crates/livestation-cli"));
        assert_eq!(test_program(&message(true, "bin")).unwrap().label, "livestation-cli (bin)");
        assert!(test_program(&message(false, "bin")).is_none());
        assert!(test_program("warning: not JSON").is_none());
    }
}
