"""What all settings have in common: named values that a call takes together. The library checks them in the call."""

from __future__ import annotations

from ._arguments import Given, plain
from ._typing import TYPE_CHECKING, Any, NoReturn, dataclass_transform

if TYPE_CHECKING:
    from inspect import Signature


class _Signature:
    """For `help` and editors. `dataclasses` would take as long to import as a quarter of this package."""

    def __get__(self, settings: object, kind: type[Settings]) -> Signature:
        from inspect import Parameter, Signature

        def parameter(name: str, annotation: str) -> Parameter:
            default = getattr(kind, name, Parameter.empty)
            return Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

        return Signature([parameter(*named) for named in kind.__annotations__.items()])


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Settings:
    """Settings: keyword arguments alone, read-only, comparable."""

    # Names of fields that are not shown.
    _secrets = frozenset[str]()

    if not TYPE_CHECKING:
        __signature__ = _Signature()

        def __init__(self, **given: Any) -> None:
            kind = type(self)
            names = kind.__annotations__
            for name in given:
                if name not in names:
                    raise TypeError(f"{kind.__name__} has no {name!r}; it has {', '.join(names)}")
            missing = [name for name in names if name not in given and not hasattr(kind, name)]
            if missing:
                raise TypeError(f"{kind.__name__} needs {', '.join(missing)}")
            self.__dict__.update({name: given.get(name, getattr(kind, name, None)) for name in names})

        def __setattr__(self, name: str, value: NoReturn) -> None:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be set: settings are read-only")

        def __delattr__(self, name: str) -> None:
            raise AttributeError(f"{type(self).__name__}.{name} cannot be deleted: settings are read-only")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        shown = {name: "[redacted]" if name in self._secrets else value for name, value in self.__dict__.items()}
        given = [f"{name}={shown[name]!r}" for name, value in self.__dict__.items() if value is not None]
        return f"{type(self).__name__}({', '.join(given)})"

    def _given(self) -> dict[str, Given]:
        """Under the service's names."""
        given = {_camel(name): plain(name, value) for name, value in self.__dict__.items()}
        return {name: value for name, value in given.items() if value is not None}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(map(str.capitalize, rest))


def settings(name: str, given: Settings) -> dict[str, Given]:
    if not isinstance(given, Settings):
        raise TypeError(f"{name} must be settings, as livestation.CdnSettings is, not {type(given).__name__}")
    return given._given()


def maybe_settings(name: str, given: Settings | None) -> dict[str, Given] | None:
    return None if given is None else settings(name, given)
