"""That nothing piles up. `bench/memory.py` does the same for a long time."""

from __future__ import annotations

import asyncio
import gc
import sys

import pytest

import livestation
from livestation.testing import Emulator

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT TESTED: reads /proc")


def resident_kb() -> int:
    gc.collect()
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4


@LINUX
def test_memory_is_flat(scripted: livestation.Client) -> None:
    """Against a server of another kind than the emulator, whose journal grows, and keeps growing, as it should."""

    def some() -> None:
        for _ in range(300):
            scripted.create_snapshot("ls-20250814000000-zTwK2", 1)
        for _ in range(300):
            with pytest.raises(livestation.ValidationError):
                scripted.create_snapshot("ls-20250814000000-zTwK2", 0)

    for _ in range(3):
        some()
    before = resident_kb()
    for _ in range(3):
        some()
    assert resident_kb() - before < 4_000


def test_no_object_is_left_behind(emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    def count() -> int:
        gc.collect()
        return sum(str(type(thing).__module__).startswith("livestation") for thing in gc.get_objects())

    async def cancelled() -> None:
        async with emulator.async_client() as other:
            for _ in range(20):
                task = asyncio.ensure_future(other.create_snapshot(channel_id, 1))
                await asyncio.sleep(0)
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    before = count()
    for _ in range(50):
        client.create_snapshot(channel_id, 1)
    asyncio.run(cancelled())
    assert count() <= before + 5
