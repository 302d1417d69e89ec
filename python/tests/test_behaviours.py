"""`tests/behaviours.json`, which every language runs: with the client for threads and with that for asyncio."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest
from service_names import arguments as python_arguments
from service_names import snake

import livestation
from livestation.testing import Emulator

TABLE = json.loads((Path(__file__).resolve().parents[2] / "tests" / "behaviours.json").read_text("utf-8"))
CHANNEL: str = TABLE["channel_id"]
Caller = Callable[[dict[str, Any], str, dict[str, Any]], Any]


def sync(options: dict[str, Any], operation: str, arguments: dict[str, Any]) -> Any:
    with livestation.Client(**options) as client:
        return getattr(client, operation)(**arguments)


def by_asyncio(options: dict[str, Any], operation: str, arguments: dict[str, Any]) -> Any:
    async def call() -> Any:
        async with livestation.AsyncClient(**options) as client:
            return await getattr(client, operation)(**arguments)

    return asyncio.run(call())


def run(behaviour: dict[str, Any], emulator: Emulator, call: Caller) -> None:
    emulator.reset()
    if "channel" in behaviour:
        emulator.control("PUT", f"channels/{CHANNEL}", behaviour["channel"])
    options = {"endpoint": emulator.endpoint, "access_key": emulator.access_key, "secret_key": emulator.secret_key}
    kept: dict[str, Any] = {}
    for step in behaviour.get("first", []):
        result = call(options, step["call"], arguments(step, kept)).to_dict()
        kept.update({word: found(result, place) for word, place in step.get("keep", {}).items()})
    if "advance_ms" in behaviour:
        emulator.advance_clock(behaviour["advance_ms"] / 1000)
    given = arguments(behaviour, kept)
    before = len(emulator.requests())
    value, error = None, None
    try:
        value = call({**options, **behaviour.get("keys", {})}, behaviour["call"], given)
    except livestation.LiveStationError as failed:
        error = failed
    requests = len(emulator.requests()) - before
    then = behaviour["then"]
    if "error" in then:
        assert error is not None, f"an error was expected, and got {value}"
        compare_error(error, then["error"], behaviour["call"])
    else:
        assert error is None, f"a value was expected, and got {error!r}"
        compare_value(value, filled(then, kept))
    if "requests" in then:
        assert requests == then["requests"], "requests"
    if "creates" in then:
        counts = emulator.control("GET", "requests")["counts"]
        assert counts.get("create_snapshot", {}).get("ok", 0) == then["creates"], "creates"
    compare_window(emulator, then)


def arguments(step: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """Those of the table, with what was kept, and the file's channel for a call that is about one."""
    given = python_arguments(step["call"], filled(step["with"], kept))
    channel = signature(getattr(livestation.Client, step["call"])).parameters.get("channel_id")
    is_needed = channel is not None and channel.default is Parameter.empty
    return {"channel_id": CHANNEL, **given} if is_needed else given


def filled(value: Any, kept: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: filled(part, kept) for name, part in value.items()}
    if isinstance(value, list):
        return [filled(part, kept) for part in value]
    return kept[value] if isinstance(value, str) and value.startswith("$") else value


def found(value: Any, place: str) -> Any:
    """What stands at a JSON pointer."""
    for part in place.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def compare_value(value: Any, then: dict[str, Any]) -> None:
    told = value.to_dict()
    assert holds(told, then.get("value", {})), f"{told} does not hold {then['value']}"
    if "channels" in then:
        assert len(value.channels) == then["channels"], "channels"
    if "lives_ms" in then:
        assert (value.expire_time - value.created_time).total_seconds() * 1000 == then["lives_ms"], "lives_ms"


def compare_error(error: livestation.LiveStationError, expected: dict[str, Any], call: str) -> None:
    for name in ("kind", "dispatch", "field", "code", "http_status", "may_have_taken_effect", "retryable"):
        if name in expected:
            wanted = snake(expected[name], call) if name == "field" else expected[name]
            assert getattr(error, name) == wanted, name
    if expected.get("trace_id"):
        assert error.trace_id
    for needle in expected.get("mentions", []):
        assert needle in str(error)
    for needle in expected.get("hint_mentions", []):
        assert needle in (error.hint or "")


def compare_window(emulator: Emulator, then: dict[str, Any]) -> None:
    if not then.keys() & {"window_ms", "window_at_least_ms"}:
        return
    last = emulator.channel(CHANNEL)["snapshots"][-1]
    window = last["to_ms"] - last["from_ms"]
    least = then.get("window_at_least_ms", then.get("window_ms"))
    most = least + 30_000 if "window_at_least_ms" in then else least
    assert least <= window <= most, f"the window is {window} ms"


def holds(actual: Any, expected: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(actual, dict) and all(name in actual and holds(actual[name], part) for name, part in expected.items())
    if isinstance(expected, list):
        return len(actual) == len(expected) and all(map(holds, actual, expected))
    return bool(actual == expected)


def test_the_table(emulator: Emulator, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A key that is not given must not be found elsewhere.
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith(("NCLOUD_", "LIVESTATION_EN"))]:
        monkeypatch.delenv(name)
    outcomes = {}
    for behaviour in TABLE["behaviours"]:
        outcomes[behaviour["name"]] = "pass"
        for name, call in (("sync", sync), ("asyncio", by_asyncio)):
            try:
                run(behaviour, emulator, call)
            except Exception as problem:
                outcomes[behaviour["name"]] = f"fail: {name}: {problem!r}"
    if folder := os.environ.get("LIVESTATION_BEHAVIOURS"):
        (Path(folder) / "python.json").write_text(json.dumps(outcomes, indent=1, ensure_ascii=False), "utf-8")
    assert len(outcomes) == len(TABLE["behaviours"]) > 40
    assert [item for item in outcomes.items() if item[1] != "pass"] == []


def test_a_client_that_does_otherwise_is_noticed(emulator: Emulator) -> None:
    behaviour = {"name": "x", "call": "get_channel", "with": {}, "then": {"error": {"kind": "rejected"}}}
    with pytest.raises(AssertionError):
        run(behaviour, emulator, sync)
