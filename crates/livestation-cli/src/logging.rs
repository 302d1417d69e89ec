use std::env::VarError;
use std::io;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use crate::cli::{Cli, Command};
use crate::failure::Failure;
use crate::terminal;

const VARIABLE: &str = "LIVESTATION_LOG";
const ALLOWED: &str =
    "allowed: a level (error, warn, info, debug, trace), or target=level pairs: livestation=debug";

/// Sends log events to standard error: warnings, and more with `-v` or as `LIVESTATION_LOG` says.
pub(crate) fn start(cli: &Cli) -> Result<(), Failure> {
    let asked = directives(std::env::var(VARIABLE))?;
    // Times and modules are for those who asked to see what is done.
    let is_terse = asked.is_none() && cli.verbose == 0;
    let filter = match asked {
        Some(directives) => from_variable(&directives)?,
        None => from_flags(cli),
    };
    let events = fmt::layer().with_writer(io::stderr).with_ansi(terminal::stderr_has_colour());
    let registry = tracing_subscriber::registry().with(filter);
    if is_terse {
        registry.with(events.without_time().with_target(false)).init();
    } else {
        registry.with(events).init();
    }
    Ok(())
}

/// What the variable holds; nothing when it is not set, or empty.
fn directives(value: Result<String, VarError>) -> Result<Option<String>, Failure> {
    match value {
        Ok(directives) => Ok(Some(directives).filter(|directives| !directives.is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => {
            Err(Failure::setting(format!("{VARIABLE} is set, and is not valid UTF-8"), ALLOWED))
        }
    }
}

fn from_variable(directives: &str) -> Result<Targets, Failure> {
    directives
        .parse()
        .map_err(|cause| Failure::setting(format!("{VARIABLE} cannot be read: {cause}"), ALLOWED))
}

/// Targets are prefixes: `livestation` is all our crates.
fn from_flags(cli: &Cli) -> Targets {
    let all = |level| Targets::new().with_default(level);
    match (cli.verbose, cli.json, &cli.command) {
        // A program that reads JSON from standard error must find nothing else there.
        (0, true, _) => all(LevelFilter::OFF),
        // A server tells what it is asked.
        (0, false, Command::Emulator(_)) => {
            all(LevelFilter::WARN).with_target("livestation_emulator", LevelFilter::INFO)
        }
        (0, false, _) => all(LevelFilter::WARN),
        (1, ..) => all(LevelFilter::WARN).with_target("livestation", LevelFilter::DEBUG),
        (2.., ..) => all(LevelFilter::DEBUG).with_target("livestation", LevelFilter::TRACE),
    }
}
