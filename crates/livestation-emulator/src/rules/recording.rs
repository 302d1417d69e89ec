//! When a recording can be started and stopped (spec 7.1; E14).

use super::channel::Status;
use crate::invented::Reason;

/// E14: only while the channel is `PUBLISHING`, and not while it records.
pub(crate) fn check_start(status: Status, is_recording: bool) -> Result<(), Reason> {
    if status != Status::Publishing {
        Err(Reason::NotPublishing)
    } else if is_recording {
        Err(Reason::AlreadyRecording)
    } else {
        Ok(())
    }
}

/// E14: only while there is a recording, which it returns.
pub(crate) fn check_stop<T>(recording: Option<T>) -> Result<T, Reason> {
    recording.ok_or(Reason::NotRecording)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_starts_while_publishing_and_stops_while_recording() {
        assert_eq!(check_start(Status::Publishing, false), Ok(()));
        assert_eq!(check_start(Status::Publishing, true), Err(Reason::AlreadyRecording));
        assert_eq!(check_start(Status::Ready, false), Err(Reason::NotPublishing));
        assert_eq!((check_stop(Some(7)), check_stop(None::<u64>)), (Ok(7), Err(Reason::NotRecording)));
    }
}
