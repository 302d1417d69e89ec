"""Calls about a recording."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from datetime import timedelta

from .._arguments import identifier
from .._caller import Caller
from .._models import Recordings


class RecordingCalls(Caller):
    __slots__ = ()

    def start_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """Starts recording a channel that is streaming. Snapshots reach back to this moment.

        Raises `RejectedError` unless the channel is `PUBLISHING` and not recording.
        """
        return self._call("start_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))

    def stop_recording(self, channel_id: str | int, *, timeout: float | timedelta | None = None) -> Recordings:
        """Stops recording a channel.

        Raises `RejectedError` unless the channel is recording.
        """
        return self._call("stop_recording", Recordings, timeout, channelId=identifier("channel_id", channel_id))
