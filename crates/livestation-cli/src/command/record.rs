use livestation::core::operation::{StartRecording, StopRecording};

use crate::cli::{Calling, Record};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Record, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Record::Start { channel } => {
            let operation = StartRecording { channel_id: channel.channel_id };
            call::make(
                calling,
                style,
                &operation,
                |it| it,
                |it| view::recordings(&it.recordings, "recording has started on", &operation.channel_id),
            )
        }
        Record::Stop { channel } => {
            let operation = StopRecording { channel_id: channel.channel_id };
            call::make(
                calling,
                style,
                &operation,
                |it| it,
                |it| view::recordings(&it.recordings, "recording has stopped on", &operation.channel_id),
            )
        }
    }
}
