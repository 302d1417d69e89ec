use livestation::core::operation::{
    DeleteRecordings, GetRecording, ListRecordings, StartRecording, StopRecording, UploadRecordings,
};
use livestation::{ChannelId, Recordings};

use super::confirm::{self, Question};
use crate::cli::{Calling, Record};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, runtime, view};

pub(super) fn run(command: Record, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Record::Start { channel, yes } => {
            if confirm::is_due(yes, calling) {
                confirm_start(&channel.channel_id, calling)?;
            }
            let operation = StartRecording { channel_id: channel.channel_id };
            let people = |it: &Recordings| {
                view::recordings(&it.recordings, "recording has started on", &operation.channel_id)
            };
            call::make(calling, style, &operation, |it| it, people)
        }
        Record::Stop { channel } => {
            let operation = StopRecording { channel_id: channel.channel_id };
            let people = |it: &Recordings| {
                view::recordings(&it.recordings, "recording has stopped on", &operation.channel_id)
            };
            call::make(calling, style, &operation, |it| it, people)
        }
        Record::List { channel } => {
            let operation = ListRecordings { channel_id: channel.channel_id };
            let people =
                |it: &Recordings| view::recordings(&it.recordings, "recordings of", &operation.channel_id);
            call::make(calling, style, &operation, |it| it, people)
        }
        Record::Get { channel, record_id } => {
            let operation = GetRecording { channel_id: channel.channel_id, record_id };
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Record::Delete { channel, record_ids, yes } => {
            let operation = DeleteRecordings { channel_id: channel.channel_id, record_ids };
            if confirm::is_due(yes, calling) {
                confirm::ask(&Question {
                    what: "recordings are deleted",
                    text: &view::delete_recordings_question(&operation),
                    kept: "the recordings stay",
                })?;
            }
            call::make(calling, style, &operation, |it| it, view::record)
        }
        Record::Upload { bucket, record_ids, access_control } => {
            let operation = UploadRecordings { bucket_name: bucket, record_ids, access_control };
            call::make(calling, style, &operation, |it| it, view::record)
        }
    }
}

/// Asks before a recording that could cost living snapshots: whether those of an earlier recording stay is not
/// documented (S7).
fn confirm_start(channel_id: &ChannelId, calling: &Calling) -> Result<(), Failure> {
    let client = call::client(calling)?;
    // What is wrong with the channel is for the call itself to say.
    let Ok(reply) = runtime::run(client.get_channel(channel_id))? else { return Ok(()) };
    let now = call::now(&client, &reply);
    match view::start_question(&reply, now) {
        None => Ok(()),
        Some(text) => confirm::ask(&Question {
            what: "a recording that may cost living snapshots is started",
            text: &text,
            kept: "recording has not started",
        }),
    }
}
