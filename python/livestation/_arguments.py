"""Converts Python's types to those of the native module. The library has the rules about what is allowed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import timedelta
from math import ceil, isfinite
from operator import index

from ._typing import Any

Id = str | int
Time = float | timedelta | None
"""**Seconds** or a timedelta."""
Given = str | int | bool | list[Any] | dict[str, Any] | None
"""An argument as the native module takes it."""

_MS = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)
_LONGEST_MS = 2**62


def _index(given: object) -> int | None:
    """An `int`, or what can stand for one, as numpy's; not a `bool`."""
    if isinstance(given, bool):
        return None
    try:
        return index(given)  # type: ignore[arg-type]
    except TypeError:
        return None


def identifier(name: str, given: str | int) -> str:
    """An id. The service writes some as numbers."""
    if isinstance(given, str):
        return str.__str__(given)
    number = _index(given)
    if number is None:
        raise TypeError(f"{name} must be a str or an int, not {type(given).__name__}")
    return str(number)


def maybe_identifier(name: str, given: str | int | None) -> str | None:
    return None if given is None else identifier(name, given)


def text(name: str, given: str) -> str:
    if not isinstance(given, str):
        raise TypeError(f"{name} must be a str, not {type(given).__name__}")
    return str.__str__(given)


def maybe_text(name: str, given: str | None) -> str | None:
    """A text, or an enum value as text."""
    return None if given is None else text(name, given)


def maybe_path(name: str, given: str | os.PathLike[str] | None) -> str | None:
    return None if given is None else text(name, os.fspath(given))


def flag(name: str, given: bool) -> bool:
    if not isinstance(given, bool):
        raise TypeError(f"{name} must be a bool, not {type(given).__name__}")
    return given


def maybe_flag(name: str, given: bool | None) -> bool | None:
    return None if given is None else flag(name, given)


def whole(name: str, given: int) -> int:
    number = _index(given)
    if number is None:
        raise TypeError(f"{name} must be an int, not {type(given).__name__}")
    return number


def maybe_whole(name: str, given: int | None) -> int | None:
    return None if given is None else whole(name, given)


def plain(name: str, given: Any) -> Given:
    """A value of settings."""
    if given is None or isinstance(given, bool):
        return given
    if isinstance(given, str):
        return str.__str__(given)
    number = _index(given)
    if number is None:
        raise TypeError(f"{name} must be a str, an int or a bool, not {type(given).__name__}")
    return number


def several(name: str, given: Iterable[Any], entry: Callable[[str, Any], Given]) -> list[Given]:
    """A list. A single text is none, although it could be read as one of letters."""
    if isinstance(given, (str, bytes, dict)) or not isinstance(given, Iterable):
        raise TypeError(f"{name} must be a list, not {type(given).__name__}")
    return [entry(f"{name}[{place}]", value) for place, value in enumerate(given)]


def maybe_several(
    name: str, given: Iterable[Any] | None, entry: Callable[[str, Any], Given]
) -> list[Given] | None:
    return None if given is None else several(name, given, entry)


def milliseconds(name: str, given: float | timedelta | None) -> int | None:
    """**Seconds**, or a timedelta. Away from 0 where it has to be rounded, so that a little more than 0 is not 0."""
    if given is None:
        return None
    if isinstance(given, timedelta):
        return -(-given // _MS) if given > timedelta(0) else given // _MS
    seconds = given if isinstance(given, float) else _index(given)
    if seconds is None:
        raise TypeError(f"{name} must be a number of seconds or a timedelta, not {type(given).__name__}")
    if seconds != seconds or seconds == -float("inf"):
        raise ValueError(f"{name} must be a number of seconds, not {seconds}")
    if seconds < 0:
        return max(-ceil(-seconds * 1000), -_LONGEST_MS)
    return ceil(seconds * 1000) if isfinite(seconds) and seconds < _LONGEST_MS else _LONGEST_MS


def minutes(given: int | timedelta | None) -> int | str | None:
    """Whole **minutes**; what is not a whole number of them as text, which the library refuses."""
    if given is None:
        return None
    if isinstance(given, timedelta):
        minutes, rest = divmod(given, _MINUTE)
        return str(given / _MINUTE) if rest else minutes
    number = _index(given)
    if number is None:
        raise TypeError(
            f"limited_duration must be a whole number of minutes (int) or a timedelta, not {type(given).__name__}"
        )
    return number


def clip_length(given: str | float | timedelta) -> str:
    """A length with its unit as text: `30s`. A number is in **seconds**."""
    if isinstance(given, str):
        return str.__str__(given)
    if isinstance(given, timedelta):
        millis = given / _MS
    else:
        seconds = given if isinstance(given, float) else _index(given)
        if seconds is None:
            raise TypeError(
                f"length must be a str like '30s', a timedelta or a number of seconds, not {type(given).__name__}"
            )
        millis = round(seconds * 1000, 6)
    return f"{int(millis)}ms" if isfinite(millis) and millis == int(millis) else f"{millis}ms"


def query(
    page_no: int | None, page_size_no: int | None, channel_status: str | None, id: Id | None, channel_name: str | None
) -> dict[str, Given]:
    """Which channels to list."""
    return {
        "pageNo": maybe_whole("page_no", page_no),
        "pageSizeNo": maybe_whole("page_size_no", page_size_no),
        "channelStatus": maybe_text("channel_status", channel_status),
        "id": maybe_identifier("id", id),
        "channelName": maybe_text("channel_name", channel_name),
    }
