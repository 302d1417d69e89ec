//! One file for each command: arguments in, a call, a result out.

mod channel;
mod clip;
mod completions;
mod confirm;
mod curtain;
mod demo;
mod doctor;
mod emulator;
mod event;
mod execute;
mod manual;
mod presign;
mod quality;
mod raw_call;
mod record;
mod restream;
mod sign;
mod snapshot;
mod vod;
mod whoami;

use crate::cli::{Calling, Command};
use crate::failure::Failure;
use crate::output::Style;

pub(crate) fn run(command: Command, calling: &Calling, style: Style) -> Result<(), Failure> {
    match command {
        Command::Snapshot(command) => snapshot::run(command, calling, style),
        Command::Clip(command) => clip::run(command, calling, style),
        Command::Call(arguments) => raw_call::run(arguments, calling, style),
        Command::Channel(command) => channel::run(command, calling, style),
        Command::Record(command) => record::run(command, calling, style),
        Command::Callback(command) => event::callback(command, calling, style),
        Command::Event(command) => event::run(command, calling, style),
        Command::QualitySet(command) => quality::sets(command, calling, style),
        Command::Quality(command) => quality::run(&command, calling, style),
        Command::Curtain(command) => curtain::run(command, calling, style),
        Command::Restream(command) => restream::run(command, calling, style),
        Command::Vod(command) => vod::run(command, calling, style),
        Command::VodSchedule(command) => vod::schedules(command, calling, style),
        _ if calling.as_curl => Err(Failure::setting(
            "--as-curl has nothing to print here",
            "it goes with the commands that make one call: snapshot, clip, channel, record, call and others",
        )),
        Command::Doctor { channel_id } => doctor::run(channel_id.as_ref(), calling, style),
        Command::Demo(arguments) => demo::run(&arguments, style),
        Command::Presign(command) => presign::run(command, calling),
        Command::Execute { ticket } => execute::run(&ticket, calling, style),
        Command::Sign(arguments) => sign::run(&arguments, calling, style),
        Command::Whoami => whoami::run(calling, style),
        Command::Emulator(arguments) => emulator::run(&arguments, style),
        Command::Completions { shell } => completions::run(shell),
        Command::Manual { folder } => manual::run(&folder, style),
    }
}
