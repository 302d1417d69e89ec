use livestation::Recording;
use livestation::core::operation::{StartRecording, StopRecording};
use serde::Serialize;

use crate::cli::{Calling, Record};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

/// An object rather than a bare list, so that there is room for more.
#[derive(Serialize)]
struct Recordings {
    recordings: Vec<Recording>,
}

pub(super) fn run(command: Record, calling: &Calling, style: Style) -> Result<(), Failure> {
    let answer = |recordings| Recordings { recordings };
    match command {
        Record::Start { channel } => {
            let operation = StartRecording { channel_id: channel.channel_id };
            call::make(calling, style, &operation, answer, |Recordings { recordings }| {
                view::recordings(recordings, "recording has started on", &operation.channel_id)
            })
        }
        Record::Stop { channel } => {
            let operation = StopRecording { channel_id: channel.channel_id };
            call::make(calling, style, &operation, answer, |Recordings { recordings }| {
                view::recordings(recordings, "recording has stopped on", &operation.channel_id)
            })
        }
    }
}
