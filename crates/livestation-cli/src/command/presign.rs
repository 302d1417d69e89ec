use livestation::PresignedRequest;

use crate::cli::{Calling, Presign};
use crate::failure::Failure;
use crate::view::LocalTime;
use crate::{call, output, runtime, terminal};

pub(super) fn run(command: Presign, calling: &Calling) -> Result<(), Failure> {
    let Presign::Snapshot { channel, limited_duration } = command;
    let client = call::client(calling)?;
    let ticket = runtime::run(client.presign_create_snapshot(&channel.channel_id, limited_duration))??;
    output::print_json(&ticket)?;
    if terminal::stderr_is_terminal() {
        output::remark(&remark(&ticket));
    }
    Ok(())
}

fn remark(ticket: &PresignedRequest) -> String {
    let end = LocalTime(ticket.expires_at());
    format!("# Nothing was sent. `livestation execute` makes a snapshot of this, each time, until {end}.")
}
