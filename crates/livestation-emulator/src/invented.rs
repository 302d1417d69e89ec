//! What the service does not document (spec 12). **Everything in this file is our invention**, in one place so that it
//! can be corrected in one place. No client may depend on any of it.
//!
//! | Unknown | Our choice |
//! | --- | --- |
//! | the HTTP status of Live Station's codes | those of the function `refusal` |
//! | codes for "not recording", "under 100 ms", "time machine off", wrong channel state | 250005, naming what is missing |
//! | codes for a `limitedDuration` that is out of range, or not a number | 250002, 250021 |
//! | code for an expired or unknown snapshot | 250004 |
//! | a `limitedDuration` longer than the recording | cut to what was recorded |
//! | `duration` without `limitedDuration` | the length in minutes, rounded up |
//! | the shape of a channel's snapshots | `snapshot`: a list of objects as in Get snapshot; those that have not expired, oldest first, at most the latest 100 |
//! | whether snapshots stay when the recording ends, or a new one starts | until they expire |
//! | a terminated channel | not found, not listed |
//! | default page size, order, pages after the last one | 20, by id, an empty list |
//! | the order of checks | path, signature, region, then the rules |
//! | the region that fits a path | the zone's own; the other zone's is refused with 250019, any other with 250020 |
//! | a path with the wrong method | unknown, as any unknown path; but a `POST` to a channel and one more segment is Create short clip, whatever the segment |
//! | `Content-Type` | not checked: documented as required, and missing in documented examples |
//! | the response of Create short clip | `channelId`, `snapshotId` and `shortclip` with `id`, `status` `CREATING`, `createdTime`, `updatedTime` and `output` as requested |
//! | codes for a bad short clip: not JSON, a field missing (or `null`, or empty), of the wrong type, of a bad value | 250012, 250011, 250021, 250002 |
//! | code for a clip that is shorter than 100 ms, longer than the snapshot, or reaches past its end | 250014; the documents forbid the last one only where it makes the clip too long |
//! | whether clips need a snapshot that has not expired | to be created and listed; not to be read one by one |
//! | `fileSize`, `duration` and `output.fileName` of a clip | present once it is `COMPLETED`; `fileName` has no `.mp4`, the file has |
//! | `snapshotId` of Get short clip, a string on one page and a number on others | a string |
//! | the buckets that exist | all that can have their name: 3 to 63 of `a-z`, `0-9`, `-` and `.`, no `..`, a letter or digit at both ends |
//! | the `filePath` that is valid | one that can be a folder: no `.` or `..` segment, no control character, none of `\ : * ? " < > \|`, at most 1024 bytes with the file's name; otherwise 250002 |
//! | a filter by `shortclipStatus`; the order of short clips | only the four documented values, otherwise 250002; by id |
//! | the clips of a terminated channel | not found; their files stay |
//! | service URLs: the qualities of `TIMEMACHINE`, bit rates, sizes of thumbnails | `ABR` and the one quality for both kinds of playlist; one thumbnail with one of `180p` |
//! | a thumbnail while the channel does not stream | 404 |
//! | a live playlist before the first segment is complete | 404, as for a channel that does not stream |
//! | the live playlist of a stream that begins again | keeps the segments of the earlier stream; numbers continue, with `EXT-X-DISCONTINUITY` |
//! | the live playlist after the end of a stream | stays as at the end, with `EXT-X-ENDLIST`, for as long as the list is long, at least a minute; then 404 |
//! | how long a live segment stays after it left the playlist | as long as the playlist is long, at least a minute |
//! | how long a channel is `CREATING`; whether its stream key is there meanwhile | one second; no |
//! | the states in which a channel can be changed; the CDN types that the public zone takes | all; also the older ones |
//! | code for an unknown quality set, record, quality, curtain content, platform or schedule | 250004 |
//! | stream metadata of a channel that does not stream | refused with 250005 |
//! | the states of a record after it ends | at once `TRANSFER_READY`, or `TRANSFER` where it is uploaded; the answer of Stop recording says `PROCESSING` |
//! | an uploaded record | stays `TRANSFER`, with `-` for its URL: the emulator makes no file of recordings |
//! | several records to delete or upload, one of which cannot be | none is |
//! | the deletion of a record that is being recorded | refused with 250005 |
//! | the response of Delete records | `{}` |
//! | `uploadedRecords` | an object with ids as its keys |
//! | the events kept; their order | the latest 10 000; the newest first |
//! | a callback address that is not absolute | refused with 250002 |
//! | reports to a callback address | one after the other, within two seconds each, never repeated; to loopback addresses over plain HTTP only |
//! | the response of Read callback where none is set | an empty `content` |
//! | quality sets and qualities that are there | eight of each, of the emulator's own picture; the last set is of low latency, the last quality is sound alone |
//! | how long a curtain content is `CREATING`; its size and length | one second; always the same |
//! | the picture while a live curtain plays | as without it |
//! | a live curtain that is removed where none plays | refused with 250005 |
//! | the state of a re-stream channel; its publish log; what its targets have carried | `READY`; empty; nothing: no stream comes in |
//! | how a password is masked | its first character, and `*` for each of the others |
//! | how long a file of a broadcast plays | ten minutes |
//! | the words for the state of a broadcast | `RESERVED`, `PUBLISHING`, `FINISHED` |
//! | a broadcast that is over | stays readable; its channel is `READY` and names none |
//! | the playlists of a VOD2LIVE channel | 404: the emulator plays no files of buckets |
//! | the states in which a re-stream channel can be deleted, and a VOD2LIVE channel be suspended | all; `READY`, `RESERVED` and `PUBLISHING` |
//! | the stream key of a channel that no call created | `emulatorStreamKey-` and its id |
//! | a push of an encoder | wanted: a channel that is `READY` or `PUBLISHING`, H.264 and AAC-LC; a second one to the same channel takes over, with `EXT-X-DISCONTINUITY` |
//! | an encoder that is gone without an end of its stream | may come back within five seconds, and goes on in the same recording |
//! | the segments of a push | two seconds or longer, from a key picture to another |
//! | the window of a snapshot of a push | rounded outward to segments; ends with the latest whole one |
//! | whether work goes on after the gateway has answered 504 (a fault) | yes, it is done |

use crate::refusal::Refusal;

/// Channels on a page when the request has no `pageSizeNo`.
pub(crate) const PAGE_SIZE: usize = 20;
/// The ingest node that snapshot URLs name.
pub(crate) const NODE: &str = "ls-nmssemu001";
/// The quality that snapshot URLs name.
pub(crate) const QUALITY: &str = "360p-16-9";
/// Maximum number of snapshots in a channel's response.
pub(crate) const SNAPSHOTS_NAMED: usize = 100;
/// The first snapshot's id.
pub(crate) const FIRST_SNAPSHOT_ID: u64 = 1001;
/// The first short clip's id.
pub(crate) const FIRST_SHORT_CLIP_ID: u64 = 5001;
/// How long a channel, or a content for live curtains, is `CREATING`.
pub(crate) const CREATION_MS: i64 = 1000;

/// The stream key of a channel that no call of the API created. It is public and of no use elsewhere.
pub(crate) fn stream_key(channel_id: &str) -> String {
    format!("emulatorStreamKey-{channel_id}")
}

/// Why a call was refused. [`refusal`] gives the response of the service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    NoSuchChannel,
    NoSuchSnapshot,
    NoSuchShortClip,
    NoSuchRecording,
    NoSuchQualitySet,
    NoSuchQuality,
    NoSuchContent,
    NoSuchPlatform,
    NoSuchSchedule,
    NotRecording,
    StillRecording,
    NotTransferReady,
    NotChangeable,
    NotHls,
    ContentNotReady,
    NoCurtain,
    NotReserved,
    NeitherReadyNorReserved,
    NeitherReservedNorPublishing,
    TooManyChannels,
    TooManyQualitySets,
    TooManyContents,
    RecordingTooShort,
    TimeMachineOff,
    NotPublishing,
    AlreadyRecording,
    NotReady,
    NotSuspended,
    NeitherReadyNorPublishing,
    RegionMissing,
    RegionOfOtherZone(String),
    RegionUnknown(String),
    WrongType(&'static str),
    BadValue(&'static str),
    NoJson,
    Missing(&'static str),
    /// Values that are each valid, but not together.
    BadCombination,
}

/// The response for each reason: HTTP status, documented code, name and message (spec 1.6).
pub(crate) fn refusal(reason: &Reason) -> Refusal {
    let not_available =
        |what: &str| Refusal::service(400, 250_005, "NOT_AVAILABLE", format!("{what} not available."));
    let not_found = |what: &str| Refusal::service(404, 250_004, "NOT_FOUND", format!("{what} not found."));
    match reason {
        Reason::NoSuchChannel => not_found("channel"),
        Reason::NoSuchSnapshot => not_found("snapshot"),
        Reason::NoSuchShortClip => not_found("short clip"),
        Reason::NoSuchRecording => not_found("record"),
        Reason::NoSuchQualitySet => not_found("quality set"),
        Reason::NoSuchQuality => not_found("quality"),
        Reason::NoSuchPlatform => not_found("platform"),
        Reason::NoSuchSchedule => not_found("schedule"),
        Reason::NoSuchContent => not_found("curtain content"),
        Reason::StillRecording => not_available("deletion of a record that is RECORDING"),
        Reason::NotTransferReady => {
            not_available("upload of a record that is not TRANSFER_READY or TRANSFER_FAIL")
        }
        Reason::NotChangeable => not_available("change of a quality set that is SYSTEM or of low latency"),
        Reason::NotHls => not_available("live curtain with another protocol than HLS"),
        Reason::ContentNotReady => not_available("curtain content that is not READY"),
        Reason::NotReserved => not_available("channel in another status than RESERVED"),
        Reason::NeitherReadyNorReserved => not_available("channel in another status than READY or RESERVED"),
        Reason::NeitherReservedNorPublishing => {
            not_available("channel in another status than RESERVED or PUBLISHING")
        }
        Reason::NoCurtain => not_available("live curtain"),
        Reason::TooManyChannels => not_available("more channels"),
        Reason::TooManyQualitySets => not_available("more quality sets"),
        Reason::TooManyContents => not_available("more than ten curtain contents"),
        Reason::NotRecording => not_available("recording"),
        Reason::RecordingTooShort => not_available("recording of 100 ms or more"),
        Reason::TimeMachineOff => not_available("time machine (useDvr)"),
        Reason::NotPublishing => not_available("channel in another status than PUBLISHING"),
        Reason::AlreadyRecording => not_available("second recording"),
        Reason::NotReady => not_available("channel in another status than READY"),
        Reason::NotSuspended => not_available("channel in another status than BLOCK"),
        Reason::NeitherReadyNorPublishing => {
            not_available("channel in another status than READY or PUBLISHING")
        }
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
        Reason::WrongType(field) => Refusal::service(
            400,
            250_021,
            "OPEN_API_PARAM_TYPE_ERROR",
            format!("Invalid parameter type: {field}."),
        ),
        Reason::BadValue(field) => {
            Refusal::service(400, 250_002, "INVALID_FORMAT", format!("{field}: invalid value."))
        }
        Reason::NoJson => {
            Refusal::service(400, 250_012, "JSON_PARSE_GENERAL_ERROR", "Invalid request data,please check")
        }
        Reason::Missing(field) => {
            Refusal::service(400, 250_011, "NEED_VALUE", format!("{field} must has a valid value"))
        }
        Reason::BadCombination => {
            Refusal::service(400, 250_014, "FORMVALIDATION_FAILED", "Form validation failed")
        }
    }
}
