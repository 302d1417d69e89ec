"""What is needed of `typing` at run time, without its import: that alone takes longer than all of this package.

The stand-ins are good enough for `typing.get_type_hints`, so that pydantic and others can read our annotations.
"""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Any as Any
    from typing import Generic as Generic
    from typing import NoReturn as NoReturn
    from typing import TypeVar as TypeVar
    from typing import overload as overload

    from typing_extensions import dataclass_transform as dataclass_transform
else:
    Any = NoReturn = object

    class Generic:
        __slots__ = ()

        def __class_getitem__(cls, parameters):
            return cls

    def TypeVar(name, *constraints, bound=None):
        return object

    def overload(function):
        return function

    def dataclass_transform(**options):
        return lambda made: made
