use std::env;
use std::io::{self, IsTerminal as _, Write as _};

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

/// Whether a question can be asked and answered.
pub(crate) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks on standard error. Anything but `yes` or `y` is no.
pub(crate) fn ask(question: &str) -> bool {
    let mut answer = String::new();
    let asked =
        write!(io::stderr(), "{question} [yes/no] ").and_then(|()| io::stdin().read_line(&mut answer));
    asked.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "yes" | "y")
}

/// The beginning of a line on standard error: `error:`, `hint:`. Reads the same without colour.
pub(crate) fn label(word: &str, ansi_colour: u8) -> String {
    if stderr_has_colour() { format!("\x1b[1;{ansi_colour}m{word}:\x1b[0m") } else { format!("{word}:") }
}

pub(crate) const RED: u8 = 31;
pub(crate) const YELLOW: u8 = 33;
pub(crate) const CYAN: u8 = 36;
