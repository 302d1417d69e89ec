"""What all results have in common: a record of the service's fields, read as Python's own types."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from ._typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn

    from ._models import Reply

T = TypeVar("T")
_R = TypeVar("_R", bound="Record")
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Field(Generic[T]):
    """A field of a record: its name in the service, and how it is read."""

    __slots__ = ("_name", "_read", "wire")

    def __init__(self, wire: str, read: Callable[[Any], Any] | None = None) -> None:
        self.wire = wire
        self._read = read
        self._name = wire

    def __set_name__(self, owner: type[Record], name: str) -> None:
        self._name = name

    @overload
    def __get__(self, record: None, owner: type[Any]) -> Field[T]: ...
    @overload
    def __get__(self, record: Record, owner: type[Any]) -> T: ...
    def __get__(self, record: Record | None, owner: type[Any]) -> Field[T] | T:
        if record is None:
            return self
        value: T = record._wire.get(self.wire)  # type: ignore[assignment]  # `T` says whether it may be absent
        if value is None or self._read is None:
            return value
        # Read once: a list of channels is the same list each time.
        read = record._read
        if self._name not in read:
            read[self._name] = self._read(value)
        once: T = read[self._name]
        return once

    def __set__(self, record: Record, value: NoReturn) -> None:
        raise AttributeError(f"{type(record).__name__}.{self._name} cannot be set: results are read-only")


def text(wire: str) -> Field[str]:
    return Field(wire)


def maybe_text(wire: str) -> Field[str | None]:
    return Field(wire)


def identifier(wire: str) -> Field[str]:
    """An id. The service writes some as numbers, and they are texts all the same."""
    return Field(wire, str)


def maybe_identifier(wire: str) -> Field[str | None]:
    return Field(wire, str)


def whole(wire: str) -> Field[int]:
    return Field(wire)


def maybe_whole(wire: str) -> Field[int | None]:
    return Field(wire)


def maybe_float(wire: str) -> Field[float | None]:
    return Field(wire)


def flag(wire: str) -> Field[bool]:
    return Field(wire)


def maybe_flag(wire: str) -> Field[bool | None]:
    return Field(wire)


def instant(wire: str) -> Field[datetime]:
    return Field(wire, read_instant)


def maybe_instant(wire: str) -> Field[datetime | None]:
    return Field(wire, read_instant)


def of(wire: str, read: Callable[[Any], T]) -> Field[T]:
    return Field(wire, read)


def maybe(wire: str, read: Callable[[Any], T]) -> Field[T | None]:
    return Field(wire, read)


def several(wire: str, record: type[_R]) -> Field[tuple[_R, ...]]:
    return Field(wire, lambda entries: tuple(map(record._of, entries)))


def read_instant(millis: int) -> datetime:
    """An instant in UTC, from Unix **milliseconds**; without the rounding that a `float` would bring."""
    try:
        return _EPOCH + timedelta(milliseconds=millis)
    except OverflowError:
        # Far outside of what a calendar holds: the nearest that it does.
        return datetime.max.replace(tzinfo=timezone.utc) if millis > 0 else datetime.min.replace(tzinfo=timezone.utc)


def _copy(value: Any) -> Any:
    """A copy of what JSON can hold."""
    if isinstance(value, dict):
        return {name: _copy(part) for name, part in value.items()}
    return [_copy(part) for part in value] if isinstance(value, (list, tuple)) else value


class Record:
    """A result: read-only, comparable, and ready for `pickle` and `json`."""

    __slots__ = ("_read", "_reply", "_wire")

    _secret: tuple[str, ...] = ()
    _wire: dict[str, Any]
    _read: dict[str, Any]
    _reply: Reply | None

    def __init__(self) -> None:
        raise TypeError(f"a {type(self).__name__} comes from a call, or from {type(self).__name__}.from_dict")

    @classmethod
    def _of(cls: type[_R], wire: dict[str, Any], reply: Reply | None = None) -> _R:
        """The record of `wire`, which nobody else changes."""
        record = object.__new__(cls)
        object.__setattr__(record, "_wire", wire)
        object.__setattr__(record, "_read", {})
        object.__setattr__(record, "_reply", reply)
        return record

    @classmethod
    def from_dict(cls: type[_R], fields: Mapping[str, Any]) -> _R:
        """The record that `to_dict` has written, e.g. in a test of one's own."""
        return cls._of({name: _copy(value) for name, value in fields.items()})

    def to_dict(self) -> dict[str, Any]:
        """All fields by the service's names, ready for `json.dumps`: times in Unix **milliseconds**.

        What the service left out is left out. Nothing is redacted here: a channel's stream key is in it.
        """
        return {name: _copy(value) for name, value in self._wire.items()}

    @classmethod
    def _fields(cls) -> dict[str, Field[Any]]:
        fields: dict[str, Field[Any]] = {}
        for base in reversed(cls.__mro__):
            fields.update((name, value) for name, value in vars(base).items() if isinstance(value, Field))
        return fields

    def __repr__(self) -> str:
        shown = (
            f"{name}={'[redacted]' if name in self._secret else repr(getattr(self, name))}"
            for name, field in self._fields().items()
            if self._wire.get(field.wire) is not None
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __eq__(self, other: object) -> bool:
        return self._wire == other._wire if isinstance(other, Record) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        plain = (item for item in self._wire.items() if isinstance(item[1], (str, int, float)))
        return hash((type(self).__name__, frozenset(plain)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be set: results are read-only")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: results are read-only")

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self._wire, self._reply)

    def __copy__(self: _R) -> _R:
        return self

    def __deepcopy__(self: _R, memo: dict[int, Any]) -> _R:
        return self


class Answer(Record):
    """A record that a call returns."""

    __slots__ = ()

    @property
    def reply(self) -> Reply | None:
        """How it came about: trace id, attempts, outcome. Not part of `==`.

        `None` for what a wait returns and for a record made with `from_dict`: no single answer stands for it.
        """
        return self._reply


def _again(record: type[Record], wire: dict[str, Any], reply: Reply | None) -> Record:
    return record._of(wire, reply)
