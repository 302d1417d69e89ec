"""Callbacks and signal handlers that call the library, and callbacks that raise: nothing panics, hangs or is lost."""

from __future__ import annotations

import asyncio
import base64
import gc
import logging
import os
import signal
import subprocess
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted import Answer, Server

import livestation
from livestation.testing import Emulator

LOGGER = logging.getLogger("livestation")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED: there are no such signals here")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="NOT TESTED: counts in /proc")

HANDLERS = """
import os, signal, sys
import livestation

endpoint, access_key, secret_key, channel_id, what = sys.argv[1:]
def open_client():
    return livestation.Client(endpoint=endpoint, access_key=access_key, secret_key=secret_key)
client, other = open_client(), open_client()
other.list_channels()

def handle(number, frame):
    print("handling", flush=True)
    if what in ("close", "close-and-exit"):
        client.close()
    if what == "close-other":
        other.close()
    if what == "call":
        print(client.get_channel(channel_id).is_recording, flush=True)
    if what == "call-other":
        other.start_recording(channel_id)
    if what == "new":
        with open_client() as new:
            new.get_channel(channel_id)
    if what == "nested":
        client.wait_until_publishing(channel_id, on_progress=lambda channel: other.get_channel(channel_id))
    if what == "fork":
        child = os.fork()
        if child:
            assert os.waitpid(child, 0)[1] == 0
        else:
            other.get_channel(channel_id)
            os._exit(0)
    if what == "fork-and-return":
        handle.child = os.fork()
        if handle.child == 0:
            return
        assert os.waitpid(handle.child, 0)[1] == 7 << 8
    if what in ("exit", "close-and-exit"):
        sys.exit(0)
    if what != "call-other":
        with open_client() as new:
            new.start_recording(channel_id)

signal.signal(signal.SIGTERM, handle)
said = []
def progress(channel):
    if not said:
        said.append(print("waiting", flush=True))
try:
    print(client.wait_until_recording(channel_id, deadline=60, interval=0.05, on_progress=progress).is_recording)
except RuntimeError as error:
    assert "fork" in str(error), error
    os._exit(7)
"""


@UNIX
@pytest.mark.parametrize(
    "what",
    ["close", "close-other", "call", "call-other", "new", "nested", "exit", "close-and-exit", "fork", "fork-and-return"],
)
def test_a_signal_handler_may_do_anything_while_a_call_waits(
    what: str, emulator: Emulator, client: livestation.Client, channel_id: str, tmp_path: Path
) -> None:
    client.stop_recording(channel_id)
    file = tmp_path / "script.py"
    file.write_text(HANDLERS)
    keys = emulator.endpoint, emulator.access_key, emulator.secret_key
    with subprocess.Popen(
        [sys.executable, str(file), *keys, channel_id, what], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "waiting\n"
        process.send_signal(signal.SIGTERM)
        output, errors = process.communicate(timeout=60)
    expected = {"exit": "", "close-and-exit": "", "call": "False\nTrue\n"}.get(what, "True\n")
    assert (output, errors, process.returncode) == (f"handling\n{expected}", "", 0)


class Raising(logging.Handler):
    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error
        self.raised = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.raised += 1
        raise self.error


@pytest.fixture
def raising(request: pytest.FixtureRequest) -> Iterator[Raising]:
    handler = Raising(request.param)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    yield handler
    LOGGER.removeHandler(handler)
    LOGGER.setLevel(logging.NOTSET)


ERRORS = [RuntimeError("mine"), StopIteration(), asyncio.CancelledError(), GeneratorExit()]
"""What a callback may raise by mistake. `KeyboardInterrupt` and `SystemExit` are meant."""
RAISING = pytest.mark.parametrize("raising", ERRORS, indirect=True, ids=lambda error: type(error).__name__)


@RAISING
def test_a_logging_handler_that_raises_costs_no_answer(
    raising: Raising, emulator: Emulator, client: livestation.Client, channel_id: str, capfd: Any
) -> None:
    assert client.create_snapshot(channel_id, 1).duration_minutes == 1
    assert raising.raised >= 2
    assert f"livestation: a logging handler raised, and the call goes on:\nTraceback" in capfd.readouterr().err


@RAISING
def test_a_logging_handler_that_raises_costs_no_awaited_answer(
    raising: Raising, emulator: Emulator, channel_id: str
) -> None:
    async def main() -> list[livestation.Snapshot]:
        async with emulator.async_client() as client:
            return await asyncio.gather(*(client.create_snapshot(channel_id, 1 + i) for i in range(4)))

    assert [snapshot.duration_minutes for snapshot in asyncio.run(main())] == [1, 2, 3, 4]
    assert raising.raised >= 8


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_on_attempt_that_raises_costs_no_answer(
    error: BaseException, emulator: Emulator, channel_id: str, capfd: Any
) -> None:
    def raises(report: livestation.AttemptReport) -> None:
        raise error

    async def by_asyncio() -> list[livestation.Snapshot]:
        async with emulator.async_client(on_attempt=raises) as client:
            return await asyncio.gather(*(client.create_snapshot(channel_id, 1) for _ in range(4)))

    with emulator.client(on_attempt=raises) as client:
        client.create_snapshot(channel_id, 1)
    assert len(asyncio.run(by_asyncio())) == 4
    assert capfd.readouterr().err.count("livestation: on_attempt raised") == 5


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_on_progress_that_raises_ends_its_own_job_alone(
    error: BaseException, emulator: Emulator, channel_id: str
) -> None:
    def raises(channel: livestation.Channel) -> None:
        raise error

    # A coroutine cannot end with `StopIteration`.
    expected = RuntimeError if isinstance(error, StopIteration) else type(error)

    async def job(client: livestation.AsyncClient) -> None:
        with pytest.raises(expected):
            await client.wait_until_recording(channel_id, on_progress=raises)

    async def main() -> None:
        async with emulator.async_client() as client:
            others = [client.wait_until_recording(channel_id, on_progress=lambda channel: None) for _ in range(4)]
            _, *channels = await asyncio.gather(job(client), *others)
            assert all(channel.is_recording for channel in channels)

    asyncio.run(main())
    with emulator.client() as client, pytest.raises(type(error)):
        client.wait_until_recording(channel_id, on_progress=raises)


@pytest.mark.parametrize("error", [RuntimeError("mine"), asyncio.CancelledError()], ids=lambda error: type(error).__name__)
def test_a_signer_that_raises_ends_its_own_call_before_sending(error: BaseException, emulator: Emulator) -> None:
    async def sign(to_sign: livestation.ToSign) -> tuple[str, str]:
        await asyncio.sleep(0)
        raise error

    async def main() -> None:
        async with livestation.AsyncClient(signer=sign, endpoint=emulator.endpoint) as client:
            for ended in await asyncio.gather(
                *(client.create_snapshot(emulator.channels[0], 1) for _ in range(3)), return_exceptions=True
            ):
                assert isinstance(ended, livestation.SignerError) and type(ended.__cause__) is type(error)
                assert not ended.may_have_taken_effect

    asyncio.run(main())
    assert emulator.requests() == []


def test_callbacks_may_call(emulator: Emulator, channel_id: str) -> None:
    """Each of them, with both clients: no lock is held and nothing is driven while they run."""
    seen: list[str] = []
    inner = emulator.client()

    def call(what: str) -> Callable[..., None]:
        def callback(*_: object) -> None:
            seen.append(what)
            inner.get_channel(channel_id)

        return callback

    def sign(to_sign: livestation.ToSign) -> tuple[str, str]:
        call("signer")()
        return "EXAMPLEACCESSKEY0001", base64.b64encode(bytes(32)).decode()

    callbacks = {"on_attempt": call("on_attempt")}
    with emulator.client(**callbacks) as client:
        client.wait_until_recording(channel_id, on_progress=call("on_progress"))

    async def main() -> None:
        async with emulator.async_client(**callbacks) as client:
            await client.wait_until_recording(channel_id, on_progress=call("on_progress"))

    asyncio.run(main())
    with livestation.Client(signer=sign, endpoint=emulator.endpoint) as signing:
        with pytest.raises(livestation.AuthenticationError):
            signing.get_channel(channel_id)
    inner.close()
    assert sorted(set(seen)) == ["on_attempt", "on_progress", "signer"]
    assert seen.count("on_attempt") == seen.count("on_progress") == 2


def test_a_finaliser_may_close_and_call(emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    ended: list[bool | None] = []

    class Resource:
        def __init__(self) -> None:
            self.client, self.me = emulator.client(), self

        def __del__(self) -> None:
            ended.append(self.client.get_channel(channel_id).is_recording)
            self.client.close()

    def forget(channel: livestation.Channel) -> None:
        Resource()
        gc.collect()

    client.wait_until_recording(channel_id, on_progress=forget)
    assert ended == [True]


def test_on_progress_may_run_a_nested_loop(emulator: Emulator, channel_id: str, tmp_path: Path) -> None:
    pytest.importorskip("nest_asyncio")
    source = """
import asyncio, sys, nest_asyncio, livestation
nest_asyncio.apply()
endpoint, access_key, secret_key, channel_id = sys.argv[1:]
async def main():
    async with livestation.AsyncClient(endpoint=endpoint, access_key=access_key, secret_key=secret_key) as client:
        def progress(channel):
            print(asyncio.get_event_loop().run_until_complete(client.get_channel(channel_id)).is_recording)
        await client.wait_until_recording(channel_id, on_progress=progress)
asyncio.run(main())
"""
    keys = emulator.endpoint, emulator.access_key, emulator.secret_key
    result = subprocess.run(
        [sys.executable, "-c", source, *keys, channel_id], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (result.stdout, result.returncode) == ("True\n", 0), result


@LINUX
@pytest.mark.parametrize("kind", ["asyncio", "uvloop"])
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_loop_that_is_closed_with_a_call_under_way_is_freed_and_sends_nothing_more(kind: str, server: Server) -> None:
    server.answer = Answer(silent=True)
    new_loop = asyncio.new_event_loop if kind == "asyncio" else pytest.importorskip("uvloop").new_event_loop
    client = livestation.AsyncClient(
        endpoint=server.url, access_key="EXAMPLEACCESSKEY0001", secret_key="exampleSecretKey0001"
    )

    def close_in_flight() -> weakref.ref[asyncio.AbstractEventLoop]:
        loop = new_loop()
        loop.set_exception_handler(lambda loop, context: None)  # of the task that is destroyed
        tasks = [loop.create_task(client.get_channel("ls-1"))]
        loop.run_until_complete(asyncio.wait_for(loop.run_in_executor(None, server.arrived.get), 20))
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()
        # Its connection ends although nothing was collected, and loop, task and client are still there.
        server.left.get(timeout=20)
        server.hang_up()
        del tasks
        return weakref.ref(loop)

    def open_files() -> int:
        return len(os.listdir("/proc/self/fd"))

    loops = [close_in_flight()]
    gc.collect()
    before = open_files()
    for _ in range(10):
        loops.append(close_in_flight())
    gc.collect()
    assert [loop() for loop in loops] == [None] * len(loops)
    assert open_files() <= before + 5, "two for each loop would be 20"
    assert len(server.requests) == 11, "nothing is sent again"
