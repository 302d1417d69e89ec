"""Calls about a recording."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier
from .._async_caller import AsyncCaller
from .._models import Recordings


class AsyncRecordingCalls(AsyncCaller):
    __slots__ = ()

    async def start_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """As `Client.start_recording`."""
        return await self._call("start_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    async def stop_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """As `Client.stop_recording`."""
        return await self._call("stop_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))
