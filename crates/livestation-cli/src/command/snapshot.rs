use livestation::Clock;
use livestation::core::operation::{CreateSnapshot, GetSnapshot};

use crate::cli::{Calling, Snapshot};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Snapshot, calling: &Calling, style: Style) -> Result<(), Failure> {
    let people = |snapshot: &livestation::Snapshot| view::snapshot(snapshot, Clock::system().now());
    match command {
        Snapshot::Create { channel, limited_duration } => {
            let operation = CreateSnapshot { channel_id: channel.channel_id, limited_duration };
            call::make(calling, style, &operation, |snapshot| snapshot, people)
        }
        Snapshot::Get { channel, snapshot_id } => {
            let operation = GetSnapshot { channel_id: channel.channel_id, snapshot_id };
            call::make(calling, style, &operation, |snapshot| snapshot, people)
        }
    }
}
