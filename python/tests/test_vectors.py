"""`tests/vectors/`: what every language must agree on."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from scripted import Answer, Server
from service_names import arguments as python_arguments
from service_names import snake

import livestation
from livestation.testing import Emulator

VECTORS = Path(__file__).resolve().parents[2] / "tests" / "vectors"


def cases(name: str) -> list[Any]:
    found = json.loads((VECTORS / f"{name}.json").read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["name"].encode("unicode_escape").decode()) for case in found]


def call(client: livestation.Client, field: str, value: Any, channel_id: str) -> None:
    place = {"bucket_name": "my-bucket", "file_path": "/clips"}
    match field:
        case "limitedDuration":
            client.create_snapshot(channel_id, value)
        case "pageNo":
            client.list_channels(page_no=value)
        case "pageSizeNo":
            client.list_channels(page_size_no=value)
        case "channelId":
            client.get_channel(value)
        case "snapshotId":
            client.get_snapshot(channel_id, value)
        case "shortClipId":
            client.get_short_clip(channel_id, value)
        case "bucketName":
            client.create_short_clip(channel_id, "1", start_ms=0, end_ms=500, **{**place, "bucket_name": value})
        case "filePath":
            client.create_short_clip(channel_id, "1", start_ms=0, end_ms=500, **{**place, "file_path": value})
        case "length":
            client.clip_last(channel_id, value, wait=False, **place)
        case _:
            raise AssertionError(f"no such field: {field}")


@pytest.mark.parametrize("case", cases("input"))
def test_input(case: Any, emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    if case["field"] == "limitedDuration" and isinstance(case["value"], str):
        with pytest.raises(TypeError):
            call(client, case["field"], case["value"], channel_id)
        assert emulator.requests() == []
        return
    error = None
    try:
        call(client, case["field"], case["value"], channel_id)
    except livestation.LiveStationError as failed:
        error = failed
    if case["ok"]:
        # What the emulator then says of it, e.g. that there is no such channel, is another matter.
        assert error is None or error.dispatch == "answered"
        assert emulator.requests() != []
    else:
        assert isinstance(error, livestation.ValidationError)
        field = snake(case["field"])
        assert error.field == field
        assert f"{field} " in str(error) and case["problem"] in str(error)
        assert emulator.requests() == []


@pytest.mark.parametrize("case", cases("error"))
def test_error(case: Any, server: Server, scripted: livestation.Client) -> None:
    server.answer = Answer(case["status"], case["body"].encode())
    with pytest.raises(livestation.LiveStationError) as raised:
        scripted.create_snapshot("ls-20250814000000-zTwK2", 8)
    error = raised.value
    assert error.kind == case["kind"], "kind"
    assert (error.code, error.error_name) == (case["code"], case["error_name"]), "code"
    for name in ("message", "details"):
        if name in case:
            assert getattr(error, name) == case[name], name
    assert error.may_have_taken_effect == case["may_have_taken_effect"], "effect"
    assert error.http_status == case["status"]


def signature(method: str, target: str, timestamp: str, access_key: str, secret_key: str) -> str:
    text = f"{method} {target}\n{timestamp}\n{access_key}"
    return base64.b64encode(hmac.new(secret_key.encode(), text.encode(), hashlib.sha256).digest()).decode()


@pytest.mark.parametrize("case", cases("request"))
def test_request(case: Any, server: Server) -> None:
    keys = {"access_key": "EXAMPLEACCESSKEY0001", "secret_key": "exampleSecretKey0001"}
    arguments = python_arguments(case["operation"], case["arguments"])
    with livestation.Client(endpoint=server.url, zone=case["zone"], max_attempts=1, **keys) as client:
        try:
            getattr(client, case["operation"])(**arguments)
        except livestation.UnexpectedResponseError:
            pass  # the server's one answer is a snapshot
    sent = server.requests[0]
    assert (sent.method, sent.target) == (case["method"], case["target"])
    assert sent.headers["x-ncp-region_code"] == case["region_code"]
    if "body" in case:
        assert json.loads(sent.body) == case["body"]
    expected = signature(sent.method, sent.target, sent.headers["x-ncp-apigw-timestamp"], **keys)
    assert sent.headers["x-ncp-apigw-signature-v2"] == expected


@pytest.mark.parametrize("case", cases("signature"))
def test_signature(case: Any, server: Server) -> None:
    """That our expectation is right, and that these keys sign as Python's `hmac` does."""
    keys = {"access_key": case["access_key"], "secret_key": case["secret_key"]}
    assert signature(case["method"], case["target"], str(case["timestamp_ms"]), **keys) == case["signature"]
    with livestation.Client(endpoint=server.url, max_attempts=1, **keys) as client:
        client.create_snapshot("ls-20250814000000-zTwK2", 8)
    sent = server.requests[0]
    expected = signature(sent.method, sent.target, sent.headers["x-ncp-apigw-timestamp"], **keys)
    assert sent.headers["x-ncp-apigw-signature-v2"] == expected
