use std::env;
use std::io::{self, IsTerminal as _};

/// Whether standard error shows colours: only on a terminal that can, and never against `NO_COLOR`.
pub(crate) fn stderr_has_colour() -> bool {
    let refused = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env::var_os("TERM").is_some_and(|value| value == "dumb");
    !refused && !dumb && io::stderr().is_terminal()
}

/// Whether standard error is a terminal.
pub(crate) fn stderr_is_terminal() -> bool {
    io::stderr().is_terminal()
}

/// The beginning of a line on standard error: `error:`, `hint:`. Reads the same without colour.
pub(crate) fn label(word: &str, ansi_colour: u8) -> String {
    if stderr_has_colour() { format!("\x1b[1;{ansi_colour}m{word}:\x1b[0m") } else { format!("{word}:") }
}

pub(crate) const RED: u8 = 31;
pub(crate) const YELLOW: u8 = 33;
pub(crate) const CYAN: u8 = 36;
