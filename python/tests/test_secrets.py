"""No secret in any text, error, log or stored object."""

from __future__ import annotations

import asyncio
import gc
import logging
import pickle
import traceback
from typing import Any

import pytest

import livestation
from livestation.testing import Emulator

SECRET = "hunter2hunter2hunter2"
ACCESS = "EXAMPLEACCESSKEY0001"


def texts(thing: Any) -> str:
    """All that a debugger or a log could show of it."""
    parts = [repr(thing), str(thing), repr(dir(thing))]
    for name in dir(thing):
        try:
            parts.append(repr(getattr(thing, name)))
        except Exception as error:
            parts.append(repr(error))
    return "\n".join(parts)


def test_no_secret_is_shown(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)
    channel_id = emulator.channels[0]
    options = {"endpoint": emulator.endpoint, "access_key": ACCESS, "secret_key": SECRET}
    shown: list[str] = []
    client, other = livestation.Client(**options), livestation.AsyncClient(**options)
    for one in (client, other, client._operations, client._operations._client):
        shown.append(texts(one))
    for fault in (None, "reply-lost", "garbage-json", "503"):
        if fault:
            emulator.add_fault(fault, times=1)
        with pytest.raises(livestation.LiveStationError) as raised:
            client.create_snapshot(channel_id, 1)
        error = raised.value
        shown += [texts(error), repr(pickle.dumps(error)), "".join(traceback.format_exception(error))]
    with pytest.raises(livestation.AuthenticationError):
        asyncio.run(other.create_snapshot(channel_id, 1))
    for wrong in ({"zone": SECRET[:3]}, {"access_key": None}, {"call_timeout": -1}, {"secret_key": 5}):
        with pytest.raises((livestation.LiveStationError, TypeError)) as refused:
            livestation.Client(**{**options, **wrong})  # type: ignore[arg-type]
        shown.append(texts(refused.value))
    shown += [record.getMessage() for record in caplog.records]
    assert caplog.records, "nothing was logged, so nothing was tested"
    for text in shown:
        assert SECRET not in text and ACCESS not in text.replace("access_key", "")
    with pytest.raises(TypeError):
        pickle.dumps(client._operations._client)


def test_the_check_can_fail() -> None:
    assert SECRET in texts(ValueError(SECRET))


def test_where_to_stream_to_is_not_shown(client: livestation.Client, channel_id: str) -> None:
    channel = client.get_channel(channel_id)
    secrets = {
        "streamKey": "aStreamKey",
        "backupStreamKey": "aStandbyKey",
        "publishUrl": "rtmp://a-publish-url",
        "globalPublishUrl": "rtmp://a-publish-url-abroad",
    }
    channel = livestation.Channel.from_dict({**channel.to_dict(), **secrets})
    page = livestation.ChannelPage.from_dict({"channels": [channel.to_dict()], "total": 1})
    for record in (channel, page):
        shown = f"{record!r} {record}"
        assert "[redacted]" in shown
        assert [secret for secret in secrets.values() if secret in shown] == []
    assert (channel.stream_key, channel.publish_url) == ("aStreamKey", "rtmp://a-publish-url")
    assert (channel.backup_stream_key, channel.global_publish_url) == ("aStandbyKey", "rtmp://a-publish-url-abroad")
    assert secrets.items() <= channel.to_dict().items()


def test_targets_of_a_stream_are_not_shown(client: livestation.Client) -> None:
    secrets = {"rtmp_url": "rtmp://a-target", "stream_key": "aTargetKey", "password": "aPassword"}
    target = livestation.RestreamSettings(target_name="CUSTOM", id="user", **secrets)
    assert "[redacted]" in repr(target) and "user" in repr(target)
    channel = client.create_restream_channel(channel_name="channel001", plan_type="STANDARD", restream=[target])
    platforms = client.list_restream_platforms(channel.channel_id)
    assert (channel.restream[0].stream_key, platforms.platforms[0].rtmp_url) == ("aTargetKey", "rtmp://a-target")
    shown = [repr(target), repr(channel), repr(platforms)]
    keyless = livestation.RestreamSettings(**{**target.__dict__, "stream_key": " "})
    for targets in ([keyless], [target] * 4, ["aTargetKey"]):
        with pytest.raises((livestation.ValidationError, TypeError)) as refused:
            client.create_restream_channel(channel_name="channel001", plan_type="STANDARD", restream=targets)  # type: ignore[arg-type]
        shown += [repr(refused.value), str(refused.value), "".join(traceback.format_exception_only(refused.value))]
    assert [secret for secret in secrets.values() if any(secret in text for text in shown)] == []


def test_no_secret_stays_where_python_can_reach_it(emulator: Emulator) -> None:
    secret = "".join(["a", "Secret", "Key", "That", "Is", "Made", "Here"])
    client = emulator.client(secret_key=secret)
    found = [thing for thing in gc.get_referrers(secret) if thing is not globals() and not isinstance(thing, type(gc))]
    frames = [thing for thing in found if type(thing).__name__ != "frame"]
    assert frames == [], frames
    client.close()


def test_logs_have_no_signature(emulator: Emulator, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1, logger="livestation")
    logging.getLogger("livestation").setLevel(1)
    with emulator.client() as client:
        client.create_snapshot(emulator.channels[0], 1)
    logging.getLogger("livestation").setLevel(logging.NOTSET)
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("livestation")]
    assert any("sending" in line for line in lines)
    for line in lines:
        assert "signature" not in line.lower() and emulator.secret_key not in line and emulator.access_key not in line
