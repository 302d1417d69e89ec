"""The results, by subject. Ids are texts, times are `datetime` in UTC, and lengths have their unit in the name."""

from __future__ import annotations

from collections.abc import Iterator

from ._enums import (
    AccessControl,
    ChannelStatus,
    CheckName,
    Outcome,
    OutputProtocol,
    RecordingStatus,
    RecordType,
    ShortClipStatus,
    Verdict,
)
from ._records import (
    Record,
    flag,
    identifier,
    instant,
    maybe,
    maybe_flag,
    maybe_float,
    maybe_identifier,
    maybe_instant,
    maybe_record,
    maybe_text,
    maybe_whole,
    number,
    of,
    several,
    text,
    whole,
)


class Reply(Record):
    """What is worth knowing about how an answer came about."""

    __slots__ = ()

    trace_id = maybe_text("traceId")
    """To quote when asking the service's support."""
    attempts = whole("attempts")
    """How often the request was sent, or was tried to be: 1 when all went well."""
    outcome = of("outcome", Outcome)


class Answer(Record):
    """A record that a call returns."""

    __slots__ = ()

    @property
    def reply(self) -> Reply | None:
        """How it came about: trace id, attempts, outcome. Not part of `==`.

        `None` for what a wait returns and for a record made with `from_dict`: no single answer stands for it.
        """
        reply: Reply | None = self._reply
        return reply


class Snapshot(Answer):
    """A stretch of a recording, frozen: plays as HLS and can be cut into short clips, for one hour."""

    __slots__ = ()

    channel_id = identifier("channelId")
    channel_status = of("channelStatus", ChannelStatus)
    snapshot_id = identifier("snapshotId")
    snapshot_url = text("snapshotUrl")
    """The HLS playlist. Opaque, and dead after `expire_time`."""
    created_time = instant("createdTime")
    expire_time = instant("expireTime")
    """When snapshot and URL cease to exist: one hour after `created_time`."""
    duration_minutes = maybe_whole("duration")
    """The length that was asked for, in **minutes**."""


class ChannelSnapshot(Record):
    """What a channel's answer says of one of its snapshots: mostly its id alone."""

    __slots__ = ()

    snapshot_id = identifier("snapshotId")
    snapshot_url = maybe_text("snapshotUrl")
    created_time = maybe_instant("createdTime")
    expire_time = maybe_instant("expireTime")
    duration_minutes = maybe_whole("duration")
    """In **minutes**."""


class ChannelRecord(Record):
    """How a channel records."""

    __slots__ = ()

    record_type = maybe_text("type")
    """`NO_RECORD`, `AUTO_UPLOAD` or `MANUAL_UPLOAD`."""
    format = maybe_text("format")
    bucket_name = maybe_text("bucketName")
    file_path = maybe_text("filePath")
    access_control = maybe_text("accessControl")


class ChannelCdn(Record):
    """The CDN before a channel."""

    __slots__ = ()

    cdn_type = maybe_text("cdnType")
    instance_no = maybe_text("instanceNo")
    profile_id = maybe_whole("profileId")
    status_name = maybe_text("statusName")
    service_name = maybe_text("serviceName")
    cdn_domain = maybe_text("cdnDomain")


class Channel(Answer):
    """A channel. Only its id and state are sure to be there."""

    __slots__ = ()
    _secret = ("stream_key",)

    channel_id = identifier("channelId")
    channel_name = maybe_text("channelName")
    channel_status = of("channelStatus", ChannelStatus)
    is_recording = maybe_flag("isRecording")
    """**The flag that decides whether a snapshot can be made.**"""
    use_dvr = maybe_flag("useDvr")
    """Whether the time machine is on, without which there are no snapshots."""
    timemachine_minutes = maybe_whole("timemachineMin")
    """How far back the time machine reaches, in **minutes**."""
    immediate_on_air = maybe_flag("immediateOnAir")
    snapshots = several("snapshots", ChannelSnapshot)
    instance_no = maybe_text("instanceNo")
    quality_set_id = maybe_whole("qualitySetId")
    quality_set_name = maybe_text("qualitySetName")
    output_protocol = maybe("outputProtocol", OutputProtocol)
    upload_path = maybe_text("uploadPath")
    record = maybe_record("record", ChannelRecord)
    cdn = maybe_record("cdn", ChannelCdn)
    publish_url = maybe_text("publishUrl")
    """Where to stream to (RTMP)."""
    global_publish_url = maybe_text("globalPublishUrl")
    stream_key = maybe_text("streamKey")
    """A secret: enough to stream to the channel. Not shown by `repr`."""
    total_publish_seconds = maybe_whole("totalPublishSeconds")
    """How long it has been streaming in all, in **seconds**."""
    recent_publish_start_time = maybe_instant("recentPublishStartTime")
    created_time = maybe_instant("createdTime")
    env_type = maybe_text("envType")
    callback_endpoint = maybe_text("callbackEndpoint")


class ChannelPage(Answer):
    """One page of the channel list."""

    __slots__ = ()

    channels = several("channels", Channel)
    total = maybe_whole("total")
    """How many there are on all pages together."""

    def __iter__(self) -> Iterator[Channel]:
        return iter(self.channels)

    def __len__(self) -> int:
        return len(self.channels)


class Recording(Record):
    """One file of a recording."""

    __slots__ = ()

    record_id = identifier("recordId")
    channel_id = maybe_identifier("channelId")
    record_type = maybe("recordType", RecordType)
    status = maybe("status", RecordingStatus)
    record_seq = maybe_whole("recordSeq")
    stream_seq = maybe_whole("streamSeq")
    record_begin_time = maybe_instant("recordBeginTime")
    created_time = maybe_instant("createdTime")
    should_delete_time = maybe_instant("shouldDeleteTime")
    resolution = maybe_text("resolution")
    file_name = maybe_text("fileName")
    audio_codec = maybe_text("audioCodec")
    upload_path = maybe_text("uploadPath")
    duration_seconds = maybe_whole("duration")
    """In **seconds**."""
    video_bitrate = maybe_whole("videoBitrate")
    """Bits a second."""
    audio_bitrate = maybe_whole("audioBitrate")
    """Bits a second."""
    video_frame_rate = maybe_float("videoFrameRate")
    object_storage_url = maybe_text("objectStorageUrl")


class Recordings(Answer):
    """What starting or stopping a recording answers."""

    __slots__ = ()

    recordings = several("recordings", Recording)

    def __iter__(self) -> Iterator[Recording]:
        return iter(self.recordings)

    def __len__(self) -> int:
        return len(self.recordings)


class ShortClipOutput(Record):
    """Where a short clip's file goes."""

    __slots__ = ()

    access_control = maybe("accessControl", AccessControl)
    bucket_name = maybe_text("bucketName")
    file_name = maybe_text("fileName")
    """The file's name, which the service chooses."""
    file_path = maybe_text("filePath")
    """The folder in the bucket."""


class ShortClip(Answer):
    """A stretch of a snapshot as an MP4 file in Object Storage."""

    __slots__ = ()

    channel_id = maybe_identifier("channelId")
    snapshot_id = maybe_identifier("snapshotId")
    short_clip_id = identifier("id")
    status = of("status", ShortClipStatus)
    created_time = maybe_instant("createdTime")
    updated_time = maybe_instant("updatedTime")
    file_size_bytes = maybe_whole("fileSize")
    duration_ms = maybe_whole("duration")
    """Its length in **milliseconds**, where a snapshot's is in minutes."""
    output = maybe_record("output", ShortClipOutput)


class ShortClipList(Answer):
    """The short clips of a snapshot."""

    __slots__ = ()

    channel_id = maybe_identifier("channelId")
    snapshot_id = maybe_identifier("snapshotId")
    short_clips = several("shortClipList", ShortClip)
    total = maybe_whole("total")

    def __iter__(self) -> Iterator[ShortClip]:
        return iter(self.short_clips)

    def __len__(self) -> int:
        return len(self.short_clips)


class LastClip(Answer):
    """The clip that `clip_last` has made, and where it is."""

    __slots__ = ()

    channel_id = identifier("channelId")
    snapshot_id = identifier("snapshotId")
    snapshot_expire_time = instant("snapshotExpireTime")
    """When the snapshot ends. The clip stays."""
    short_clip_id = identifier("shortClipId")
    status = of("status", ShortClipStatus)
    """`COMPLETED`, unless the job was not to wait for it."""
    bucket_name = text("bucketName")
    path = text("path")
    """Folder and name of the file; the folder alone where the service did not tell the name."""
    duration_ms = whole("duration")
    """The clip's length in **milliseconds**."""
    file_size_bytes = maybe_whole("fileSize")
    start_ms = maybe_whole("startTime")
    """Where in the snapshot it begins, in **milliseconds**; absent for a clip that was there already."""
    end_ms = maybe_whole("endTime")
    was_found = flag("wasFound")
    """Whether the clip was there already: made by the job that was resumed, or by a call whose answer was lost."""


class Check(Record):
    """One point of the preflight."""

    __slots__ = ()

    name = of("name", CheckName)
    verdict = of("verdict", Verdict)
    finding = text("finding")
    """What was found, for people."""
    remedy = maybe_text("remedy")
    """What to do about it."""


class AttemptReport(Record):
    """How one attempt of a call ended, as `on_attempt` is told."""

    __slots__ = ()

    operation = text("operation")
    """The call, e.g. `create_snapshot`."""
    attempt = whole("attempt")
    """The number of the attempt within its call, from 1."""
    method = text("method")
    target = text("target")
    """Path and query."""
    http_status = maybe_whole("httpStatus")
    """`None` when no answer came."""
    trace_id = maybe_text("traceId")
    elapsed_seconds = number("elapsedSeconds")
    """From before connecting to the end of the attempt, in **seconds**."""
    error_kind = maybe_text("errorKind")
    """The `kind` of the error; `None` when the attempt succeeded or was cancelled."""
    dispatch = text("dispatch")
    """How far it got: `not-sent`, `maybe-sent`, or `answered`."""
    may_have_taken_effect = flag("mayHaveTakenEffect")
    """Whether it may have taken effect although it failed."""
    cancelled = flag("cancelled")
    """Whether the call was given up while the attempt was under way."""
    retry_in_seconds = maybe_float("retryInSeconds")
    """The pause before the next attempt, in **seconds**; `None` when this was the last one."""
