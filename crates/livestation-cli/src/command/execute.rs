use livestation::core::error::InvalidInput;
use livestation::{OperationId, PresignedRequest};

use super::snapshot;
use crate::cli::Calling;
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, input, runtime};

pub(super) fn run(ticket: &str, calling: &Calling, style: Style) -> Result<(), Failure> {
    let ticket = PresignedRequest::from_json(&text(ticket)?)?;
    let (client, attempts) = call::client_without_keys(calling)?;
    let sending = call::interruptibly(OperationId::CreateSnapshot, client.execute(&ticket), &attempts);
    snapshot::print_created(runtime::run(sending)??, style)
}

/// The ticket's JSON: given as it is, or in a file, or on standard input.
fn text(given: &str) -> Result<String, InvalidInput> {
    input::text("ticket", given).unwrap_or_else(|| Ok(given.to_owned()))
}
