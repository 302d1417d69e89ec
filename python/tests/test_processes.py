"""Threads, forks, signals, and the end of an interpreter."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from scripted import Answer, Server

import livestation
from livestation.testing import Emulator

Script = Callable[..., "subprocess.CompletedProcess[str]"]
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED: there is no fork and no SIGINT here")

HEAD = """
import asyncio, multiprocessing, os, signal, sys, threading, time, warnings
warnings.simplefilter("ignore", DeprecationWarning)  # of forks with threads, which is what is tested
import livestation
from livestation.testing import Emulator
signal.signal(signal.SIGALRM, signal.SIG_DFL)
signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # ignored, there is no child to wait for
signal.pthread_sigmask(signal.SIG_SETMASK, [])
signal.alarm(120)  # a hang is a failure
"""


def ran(result: subprocess.CompletedProcess[str]) -> str:
    assert (result.returncode, result.stderr) == (0, ""), result
    return result.stdout


def test_threads_share_a_client(emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    with ThreadPoolExecutor(16) as pool:
        snapshots = list(pool.map(lambda i: client.create_snapshot(channel_id, 1 + i % 200), range(320)))
    assert [snapshot.duration_minutes for snapshot in snapshots] == [1 + i % 200 for i in range(320)]


def test_other_threads_run_while_one_waits(server: Server, scripted: livestation.Client) -> None:
    server.answer = Answer(silent=True)
    ended: list[livestation.LiveStationError] = []

    def call() -> None:
        try:
            scripted.get_channel("ls-1")
        except livestation.LiveStationError as error:
            ended.append(error)

    thread = threading.Thread(target=call)
    thread.start()
    server.arrived.get(timeout=60)  # this thread runs although the other one is in a call
    assert thread.is_alive()
    server.hang_up()
    thread.join(timeout=60)
    assert [type(error) for error in ended] == [livestation.ConnectionFailedError]


def test_a_kept_connection_that_was_closed_meanwhile_is_not_used(
    server: Server, scripted: livestation.Client
) -> None:
    """Connections are not driven between two calls, so each call has to check first whether they still work."""
    server.answer = Answer(closes=True)
    for _ in range(20):
        scripted.create_snapshot("ls-1", 1)
        server.left.get(timeout=60)
    assert len(server.requests) == 20


CTRL_C = HEAD + """
signal.signal(signal.SIGINT, signal.default_int_handler)  # the parent of the tests may ignore it
LIMITS = {"attempt_timeout": 3600, "call_timeout": 3600}
client = livestation.Client(endpoint=sys.argv[1], access_key="EXAMPLEACCESSKEY0001", secret_key="x" * 20, **LIMITS)
try:
    if sys.argv[2] == "sync":
        client.get_channel("ls-1")
    else:
        async def main():
            async with livestation.AsyncClient(
                endpoint=sys.argv[1], access_key="EXAMPLEACCESSKEY0001", secret_key="x" * 20, **LIMITS
            ) as client:
                await client.get_channel("ls-1")
        asyncio.run(main())
except KeyboardInterrupt:
    print("interrupted")
    sys.stdout.flush()
    sys.stdin.read()  # alive until the server has seen the connection end
"""


@UNIX
@pytest.mark.parametrize("kind", ["sync", "asyncio"])
def test_ctrl_c_ends_a_call(server: Server, tmp_path: Path, kind: str) -> None:
    server.answer = Answer(silent=True)
    file = tmp_path / "script.py"
    file.write_text(CTRL_C)
    with subprocess.Popen(
        [sys.executable, str(file), server.url, kind],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        server.arrived.get(timeout=60)
        process.send_signal(signal.SIGINT)
        # By itself the call would never end: it has no time limits that anybody would live to see.
        server.left.get(timeout=60)
        output, errors = process.communicate("", timeout=60)
    assert (output, errors, process.returncode) == ("interrupted\n", "", 0)
    assert len(server.requests) == 1


FORK = HEAD + """
def child(work):
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        try:
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0, "the child failed"

async def gathered(client, n=5):
    return await asyncio.gather(*(client.create_snapshot(channel, 1) for _ in range(n)))

with Emulator() as emulator:
    channel = emulator.channels[0]
    client, other = emulator.client(), emulator.async_client()
    client.create_snapshot(channel, 1)
    asyncio.run(gathered(other))

    # Calls are under way in other threads at the moment of the fork.
    busy = True
    def work():
        while busy:
            client.create_snapshot(channel, 1)
    threads = [threading.Thread(target=work) for _ in range(4)]
    [thread.start() for thread in threads]

    def sync():
        for _ in range(3):
            client.create_snapshot(channel, 1)
        client.close()

    def by_asyncio():
        asyncio.run(gathered(other))

    def grandchild():
        client.create_snapshot(channel, 1)
        child(sync)
        child(by_asyncio)
        client.create_snapshot(channel, 1)

    def owns_nothing():
        emulator.close()
        del globals()["emulator"]

    for _ in range(5):
        child(sync)
        child(by_asyncio)
        child(grandchild)
        child(owns_nothing)
    busy = False
    [thread.join() for thread in threads]
    client.create_snapshot(channel, 1)
    asyncio.run(gathered(other))
    emulator.requests()

    def in_pool(minutes):
        return client.create_snapshot(channel, minutes)
    with multiprocessing.get_context("fork").Pool(4) as pool:
        snapshots = pool.map(in_pool, range(1, 41))
    assert [snapshot.duration_minutes for snapshot in snapshots] == list(range(1, 41))
print("done")
"""


@UNIX
def test_forks_can_call(script: Script) -> None:
    assert ran(script(FORK)) == "done\n"


EXIT_SYNC = HEAD + """
client = livestation.Client(endpoint=sys.argv[1], access_key="EXAMPLEACCESSKEY0001", secret_key="x" * 20)
def work(method):
    while True:
        method()
for method in (lambda: client.get_channel("ls-1"), lambda: client.create_snapshot("ls-1", 1)):
    for _ in range(4):
        threading.Thread(target=work, args=(method,), daemon=True).start()
sys.stdin.readline()
"""

EXIT_ASYNC = HEAD + """
loop = asyncio.new_event_loop()
client = livestation.AsyncClient(endpoint=sys.argv[1], access_key="EXAMPLEACCESSKEY0001", secret_key="x" * 20)
async def some():
    for _ in range(20):
        asyncio.ensure_future(client.create_snapshot("ls-1", 1))
    await loop.run_in_executor(None, sys.stdin.readline)
loop.run_until_complete(some())
import logging
logging.disable()  # asyncio's own word about tasks that are destroyed pending
"""


@UNIX
def test_ctrl_c_ends_a_call_where_the_parent_ignores_it(tmp_path: Path) -> None:
    """The test above, in a session that was started with every signal ignored that can be."""
    ignoring = "import signal, subprocess, sys\n" + "".join(
        f"signal.signal(signal.{name}, signal.SIG_IGN)\n" for name in ("SIGINT", "SIGPIPE", "SIGCHLD", "SIGALRM", "SIGHUP")
    )
    test = f"{Path(__file__)}::test_ctrl_c_ends_a_call"
    runs = "import pytest, sys\nsys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', '-c', sys.argv[2], sys.argv[1]]))\n"
    config = str(Path(__file__).resolve().parents[1] / "pyproject.toml")
    result = subprocess.run(
        [sys.executable, "-c", ignoring + runs, test, config], capture_output=True, text=True, timeout=240, cwd=tmp_path
    )
    assert (result.returncode, "2 passed" in result.stdout) == (0, True), result


@UNIX
@pytest.mark.parametrize("source", [EXIT_SYNC, EXIT_ASYNC], ids=["daemon-threads", "asyncio"])
@pytest.mark.parametrize("silent", [True, False], ids=["waiting", "busy"])
def test_an_interpreter_ends_with_calls_under_way(
    tmp_path: Path, server: Server, source: str, silent: bool
) -> None:
    server.answer = Answer(silent=silent)
    file = tmp_path / "script.py"
    file.write_text(source)
    for requests in (0, 1, 8):
        server.arrived = queue.Queue()
        with subprocess.Popen(
            [sys.executable, str(file), server.url], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            for _ in range(requests):
                server.arrived.get(timeout=120)
            _, errors = process.communicate("\n", timeout=120)
        assert process.returncode == 0, errors
        assert "panic" not in errors and "Fatal" not in errors, errors


@UNIX
def test_an_emulator_that_nobody_closes_ends_with_its_process(script: Script) -> None:
    assert ran(script(HEAD + "emulator = Emulator(); print(emulator.client().get_channel(emulator.channels[0]).use_dvr)"))
