"""Enumerations: those of the service, which keep a value that this version does not know, and ours."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from ._word import Word

__all__ = [
    "AccessControl",
    "CdnType",
    "ChannelStatus",
    "CheckName",
    "CurtainStatus",
    "EnvType",
    "EventCode",
    "EventLevel",
    "GenType",
    "Outcome",
    "OutputProtocol",
    "PlatformStatus",
    "QualitySetType",
    "QualityType",
    "RecordFormat",
    "RecordMode",
    "RecordType",
    "RecordingStatus",
    "RegionType",
    "RestreamPlan",
    "RestreamTarget",
    "ServiceUrlType",
    "ShortClipStatus",
    "Verdict",
]


class ChannelStatus(Word):
    """The state of a channel."""

    CREATING = "CREATING"
    """Being created."""
    READY = "READY"
    """Ready; nothing is streaming."""
    PUBLISHING = "PUBLISHING"
    """Streaming. Older pages spell it `PUBLISH`, which is read as the same."""
    DELETED = "DELETED"
    """Terminated."""
    BLOCK = "BLOCK"
    """Suspended."""
    FORCE_BLOCK = "FORCE_BLOCK"
    """Suspended by force."""
    FORCE_DELETED = "FORCE_DELETED"
    """Unusable."""
    RESERVED = "RESERVED"
    """VOD2LIVE channels only: a broadcast is reserved."""


class RecordingStatus(Word):
    """The state of a recording's file."""

    RECORDING = "RECORDING"
    """Being recorded."""
    PROCESSING = "PROCESSING"
    """Recorded; the file is being made."""
    PROCESSING_FAIL = "PROCESSING_FAIL"
    """Making the file failed."""
    TRANSFER_READY = "TRANSFER_READY"
    """The file is ready to be moved to Object Storage."""
    TRANSFER = "TRANSFER"
    """On its way to Object Storage."""
    TRANSFER_FINISH = "TRANSFER_FINISH"
    """In Object Storage."""
    TRANSFER_FAIL = "TRANSFER_FAIL"
    """Moving the file failed."""
    DELETED = "DELETED"
    """Deleted."""


class ShortClipStatus(Word):
    """The state of a short clip."""

    CREATING = "CREATING"
    """Being cut and uploaded."""
    COMPLETED = "COMPLETED"
    """In the bucket."""
    PROCESSING_FAIL = "PROCESSING_FAIL"
    """Cutting it failed."""
    UPLOAD_FAIL = "UPLOAD_FAIL"
    """Uploading it failed."""


class AccessControl(Word):
    """Who may read a file in Object Storage."""

    PRIVATE = "PRIVATE"
    """Accounts that the bucket allows. The default."""
    PUBLIC_READ = "PUBLIC_READ"
    """Everybody."""


class RecordType(Word):
    """The kind of a recording's file."""

    MP4 = "MP4"
    """One MP4 file."""
    HLS = "HLS"
    """An HLS playlist and its segments."""


class OutputProtocol(Word):
    """How a channel is delivered."""

    HLS = "HLS"
    """HLS."""
    LL_HLS = "LL_HLS"
    """Low-latency HLS."""
    HLS_DASH = "HLS,DASH"
    """HLS and DASH."""


class ServiceUrlType(Word):
    """What kind of URLs to read of a channel."""

    GENERAL = "GENERAL"
    """Live, in each quality."""
    TIMEMACHINE = "TIMEMACHINE"
    """With the time machine: viewers can go back."""
    THUMBNAIL = "THUMBNAIL"
    """Pictures."""


class EnvType(Word):
    """What a channel is for."""

    REAL = "REAL"
    """Broadcasts. The default."""
    DEV = "DEV"
    """Development."""
    STAGE = "STAGE"
    """Rehearsal."""


class RecordMode(Word):
    """Whether a channel makes recordings, and where they go."""

    NO_RECORD = "NO_RECORD"
    """Nothing is recorded."""
    AUTO_UPLOAD = "AUTO_UPLOAD"
    """Recordings are uploaded to a bucket by themselves."""
    MANUAL_UPLOAD = "MANUAL_UPLOAD"
    """Recordings are kept for three days, in which they can be uploaded."""


class RecordFormat(Word):
    """The kind of files that a channel records to."""

    MP4 = "MP4"
    """One MP4 file."""
    HLS = "HLS"
    """An HLS playlist and its segments."""
    ALL = "ALL"
    """Both."""


class CdnType(Word):
    """The kind of CDN before a channel."""

    GLOBAL_EDGE = "GLOBAL_EDGE"
    """Global Edge, in the public zone."""
    CDN_PLUS = "CDN_PLUS"
    """CDN+, in the financial zone, and of older channels."""
    GLOBAL_CDN = "GLOBAL_CDN"
    """Global CDN, of older channels."""


class RegionType(Word):
    """Where a Global Edge delivers."""

    KOREA = "KOREA"
    """In Korea."""
    JAPAN = "JAPAN"
    """In Japan."""
    GLOBAL = "GLOBAL"
    """Everywhere."""


class EventLevel(Word):
    """How grave an event is."""

    INFO = "INFO"
    """As it should be."""
    ERROR = "ERROR"
    """Something failed."""


class EventCode(Word):
    """What happened to a channel. The documents do not name those of the level `ERROR`."""

    STREAM_RESERVE = "STREAM_RESERVE"
    """The channel was created."""
    STREAM_UPDATE = "STREAM_UPDATE"
    """Its settings changed."""
    PUBLISH_START = "PUBLISH_START"
    """A stream came in."""
    PUBLISH_END = "PUBLISH_END"
    """The stream ended."""
    THUMBNAIL_CREATE = "THUMBNAIL_CREATE"
    """A thumbnail was made."""
    SIMULCAST_STATUS_CHANGE = "SIMULCAST_STATUS_CHANGE"
    """The state of a target of a re-stream channel changed."""
    ONAIR_START = "ONAIR_START"
    """Recording began."""
    ONAIR_END = "ONAIR_END"
    """Recording ended."""
    PUBLISH_OVER_THRESHOLD = "PUBLISH_OVER_THRESHOLD"
    """The stream has more bits a second than is allowed."""
    RTMP_MAIN_STREAM_ENABLED = "RTMP_MAIN_STREAM_ENABLED"
    """The main stream is the one that plays."""
    RTMP_BACKUP_STREAM_ENABLED = "RTMP_BACKUP_STREAM_ENABLED"
    """The standby stream is the one that plays."""
    BACKUP_SESSION_STREAMING_CONNECTED = "BACKUP_SESSION_STREAMING_CONNECTED"
    """The standby stream came in."""
    BACKUP_SESSION_STREAMING_DISCONNECTED = "BACKUP_SESSION_STREAMING_DISCONNECTED"
    """The standby stream ended."""
    STREAM_FINISH = "STREAM_FINISH"
    """The channel cannot be used any more."""


class GenType(Word):
    """Whose a quality or a set of them is."""

    CUSTOM = "CUSTOM"
    """The account's."""
    SYSTEM = "SYSTEM"
    """The service's."""


class QualitySetType(Word):
    """Which sets of qualities to list."""

    ALL = "all"
    """All."""
    DEFAULT = "default"
    """For HLS."""
    LLHLS = "llhls"
    """For low-latency HLS."""


class QualityType(Word):
    """What a quality is made of."""

    NORMAL = "NORMAL"
    """Picture and sound, encoded."""
    AUDIO = "AUDIO"
    """Sound alone."""
    BYPASS = "BYPASS"
    """Passed through as it comes."""


class CurtainStatus(Word):
    """The state of a content for live curtains."""

    CREATING = "CREATING"
    """Being made."""
    READY = "READY"
    """It can be used."""
    PROCESSING_FAIL = "PROCESSING_FAIL"
    """Making it failed."""
    DELETED = "DELETED"
    """Deleted."""


class RestreamPlan(Word):
    """How many targets a re-stream channel can have."""

    STANDARD = "STANDARD"
    """Up to 3."""
    PROFESSIONAL = "PROFESSIONAL"
    """Up to 5."""


class RestreamTarget(Word):
    """Where a re-stream channel passes its stream on to."""

    YOUTUBE = "YOUTUBE"
    """`YouTube`."""
    CHZZK = "CHZZK"
    """CHZZK."""
    STEAM = "STEAM"
    """Steam."""
    YOUNOW = "YOUNOW"
    """`YouNow`."""
    USTREAM = "USTREAM"
    """Ustream."""
    AFREECATV = "AFREECATV"
    """`AfreecaTV`."""
    PRISM = "PRISM"
    """PRISM."""
    CUSTOM = "CUSTOM"
    """Any other."""


class PlatformStatus(Word):
    """The state of a target of a re-stream channel."""

    CONNECTING = "CONNECTING"
    """Being connected to."""
    PUBLISHING = "PUBLISHING"
    """Streamed to."""
    READY = "READY"
    """Not streamed to."""
    FAIL = "FAIL"
    """Not reached."""


class Outcome(Word):
    """How an answer came about."""

    ANSWERED = "answered"
    """The service answered."""
    CREATED = "created"
    """A create answered: this call made the snapshot."""
    ADOPTED = "adopted"
    """The answer to a create was lost, and the snapshot that it had made was found again: see `reconcile`."""


class CheckName(Word):
    """What the preflight looks at, in this order."""

    KEYS = "keys"
    """Keys were found, and where."""
    NETWORK = "network"
    """Proxy and certificate authorities, and whether they let calls through."""
    ENDPOINT = "endpoint"
    """The endpoint answers."""
    CLOCK = "clock"
    """Our clock is the server's."""
    KEY_ACCEPTED = "key-accepted"
    """The service accepts the keys."""
    CHANNEL_STATUS = "channel-status"
    """The channel is there, and streaming."""
    RECORDING = "recording"
    """It is recording."""
    TIME_MACHINE = "time-machine"
    """The time machine is on."""
    MINUTES_AVAILABLE = "minutes-available"
    """How many minutes a snapshot could hold."""


class Verdict(Word):
    """How a point of the preflight is."""

    GOOD = "good"
    """As it should be."""
    BAD = "bad"
    """It would keep a snapshot from being made, or soon will."""
    UNKNOWN = "unknown"
    """It could not be found out, mostly because of a bad point before it."""
