"""Calls about a snapshot."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier
from .._async_caller import AsyncCaller
from .._models import Snapshot


class AsyncSnapshotCalls(AsyncCaller):
    __slots__ = ()

    async def get_snapshot(
        self,
        channel_id: str | int,
        snapshot_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> Snapshot:
        """As `Client.get_snapshot`."""
        return await self._call(
            "get_snapshot",
            Snapshot,
            timeout,
            channelId=identifier("channel_id", channel_id),
            snapshotId=identifier("snapshot_id", snapshot_id),
        )
