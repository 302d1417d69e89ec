"""Calls about a recording."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from .._arguments import identifier, maybe_text, several, text
from .._async_caller import AsyncCaller
from .._models import DeletedRecordings, Recording, Recordings, UploadedRecordings


class AsyncRecordingCalls(AsyncCaller):
    __slots__ = ()

    async def start_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """As `Client.start_recording`."""
        return await self._call("start_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    async def stop_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """As `Client.stop_recording`."""
        return await self._call("stop_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    async def list_recordings(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """As `Client.list_recordings`."""
        return await self._call("list_recordings", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    async def get_recording(
        self,
        channel_id: str | int,
        record_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> Recording:
        """As `Client.get_recording`."""
        return await self._call(
            "get_recording",
            Recording,
            timeout,
            channelId=identifier("channel_id", channel_id),
            recordId=identifier("record_id", record_id),
        )

    async def delete_recordings(
        self,
        channel_id: str | int,
        *,
        record_ids: Sequence[str | int],
        timeout: float | timedelta | None = None,
    ) -> DeletedRecordings:
        """As `Client.delete_recordings`."""
        return await self._call(
            "delete_recordings",
            DeletedRecordings,
            timeout,
            channelId=identifier("channel_id", channel_id),
            recordIds=several("record_ids", record_ids, identifier),
        )

    async def upload_recordings(
        self,
        bucket_name: str,
        *,
        record_ids: Sequence[str | int],
        access_control: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> UploadedRecordings:
        """As `Client.upload_recordings`."""
        return await self._call(
            "upload_recordings",
            UploadedRecordings,
            timeout,
            bucketName=text("bucket_name", bucket_name),
            recordIds=several("record_ids", record_ids, identifier),
            accessControl=maybe_text("access_control", access_control),
        )
