//! Programs that run beside the tests of a language, which call them.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::mobile;
use crate::process::{self, Running};
use crate::steps::target;

/// A program that tests call; it ends with this value.
pub(crate) struct Companion {
    process: Running,
    /// What it says of itself, as JSON.
    pub(crate) line: String,
}

impl Companion {
    /// The command line's emulator.
    pub(crate) fn emulator() -> Result<Self, String> {
        let mut command = Command::new(mobile::program());
        Self::start(command.args(["emulator", "--listen", "127.0.0.1:0", "--json"]))
    }

    /// A proxy in front of it that inspects TLS.
    pub(crate) fn proxy(emulator: &Self) -> Result<Self, String> {
        let endpoint = emulator.said("/endpoint")?;
        let folder = target().join("swift-proxy");
        std::fs::create_dir_all(&folder).map_err(|problem| format!("{}: {problem}", folder.display()))?;
        let mut command = Command::new(mobile::proxy());
        command.args(["--upstream", &endpoint, "--user", "worker:hunter2"]);
        Self::start(command.env("TMPDIR", folder))
    }

    /// A text of what it says of itself, by its JSON pointer.
    pub(crate) fn said(&self, pointer: &str) -> Result<String, String> {
        let said: serde_json::Value =
            serde_json::from_str(&self.line).map_err(|problem| problem.to_string())?;
        let text = said.pointer(pointer).and_then(serde_json::Value::as_str).map(str::to_owned);
        text.ok_or_else(|| format!("the emulator does not say {pointer}: {}", self.line))
    }

    fn start(command: &mut Command) -> Result<Self, String> {
        // The proxy ends when its standard input does.
        let mut process = process::start_reading(command.stdout(Stdio::piped()), Stdio::piped())?;
        let output = process.child.stdout.take();
        let mut companion = Self { process, line: String::new() };
        let output = output.ok_or("a program for the tests has no standard output")?;
        BufReader::new(output).read_line(&mut companion.line).map_err(|problem| problem.to_string())?;
        companion.line.truncate(companion.line.trim_end().len());
        if companion.line.is_empty() {
            Err("a program for the tests says nothing".to_owned())
        } else {
            Ok(companion)
        }
    }
}

impl Drop for Companion {
    fn drop(&mut self) {
        // It has no state to save.
        let _ = self.process.child.kill();
        let _ = self.process.wait();
    }
}
