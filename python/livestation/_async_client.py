"""The client for asyncio."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import timedelta
from types import TracebackType
from typing import Any

from ._arguments import query
from ._async_calls import AsyncCalls
from ._event_loop import run
from ._jobs import AttemptReport, Check, LastClip
from ._models import Channel, ShortClip, Snapshot
from ._operations import Operations, Task
from ._signing import PresignedRequest, _AsyncSigner



class AsyncClient(AsyncCalls):
    """Calls Live Station from asyncio. Options and errors are those of `Client`.

    Any number of calls can be under way at once. Cancelling the task that awaits one ends it: its connection is
    closed, and nothing more is sent. One client serves any number of event loops, one after the other or at once.
    `on_progress` is a plain function; a `signer` may be a coroutine function. All callbacks run in the task that awaits
    the call, and so in its context.

    >>> async def main():
    ...     async with livestation.AsyncClient(
    ...         endpoint=endpoint, access_key=access_key, secret_key=secret_key
    ...     ) as client:
    ...         one, two = await asyncio.gather(
    ...             client.create_snapshot(channel_id, 1), client.create_snapshot(channel_id, 2)
    ...         )
    ...         return one.duration_minutes, two.duration_minutes
    >>> asyncio.run(main())
    (1, 2)
    """

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        server_role: bool = False,
        signer: _AsyncSigner | None = None,
        no_keys: bool = False,
        endpoint: str | None = None,
        zone: str | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        connect_timeout: float | timedelta | None = None,
        attempt_timeout: float | timedelta | None = None,
        call_timeout: float | timedelta | None = None,
        max_attempts: int | None = None,
        application: str | None = None,
        on_attempt: Callable[[AttemptReport], object] | None = None,
    ) -> None:
        self._operations = Operations(
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            server_role=server_role,
            signer=signer,
            may_be_async=True,
            no_keys=no_keys,
            endpoint=endpoint,
            zone=zone,
            proxy=proxy,
            ca_file=ca_file,
            connect_timeout=connect_timeout,
            attempt_timeout=attempt_timeout,
            call_timeout=call_timeout,
            max_attempts=max_attempts,
            application=application,
            on_attempt=on_attempt,
        )

    async def close(self) -> None:
        """Closes its connections. Calls after it are a `RuntimeError`; those under way are not disturbed."""
        self._operations.close()

    async def aclose(self) -> None:
        """The same as `close`, for `contextlib.aclosing`."""
        self._operations.close()

    async def __aenter__(self) -> AsyncClient:
        self._operations.native  # closed, it cannot be entered
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"<livestation.AsyncClient {self._operations}>"

    async def create_snapshot(
        self,
        channel_id: str | int,
        limited_duration: int | timedelta | None = None,
        *,
        reconcile: bool = False,
        timeout: float | timedelta | None = None,
    ) -> Snapshot:
        """As `Client.create_snapshot`."""
        return await run(self._operations.create_snapshot(channel_id, limited_duration, reconcile, timeout))

    async def presign_create_snapshot(
        self,
        channel_id: str | int,
        limited_duration: int | timedelta | None = None,
        *,
        timeout: float | timedelta | None = None,
    ) -> PresignedRequest:
        """As `Client.presign_create_snapshot`."""
        return await run(self._operations.presign_create_snapshot(channel_id, limited_duration, timeout))

    async def execute(
        self, ticket: PresignedRequest | Mapping[str, Any] | str, *, timeout: float | timedelta | None = None
    ) -> Snapshot:
        """As `Client.execute`."""
        return await run(self._operations.execute(ticket, timeout))

    def channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        channel_status: str | None = None,
        id: str | int | None = None,
        channel_name: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> AsyncGenerator[Channel, None]:
        """As `Client.channels`, for `async for`."""
        return self._walk(
            self._operations.channels(query(page_no, page_size_no, channel_status, id, channel_name), timeout)
        )

    async def wait_until_ready(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """As `Client.wait_until_ready`."""
        return await run(self._operations.wait_until("ready", channel_id, deadline, interval, on_progress))

    async def wait_until_publishing(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """As `Client.wait_until_publishing`."""
        return await run(self._operations.wait_until("publishing", channel_id, deadline, interval, on_progress))

    async def wait_until_recording(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """As `Client.wait_until_recording`."""
        return await run(self._operations.wait_until("recording", channel_id, deadline, interval, on_progress))

    async def wait_for_clip(
        self,
        channel_id: str | int,
        short_clip_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[ShortClip], object] | None = None,
    ) -> ShortClip:
        """As `Client.wait_for_clip`."""
        return await run(self._operations.wait_for_clip(channel_id, short_clip_id, deadline, interval, on_progress))

    async def clip_last(
        self,
        channel_id: str | int,
        length: str | float | timedelta,
        *,
        bucket_name: str,
        file_path: str,
        access_control: str | None = None,
        resume: str | int | None = None,
        wait: bool = True,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[str], object] | None = None,
    ) -> LastClip:
        """As `Client.clip_last`."""
        return await run(
            self._operations.clip_last(
                channel_id, length, bucket_name, file_path, access_control, resume, wait,
                deadline, interval, on_progress,
            )  # fmt: skip
        )

    async def doctor(
        self, channel_id: str | int | None = None, *, timeout: float | timedelta | None = None
    ) -> list[Check]:
        """As `Client.doctor`."""
        return await run(self._operations.doctor(channel_id, timeout))

    async def _walk(self, next_page: Callable[[], Task[list[Channel] | None]]) -> AsyncGenerator[Channel, None]:
        while (page := await run(next_page())) is not None:
            for channel in page:
                yield channel
