use std::io::{self, Write as _};

use livestation::{Error, ErrorKind};
use serde::Serialize;

use crate::failure::Failure;

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
        match self {
            Self::People => print(&people(value)),
            Self::Json => print_json(value),
        }
    }
}

/// Prints text as it is, at once.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Prints a value as JSON on one line, at once.
pub(crate) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut line = serde_json::to_string(value).map_err(|cause| {
        Error::new(ErrorKind::Internal, format!("the result cannot be written as JSON: {cause}"))
    })?;
    line.push('\n');
    print(&line)
}

/// Says something beside the result. Nothing can be done where even that fails.
pub(crate) fn remark(text: &str) {
    _ = writeln!(io::stderr().lock(), "{text}");
}
