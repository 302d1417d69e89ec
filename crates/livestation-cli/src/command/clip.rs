use livestation::core::model::AccessControl;
use livestation::core::operation::{CreateShortClip, GetShortClip, ListShortClips};
use livestation::{Client, ClipOutput, ClipRange, Reply};

mod last;

use crate::cli::{Calling, Clip, CreateClip, Place};
use crate::failure::Failure;
use crate::output::Style;
use crate::{call, view};

pub(super) fn run(command: Clip, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Clip::Last(arguments) => last::run(*arguments, calling, style),
        Clip::Create(arguments) => create(arguments, calling, style),
        Clip::List { channel, snapshot_id, status } => {
            let operation = ListShortClips { channel_id: channel.channel_id, snapshot_id, status };
            call::make(calling, style, &operation, |list| list, view::short_clip_list)
        }
        Clip::Get { channel, short_clip_id } => {
            let operation = GetShortClip { channel_id: channel.channel_id, short_clip_id };
            call::make(calling, style, &operation, |clip| clip, view::short_clip)
        }
    }
}

fn create(arguments: CreateClip, calling: &Calling, style: Style) -> Result<(), Failure> {
    let CreateClip { channel, snapshot_id, start_ms, end_ms, place, access_control } = arguments;
    let operation = CreateShortClip {
        channel_id: channel.channel_id,
        snapshot_id,
        range: ClipRange::from_millis(start_ms, end_ms)?,
        output: output(place, access_control)?,
    };
    // The client's own method, for it finds a clip that the answer does not name.
    let create = async |client: &Client| {
        let CreateShortClip { channel_id, snapshot_id, range, output } = &operation;
        client.create_short_clip(channel_id, snapshot_id, *range, output).await
    };
    call::make_by(calling, style, &operation, create, Reply::into_value, |clip, _| view::short_clip(clip))
}

fn output(place: Place, access_control: AccessControl) -> Result<ClipOutput, Failure> {
    Ok(ClipOutput::new(place.bucket, place.path)?.access_control(access_control))
}
