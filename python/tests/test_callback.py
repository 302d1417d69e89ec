"""The body of a callback: what the service reports to an address."""

from __future__ import annotations

import pytest

import livestation

DOCUMENTED = b'{"id":1234,"logLevel":"INFO","channelId":"ls-1","event":"STREAM_UPDATE","timestamp":1599218791425}'


@pytest.mark.parametrize("body", [DOCUMENTED, DOCUMENTED.decode(), bytearray(DOCUMENTED), memoryview(DOCUMENTED)])
def test_the_documented_event(body: bytes | str) -> None:
    event = livestation.parse_callback(body)
    assert (event.id, event.channel_id) == (1234, "ls-1")
    assert (event.event, event.log_level) == (livestation.EventCode.STREAM_UPDATE, livestation.EventLevel.INFO)
    assert event.timestamp is not None and event.timestamp.isoformat() == "2020-09-04T11:26:31.425000+00:00"


def test_what_is_new_is_kept() -> None:
    event = livestation.parse_callback('{"id":"7","event":"SHORTCLIP_FAIL","logLevel":"ERROR","more":{}}')
    assert event.event == "SHORTCLIP_FAIL" and event.event is not None and not event.event.is_known
    assert event.id == 7


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b"7", b"{}", b'{"id":1}', b"\xff\xfe", "\ud800"])
def test_what_is_no_event(body: bytes | str) -> None:
    with pytest.raises(livestation.UnexpectedResponseError, match="the body of the callback"):
        livestation.parse_callback(body)


def test_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="body must be bytes or a str, not dict"):
        livestation.parse_callback({})  # type: ignore[arg-type]
