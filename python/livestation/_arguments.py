"""Python's types as the native module takes them. No rule is here: what is allowed, the library says."""

from __future__ import annotations

from datetime import timedelta
from math import ceil, isfinite

_MS = timedelta(milliseconds=1)
_MINUTE = timedelta(minutes=1)
_LONGEST_MS = 2**62


def milliseconds(name: str, given: float | timedelta | None) -> int | None:
    """**Seconds**, or a timedelta. Never less than what was given, so that a little more than 0 does not become 0."""
    if given is None:
        return None
    if isinstance(given, timedelta):
        return -(-given // _MS)
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise TypeError(f"{name} is a number of seconds or a timedelta, not {type(given).__name__}")
    if given != given:
        raise ValueError(f"{name} is not a number")
    return ceil(given * 1000) if isfinite(given) and abs(given) < _LONGEST_MS else (_LONGEST_MS if given > 0 else -1)


def minutes(given: int | timedelta | None) -> str | None:
    """Whole **minutes** as text, or what is no whole number of them: the library refuses that."""
    if given is None:
        return None
    if isinstance(given, timedelta):
        whole, rest = divmod(given, _MINUTE)
        return str(given / _MINUTE) if rest else str(whole)
    if isinstance(given, bool) or not isinstance(given, int):
        raise TypeError(
            f"limited_duration is a whole number of minutes (int) or a timedelta, not {type(given).__name__}"
        )
    return str(given)


def clip_length(given: str | float | timedelta) -> str:
    """A length with its unit as text: `30s`. A number is in **seconds**."""
    if isinstance(given, str):
        return given
    if isinstance(given, bool) or not isinstance(given, (int, float, timedelta)):
        raise TypeError(f"length is a text like '30s', a timedelta or a number of seconds, not {type(given).__name__}")
    millis = given / _MS if isinstance(given, timedelta) else round(given * 1000, 6)
    return f"{int(millis)}ms" if isfinite(millis) and millis == int(millis) else f"{millis}ms"


def word(name: str, given: str | None) -> str | None:
    """A word of the service, as its enum or as text."""
    if given is None:
        return None
    if not isinstance(given, str):
        raise TypeError(f"{name} is a word of the service (str), not {type(given).__name__}")
    return str.__str__(given)
