"""The calls of the API, by what they are about."""

# Written by `cargo xtask surface` from livestation-core.

from __future__ import annotations

from .channel import ChannelCalls
from .clip import ClipCalls
from .curtain import CurtainCalls
from .event import EventCalls
from .quality import QualityCalls
from .recording import RecordingCalls
from .restream import RestreamCalls
from .snapshot import SnapshotCalls
from .vod import VodCalls


class Calls(SnapshotCalls, ChannelCalls, RecordingCalls, EventCalls, QualityCalls, CurtainCalls, RestreamCalls, VodCalls, ClipCalls):
    __slots__ = ()
