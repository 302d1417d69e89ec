"""The library's events in Python's `logging`."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

import livestation
from livestation import _native
from livestation.testing import Emulator

LOGGER = logging.getLogger("livestation")


@pytest.fixture(autouse=True)
def level() -> Iterator[None]:
    _native.log_records()
    yield
    LOGGER.setLevel(logging.NOTSET)


def test_events_come_before_the_call_returns(
    emulator: Emulator, client: livestation.Client, channel_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    LOGGER.setLevel(logging.DEBUG)
    client.get_channel(channel_id)
    mine = [record for record in caplog.records if record.name == "livestation.attempts"]
    sending = next(record for record in mine if record.getMessage().startswith("sending"))
    assert sending.levelno == logging.DEBUG and "operation=get_channel" in sending.getMessage()
    assert abs(sending.created - time.time()) < 60


def test_events_of_coroutines_come_too(
    emulator: Emulator, channel_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    LOGGER.setLevel(logging.DEBUG)

    async def main() -> None:
        async with emulator.async_client() as client:
            await client.get_channel(channel_id)
            assert any("operation=get_channel" in record.getMessage() for record in caplog.records)

    asyncio.run(main())


def test_what_is_not_wanted_is_not_kept(client: livestation.Client, channel_id: str) -> None:
    LOGGER.setLevel(logging.WARNING)
    client.get_channel(channel_id)
    assert _native.log_records() == []


def test_a_handler_may_call(
    emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    """No lock is held while handlers run, so nothing can wait for itself."""
    seen: list[str] = []

    class Calling(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if len(seen) < 3:
                seen.append(record.getMessage())
                client.get_channel(channel_id)

    handler = Calling()
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        client.get_channel(channel_id)
    finally:
        LOGGER.removeHandler(handler)
    assert len(seen) == 3


def test_a_warning_is_seen_without_any_set_up(
    emulator: Emulator, script: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    source = """
import sys, livestation
assert "logging" not in sys.modules and "asyncio" not in sys.modules
client = livestation.Client(endpoint=sys.argv[1], access_key=sys.argv[2], secret_key=sys.argv[3])
client.create_snapshot(sys.argv[4], 1, reconcile=True)
"""
    emulator.add_fault("reply-lost", operation="create_snapshot", times=1)
    keys = emulator.access_key, emulator.secret_key
    result = script(source, emulator.endpoint, *keys, emulator.channels[0])
    assert result.returncode == 0 and "lost" in result.stderr, result
    assert sys.executable
