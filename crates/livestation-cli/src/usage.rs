//! Arguments that were refused before any command began.

use std::error::Error as _;
use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind as ClapKind};
use livestation::core::error::{ErrorRecord, InvalidInput};
use livestation::{Error, ErrorKind};

use crate::exit::Exit;
use crate::{error_report, output, startup};

/// Whether `--json` is among arguments that could not be read as a whole.
pub(crate) fn wants_json(arguments: impl IntoIterator<Item = OsString>) -> bool {
    arguments.into_iter().take_while(|argument| argument != "--").any(|argument| argument == "--json")
}

/// Prints help, version or the refusal.
pub(crate) fn report(refused: &clap::Error, json: bool) -> Exit {
    if !refused.use_stderr() {
        let printed = if startup::stdout_was_closed() { Err(output::closed()) } else { refused.print() };
        return match printed {
            Ok(()) => Exit::Ok,
            Err(cause) => error_report::report(&cause.into(), json),
        };
    }
    match input(refused) {
        // The core's words, as if the call had been made.
        Some(input) => error_report::report(&input.into(), json),
        None if json => error_report::report_record(&record(refused)),
        None => {
            // Nothing can be done where even that fails.
            _ = refused.print();
            Exit::BadInput
        }
    }
}

/// The refusal of a value by the core, or by a parser of ours that speaks like it.
fn input(refused: &clap::Error) -> Option<InvalidInput> {
    refused.source()?.downcast_ref().cloned()
}

/// What clap tells people over several paragraphs, taken apart.
fn record(refused: &clap::Error) -> ErrorRecord {
    let text = refused.to_string();
    let mut paragraphs = text.split("\n\n").map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let first = paragraphs.next().unwrap_or_default();
    let message = match refused.kind() {
        ClapKind::DisplayHelpOnMissingArgumentOrSubcommand => "a command is missing; see --help",
        _ => first.strip_prefix("error: ").unwrap_or(&first),
    };
    let context = |kind| refused.get(kind).map(ToString::to_string).filter(|text| !text.is_empty());
    ErrorRecord {
        hint: paragraphs.find_map(|paragraph| paragraph.strip_prefix("tip: ").map(str::to_owned)),
        field: context(ContextKind::InvalidArg),
        allowed: context(ContextKind::ValidValue),
        given: context(ContextKind::InvalidValue),
        ..ErrorRecord::from(&Error::new(ErrorKind::InvalidInput, message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::Parser as _;

    fn refused(arguments: &[&str]) -> clap::Error {
        Cli::try_parse_from([&["livestation"], arguments].concat()).unwrap_err()
    }

    #[test]
    fn the_core_refuses_in_its_own_words() {
        for (arguments, says) in [
            (
                &["snapshot", "create", "ls-1", "--limited-duration", "0"][..],
                "limitedDuration is out of range",
            ),
            (&["snapshot", "create", "ls-1", "--limited-duration", "-3"], "limitedDuration is out of range"),
            (
                &["snapshot", "create", "ls-1", "--limited-duration", "abc"],
                "limitedDuration is not a whole number",
            ),
            (&["snapshot", "create", ""], "channelId is empty"),
            (&["snapshot", "get", "ls-1", "../x"], "snapshotId would change the path"),
            (&["channel", "get", "a/b"], "channelId contains '/'"),
            (&["channel", "list", "--page-no", "0"], "pageNo is out of range"),
            (&["channel", "list", "--zone", "gov"], "zone has no Live Station"),
            (&["sign", "GET", "https://host/api"], "target is a full URL"),
            (&["emulator", "--listen", "8086"], "listen is not an address"),
        ] {
            let input = input(&refused(arguments)).expect("refused by a parser of ours");
            assert!(input.to_string().starts_with(says), "{input}");
        }
    }

    #[test]
    fn other_refusals_are_taken_apart() {
        let unknown_word = record(&refused(&["channel", "list", "--status", "on"]));
        assert!(unknown_word.message.starts_with("invalid value 'on' for '--status <STATUS>'"));
        assert_eq!(unknown_word.given.as_deref(), Some("on"));
        assert!(unknown_word.allowed.unwrap().contains("PUBLISHING"));

        let missing = record(&refused(&["snapshot", "create"]));
        assert_eq!(missing.message, "the following required arguments were not provided: <CHANNEL_ID>");
        assert_eq!(record(&refused(&[])).message, "a command is missing; see --help");

        let option_like = record(&refused(&["channel", "get", "--ls"]));
        assert!(option_like.hint.unwrap().contains("use '-- --ls'"));
    }

    #[test]
    fn json_is_asked_for_by_the_option_alone() {
        let wants = |arguments: &[&str]| wants_json(arguments.iter().map(OsString::from));
        assert!(wants(&["livestation", "--json", "nonsense"]));
        assert!(!wants(&["livestation", "channel", "get", "--", "--json"]));
    }
}
