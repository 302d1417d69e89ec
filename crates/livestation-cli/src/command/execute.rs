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
    let (client, attempts) = call::client_without_keys(calling)?;
    let sending = call::interruptibly(OperationId::CreateSnapshot, client.execute(&ticket), &attempts);
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
    let mut bytes = Vec::new();
    from.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|cause| unreadable(name, &cause))?;
    let refuse = |encoding: &str| {
        let allowed = "JSON in UTF-8; in PowerShell: `| Out-File -Encoding utf8 FILE`";
        InvalidInput::new("ticket", format!("{encoding}, in {name}"), allowed)
    };
    // What Windows shells and editors call Unicode. JSON holds no zero bytes.
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(refuse("is UTF-16"));
    }
    String::from_utf8(bytes).map_err(|_| refuse("is not valid UTF-8"))
}

fn unreadable(name: &str, cause: &io::Error) -> InvalidInput {
    InvalidInput::new("ticket", format!("cannot be read from {name}: {cause}"), "its JSON, @FILE, or -")
}
