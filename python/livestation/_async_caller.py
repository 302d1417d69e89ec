"""What the calls of the asyncio client stand on."""

from __future__ import annotations

from ._arguments import Given, Time
from ._event_loop import run
from ._operations import A, Operations


class AsyncCaller:
    """Makes operations that are one call."""

    _operations: Operations

    async def _call(self, operation: str, model: type[A], timeout: Time, **arguments: Given) -> A:
        return await run(self._operations.call(operation, model, timeout, arguments))
