"""What jobs, the preflight and attempts tell of themselves."""

from __future__ import annotations

from ._enums import CheckName, ShortClipStatus, Verdict
from ._records import (
    Record,
    flag,
    identifier,
    instant,
    maybe_number,
    maybe_text,
    maybe_whole,
    number,
    of,
    text,
    whole,
)
from ._reply import Answer


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
    retry_in_seconds = maybe_number("retryInSeconds")
    """The pause before the next attempt, in **seconds**; `None` when this was the last one."""
