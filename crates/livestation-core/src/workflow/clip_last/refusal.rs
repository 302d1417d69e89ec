//! What cannot finish is not begun: the reasons, each with what there is and what there would have to be.

use std::time::Duration;

use crate::error::InvalidInput;
use crate::model::{Channel, ChannelStatus, SNAPSHOT_LIFE_MS, Snapshot};
use crate::{ClipLength, Error, ErrorKind, OperationId, Timestamp};

/// Less than this is not enough for reading the playlist and asking for the clip, in **milliseconds**.
const LEAST_LIFE_MS: u64 = 10_000;

/// A deadline that is zero, or longer than any snapshot lives.
pub(super) fn deadline(deadline: Duration) -> Result<(), Error> {
    let most = Duration::from_millis(SNAPSHOT_LIFE_MS.unsigned_abs());
    if deadline.is_zero() {
        return Err(not_positive("deadline"));
    }
    if deadline <= most {
        return Ok(());
    }
    Err(InvalidInput::new("deadline", "is longer than a snapshot lives", "up to one hour")
        .given(&seconds(deadline))
        .into())
}

/// A pause of zero.
pub(super) fn interval(interval: Duration) -> Result<(), Error> {
    if interval.is_zero() { Err(not_positive("interval")) } else { Ok(()) }
}

/// The text that every length of time of zero has.
fn not_positive(field: &'static str) -> Error {
    InvalidInput::new(field, "is out of range", "more than 0 milliseconds").given("0").into()
}

/// A channel that no snapshot can be taken of (S1, S8).
pub(super) fn unrecorded(channel: &Channel) -> Result<(), Error> {
    time_machine(channel)?;
    if channel.is_recording == Some(false) {
        let message = format!(
            "channel {} is {} and not recording: there is nothing to cut from",
            channel.channel_id, channel.channel_status
        );
        return Err(rejected(message, OperationId::CreateSnapshot));
    }
    Ok(())
}

/// A channel that no clip can be cut from, though there is a snapshot (spec 5.1).
pub(super) fn uncuttable(channel: &Channel) -> Result<(), Error> {
    time_machine(channel)?;
    match &channel.channel_status {
        ChannelStatus::Ready | ChannelStatus::Publishing | ChannelStatus::Other(_) => Ok(()),
        status => {
            let message = format!("channel {} is {status}; allowed: READY or PUBLISHING", channel.channel_id);
            Err(rejected(message, OperationId::CreateShortClip))
        }
    }
}

fn time_machine(channel: &Channel) -> Result<(), Error> {
    if channel.use_dvr == Some(false) {
        let message = format!("channel {} has its time machine off (useDvr)", channel.channel_id);
        return Err(rejected(message, OperationId::CreateSnapshot));
    }
    Ok(())
}

/// A snapshot that has ended, or is about to.
pub(super) fn ending(snapshot: &Snapshot, now: Timestamp) -> Result<(), Error> {
    let left_ms = snapshot.remaining_ms(now);
    let id = &snapshot.snapshot_id;
    let (kind, message) = match left_ms {
        0 => (ErrorKind::NotFound, format!("snapshot {id} has expired: no clip can be cut from it any more")),
        1..LEAST_LIFE_MS => (
            ErrorKind::Rejected,
            format!("snapshot {id} has {} s left, too little to cut a clip from it", left_ms / 1000),
        ),
        _ => return Ok(()),
    };
    Err(Error::new(kind, message).during(OperationId::CreateShortClip))
}

/// A deadline, asked for, that the snapshot does not live to see.
pub(super) fn outlived(snapshot: &Snapshot, now: Timestamp, time_left: Duration) -> Result<(), Error> {
    let life = Duration::from_millis(snapshot.remaining_ms(now));
    if time_left <= life {
        return Ok(());
    }
    let problem = format!("is longer than snapshot {} still lives, {}", snapshot.snapshot_id, seconds(life));
    Err(InvalidInput::new("deadline", problem, "up to what the snapshot still lives")
        .given(&seconds(time_left))
        .into())
}

/// A recording that is shorter than the clip.
pub(super) fn too_short(playback_ms: u64, length: ClipLength) -> Error {
    let message = format!(
        "there are {} to cut from, and the clip is to have {}",
        seconds(Duration::from_millis(playback_ms)),
        seconds(Duration::from_millis(length.as_millis()))
    );
    rejected(message, OperationId::CreateShortClip)
}

fn rejected(message: String, operation: OperationId) -> Error {
    Error::new(ErrorKind::Rejected, message).during(operation)
}

fn seconds(duration: Duration) -> String {
    format!("{} s", duration.as_secs_f64())
}
