"""The library's log events, given to `logging` under the logger `livestation`."""

from __future__ import annotations

import sys

from . import _native
from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

_WARNING = 30
_logger: logging.Logger | None = None


def level() -> int:
    """From which level on events are wanted. `logging` is not loaded for the question: without it, warnings are."""
    global _logger
    if _logger is None:
        if "logging" not in sys.modules:
            return _WARNING
        import logging

        _logger = logging.getLogger("livestation")
    return min(_logger.getEffectiveLevel(), 255)


def deliver() -> None:
    """Gives what has come to `logging`."""
    import logging

    for number, name, message, seconds in _native.log_records():
        logger = logging.getLogger(name)
        if logger.isEnabledFor(number):
            record = logger.makeRecord(name, number, "(livestation)", 0, message, (), None)
            record.created = seconds
            record.msecs = (seconds - int(seconds)) * 1000
            logger.handle(record)
