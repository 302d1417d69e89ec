//! Short clips: states, and what a request for one must hold (spec 3, 5.1; E12, E13).

use serde::Serialize;

use super::channel::Status;
use super::object;
use crate::invented::Reason;

/// The shortest clip, in milliseconds (spec 5.1, E12).
const SHORTEST_MS: i64 = 100;
/// The values of `accessControl` (spec 3).
pub(crate) const ACCESS_CONTROLS: [&str; 2] = ["PRIVATE", "PUBLIC_READ"];

/// The states of a clip (spec 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ClipStatus {
    Creating,
    Completed,
    ProcessingFail,
    UploadFail,
}

/// The state that the filter `shortclipStatus` names (spec 5.2). That others are refused is
/// [invented](crate::invented).
pub(crate) fn read_status(text: &str) -> Result<ClipStatus, Reason> {
    match text {
        "CREATING" => Ok(ClipStatus::Creating),
        "COMPLETED" => Ok(ClipStatus::Completed),
        "PROCESSING_FAIL" => Ok(ClipStatus::ProcessingFail),
        "UPLOAD_FAIL" => Ok(ClipStatus::UploadFail),
        _ => Err(Reason::BadValue("shortclipStatus")),
    }
}

/// E12, E13: clips need a channel that is `READY` or `PUBLISHING`, and the time machine.
pub(crate) fn check_channel(status: Status, use_dvr: bool) -> Result<(), Reason> {
    match status {
        Status::Ready | Status::Publishing if use_dvr => Ok(()),
        Status::Ready | Status::Publishing => Err(Reason::TimeMachineOff),
        _ => Err(Reason::NeitherReadyNorPublishing),
    }
}

/// E12: `startTime` is 0 or more, and `endTime` at least 100 ms later. Both are milliseconds of the snapshot's
/// playback.
pub(crate) fn check_times(start_ms: i64, end_ms: i64) -> Result<(), Reason> {
    if start_ms < 0 {
        Err(Reason::BadValue("startTime"))
    } else if end_ms.saturating_sub(start_ms) < SHORTEST_MS {
        Err(Reason::BadCombination)
    } else {
        Ok(())
    }
}

/// E12: a clip is not longer than its snapshot, and so not longer than four hours. That it must not reach past the
/// snapshot's end is [invented](crate::invented).
pub(crate) fn check_fits(end_ms: i64, snapshot_ms: i64) -> Result<(), Reason> {
    if end_ms <= snapshot_ms { Ok(()) } else { Err(Reason::BadCombination) }
}

/// Where the clip is stored: a documented `accessControl` (spec 3), the name of a bucket, and a `filePath` that
/// begins with `/` (spec 5.1, E12).
pub(crate) fn check_output(access_control: &str, bucket_name: &str, file_path: &str) -> Result<(), Reason> {
    if !ACCESS_CONTROLS.contains(&access_control) {
        Err(Reason::BadValue("accessControl"))
    } else if !object::is_bucket_name(bucket_name) {
        Err(Reason::BadValue("bucketName"))
    } else if !file_path.starts_with('/') || !object::is_folder_path(file_path) {
        Err(Reason::BadValue("filePath"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clip_is_at_least_100_ms_long_and_ends_with_its_snapshot() {
        for (start_ms, end_ms, expected) in [
            (0, 100, Ok(())),
            (0, 99, Err(Reason::BadCombination)),
            (100, 0, Err(Reason::BadCombination)),
            (i64::MAX, 0, Err(Reason::BadCombination)),
            (-1, 1_000, Err(Reason::BadValue("startTime"))),
        ] {
            assert_eq!(check_times(start_ms, end_ms), expected, "{start_ms} {end_ms}");
        }
        assert_eq!((check_fits(1500, 1500), check_fits(1501, 1500)), (Ok(()), Err(Reason::BadCombination)));
    }

    #[test]
    fn clips_need_a_ready_or_publishing_channel_with_the_time_machine() {
        for status in [Status::Ready, Status::Publishing] {
            assert_eq!(check_channel(status, true), Ok(()));
            assert_eq!(check_channel(status, false), Err(Reason::TimeMachineOff));
        }
        assert_eq!(check_channel(Status::Block, true), Err(Reason::NeitherReadyNorPublishing));
    }

    #[test]
    fn states_are_read_as_they_are_written() {
        for status in
            [ClipStatus::Creating, ClipStatus::Completed, ClipStatus::ProcessingFail, ClipStatus::UploadFail]
        {
            let written = serde_json::to_value(status).unwrap();
            assert_eq!(read_status(written.as_str().unwrap()), Ok(status));
        }
        for text in ["", "creating", "FAIL"] {
            assert_eq!(read_status(text), Err(Reason::BadValue("shortclipStatus")), "{text}");
        }
    }
}
