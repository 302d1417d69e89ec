"""Results and words."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import datetime, timezone

import pytest

import livestation
from livestation import ChannelStatus, Snapshot
from livestation._records import Record, read_instant
from livestation._word import Word
from livestation.testing import Emulator

SNAPSHOT = {
    "channelId": "ls-1",
    "channelStatus": "PUBLISHING",
    "snapshotId": 31,
    "snapshotUrl": "u",
    "createdTime": 1755129600123,
    "expireTime": 1755133200123,
}


def results(emulator: Emulator, client: livestation.Client) -> list[Record]:
    channel_id = emulator.channels[0]
    snapshot = client.create_snapshot(channel_id, 1)
    place = {"bucket_name": "my-bucket", "file_path": "/clips"}
    clip = client.create_short_clip(channel_id, snapshot.snapshot_id, start_ms=0, end_ms=500, **place)
    channel = client.get_channel(channel_id)
    assert snapshot.reply is not None and channel.record is not None
    return [
        client.clip_last(channel_id, "100ms", wait=False, **place),
        snapshot,
        snapshot.reply,
        clip,
        channel,
        channel.snapshots[0],
        channel.record,
        client.list_channels(),
        client.list_short_clips(channel_id, snapshot.snapshot_id),
        client.get_short_clip(channel_id, clip.short_clip_id),
        client.stop_recording(channel_id),
        client.start_recording(channel_id),
        client.doctor()[0],
    ]


def test_every_result_can_be_shown_compared_copied_and_stored(
    emulator: Emulator, client: livestation.Client
) -> None:
    for record in results(emulator, client):
        name = type(record).__name__
        assert repr(record).startswith(f"{name}(") and getattr(livestation, name) is type(record)
        told = record.to_dict()
        assert type(record).from_dict(json.loads(json.dumps(told))) == record
        for again in (pickle.loads(pickle.dumps(record)), copy.copy(record), copy.deepcopy(record)):
            assert again == record and hash(again) == hash(record) and again.to_dict() == told
            assert getattr(again, "reply", None) == getattr(record, "reply", None)
        assert record != told and not hasattr(record, "__dict__")
        told.clear()
        assert record.to_dict() != {}
        for field in record._fields():
            getattr(record, field)


def test_no_field_of_an_answer_is_forgotten(emulator: Emulator, client: livestation.Client) -> None:
    for record in results(emulator, client):
        known = {field.wire for field in record._fields().values()}
        assert set(record.to_dict()) <= known, type(record).__name__


def test_results_are_read_only() -> None:
    snapshot = Snapshot.from_dict(SNAPSHOT)
    for name in ("snapshot_url", "other", "_wire"):
        with pytest.raises(AttributeError, match="read-only"):
            setattr(snapshot, name, 1)
    with pytest.raises(AttributeError, match="read-only"):
        del snapshot.snapshot_url
    with pytest.raises(TypeError):
        Snapshot()


def test_values_have_pythons_types() -> None:
    snapshot = Snapshot.from_dict(SNAPSHOT)
    assert snapshot.snapshot_id == "31" and snapshot.duration_minutes is None and snapshot.reply is None
    assert snapshot.created_time == datetime(2025, 8, 14, 0, 0, 0, 123000, tzinfo=timezone.utc)
    assert "duration" not in repr(snapshot)
    other = Snapshot.from_dict({**SNAPSHOT, "duration": 1})
    assert snapshot != other and len({snapshot, other, Snapshot.from_dict(SNAPSHOT)}) == 2


def test_no_time_breaks_a_result() -> None:
    for millis in (2**63 - 1, -(2**63), 253402300800000):
        assert read_instant(millis).tzinfo is timezone.utc


def test_known_words_are_members() -> None:
    status = ChannelStatus("READY")
    assert status is ChannelStatus.READY and status == "READY" and status.is_known
    assert (str(status), f"{status}", f"{status:>6}", repr(status)) == (
        "READY",
        "READY",
        " READY",
        "ChannelStatus.READY",
    )
    assert pickle.loads(pickle.dumps(status)) is status


def test_unknown_words_are_kept() -> None:
    status = ChannelStatus("PAUSED")
    assert isinstance(status, ChannelStatus) and not status.is_known
    assert status == ChannelStatus("PAUSED") == "PAUSED" and hash(status) == hash("PAUSED")
    assert status != ChannelStatus.READY and status not in set(ChannelStatus)
    assert (str(status), repr(status), status.value) == ("PAUSED", "ChannelStatus('PAUSED')", "PAUSED")
    again = pickle.loads(pickle.dumps(status))
    assert again == status and type(again) is ChannelStatus
    assert json.dumps(status) == '"PAUSED"' and copy.deepcopy(status) == status
    assert Snapshot.from_dict({**SNAPSHOT, "channelStatus": "PAUSED"}).channel_status == status
    with pytest.raises(ValueError):
        ChannelStatus(5)


def test_all_words_are_exported() -> None:
    for word in Word.__subclasses__():
        assert getattr(livestation, word.__name__) is word
