"""What an asyncio service does with a client."""

from __future__ import annotations

import asyncio
import gc
import inspect
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from scripted import Answer, Server

import livestation
from livestation.testing import Emulator

Main = Callable[[livestation.AsyncClient], Awaitable[Any]]


def run(emulator: Emulator, main: Main) -> Any:
    async def within() -> Any:
        async with emulator.async_client() as client:
            return await main(client)

    return asyncio.run(within())


def test_calls_are_coroutines(emulator: Emulator, channel_id: str) -> None:
    assert inspect.iscoroutinefunction(livestation.AsyncClient.create_snapshot)

    async def main(client: livestation.AsyncClient) -> livestation.Snapshot:
        return await asyncio.create_task(client.create_snapshot(channel_id, 2))

    for _ in range(2):
        assert run(emulator, main).duration_minutes == 2


def test_a_coroutine_that_nobody_awaits_sends_nothing(emulator: Emulator, channel_id: str) -> None:
    async def main(client: livestation.AsyncClient) -> None:
        client.create_snapshot(channel_id, 2).close()

    run(emulator, main)
    assert emulator.requests() == []


def test_many_calls_at_once(emulator: Emulator, channel_id: str) -> None:
    async def main(client: livestation.AsyncClient) -> list[livestation.Snapshot]:
        return await asyncio.gather(*(client.create_snapshot(channel_id, 1 + i % 200) for i in range(300)))

    snapshots = run(emulator, main)
    assert [snapshot.duration_minutes for snapshot in snapshots] == [1 + i % 200 for i in range(300)]
    assert len({snapshot.snapshot_id for snapshot in snapshots}) == 300


def test_channels_are_iterated(emulator: Emulator) -> None:
    async def main(client: livestation.AsyncClient) -> list[str]:
        return [channel.channel_id async for channel in client.channels(page_size_no=2)]

    assert run(emulator, main) == emulator.channels


def test_errors_are_raised(emulator: Emulator) -> None:
    async def main(client: livestation.AsyncClient) -> list[Any]:
        return await asyncio.gather(
            client.create_snapshot("ls-20260101120000-Nobdy", 1),
            client.create_snapshot(emulator.channels[0], 0),
            return_exceptions=True,
        )

    missing, refused = run(emulator, main)
    assert isinstance(missing, livestation.NotFoundError) and missing.http_status == 404
    assert isinstance(refused, livestation.ValidationError) and refused.given == "0"


def test_progress_comes_on_the_loop_and_its_exception_ends_the_wait(emulator: Emulator, channel_id: str) -> None:
    async def main(client: livestation.AsyncClient) -> None:
        await client.stop_recording(channel_id)
        seen: list[livestation.Channel] = []

        def look(channel: livestation.Channel) -> None:
            assert asyncio.get_running_loop()
            seen.append(channel)
            if len(seen) == 3:
                raise LookupError("enough")

        with pytest.raises(LookupError, match="enough"):
            await client.wait_until_recording(channel_id, deadline=60, interval=0.01, on_progress=look)
        assert len(seen) == 3
        with pytest.raises(livestation.RequestTimeoutError) as raised:
            await client.wait_until_recording(channel_id, deadline=0.05, interval=0.01)
        assert isinstance(raised.value.last, livestation.Channel)

    run(emulator, main)


@pytest.mark.parametrize("how", ["cancel", "timeout"])
def test_a_cancelled_call_ends_its_connection_and_sends_nothing_more(server: Server, how: str) -> None:
    server.answer = Answer(silent=True)
    keys = {"access_key": "EXAMPLEACCESSKEY0001", "secret_key": "exampleSecretKey0001"}

    async def main() -> None:
        async with livestation.AsyncClient(endpoint=server.url, **keys) as client:
            task = asyncio.create_task(client.get_channel("ls-1"))
            await asyncio.to_thread(server.arrived.get, timeout=60)
            if how == "cancel":
                task.cancel()
                with pytest.raises(asyncio.CancelledError):
                    await task
            else:
                with pytest.raises(asyncio.TimeoutError):
                    await asyncio.wait_for(task, 0.01)
            await asyncio.to_thread(server.left.get, timeout=60)
            # A read would be sent again after a broken connection; this one was given up.
            server.answer = Answer()
            await client.create_snapshot("ls-1", 1)

    asyncio.run(main())
    assert len(server.requests) == 2


def test_what_is_pending_when_the_loop_ends_is_given_up(server: Server) -> None:
    server.answer = Answer(silent=True)

    async def main() -> None:
        client = livestation.AsyncClient(
            endpoint=server.url, access_key="EXAMPLEACCESSKEY0001", secret_key="exampleSecretKey0001"
        )
        main.task = asyncio.create_task(client.get_channel("ls-1"))  # type: ignore[attr-defined]
        await asyncio.to_thread(server.arrived.get, timeout=60)

    asyncio.run(main())
    assert server.left.get(timeout=60).method == "GET"


def test_one_client_in_two_loops(emulator: Emulator, channel_id: str) -> None:
    client = emulator.async_client()
    for _ in range(2):
        assert asyncio.run(client.get_channel(channel_id)).channel_id == channel_id
    asyncio.run(client.close())
    with pytest.raises(RuntimeError, match="closed"):
        asyncio.run(client.get_channel(channel_id))


def test_a_loop_that_cannot_watch_pipes(emulator: Emulator, channel_id: str) -> None:
    class Poor(asyncio.SelectorEventLoop):
        """As Windows' usual one."""

        def add_reader(self, *_: object) -> None:
            raise NotImplementedError

    async def main() -> list[livestation.Snapshot]:
        async with emulator.async_client() as client:
            return await asyncio.gather(*(client.create_snapshot(channel_id, 1) for _ in range(20)))

    loop = Poor()
    # Its own wake-up pipe needs the real thing.
    try:
        assert len(loop.run_until_complete(main())) == 20
    finally:
        loop.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT TESTED: counts in /proc")
def test_loops_that_are_gone_leave_nothing_open(emulator: Emulator, channel_id: str) -> None:
    def again() -> int:
        async def main(client: livestation.AsyncClient) -> None:
            await client.get_channel(channel_id)

        for _ in range(20):
            run(emulator, main)
        gc.collect()
        return len(os.listdir("/proc/self/fd"))

    first = again()
    assert again() <= first + 15
