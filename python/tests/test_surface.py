"""What is promised: types, documentation, examples, and that both clients are one."""

from __future__ import annotations

import asyncio
import builtins
import doctest
import importlib
import inspect
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from importlib import metadata
from pathlib import Path

import pytest

import livestation
from livestation import _enums, _models
from livestation.testing import Emulator

PACKAGE = Path(livestation.__file__).parent
REPOSITORY = Path(__file__).resolve().parents[2]


def public(thing: type) -> dict[str, object]:
    members = {name: value for base in reversed(thing.__mro__[:-1]) for name, value in vars(base).items()}
    return {name: value for name, value in members.items() if not name.startswith("_")}


def test_both_clients_have_the_same_methods_and_arguments() -> None:
    sync, by_asyncio = public(livestation.Client), public(livestation.AsyncClient)
    assert by_asyncio.keys() - sync.keys() == {"aclose"} and sync.keys() <= by_asyncio.keys()
    for name, method in [*sync.items(), ("__init__", livestation.Client.__init__)]:
        other = getattr(livestation.AsyncClient, name)
        assert callable(method)
        one, two = inspect.signature(method), inspect.signature(other)
        of_two = dict(two.parameters)
        if name == "__init__":
            # A signer may be async where it can be awaited.
            assert (one.parameters["signer"].annotation, two.parameters["signer"].annotation) == (
                "_Signer | None",
                "_AsyncSigner | None",
            )
            of_two["signer"] = one.parameters["signer"]
        assert dict(one.parameters) == of_two, name
        if name == "channels":
            returns = one.return_annotation, two.return_annotation
            assert returns == ("Iterator[Channel]", "AsyncGenerator[Channel, None]")
        else:
            assert one.return_annotation == two.return_annotation, name
            assert name == "__init__" or inspect.iscoroutinefunction(other), name


def test_the_one_liner_takes_what_the_client_and_its_method_take() -> None:
    taken = inspect.signature(livestation.create_snapshot).parameters
    wanted = {
        **inspect.signature(livestation.Client.create_snapshot).parameters,
        **inspect.signature(livestation.Client.__init__).parameters,
    }
    assert {name: wanted[name] for name in wanted if name not in ("self", "timeout")} == dict(taken)


def test_everything_public_is_documented() -> None:
    for name in livestation.__all__:
        thing = getattr(livestation, name)
        assert thing.__doc__, name
        assert thing.__module__ == "livestation", name
        if thing in (livestation.Client, livestation.AsyncClient):
            assert all(method.__doc__ for method in public(thing).values()), name
    assert set(livestation.__all__) <= set(dir(livestation))
    # Written from the core; the list in `livestation` is not.
    assert {*_enums.__all__, *_models.__all__} <= set(livestation.__all__)
    with pytest.raises(AttributeError):
        livestation.nothing  # type: ignore[attr-defined]  # noqa: B018


def test_documentation_names_classes_of_errors_that_exist() -> None:
    texts = [method.__doc__ or "" for client in (livestation.Client, livestation.AsyncClient) for method in public(client).values()]
    named = set(re.findall(r"`(?:livestation\.)?(\w+Error)`", "\n".join(texts)))
    assert len(named) > 4
    assert [name for name in named if not hasattr(livestation, name) and not hasattr(builtins, name)] == []


@pytest.mark.parametrize("name", ["livestation", "livestation.testing"])
def test_examples_in_the_documentation_are_true(name: str, emulator: Emulator) -> None:
    module = importlib.import_module(name)
    finder, runner = doctest.DocTestFinder(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    with emulator.client() as client:
        names = {
            "livestation": livestation,
            "asyncio": asyncio,
            "client": client,
            "channel_id": emulator.channels[0],
            "endpoint": emulator.endpoint,
            "access_key": emulator.access_key,
            "secret_key": emulator.secret_key,
        }
        # What the package exports is written in its other modules.
        own = module if name == "livestation.testing" else False
        for test in finder.find(module, name, module=own):  # type: ignore[arg-type]
            emulator.reset()
            test.globs.update(names)
            runner.run(test)
    results = runner.summarize()
    assert results.failed == 0 and results.attempted >= (29 if name == "livestation" else 3)


def environment(emulator: Emulator) -> dict[str, str]:
    """As the README's lines set it up."""
    return {
        **os.environ,
        "LIVESTATION_ENDPOINT": emulator.endpoint,
        "NCLOUD_ACCESS_KEY_ID": emulator.access_key,
        "NCLOUD_SECRET_ACCESS_KEY": emulator.secret_key,
    }


def blocks(file: Path) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```", file.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("file", ["README.md", "python/README.md", "docs/python.md"])
def test_the_documents_lines_run_as_pasted(file: str, emulator: Emulator, tmp_path: Path) -> None:
    found = blocks(REPOSITORY / file)
    assert found
    for block in found:
        emulator.reset()
        runs = [sys.executable, "-c", block]
        if "def test_" in block:
            (tmp_path / "test_pasted.py").write_text(block)
            (tmp_path / "conftest.py").write_text('pytest_plugins = ["livestation.pytest_plugin"]\n')
            runs = [sys.executable, "-m", "pytest", "-q", "test_pasted.py"]
        result = subprocess.run(
            runs, env=environment(emulator), cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert (result.returncode, result.stderr) == (0, ""), f"{block}\n{result.stdout}\n{result.stderr}"


WHOLE_DAY = REPOSITORY / "python" / "examples" / "whole_day.py"
WEBHOOK = WHOLE_DAY.with_name("webhook_clip.py")
EXAMPLES = sorted(file for file in WHOLE_DAY.parent.glob("*.py") if file not in (WHOLE_DAY, WEBHOOK))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.name)
def test_examples_run(file: Path, emulator: Emulator, tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(file), emulator.channels[0]],
        env=environment(emulator), cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, ""), result
    assert result.stdout


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 4


def test_an_encoder_pushes_to_the_emulator() -> None:
    with Emulator(ingest="127.0.0.1:0") as emulator, emulator.client() as client:
        channel = client.get_channel(emulator.channels[3])
        assert channel.publish_url is not None and channel.stream_key is not None
        assert channel.publish_url == emulator.publish_url
        if shutil.which("ffmpeg") is None:
            pytest.skip("NOT TESTED: no ffmpeg pushed to the emulator")
        picture = "-f lavfi -i testsrc2=s=320x180:r=25 -t 9 -c:v libx264 -g 50 -f flv".split()
        url = f"{channel.publish_url}/{channel.stream_key}"
        subprocess.run(["ffmpeg", "-v", "error", *picture, url], check=True, timeout=60)
        while (state := emulator.channel(channel.channel_id))["status"] != "READY":
            pass
        assert state["push"]["recorded_ms"] == 9000
    with pytest.raises(ValueError, match="nowhere"):
        Emulator(ingest="nowhere")
    with Emulator() as emulator:
        assert emulator.publish_url is None


def test_the_example_of_a_webhook(emulator: Emulator, tmp_path: Path) -> None:
    if emulator.control("GET", "health")["short_clips"].get("problem"):
        pytest.skip("NOT TESTED: short clips need ffmpeg")
    command = [sys.executable, str(WEBHOOK), "0"]
    with subprocess.Popen(
        command, env=environment(emulator), cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as shop:
        try:
            assert shop.stdout
            address = shop.stdout.readline().removeprefix("listening on ").strip()

            def sell(order: object) -> tuple[int, dict[str, str]]:
                direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
                try:
                    with direct.open(f"{address}/sold", json.dumps(order).encode()) as answer:
                        return answer.status, json.load(answer)
                except urllib.error.HTTPError as refused:
                    return refused.code, json.load(refused)

            status, answer = sell({"channelId": emulator.channels[0]})
            assert status == 200 and answer["file"].startswith("my-bucket/sold/"), answer
            assert sell({"channelId": "no channel"})[0] == 400
            assert sell({"channelId": emulator.channels[3]})[0] == 502
        finally:
            shop.kill()


def test_the_example_of_a_whole_day(emulator: Emulator, tmp_path: Path) -> None:
    if emulator.control("GET", "health")["short_clips"].get("problem"):
        pytest.skip("NOT TESTED: short clips need ffmpeg")
    pipe = subprocess.PIPE
    command = [sys.executable, str(WHOLE_DAY)]
    with subprocess.Popen(command, env=environment(emulator), cwd=tmp_path, stdin=pipe, stdout=pipe, text=True) as program:
        assert program.stdin and program.stdout
        channel_id, told = program.stdout.readline().split(": ", 1)
        assert re.fullmatch(r"stream to rtmp://\S+ with the key \w+\n", told), told
        emulator.shape_channel(channel_id, status="PUBLISHING")
        assert "Press Enter" in program.stdout.readline()
        emulator.advance_clock(10)
        rest, _ = program.communicate("\n", timeout=60)
    assert program.returncode == 0 and "COMPLETED" in rest, rest
    done = [entry["operation"] for entry in emulator.requests() if entry["outcome"] == "ok"]
    assert done[0] == "create_channel" and done[-1] == "delete_channel", done


def check(*arguments: str, cwd: Path) -> None:
    result = subprocess.run([sys.executable, "-m", *arguments], cwd=cwd, capture_output=True, text=True, timeout=300)
    assert result.returncode == 0, result.stdout + result.stderr


def test_types_are_complete(tmp_path: Path) -> None:
    """The package itself, and a caller that uses all of it, under the strictest rules."""
    assert (PACKAGE / "py.typed").exists()
    (tmp_path / "caller.py").write_text(CALLER)
    check("mypy", "--strict", "--config-file", "", "-p", "livestation", cwd=tmp_path)
    check("mypy", "--strict", "--config-file", "", "caller.py", cwd=tmp_path)


def test_stubs_are_what_there_is(tmp_path: Path) -> None:
    allowed = tmp_path / "allowed"
    # What `enum` makes of `__new__` at run time is not what it is for callers.
    # `_typing` stands in for `typing`, which takes long to import.
    # What mypy infers for `callable()`, and `Literal`, are no names that a stub could get wrong.
    patterns = [
        r"livestation\._(enums|word)\.\w+\.__new__",
        r"livestation\._typing\..*",
        r"livestation\.\w+\._?[A-Z]",
        r"livestation\.\w+\.<callable subtype of object>",
        r"livestation\.testing\.(Fault|Footage)Name",
        # For `help`: a checker knows `dataclass_transform`.
        r"livestation\._settings_base\.Settings\.__signature__",
    ]
    allowed.write_text("\n".join(patterns))
    check("mypy.stubtest", "--allowlist", str(allowed), "--ignore-unused-allowlist", "livestation", cwd=tmp_path)


CALLER = """
from contextlib import aclosing
from datetime import datetime, timedelta
from pathlib import Path
from typing import assert_type

import livestation
from livestation import AsyncClient, ChannelStatus, Client, Snapshot
from livestation.testing import Emulator


def sync(client: Client) -> None:
    snapshot = client.create_snapshot("ls-1", timedelta(minutes=5), reconcile=True)
    assert_type(snapshot, Snapshot)
    assert_type(snapshot.created_time, datetime)
    assert_type(snapshot.channel_status, ChannelStatus)
    assert_type(snapshot.duration_minutes, int | None)
    assert_type(snapshot.reply, livestation.Reply | None)
    snapshot.snapshot_url = "other"  # type: ignore[assignment]
    client.create_snapshot("ls-1", "5")  # type: ignore[arg-type]
    client.create_snapshot(5, timeout=1.5)
    client.create_snapshot(b"ls-1")  # type: ignore[arg-type]
    for channel in client.channels(channel_status=ChannelStatus.READY):
        assert_type(channel.snapshots, tuple[livestation.ChannelSnapshot, ...])
    client.wait_until_recording("ls-1", deadline=5, on_progress=lambda channel: print(channel.is_recording))
    try:
        client.doctor()
    except livestation.RequestTimeoutError as error:
        assert_type(error.trace_id, str | None)


async def sign(to_sign: livestation.ToSign) -> tuple[str, str]:
    return "key", to_sign.text("key")


def report(report: livestation.AttemptReport) -> None:
    assert_type(report.elapsed_seconds, float)


AsyncClient(signer=sign, on_attempt=report, proxy="http://127.0.0.1:3128", ca_file=Path("ca.pem"))
Client(signer=sign)  # type: ignore[arg-type]
Emulator().add_fault("no-such-fault")  # type: ignore[arg-type]
Emulator().add_fault("reply-lost")


async def by_asyncio(client: AsyncClient) -> None:
    async with aclosing(client.channels()) as channels, aclosing(client):
        async for channel in channels:
            break
    assert_type(await client.get_snapshot("ls-1", "1"), Snapshot)
    async for channel in client.channels():
        assert_type(channel, livestation.Channel)
    async with client as same:
        assert_type(same, AsyncClient)
"""
if sys.version_info < (3, 11):
    CALLER = CALLER.replace("from typing import assert_type", "from typing_extensions import assert_type")


def test_the_package_says_what_it_is() -> None:
    about = metadata.metadata("livestation")
    assert metadata.version("livestation") == livestation.__version__
    assert about["License-Expression"] == "Apache-2.0 OR MIT" and about["Requires-Python"] == ">=3.10"
    assert about.get_all("Requires-Dist") is None, "there is no run-time dependency"
    files = {str(file) for file in metadata.files("livestation") or []}
    assert any(file.endswith("licenses/LICENSE-MIT") for file in files)
    assert any(file.endswith("licenses/LICENSE-APACHE") for file in files)
    assert "livestation/py.typed" in files and "livestation/_native.pyi" in files
    assert "# livestation" in (about.get_payload() or about["Description"])  # type: ignore[operator]
