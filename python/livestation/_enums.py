"""The service's enumerations. A value that this version does not know is kept."""

from __future__ import annotations

from enum import Enum

from ._typing import TypeVar

_W = TypeVar("_W", bound="Word")


class Word(str, Enum):
    """An enum value of the service. It is a `str`, and equals its text.

    `ChannelStatus("PAUSED")` is not an error although the state is not known: it is a `ChannelStatus` whose `value`
    is `"PAUSED"`, and it equals none of the members.
    """

    @classmethod
    def _missing_(cls: type[_W], value: object) -> _W | None:
        if not isinstance(value, str):
            return None
        word = str.__new__(cls, value)
        word._name_ = value
        word._value_ = value
        return word

    @property
    def is_known(self) -> bool:
        """Whether this version of the library knows the value."""
        return self._name_ in type(self).__members__

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, spec: str) -> str:
        return str.__format__(self, spec)

    def __repr__(self) -> str:
        return f"{type(self).__name__}.{self._name_}" if self.is_known else f"{type(self).__name__}({self._value_!r})"


class ChannelStatus(Word):
    """The state of a channel."""

    CREATING = "CREATING"
    READY = "READY"
    """Ready; nothing is streaming."""
    PUBLISHING = "PUBLISHING"
    """Streaming."""
    DELETED = "DELETED"
    BLOCK = "BLOCK"
    """Suspended."""
    FORCE_BLOCK = "FORCE_BLOCK"
    FORCE_DELETED = "FORCE_DELETED"
    RESERVED = "RESERVED"
    """VOD2LIVE channels only: a broadcast is reserved."""


class RecordingStatus(Word):
    """The state of a recording's file."""

    RECORDING = "RECORDING"
    PROCESSING = "PROCESSING"
    PROCESSING_FAIL = "PROCESSING_FAIL"
    TRANSFER_READY = "TRANSFER_READY"
    TRANSFER = "TRANSFER"
    TRANSFER_FINISH = "TRANSFER_FINISH"
    TRANSFER_FAIL = "TRANSFER_FAIL"
    DELETED = "DELETED"


class RecordType(Word):
    """The kind of a recording's file."""

    MP4 = "MP4"
    HLS = "HLS"


class OutputProtocol(Word):
    """How a channel is delivered."""

    HLS = "HLS"
    LL_HLS = "LL_HLS"
    HLS_DASH = "HLS,DASH"


class ShortClipStatus(Word):
    """The state of a short clip."""

    CREATING = "CREATING"
    """Being cut and uploaded."""
    COMPLETED = "COMPLETED"
    """In the bucket."""
    PROCESSING_FAIL = "PROCESSING_FAIL"
    UPLOAD_FAIL = "UPLOAD_FAIL"


class AccessControl(Word):
    """Who may read a file in Object Storage."""

    PRIVATE = "PRIVATE"
    PUBLIC_READ = "PUBLIC_READ"


class Outcome(Word):
    """How an answer came about."""

    ANSWERED = "answered"
    CREATED = "created"
    """A create answered: this call made it."""
    ADOPTED = "adopted"
    """The answer to a create was lost, and the snapshot that it had made was found again."""


class CheckName(Word):
    """What the preflight looks at, in this order."""

    KEYS = "keys"
    NETWORK = "network"
    ENDPOINT = "endpoint"
    CLOCK = "clock"
    KEY_ACCEPTED = "key-accepted"
    CHANNEL_STATUS = "channel-status"
    RECORDING = "recording"
    TIME_MACHINE = "time-machine"
    MINUTES_AVAILABLE = "minutes-available"


class Verdict(Word):
    """How a point of the preflight is."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"
    """It could not be found out, mostly because of a bad point before it."""
