"""What is needed of `typing` at run time, without its import: that alone takes longer than all of this package."""

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import Generic as Generic
    from typing import TypeVar as TypeVar
    from typing import overload as overload
else:

    class Generic:
        __slots__ = ()

        def __class_getitem__(cls, parameters):
            return cls

    class TypeVar:
        def __init__(self, name, *constraints, bound=None):
            self.__name__ = name

    def overload(function):
        return function
