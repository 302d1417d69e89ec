"""Results and annotations in programs that are built on pydantic, as FastAPI is."""

from __future__ import annotations

import inspect
import json
import typing

import pydantic
import pytest

import livestation
from livestation import Snapshot
from livestation.testing import Emulator

METHODS = [
    (sort, name)
    for sort in (livestation.Client, livestation.AsyncClient)
    for name, _ in inspect.getmembers(sort, inspect.isfunction)
    if not name.startswith("_")
]


class Answer(pydantic.BaseModel):
    snapshot: Snapshot


def test_a_result_is_a_field_of_a_model(client: livestation.Client, channel_id: str) -> None:
    snapshot = client.create_snapshot(channel_id, 1)
    written = json.loads(Answer(snapshot=snapshot).model_dump_json())
    assert written["snapshot"]["snapshot_url"] == snapshot.snapshot_url
    again = Answer.model_validate({"snapshot": snapshot.to_dict()})
    assert again.snapshot == snapshot
    properties = Answer.model_json_schema()["properties"]["snapshot"]["properties"]
    assert {"snapshot_id", "snapshot_url", "expire_time"} <= set(properties)
    with pytest.raises(pydantic.ValidationError, match="channel_status is missing"):
        Answer.model_validate({"snapshot": {"channel_id": "ls-1", "snapshot_id": "7"}})


def test_what_a_web_framework_makes_of_a_result_has_no_secret(client: livestation.Client, channel_id: str) -> None:
    channel = client.get_channel(channel_id)
    assert channel.stream_key
    adapter = pydantic.TypeAdapter(livestation.Channel)
    for text in (adapter.dump_json(channel).decode(), repr(dict(channel))):
        assert channel.stream_key not in text
        assert channel.channel_id in text


@pytest.mark.parametrize(("sort", "name"), METHODS, ids=lambda value: getattr(value, "__name__", value))
def test_annotations_resolve(sort: type, name: str) -> None:
    assert "return" in typing.get_type_hints(getattr(sort, name))


def test_annotations_validate_arguments(client: livestation.Client, channel_id: str, emulator: Emulator) -> None:
    create = pydantic.validate_call(client.create_snapshot)
    assert create(channel_id, 1).channel_id == channel_id
    with pytest.raises(pydantic.ValidationError):
        create(channel_id, "many")
    assert sum(request["method"] == "POST" for request in emulator.requests()) == 1
