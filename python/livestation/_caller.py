"""What the calls of the blocking client stand on."""

from __future__ import annotations

from ._arguments import Given, Time
from ._blocking import run
from ._operations import A, Operations


class Caller:
    """Makes operations that are one call."""

    _operations: Operations

    def _call(self, operation: str, model: type[A], timeout: Time, **arguments: Given) -> A:
        return run(self._operations.call(operation, model, timeout, arguments))
