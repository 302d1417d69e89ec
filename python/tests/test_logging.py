"""The library's events in Python's `logging`."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

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
    mine = [record for record in caplog.records if record.name == "livestation.call"]
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


def test_the_level_of_a_child_logger_counts(
    emulator: Emulator, client: livestation.Client, channel_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    child = logging.getLogger("livestation.call")
    for level, expected in ((logging.DEBUG, True), (logging.NOTSET, False), (logging.DEBUG, True)):
        child.setLevel(level)
        caplog.clear()
        try:
            client.get_channel(channel_id)
        finally:
            child.setLevel(logging.NOTSET)
        assert any(record.name == child.name for record in caplog.records) is expected
        assert {record.name for record in caplog.records if record.levelno < logging.WARNING} <= {child.name}


def test_a_logger_that_comes_later_counts_too() -> None:
    from livestation import _logging

    first = _logging.level()
    late = logging.getLogger("livestation.late.one")
    late.setLevel(7)
    middle = logging.getLogger("livestation.late")  # was a placeholder
    try:
        assert _logging.level() == 7
        late.setLevel(logging.NOTSET)
        middle.setLevel(8)
        assert _logging.level() == 8
    finally:
        late.setLevel(logging.NOTSET)
        middle.setLevel(logging.NOTSET)
    assert _logging.level() == first


def test_records_have_their_fields_as_attributes(
    emulator: Emulator, client: livestation.Client, channel_id: str, caplog: pytest.LogCaptureFixture
) -> None:
    LOGGER.setLevel(logging.DEBUG)
    client.get_channel(channel_id)
    mine = {record.getMessage().split()[0]: vars(record) for record in caplog.records if record.name == "livestation.call"}
    assert mine["sending"].items() >= {"operation": "get_channel", "method": "GET"}.items()
    assert mine["answered"]["status"] == 200 and isinstance(mine["answered"]["elapsed_ms"], int)


def test_records_of_the_settings_come_from_the_constructor(
    emulator: Emulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".ncloud").mkdir()
    file = tmp_path / ".ncloud" / "configure"
    file.write_text(f"[project]\nncloud_access_key_id = {emulator.access_key}\nncloud_secret_access_key = x\n")
    file.chmod(0o644)
    monkeypatch.setenv("HOME", str(tmp_path))
    livestation.Client(profile="project", endpoint=emulator.endpoint).close()
    records = [record for record in caplog.records if "others can read" in record.getMessage()]
    assert len(records) == 1 and vars(records[0])["path"] == str(file)


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
