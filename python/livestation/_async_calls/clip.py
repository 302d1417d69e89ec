"""Calls about a clip."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier, maybe_text, text, whole
from .._async_caller import AsyncCaller
from .._models import ShortClip, ShortClipList


class AsyncClipCalls(AsyncCaller):
    __slots__ = ()

    async def create_short_clip(
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
        """As `Client.create_short_clip`."""
        return await self._call(
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

    async def list_short_clips(
        self,
        channel_id: str | int,
        snapshot_id: str | int,
        *,
        status: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> ShortClipList:
        """As `Client.list_short_clips`."""
        return await self._call(
            "list_short_clips",
            ShortClipList,
            timeout,
            channelId=identifier("channel_id", channel_id),
            snapshotId=identifier("snapshot_id", snapshot_id),
            shortclipStatus=maybe_text("status", status),
        )

    async def get_short_clip(
        self,
        channel_id: str | int,
        short_clip_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> ShortClip:
        """As `Client.get_short_clip`."""
        return await self._call(
            "get_short_clip",
            ShortClip,
            timeout,
            channelId=identifier("channel_id", channel_id),
            shortClipId=identifier("short_clip_id", short_clip_id),
        )
