"""An emulator of Live Station in this process, for tests: it checks signatures and keeps the service's rules.

>>> from datetime import timedelta
>>> from livestation.testing import Emulator
>>> with Emulator() as emulator, emulator.client() as client:
...     snapshot = client.create_snapshot(emulator.channels[0], 5)
...     emulator.advance_clock(timedelta(hours=1))
...     client.get_snapshot(snapshot.channel_id, snapshot.snapshot_id)
Traceback (most recent call last):
    ...
livestation.NotFoundError: ...

For pytest there is a fixture `livestation_emulator`, found without any set-up: `livestation.pytest_plugin`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Literal
from urllib.parse import quote, urlsplit

from . import _native
from ._arguments import milliseconds, whole
from ._async_client import AsyncClient
from ._client import Client
from ._records import _EPOCH

__all__ = ["Emulator", "FaultName", "FootageName"]

FaultName = Literal[
    "connect-refused",
    "reset-before-read",
    "reset-after-read",
    "reply-lost",
    "slow",
    "stalled-body",
    "truncated-body",
    "huge-body",
    "wrong-content-type",
    "garbage-json",
    "short-body",
    "empty-body",
    "garbage-body",
    "404",
    "html",
    "429",
    "429-retry-after",
    "500",
    "503",
    "504",
    "skewed-date",
    "key-expired",
    "close-after-reply",
    "403",
    "short-unsized",
    "other-segment",
    "slow-body",
    "gone-at-expiry",
    "clip-failed",
    "clip-upload-failed",
    "clip-slow",
]
"""What can go wrong: each is described in the emulator's README."""

FootageName = Literal[
    "perfect",
    "b-frames",
    "open-gop",
    "long-gop",
    "vfr",
    "44k1-mono",
    "resolution-change",
    "discontinuities",
    "timestamp-jump",
    "wrap",
    "aes-128",
    "fmp4",
    "byte-range",
    "gap",
    "master",
]
"""What a channel can show: each is described in the emulator's README."""


class Emulator:
    """Runs until `close`, or to the end of its `with`. Listens on a free port of 127.0.0.1.

    What it reproduces and what it invents is in the repository, in `crates/livestation-emulator/README.md`. Short
    clips need ffmpeg. A fork of this process can call it, and does not end it.

    `listen` is another address (`127.0.0.1:8086`); `explain=False` keeps it from explaining refused signatures, as
    the real service does not; `ingest` is an address for encoders (RTMP, `127.0.0.1:1935`; port 0 is a free one), which push
    to `publish_url`; `buckets` is a folder that stands for Object Storage; `ffmpeg` a program.
    """

    def __init__(
        self,
        *,
        listen: str | None = None,
        explain: bool = True,
        ingest: str | None = None,
        buckets: str | os.PathLike[str] | None = None,
        ffmpeg: str | os.PathLike[str] | None = None,
    ) -> None:
        paths = [None if path is None else str(path) for path in (buckets, ffmpeg)]
        self._native = _native.Emulator(listen, explain, ingest, *paths)

    @property
    def endpoint(self) -> str:
        """Its base URL."""
        return self._native.endpoint

    @property
    def access_key(self) -> str:
        return self._native.access_key

    @property
    def secret_key(self) -> str:
        """Well known, and good for nothing else."""
        return self._native.secret_key

    @property
    def channels(self) -> list[str]:
        """The ids of the channels that it started with. The first has been recording for five hours."""
        return self._native.channels

    @property
    def s3_endpoint(self) -> str:
        """Its Object Storage for S3 clients, with its own keys: path style, signature version 4, any region."""
        return self._native.s3_endpoint

    @property
    def publish_url(self) -> str | None:
        """Where encoders push to, with a channel's stream key as the name of the stream; only with `ingest`."""
        return self._native.publish_url

    def client(self, **options: Any) -> Client:
        """A client for it; `options` are those of `Client`, and go before its own."""
        return Client(**{**self._options(), **options})

    def async_client(self, **options: Any) -> AsyncClient:
        """As `client`, for asyncio."""
        return AsyncClient(**{**self._options(), **options})

    def advance_clock(self, by: float | timedelta) -> None:
        """Moves its clock ahead by **seconds** or a `timedelta`: snapshots expire, timestamps get old."""
        self.control("POST", "clock", {"advance_ms": milliseconds("by", by)})

    def freeze_clock(self) -> None:
        """Stops its clock, so that a test can name the instant of each call."""
        self.control("POST", "clock", {"freeze": True})

    def thaw_clock(self) -> None:
        """Lets its clock run on from where it stands."""
        self.control("POST", "clock", {"freeze": False})

    def set_clock(self, at: datetime | int) -> None:
        """Sets its clock to a `datetime` with a time zone, or to Unix **milliseconds**; 1970 to 2200."""
        if isinstance(at, datetime):
            if at.tzinfo is None:
                raise ValueError("at must have a time zone")
            at = (at - _EPOCH) // timedelta(milliseconds=1)
        self.control("POST", "clock", {"at_ms": whole("at", at)})

    def reset(self) -> None:
        """Back to how it started: channels, keys, journal, faults, buckets, clock."""
        self.control("POST", "reset")

    def requests(self) -> list[dict[str, Any]]:
        """What was asked of it, oldest first: `operation`, `outcome`, `status`, `target`, …"""
        entries: list[dict[str, Any]] = self.control("GET", "requests")["requests"]
        return entries

    def channel(self, channel_id: str) -> dict[str, Any]:
        """The state behind the answers about a channel."""
        return self.control("GET", f"channels/{quote(channel_id, safe='')}")

    def shape_channel(
        self,
        channel_id: str,
        *,
        status: str | None = None,
        recording_for: float | timedelta | None = None,
        not_recording: bool = False,
        use_dvr: bool | None = None,
        footage: FootageName | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        """Puts a channel into a state, or makes one. `recording_for` is **seconds** or a `timedelta`.

        `footage` is an awkward stream to show, or `"perfect"` again; the emulator's README describes each. The first
        use of one may take some seconds.

        `more` are the emulator's own names for what has none here.
        """
        shape: dict[str, Any] = {"status": status, "use_dvr": use_dvr, "footage": footage, **more}
        shape = {name: value for name, value in shape.items() if value is not None}
        if recording_for is not None or not_recording:
            shape["recording_for_ms"] = None if not_recording else milliseconds("recording_for", recording_for)
        return self.control("PUT", f"channels/{quote(channel_id, safe='')}", shape)

    def add_fault(self, fault: FaultName, **options: Any) -> dict[str, Any]:
        """Makes calls go wrong: `add_fault("reply-lost", operation="create_snapshot", times=1)`.

        The faults and their options are in the emulator's README.
        """
        return self.control("POST", "faults", {"fault": fault, **options})

    def faults(self) -> list[dict[str, Any]]:
        """The faults that are set, with how often each has `fired`."""
        faults: list[dict[str, Any]] = self.control("GET", "faults")["faults"]
        return faults

    def clear_faults(self) -> None:
        """Removes all faults."""
        self.control("DELETE", "faults")

    def rotate_keys(self, access_key: str, secret_key: str) -> None:
        """Other keys: the present ones are refused from now on."""
        self.control("PUT", "keys", {"access_key": access_key, "secret_key": secret_key})

    def control(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Any call of its control interface, below `/_emulator/`.

        Raises `ValueError` with the emulator's own words when it is refused.
        """
        from http.client import HTTPConnection

        connection = HTTPConnection(urlsplit(self.endpoint).netloc, timeout=30)
        try:
            connection.request(method, f"/_emulator/{path}", None if body is None else json.dumps(body))
            answer = connection.getresponse()
            told: dict[str, Any] = json.loads(answer.read())
        finally:
            connection.close()
        if answer.status != 200:
            raise ValueError(told.get("error", f"HTTP {answer.status}"))
        return told

    def close(self) -> None:
        """Ends it."""
        self._native.stop()

    def __enter__(self) -> Emulator:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<livestation.testing.Emulator {self.endpoint}>"

    def _options(self) -> dict[str, Any]:
        return {"endpoint": self.endpoint, "access_key": self.access_key, "secret_key": self.secret_key}
