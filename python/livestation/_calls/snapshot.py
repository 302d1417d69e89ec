"""Calls about a snapshot."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier
from .._caller import Caller
from .._models import Snapshot


class SnapshotCalls(Caller):
    __slots__ = ()

    def get_snapshot(
        self,
        channel_id: str | int,
        snapshot_id: str | int,
        *,
        timeout: float | timedelta | None = None,
    ) -> Snapshot:
        """Reads a snapshot back.

        Raises `NotFoundError` when it never was, or its hour is over.
        """
        return self._call(
            "get_snapshot",
            Snapshot,
            timeout,
            channelId=identifier("channel_id", channel_id),
            snapshotId=identifier("snapshot_id", snapshot_id),
        )
