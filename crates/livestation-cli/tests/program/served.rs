//! The program as an emulator.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::program;

/// The program with `emulator --json` on a free port; ended when dropped.
pub(crate) struct Served(Child, Value);

impl Served {
    /// With more options.
    pub(crate) fn with(options: &[&str]) -> Self {
        let mut command = program();
        let mut child = command
            .args(["emulator", "--listen", "127.0.0.1:0", "--json"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self(child, serde_json::from_str(&line).unwrap())
    }

    /// A field of its announcement.
    pub(crate) fn field(&self, name: &str) -> &Value {
        &self.1[name]
    }

    pub(crate) fn text(&self, field: &str) -> &str {
        self.field(field).as_str().unwrap()
    }

    /// A call of this emulator.
    pub(crate) fn call(&self) -> Command {
        let mut command = program();
        command
            .env("NCLOUD_ACCESS_KEY", self.text("accessKey"))
            .env("NCLOUD_SECRET_KEY", self.text("secretKey"))
            .args(["--endpoint", self.text("endpoint")]);
        command
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
