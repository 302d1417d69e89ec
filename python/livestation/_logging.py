"""The library's log events, given to `logging` below the logger `livestation`."""

from __future__ import annotations

import sys

from . import _native
from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    import logging

_WARNING = 30
_known: tuple[int, list[logging.Logger]] = -1, []
"""How many loggers there were when ours were looked up, and ours."""


def level() -> int:
    """The lowest level that any of our loggers wants. `logging` is not loaded for the question: without it, warnings."""
    if "logging" not in sys.modules:
        return _WARNING
    return min(min(logger.getEffectiveLevel() for logger in _loggers()), 255)


def _loggers() -> list[logging.Logger]:
    """`livestation`, and those below it that the application has asked for."""
    global _known
    import logging

    count, loggers = _known
    root = logging.getLogger("livestation")
    everybody = logging.Logger.manager.loggerDict
    if count != len(everybody):
        below = [logger for name, logger in list(everybody.items()) if name.startswith("livestation.")]
        loggers = [root, *(logger for logger in below if isinstance(logger, logging.Logger))]
        # A placeholder becomes a logger without being counted.
        _known = len(everybody) if len(loggers) == len(below) + 1 else -1, loggers
    return loggers


def deliver_waiting() -> None:
    """Gives `logging` what belongs to no call: in an empty context, wherever it happens to be fetched."""
    from contextvars import Context

    for text in _native.log_records():
        Context().run(deliver, text)


def deliver(text: str) -> None:
    """Gives a record to `logging`. What a handler raises is reported, and costs the call nothing."""
    import json
    import logging

    told = json.loads(text)
    logger = logging.getLogger(told["logger"])
    if not logger.isEnabledFor(told["level"]):
        return
    try:
        record = logger.makeRecord(logger.name, told["level"], "(livestation)", 0, told["message"], (), None)
        record.created = told["created"]
        record.msecs = (record.created - int(record.created)) * 1000
        for name, value in told["fields"].items():
            record.__dict__[f"livestation_{name}" if name in record.__dict__ else name] = value
        logger.handle(record)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        report("a logging handler")


def report(what: str) -> None:
    """Shows the present exception as `logging` shows those of its handlers."""
    import logging

    if logging.raiseExceptions and sys.stderr is not None:
        import traceback

        try:
            sys.stderr.write(f"livestation: {what} raised, and the call goes on:\n")
            traceback.print_exc(file=sys.stderr)
        except OSError:  # standard error is closed
            pass
