"""What all enumerations have in common: a value that this version does not know is kept."""

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
