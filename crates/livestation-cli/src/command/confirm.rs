//! Questions before what cannot be undone.

use crate::cli::Calling;
use crate::failure::Failure;
use crate::terminal;

/// A question, and what is said where it is not answered with `yes`.
pub(super) struct Question<'a> {
    /// What happens: "a channel is deleted".
    pub(super) what: &'a str,
    pub(super) text: &'a str,
    /// What is so without it: "the channel stays".
    pub(super) kept: &'a str,
}

/// Whether a question is due: it is not answered already, and something is sent.
pub(super) fn is_due(yes: bool, calling: &Calling) -> bool {
    !yes && !calling.as_curl
}

/// Asks. Without a terminal nothing is done.
pub(super) fn ask(question: &Question<'_>) -> Result<(), Failure> {
    if !terminal::can_ask() {
        return Err(Failure::setting(
            format!(
                "{} after a question, and standard input or standard error is no terminal: {}",
                question.what, question.text
            ),
            "add --yes to do it without one",
        ));
    }
    if terminal::ask(question.text) {
        return Ok(());
    }
    Err(Failure::setting(
        format!("{}: the answer was not `yes`", question.kept),
        "answer `yes`, or add --yes",
    ))
}
