"""Calls about a clip."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_text, text, whole
from .._caller import Caller
from .._models import ShortClip, ShortClipList


class ClipCalls(Caller):
    __slots__ = ()

    def create_short_clip(
        self,
        channel_id: str | int,
        snapshot_id: str | int,
        *,
        start_ms: int,
        end_ms: int,
        bucket_name: str,
        file_path: str,
        access_control: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> ShortClip:
        """Cuts a stretch out of a snapshot and uploads it as MP4 to a bucket. The file comes later: `wait_for_clip`.

        Not idempotent, so it is sent again only when the first sending surely had no effect. The answer is not
        documented: where it names no clip, the newest one that goes to the same folder and was made since is looked up
        in the snapshot's list.

        - `start_ms`: where it begins, in **milliseconds**, counted from the snapshot's own beginning.
        - `end_ms`: where it ends, in **milliseconds**: 100 ms to 4 hours behind its beginning.
        - `bucket_name`: the bucket of Object Storage.
        - `file_path`: the folder in it, beginning with `/`.
        - `access_control`: who may read the file; `PRIVATE` when left out.

        Raises `NotFoundError` when the snapshot has expired, `RejectedError` when the channel's state or the range does
        not allow it, `UnexpectedResponseError` when the answer names no clip and none is found. After a lost answer,
        `may_have_taken_effect` is true.
        """
        return self._call(
            "create_short_clip",
            ShortClip,
            timeout,
            channelId=identifier("channel_id", channel_id),
            snapshotId=identifier("snapshot_id", snapshot_id),
            startTime=whole("start_ms", start_ms),
            endTime=whole("end_ms", end_ms),
            bucketName=text("bucket_name", bucket_name),
            filePath=text("file_path", file_path),
            accessControl=maybe_text("access_control", access_control),
        )

    def list_short_clips(
        self,
        channel_id: str | int,
        snapshot_id: str | int,
        *,
        status: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> ShortClipList:
        """Lists the short clips of a snapshot, while the snapshot lives; with a status, only those in it.

        - `status`: only clips in this state.

        Raises `NotFoundError` when the snapshot never was, or its hour is over.
        """
        return self._call(
            "list_short_clips",
            ShortClipList,
            timeout,
            channelId=identifier("channel_id", channel_id),
            snapshotId=identifier("snapshot_id", snapshot_id),
            shortclipStatus=maybe_text("status", status),
        )

    def get_short_clip(
        self,
        channel_id: str | int,
        short_clip_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> ShortClip:
        """Reads a short clip: its state, size and place.

        Raises `NotFoundError` when there is no such clip.
        """
        return self._call(
            "get_short_clip",
            ShortClip,
            timeout,
            channelId=identifier("channel_id", channel_id),
            shortClipId=identifier("short_clip_id", short_clip_id),
        )
