use std::fs::File;
use std::io::{self, Read};

use livestation::core::error::InvalidInput;
use livestation::{OperationId, PresignedRequest};

use super::snapshot;
use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, runtime};

/// Far more than a ticket has.
const MOST_BYTES: u64 = 64 * 1024;

pub(super) fn run(ticket: &str, calling: &Calling, style: Style) -> Result<(), Failure> {
    let ticket = PresignedRequest::from_json(&text(ticket)?)?;
    let client = call::client_without_keys(calling)?;
    let sending = call::interruptibly(OperationId::CreateSnapshot, client.execute(&ticket));
    snapshot::print_created(runtime::run(sending)??, style)
}

/// The ticket's JSON: given as it is, or in a file, or on standard input.
fn text(given: &str) -> Result<String, InvalidInput> {
    match (given, given.strip_prefix('@')) {
        ("-", _) => read(io::stdin().lock(), "standard input"),
        (_, Some(path)) => read(File::open(path).map_err(|cause| unreadable(path, &cause))?, path),
        (json, None) => Ok(json.to_owned()),
    }
}

fn read(from: impl Read, name: &str) -> Result<String, InvalidInput> {
    let mut text = String::new();
    from.take(MOST_BYTES).read_to_string(&mut text).map_err(|cause| unreadable(name, &cause))?;
    Ok(text)
}

fn unreadable(name: &str, cause: &io::Error) -> InvalidInput {
    InvalidInput::new("ticket", format!("cannot be read from {name}: {cause}"), "its JSON, @FILE, or -")
}
