"""The exceptions."""

from __future__ import annotations

import copy
import pickle

import pytest

import livestation
from livestation import _errors, _native
from livestation.testing import Emulator

RECORD = {
    "message": "not recording",
    "summary": "create_snapshot: not recording [HTTP 400]",
    "operation": "create_snapshot",
    "code": "250005",
    "errorName": "NAME",
    "details": "d",
    "httpStatus": 400,
    "traceId": "t",
    "attempts": 2,
    "dispatch": "answered",
    "retryable": False,
    "mayHaveTakenEffect": True,
    "hint": "h",
    "field": "f",
    "allowed": "a",
    "given": "g",
    "last": {"channelId": "ls-1", "channelStatus": "READY", "snapshots": []},
    "snapshot": {"channelId": "ls-1", "snapshotId": 5},
    "shortClip": {"id": 6, "status": "CREATING"},
    "resume": 5,
}


def test_every_kind_of_the_core_has_a_class_of_its_own() -> None:
    kinds = _native.error_kinds()
    assert len(kinds) == 14
    assert sorted(kinds) == sorted(_errors.CLASSES)
    classes = [_errors.CLASSES[kind] for kind in kinds]
    assert len(set(classes)) == len(classes)
    for error in classes:
        assert issubclass(error, livestation.LiveStationError)
        assert getattr(livestation, error.__name__) is error and error.__doc__


@pytest.mark.parametrize("kind", _native.error_kinds())
def test_an_error_has_all_its_parts_and_survives_pickling(kind: str) -> None:
    error = _errors.from_record({**RECORD, "kind": kind}, livestation.Channel)
    assert type(error) is _errors.CLASSES[kind]
    for one in (error, pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert type(one) is type(error) and str(one) == RECORD["summary"] and one.args == ("not recording",)
        assert vars(one) == vars(error)
        assert (one.kind, one.code, one.error_name, one.http_status) == (kind, "250005", "NAME", 400)
        assert (one.trace_id, one.attempts, one.dispatch, one.operation) == ("t", 2, "answered", "create_snapshot")
        assert (one.retryable, one.may_have_taken_effect, one.details, one.hint) == (False, True, "d", "h")
        assert (one.field, one.allowed, one.given, one.resume) == ("f", "a", "g", "5")
        assert isinstance(one.last, livestation.Channel) and one.last.channel_status == "READY"
        assert one.snapshot is not None and one.snapshot.snapshot_id == "5"
        assert one.short_clip is not None and one.short_clip.short_clip_id == "6"


def test_what_others_put_on_an_error_goes_with_it() -> None:
    error = _errors.from_record({**RECORD, "kind": "not-found"})
    error.request_id = "r1"  # type: ignore[attr-defined]
    error.__notes__ = ["a note"]
    for one in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (one.request_id, one.__notes__, str(one)) == ("r1", ["a note"], RECORD["summary"])


def test_what_another_version_pickled_is_read() -> None:
    """A part that this version does not know, and one that the other did not have."""
    error = _errors._again(livestation.NotFoundError, "m", {"summary": "s", "kind": "not-found", "mood": "sad"})
    assert (str(error), error.kind, error.code, error.mood) == ("s", "not-found", None, "sad")  # type: ignore[attr-defined]
    newer = _errors.from_record({"kind": "not-found", "message": "m", "summary": "s", "mood": "sad"})
    assert vars(pickle.loads(pickle.dumps(newer))) == vars(newer)


class OwnError(livestation.RateLimitError):
    def __init__(self, tenant: str, limit: int) -> None:
        super().__init__(f"{tenant}: {limit}", code="410")


def test_a_class_of_the_application_is_pickled_too() -> None:
    again = pickle.loads(pickle.dumps(OwnError("A", 5)))
    assert (type(again), str(again), again.code, again.kind) == (OwnError, "A: 5", "410", "rate-limited")


@pytest.mark.parametrize("kind", _native.error_kinds())
def test_an_error_made_by_hand_is_of_its_kind(kind: str) -> None:
    error = _errors.CLASSES[kind]("gone")
    passing = kind in ("rate-limited", "connection", "timeout", "server")
    assert (error.kind, error.retryable, error.args, str(error)) == (kind, passing, ("gone",), "gone")
    rebuilt = type(error)(*error.args)
    assert (rebuilt.kind, rebuilt.retryable) == (kind, passing)
    with pytest.raises(TypeError, match="mood"):
        _errors.CLASSES[kind]("gone", mood="sad")


def test_how_long_to_wait_is_in_the_error(emulator: Emulator, channel_id: str) -> None:
    emulator.add_fault("429-retry-after", retry_after_s=7)
    with emulator.client(max_attempts=1) as client, pytest.raises(livestation.RateLimitError) as raised:
        client.create_snapshot(channel_id, 1)
    assert (raised.value.retry_after_ms, raised.value.retry_after, raised.value.retryable) == (7000, 7.0, True)
    assert livestation.RateLimitError("x").retry_after is None


def test_the_beginning_of_an_answer_that_cannot_be_read_is_in_the_error(emulator: Emulator, channel_id: str) -> None:
    emulator.add_fault("html")
    with emulator.client(max_attempts=1) as client, pytest.raises(livestation.UnexpectedResponseError) as raised:
        client.get_channel(channel_id)
    assert "Please sign in to use this network" in (raised.value.body_excerpt or "")
    assert raised.value.retry_after_ms is None


def test_what_is_not_known_is_none() -> None:
    error = _errors.from_record({"kind": "config", "message": "m", "summary": "s", "attempts": 0, "dispatch": "not-sent"})
    assert (error.code, error.http_status, error.last, error.resume) == (None, None, None, None)


def test_a_kind_of_the_future_is_an_error_all_the_same() -> None:
    error = _errors.from_record({"kind": "tired", "message": "m", "summary": "s"})
    assert type(error) is livestation.LiveStationError and error.kind == "tired"


def test_errors_are_what_python_calls_them() -> None:
    assert issubclass(livestation.ValidationError, ValueError)
    assert issubclass(livestation.ConnectionFailedError, ConnectionError)
    assert issubclass(livestation.RequestTimeoutError, TimeoutError)


def test_errors_from_the_wire(emulator: Emulator, channel_id: str) -> None:
    expected = {
        "429": livestation.RateLimitError,
        "503": livestation.ServerError,
        "html": livestation.UnexpectedResponseError,
        "reset-before-read": livestation.ConnectionFailedError,
        "key-expired": livestation.AuthenticationError,
    }
    with emulator.client(max_attempts=1) as client:
        for fault, error in expected.items():
            emulator.clear_faults()
            emulator.add_fault(fault)
            with pytest.raises(error):
                client.create_snapshot(channel_id, 1)
    emulator.clear_faults()
    with emulator.client(secret_key="aWrongSecretKeyThatIsOnlyAnExample000001") as wrong:
        with pytest.raises(livestation.AuthenticationError) as raised:
            wrong.create_snapshot(channel_id, 1)
    assert raised.value.hint and not raised.value.retryable
