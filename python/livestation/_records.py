"""What all results have in common: a record of the service's fields, read as Python's own types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta, timezone

from ._typing import Any, Generic, NoReturn, TypeVar, overload

T = TypeVar("T")
_R = TypeVar("_R", bound="Record")
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class Sort:
    """A sort of value: what it is called, how it is checked and taken over by `from_dict`, and its JSON schema."""

    __slots__ = ("allowed", "schema", "take")

    def __init__(self, allowed: str, take: Callable[[Any], Any], schema: Callable[[], dict[str, Any]]) -> None:
        self.allowed = allowed
        self.take = take
        """The value for the wire. Raises `ValueError` or `TypeError` for what is none."""
        self.schema = schema


def _plain(allowed: str, types: tuple[type, ...], **schema: Any) -> Sort:
    def take(value: Any) -> Any:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise TypeError
        return str.__str__(value) if isinstance(value, str) else value

    return Sort(allowed, take, lambda: schema)


def _take_instant(value: Any) -> int:
    if isinstance(value, str):
        value = datetime.fromisoformat(value[:-1] + "+00:00" if value.endswith("Z") else value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError
        return (value - _EPOCH) // timedelta(milliseconds=1)
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError
    return value


_TEXT = _plain("a str", (str,), type="string")
_IDENTIFIER = Sort("a str or an int", _plain("", (str, int)).take, lambda: {"type": "string"})
_WHOLE = _plain("an int", (int,), type="integer")
_NUMBER = _plain("a number", (int, float), type="number")
_FLAG = _plain("a bool", (bool,), type="boolean")
_INSTANT = Sort(
    "Unix milliseconds, or a time with its time zone", _take_instant, lambda: {"type": "string", "format": "date-time"}
)


class Field(Generic[T]):
    """A field of a record: its name in the service, and how it is read."""

    __slots__ = ("_name", "_read", "required", "sort", "wire")

    def __init__(
        self, wire: str, sort: Sort, read: Callable[[Any], Any] | None = None, *, required: bool = False
    ) -> None:
        self.wire = wire
        self.sort = sort
        self.required = required
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
    return Field(wire, _TEXT, required=True)


def maybe_text(wire: str) -> Field[str | None]:
    return Field(wire, _TEXT)


def identifier(wire: str) -> Field[str]:
    """An id. The service writes some as numbers, and they are texts all the same."""
    return Field(wire, _IDENTIFIER, str, required=True)


def maybe_identifier(wire: str) -> Field[str | None]:
    return Field(wire, _IDENTIFIER, str)


def whole(wire: str) -> Field[int]:
    return Field(wire, _WHOLE, required=True)


def maybe_whole(wire: str) -> Field[int | None]:
    return Field(wire, _WHOLE)


def number(wire: str) -> Field[float]:
    return Field(wire, _NUMBER, required=True)


def maybe_number(wire: str) -> Field[float | None]:
    return Field(wire, _NUMBER)


def flag(wire: str) -> Field[bool]:
    return Field(wire, _FLAG, required=True)


def maybe_flag(wire: str) -> Field[bool | None]:
    return Field(wire, _FLAG)


def instant(wire: str) -> Field[datetime]:
    return Field(wire, _INSTANT, read_instant, required=True)


def maybe_instant(wire: str) -> Field[datetime | None]:
    return Field(wire, _INSTANT, read_instant)


def of(wire: str, enum: Callable[[str], T]) -> Field[T]:
    return Field(wire, _TEXT, enum, required=True)


def maybe(wire: str, enum: Callable[[str], T]) -> Field[T | None]:
    return Field(wire, _TEXT, enum)


def maybe_record(wire: str, record: type[_R]) -> Field[_R | None]:
    return Field(wire, Sort(f"a {record.__name__}, or its dict", record._take, record._schema), record._of)


def several(wire: str, record: type[_R]) -> Field[tuple[_R, ...]]:
    def take(entries: Any) -> list[dict[str, Any]]:
        if not isinstance(entries, (list, tuple)):
            raise TypeError
        return [record._take(entry) for entry in entries]

    sort = Sort(f"a list of {record.__name__}", take, lambda: {"type": "array", "items": record._schema()})
    return Field(wire, sort, lambda entries: tuple(map(record._of, entries)))


def texts(wire: str) -> Field[tuple[str, ...]]:
    def take(entries: Any) -> list[str]:
        if not isinstance(entries, (list, tuple)) or not all(isinstance(entry, str) for entry in entries):
            raise TypeError
        return list(entries)

    sort = Sort("a list of str", take, lambda: {"type": "array", "items": {"type": "string"}})
    return Field(wire, sort, tuple)


def wholes(wire: str) -> Field[tuple[int, ...]]:
    def take(entries: Any) -> list[int]:
        if not isinstance(entries, (list, tuple)) or not all(type(entry) is int for entry in entries):
            raise TypeError
        return list(entries)

    sort = Sort("a list of int", take, lambda: {"type": "array", "items": {"type": "integer"}})
    return Field(wire, sort, tuple)


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

    __slots__ = ("__weakref__", "_read", "_reply", "_wire")

    _secret: tuple[str, ...] = ()
    _wire: dict[str, Any]
    _read: dict[str, Any]
    _reply: Any

    def __init__(self) -> None:
        raise TypeError(f"a {type(self).__name__} comes from a call, or from {type(self).__name__}.from_dict")

    @classmethod
    def _of(cls: type[_R], wire: dict[str, Any], reply: Any = None) -> _R:
        """The record of `wire`, which is not changed elsewhere."""
        record = object.__new__(cls)
        object.__setattr__(record, "_wire", wire)
        object.__setattr__(record, "_read", {})
        object.__setattr__(record, "_reply", reply)
        return record

    @classmethod
    def from_dict(cls: type[_R], fields: Mapping[str, Any]) -> _R:
        """The record of what `to_dict` returned, e.g. in your own tests.

        Takes the service's names or Python's, and times as Unix **milliseconds**, as `datetime` or in ISO 8601. Fields
        that this version does not know are kept. Raises `ValidationError` when a field is missing or of another type.
        """
        if not isinstance(fields, Mapping):
            raise TypeError(f"{cls.__name__}.from_dict takes a dict, not {type(fields).__name__}")
        wire = {name: _copy(value) for name, value in fields.items()}
        for name, field in cls._fields().items():
            if name != field.wire and name in wire and field.wire not in wire:
                wire[field.wire] = wire.pop(name)
            value = wire.get(field.wire)
            if value is None and not field.required:
                continue
            try:
                if value is None:
                    raise ValueError
                wire[field.wire] = field.sort.take(value)
            except (TypeError, ValueError) as error:
                raise _refused(f"{cls.__name__}.{name}", field.sort.allowed, value, error) from None
        return cls._of(wire)

    def to_dict(self, *, by_alias: bool = True) -> dict[str, Any]:
        """All fields by the service's names, ready for `json.dumps`: times in Unix **milliseconds**.

        What the service left out is left out. With `by_alias=False`, by Python's names, with `datetime` for times and
        `None` for what was left out. Nothing is redacted here: a channel's stream key is in it.
        """
        if by_alias:
            return {name: _copy(value) for name, value in self._wire.items()}
        return {name: _named(getattr(self, name)) for name in self._fields()}

    def keys(self) -> Iterable[str]:
        """The names of the fields, without secrets: `dict(record)` is what a web framework returns."""
        return [name for name in self._fields() if name not in self._secret]

    def __getitem__(self, name: str) -> Any:
        if name in self._fields():
            return getattr(self, name)
        raise KeyError(name)

    def _public(self) -> dict[str, Any]:
        """What may leave a program: all by Python's names, without secrets."""
        return {
            name: value._public() if isinstance(value, Record) else _each_public(value)
            for name, value in ((name, self[name]) for name in self.keys())
        }

    @classmethod
    def _fields(cls) -> dict[str, Field[Any]]:
        known = _FIELDS.get(cls)
        if known is None:
            known = {}
            for base in reversed(cls.__mro__):
                known.update((name, value) for name, value in vars(base).items() if isinstance(value, Field))
            _FIELDS[cls] = known
        return known

    @classmethod
    def _take(cls, value: Any) -> dict[str, Any]:
        return value._wire if isinstance(value, cls) else cls.from_dict(value)._wire

    @classmethod
    def _schema(cls) -> dict[str, Any]:
        """The JSON schema of `_public`."""
        fields = {name: field for name, field in cls._fields().items() if name not in cls._secret}
        return {
            "title": cls.__name__,
            "type": "object",
            "properties": {
                name: field.sort.schema() if field.required else {"anyOf": [field.sort.schema(), {"type": "null"}]}
                for name, field in fields.items()
            },
            "required": [name for name, field in fields.items() if field.required],
        }

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """For pydantic and FastAPI: taken as by `from_dict`, written by Python's names and without secrets."""
        # Only pydantic itself calls this.
        from pydantic_core import core_schema  # type: ignore[import-not-found,unused-ignore]

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, cls) else cls.from_dict(value),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda record: record._public()),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return cls._schema()

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


def _named(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict(by_alias=False)
    if isinstance(value, tuple):
        return [_named(part) for part in value]
    return str.__str__(value) if isinstance(value, str) else value


def _each_public(value: Any) -> Any:
    if isinstance(value, tuple):
        return [part._public() if isinstance(part, Record) else part for part in value]
    return str.__str__(value) if isinstance(value, str) else value


_FIELDS: dict[type[Record], dict[str, Field[Any]]] = {}


def _refused(name: str, allowed: str, given: Any, error: Exception) -> Exception:
    from ._errors import ValidationError

    if isinstance(error, ValidationError):
        return error  # of a record within
    shown = None if given is None else repr(given) if isinstance(given, (int, float)) else type(given).__name__
    problem = f"{name} is missing" if given is None else f"{name} is of the wrong type: given {shown}"
    return ValidationError(f"{problem}; allowed: {allowed}", field=name.partition(".")[2], allowed=allowed, given=shown)


def _again(record: type[Record], wire: dict[str, Any], reply: Any) -> Record:
    return record._of(wire, reply)
