"""Signer, logging handlers and callbacks run in the `contextvars` context of their own call."""

from __future__ import annotations

import asyncio
import base64
import contextvars
import hmac
import logging
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

import livestation
from livestation import ToSign
from livestation.testing import Emulator

TENANT: contextvars.ContextVar[str] = contextvars.ContextVar("tenant", default="none")
LOGGER = logging.getLogger("livestation")
TENANTS = ("A", "B", "C")
Seen = list[tuple[str, str, str]]
"""What was called, whose context it was in, and whose call it belonged to."""

try:
    import uvloop
except ImportError:  # NOT TESTED: there is none for this platform
    uvloop = None


class Watch:
    """Callbacks that note their context. Whose call it is, they see from the call itself: channel and minutes."""

    def __init__(self, emulator: Emulator) -> None:
        self.emulator = emulator
        self.seen: Seen = []
        self.owners = {str(minutes): tenant for minutes, tenant in enumerate(TENANTS, 1)}

    def note(self, what: str, target: str) -> None:
        query = target.partition("limitedDuration=")[2]
        if query:
            self.seen.append((what, TENANT.get(), self.owners[query.partition("&")[0]]))

    def sign(self, to_sign: ToSign) -> tuple[str, str]:
        self.note("signer", to_sign.target)
        access_key, secret_key = self.emulator.access_key, self.emulator.secret_key
        mac = hmac.digest(secret_key.encode(), to_sign.text(access_key).encode(), "sha256")
        return access_key, base64.b64encode(mac).decode()

    async def sign_later(self, to_sign: ToSign) -> tuple[str, str]:
        await asyncio.sleep(0)
        return self.sign(to_sign)

    def attempt(self, report: livestation.AttemptReport) -> None:
        self.note("attempt", report.target)

    def progress_of(self, tenant: str) -> Callable[[livestation.Channel], None]:
        return lambda channel: self.seen.append(("progress", TENANT.get(), tenant))

    def check(self, times: int, *kinds: str) -> None:
        for kind in kinds:
            calls = [(context, owner) for what, context, owner in self.seen if what == kind]
            assert all(context == owner for context, owner in calls), (kind, calls)
            assert {owner for _, owner in calls} == set(TENANTS), (kind, calls)
            assert len(calls) >= times * len(TENANTS), (kind, calls)


@pytest.fixture
def watch(emulator: Emulator) -> Iterator[Watch]:
    watch = Watch(emulator)

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            watch.note("log", getattr(record, "target", ""))

    handler = Handler()
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    yield watch
    LOGGER.removeHandler(handler)
    LOGGER.setLevel(logging.NOTSET)


def plain(main: Coroutine[Any, Any, None]) -> None:
    asyncio.run(main)


def eager(main: Coroutine[Any, Any, None]) -> None:
    async def within() -> None:
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
        await main

    asyncio.run(within())


def with_uvloop(main: Coroutine[Any, Any, None]) -> None:
    loop = uvloop.new_event_loop()
    try:
        loop.run_until_complete(main)
    finally:
        loop.close()


RUNNERS = [
    plain,
    pytest.param(eager, marks=pytest.mark.skipif(sys.version_info < (3, 12), reason="NOT TESTED: no eager tasks")),
    pytest.param(with_uvloop, marks=pytest.mark.skipif(uvloop is None, reason="NOT TESTED: no uvloop")),
]


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("signer", ["sign", "sign_later"])
def test_concurrent_calls_of_three_tenants(
    runner: Callable[[Coroutine[Any, Any, None]], None], signer: str, emulator: Emulator, watch: Watch, channel_id: str
) -> None:
    async def tenant(client: livestation.AsyncClient, name: str, minutes: int) -> None:
        TENANT.set(name)
        for _ in range(3):
            await client.create_snapshot(channel_id, minutes)
        await client.wait_until_recording(channel_id, deadline=60, on_progress=watch.progress_of(name))

    async def main() -> None:
        options = {"signer": getattr(watch, signer), "on_attempt": watch.attempt, "endpoint": emulator.endpoint}
        async with livestation.AsyncClient(**options) as client:
            # A call before those of the tenants: what it leaves behind must not be theirs.
            await client.get_channel(channel_id)
            await asyncio.gather(*(tenant(client, name, minutes) for minutes, name in enumerate(TENANTS, 1)))

    runner(main())
    watch.check(3, "signer", "log", "attempt")
    watch.check(1, "progress")


def test_threads_of_three_tenants(emulator: Emulator, watch: Watch, channel_id: str) -> None:
    together = threading.Barrier(len(TENANTS))

    def tenant(client: livestation.Client, name: str, minutes: int) -> None:
        TENANT.set(name)
        together.wait(30)
        for _ in range(5):
            client.create_snapshot(channel_id, minutes)
        client.wait_until_recording(channel_id, deadline=60, on_progress=watch.progress_of(name))

    with livestation.Client(signer=watch.sign, on_attempt=watch.attempt, endpoint=emulator.endpoint) as client:
        threads = [
            threading.Thread(target=tenant, args=(client, name, minutes)) for minutes, name in enumerate(TENANTS, 1)
        ]
        [thread.start() for thread in threads]
        [thread.join(60) for thread in threads]
    watch.check(5, "signer", "log", "attempt")
    watch.check(1, "progress")


def test_a_callback_runs_in_the_task_of_its_call(emulator: Emulator, channel_id: str) -> None:
    tasks: list[asyncio.Task[Any] | None] = []

    async def main() -> None:
        async with emulator.async_client(on_attempt=lambda _: tasks.append(asyncio.current_task())) as client:
            mine = asyncio.create_task(client.get_channel(channel_id))
            await mine
            assert tasks == [mine]

    asyncio.run(main())


def test_what_belongs_to_no_call_has_no_context(emulator: Emulator, channel_id: str) -> None:
    """The emulator's records come from a thread of its own."""
    contexts: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name.startswith("livestation.emulator"):
                contexts.append(TENANT.get())

    async def main() -> None:
        TENANT.set("A")
        async with emulator.async_client() as client:
            while len(contexts) < 3:
                await client.get_channel(channel_id)

    handler = Handler()
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        asyncio.run(main())
    finally:
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(logging.NOTSET)
    assert set(contexts) == {"none"}
