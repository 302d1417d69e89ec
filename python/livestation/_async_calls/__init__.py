"""The calls of the API, by what they are about."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from .channel import AsyncChannelCalls
from .clip import AsyncClipCalls
from .curtain import AsyncCurtainCalls
from .event import AsyncEventCalls
from .quality import AsyncQualityCalls
from .recording import AsyncRecordingCalls
from .restream import AsyncRestreamCalls
from .snapshot import AsyncSnapshotCalls
from .vod import AsyncVodCalls


class AsyncCalls(AsyncSnapshotCalls, AsyncChannelCalls, AsyncRecordingCalls, AsyncEventCalls, AsyncQualityCalls, AsyncCurtainCalls, AsyncRestreamCalls, AsyncVodCalls, AsyncClipCalls):
    __slots__ = ()
