use std::io::{self, Write as _};

use livestation::{Error, ErrorKind};
use serde::Serialize;

use crate::failure::{Answered, Failure};
use crate::sanitize;
use crate::startup::stdout_was_closed;

/// Who reads standard output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    People,
    Json,
}

impl From<bool> for Style {
    /// From `--json`.
    fn from(json: bool) -> Self {
        if json { Self::Json } else { Self::People }
    }
}

impl Style {
    /// Prints a result: as one line of JSON, or as `people` tells it.
    pub(crate) fn print<T: Serialize>(
        self,
        value: &T,
        people: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        print(&self.text(value, people)?)
    }

    /// Prints the result of a call. Where that fails, the failure carries the result.
    pub(crate) fn print_answer<T: Serialize>(
        self,
        answered: Answered,
        value: &T,
        people: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        let text = self.text(value, people)?;
        write(&text).map_err(|cause| Failure::Unprinted { cause, answered, text })
    }

    fn text<T: Serialize>(self, value: &T, people: impl FnOnce(&T) -> String) -> Result<String, Failure> {
        match self {
            Self::People => Ok(people(value)),
            Self::Json => json_line(value),
        }
    }
}

/// Prints text as it is, at once.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    Ok(write(text)?)
}

fn write(text: &str) -> io::Result<()> {
    if stdout_was_closed() {
        return Err(closed());
    }
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Standard output was closed from the start.
pub(crate) fn closed() -> io::Error {
    io::Error::other("it is closed")
}

/// Prints a value as JSON on one line, at once.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    print(&json_line(value)?)
}

/// A value as JSON on one line, with its line end.
fn json_line(value: &impl Serialize) -> Result<String, Failure> {
    let line = serde_json::to_string(value).map_err(|cause| {
        Error::new(ErrorKind::Internal, format!("the result cannot be written as JSON: {cause}"))
    })?;
    Ok(sanitize::json(&line) + "\n")
}

/// Says something beside the result. Nothing can be done where even that fails.
pub(crate) fn remark(text: &str) {
    _ = writeln!(io::stderr().lock(), "{text}");
}
