//! What the service does and does not document. **Everything in this file is our invention**, in one place
//! so that it can be corrected in one place. No client may depend on any of it.
//!
//! | Unknown (spec 10, 12) | Our choice |
//! | --- | --- |
//! | the HTTP status of Live Station's codes | the `status` column below |
//! | codes for "not recording", "under 100 ms", "time machine off", wrong channel state | 250005, saying what is missing |
//! | codes for a `limitedDuration` out of range, or no number | 250002, 250021 |
//! | code for an expired or unknown snapshot | 250004 |
//! | a `limitedDuration` longer than the recording | cut to what was recorded |
//! | `duration` when none was asked for | the length in minutes, rounded up |
//! | the shape of a channel's snapshots | `snapshot`: a list of objects as in Get snapshot, the living ones, oldest first, the latest 100 |
//! | whether snapshots outlive the recording, and a new one | they live out their hour |
//! | what is left of a terminated channel | nothing: not found, not listed |
//! | default page size, order, past the last page | 20, by id, an empty list |
//! | what is checked first | path, then signature, then region, then the rules |
//! | the region that fits a path | the zone's own; the other zone's is 250019, any other 250020 |
//! | a path with the wrong method | unknown, like any other unknown path |
//! | `Content-Type` on calls without a body | not looked at: documented as required, and missing in documented examples |

use crate::refusal::Refusal;

/// Channels on a page when the caller does not say.
pub(crate) const PAGE_SIZE: usize = 20;
/// The ingest node that snapshot URLs name.
pub(crate) const NODE: &str = "ls-nmssemu001";
/// The quality that snapshot URLs name.
pub(crate) const QUALITY: &str = "360p-16-9";
/// So many of its snapshots does a channel's answer name.
pub(crate) const SNAPSHOTS_NAMED: usize = 100;
/// The first snapshot's id.
pub(crate) const FIRST_SNAPSHOT_ID: u64 = 1001;

/// Why a call was refused, in our words; [`refusal`] gives the service's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    NoSuchChannel,
    NoSuchSnapshot,
    NotRecording,
    RecordingTooShort,
    TimeMachineOff,
    NotPublishing,
    AlreadyRecording,
    NotReady,
    NotSuspended,
    NotSuspendable,
    RegionMissing,
    RegionOfOtherZone(String),
    RegionUnknown(String),
    NoNumber(&'static str),
    BadValue(&'static str),
}

/// The answer to each reason: HTTP status, documented code, name and message, and what fills the message.
pub(crate) fn refusal(reason: &Reason) -> Refusal {
    let not_available =
        |what: &str| Refusal::service(400, 250_005, "NOT_AVAILABLE", format!("{what} not available."));
    match reason {
        Reason::NoSuchChannel => Refusal::service(404, 250_004, "NOT_FOUND", "channel not found."),
        Reason::NoSuchSnapshot => Refusal::service(404, 250_004, "NOT_FOUND", "snapshot not found."),
        Reason::NotRecording => not_available("recording"),
        Reason::RecordingTooShort => not_available("recording of 100 ms or more"),
        Reason::TimeMachineOff => not_available("time machine (useDvr)"),
        Reason::NotPublishing => not_available("channel in another status than PUBLISHING"),
        Reason::AlreadyRecording => not_available("second recording"),
        Reason::NotReady => not_available("channel in another status than READY"),
        Reason::NotSuspended => not_available("channel in another status than BLOCK"),
        Reason::NotSuspendable => not_available("channel in another status than READY or PUBLISHING"),
        Reason::RegionMissing => {
            Refusal::service(400, 250_003, "REQUIRED_HEADER", "Missing required header.")
        }
        Reason::RegionOfOtherZone(region) => Refusal::service(
            400,
            250_019,
            "OPEN_API_UNSUPPORTED_REGION",
            format!("The Region {region} not support now."),
        ),
        Reason::RegionUnknown(region) => Refusal::service(
            400,
            250_020,
            "OPEN_API_INVALID_REGION_CODE",
            format!("Invalid region code {region}."),
        ),
        Reason::NoNumber(field) => Refusal::service(
            400,
            250_021,
            "OPEN_API_PARAM_TYPE_ERROR",
            format!("Invalid parameter type: {field}."),
        ),
        Reason::BadValue(field) => {
            Refusal::service(400, 250_002, "INVALID_FORMAT", format!("{field}: invalid value."))
        }
    }
}
