"""What a script does with a client."""

from __future__ import annotations

import asyncio
import gc
import shutil
import sys
import weakref
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any
from unittest import mock

import pytest

import livestation
from livestation import ChannelStatus, Outcome, ShortClipStatus
from livestation.testing import Emulator

NO_FFMPEG = shutil.which("ffmpeg") is None


def test_a_snapshot_has_aware_times_and_says_how_it_came_about(client: livestation.Client, channel_id: str) -> None:
    snapshot = client.create_snapshot(channel_id, 5)
    assert snapshot.created_time.tzinfo is timezone.utc
    assert abs(datetime.now(timezone.utc) - snapshot.created_time) < timedelta(minutes=1)
    assert snapshot.expire_time - snapshot.created_time == timedelta(hours=1)
    assert isinstance(snapshot.snapshot_id, str)
    assert snapshot.reply is not None and snapshot.reply.trace_id
    assert (snapshot.reply.attempts, snapshot.reply.outcome) == (1, Outcome.CREATED)
    read = client.get_snapshot(channel_id, snapshot.snapshot_id)
    assert read == snapshot and read.reply != snapshot.reply


@pytest.mark.parametrize("given", [7, timedelta(minutes=7), timedelta(seconds=420)])
def test_minutes_are_a_number_or_a_timedelta(
    given: int | timedelta, client: livestation.Client, channel_id: str
) -> None:
    assert client.create_snapshot(channel_id, given).duration_minutes == 7


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (timedelta(seconds=90), "is not a whole number"),
        (timedelta(minutes=-1), "is out of range"),
        (timedelta(hours=5), "is out of range"),
        (10**30, "is out of range"),
    ],
)
def test_minutes_that_cannot_be_are_refused_by_the_library(
    given: int | timedelta, problem: str, emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    with pytest.raises(livestation.ValidationError, match=f"limited_duration {problem}"):
        client.create_snapshot(channel_id, given)
    assert emulator.requests() == []


@pytest.mark.parametrize("given", ["5", 5.0, True, b"5", [5]])
def test_a_wrong_type_is_a_type_error(
    given: object, emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    with pytest.raises(TypeError):
        client.create_snapshot(channel_id, given)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        client.list_channels(page_no=given if given != 5.0 else "5")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="channel_id must be a str or an int, not bytes"):
        client.get_channel(b"ls-1")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        client.wait_until_recording(channel_id, deadline="5")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        client.wait_until_recording(channel_id, on_progress=5)  # type: ignore[arg-type]
    assert emulator.requests() == []


def test_channels_come_page_by_page(emulator: Emulator, client: livestation.Client) -> None:
    channels = client.channels(page_size_no=2)
    assert emulator.requests() == []
    assert next(iter(channels)).channel_id == emulator.channels[0]
    assert len(emulator.requests()) == 1
    assert [channel.channel_id for channel in channels] == emulator.channels[1:]
    assert [channel.channel_id for channel in client.channels(channel_status=ChannelStatus.READY)] != []
    with pytest.raises(livestation.ValidationError, match="page_size_no"):
        list(client.channels(page_size_no=101))


def test_recording_is_stopped_and_started(client: livestation.Client, channel_id: str) -> None:
    stopped = client.stop_recording(channel_id)
    assert len(stopped) == len(stopped.recordings) == 1 and stopped.recordings[0].channel_id == channel_id
    with pytest.raises(livestation.RejectedError):
        client.create_snapshot(channel_id, 1)
    started = client.start_recording(channel_id)
    assert started.reply is not None and started.reply.attempts == 1
    assert client.wait_until_recording(channel_id, deadline=5).is_recording


def test_a_wait_that_is_in_vain_says_what_was_seen_last(client: livestation.Client, channel_id: str) -> None:
    client.stop_recording(channel_id)
    seen: list[livestation.Channel] = []
    with pytest.raises(TimeoutError) as raised:
        client.wait_until_recording(
            channel_id, deadline=0.1, interval=timedelta(milliseconds=20), on_progress=seen.append
        )
    error = raised.value
    assert isinstance(error, livestation.RequestTimeoutError)
    assert isinstance(error.last, livestation.Channel) and error.last == seen[-1]
    assert error.last.is_recording is False


def test_what_on_progress_raises_ends_the_wait(client: livestation.Client, channel_id: str) -> None:
    client.stop_recording(channel_id)

    def stop(channel: livestation.Channel) -> None:
        raise LookupError(channel.channel_id)

    with pytest.raises(LookupError, match=channel_id):
        client.wait_until_recording(channel_id, deadline=60, on_progress=stop)


def test_times_that_cannot_be_are_refused(emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    with pytest.raises(livestation.ValidationError, match="deadline is out of range"):
        client.wait_until_publishing(channel_id, deadline=-1)
    with pytest.raises(ValueError):
        client.wait_until_publishing(channel_id, deadline=float("nan"))
    assert emulator.requests() == []
    with pytest.raises(livestation.ValidationError, match="is out of range"):
        emulator.client(connect_timeout=0)
    with emulator.client(call_timeout=float("inf"), attempt_timeout=timedelta(days=1), max_attempts=5) as patient:
        assert patient.get_channel(channel_id).channel_id == channel_id


@pytest.mark.parametrize(
    ("option", "value", "given"),
    [
        ("call_timeout", -1, "-1"),
        ("call_timeout", 0, "0"),
        ("connect_timeout", timedelta(seconds=-1.5), "-1.5"),
        ("attempt_timeout", -0.0001, "-0.001"),
        ("max_attempts", 10**20, "100000000000000000000"),
        ("max_attempts", -(10**100), "-1" + "0" * 38 + "…"),
        ("max_attempts", 0, "0"),
    ],
)
def test_a_refused_option_is_named_and_shown_as_it_was_given(
    option: str, value: Any, given: str, emulator: Emulator
) -> None:
    with pytest.raises(livestation.ValidationError, match=f"^{option} is out of range: given ") as refused:
        emulator.client(**{option: value})
    error = refused.value
    assert (error.field, error.given) == (option, given)
    assert f'given "{given}"; allowed: {error.allowed}' in str(error) and "milli" not in str(error)


def test_a_refused_number_is_shown_as_it_was_given(
    emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    place = {"bucket_name": "my-bucket", "file_path": "/clips"}
    huge, shown = 10**100, "1" + "0" * 39 + "…"
    for field, given, call in (
        ("limited_duration", shown, lambda: client.create_snapshot(channel_id, huge)),
        ("limited_duration", shown, lambda: client.presign_create_snapshot(channel_id, huge)),
        ("limited_duration", "1.5", lambda: client.create_snapshot(channel_id, timedelta(seconds=90))),
        ("page_no", "-9223372036854775809", lambda: client.list_channels(page_no=-(2**63) - 1)),
        ("page_size_no", "a huge number", lambda: client.list_channels(page_size_no=10**5000)),
        ("page_no", shown, lambda: next(client.channels(page_no=huge))),
        ("end_ms", shown, lambda: client.create_short_clip(channel_id, 1, start_ms=0, end_ms=huge, **place)),
        ("start_ms", "-1", lambda: client.create_short_clip(channel_id, 1, start_ms=-1, end_ms=500, **place)),
    ):
        with pytest.raises(livestation.ValidationError, match=f"^{field} ") as refused:
            call()
        assert (refused.value.field, refused.value.given) == (field, given)
        assert f'given "{given}"; allowed: {refused.value.allowed}' in str(refused.value)
    assert emulator.requests() == []


@pytest.mark.parametrize("name", ["deadline", "interval"])
@pytest.mark.parametrize("value", [0, -1, timedelta(0)])
def test_a_time_of_nothing_is_refused_alike(
    name: str, value: Any, emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    place = {"bucket_name": "my-bucket", "file_path": "/clips"}
    texts = set()
    for wait in (
        lambda: client.wait_until_publishing(channel_id, **{name: value}),
        lambda: client.wait_until_recording(channel_id, **{name: value}),
        lambda: client.wait_for_clip(channel_id, "1", **{name: value}),
        lambda: client.clip_last(channel_id, "1s", **place, **{name: value}),
    ):
        with pytest.raises(livestation.ValidationError) as refused:
            wait()
        assert refused.value.field == name
        texts.add(str(refused.value))
    given = "-1" if value == -1 else "0"
    assert texts == {f'{name} is out of range: given "{given}"; allowed: more than 0 seconds'}
    assert emulator.requests() == []


def test_each_argument_is_named_when_its_type_is_wrong(emulator: Emulator, client: livestation.Client) -> None:
    wrong: list[tuple[str, Callable[[], object]]] = [
        ("channel_id must be a str or an int, not NoneType", lambda: client.get_channel(None)),  # type: ignore[arg-type]
        ("snapshot_id must be a str or an int, not float", lambda: client.get_snapshot("ls-1", 1.0)),  # type: ignore[arg-type]
        ("short_clip_id must be", lambda: client.get_short_clip("ls-1", True)),
        ("page_size_no must be an int, not str", lambda: client.list_channels(page_size_no="5")),  # type: ignore[arg-type]
        ("page_no must be an int, not bool", lambda: client.list_channels(page_no=True)),
        ("channel_name must be a str, not int", lambda: client.channels(channel_name=5).__next__()),  # type: ignore
        ("reconcile must be a bool, not int", lambda: client.create_snapshot("ls-1", reconcile=1)),  # type: ignore[arg-type]
        ("timeout must be a number of seconds", lambda: client.create_snapshot("ls-1", timeout="1")),  # type: ignore[arg-type]
        ("endpoint must be a str, not bytes", lambda: emulator.client(endpoint=b"x")),
        ("no_keys must be a bool, not str", lambda: emulator.client(no_keys="yes")),
        ("on_attempt must be callable, not int", lambda: emulator.client(on_attempt=5)),
    ]
    for text, call in wrong:
        with pytest.raises(TypeError, match=f"^{text}"):
            call()
    assert emulator.requests() == []


class Whole:
    """As numpy's integers are."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


def test_whatever_can_stand_for_an_int_is_taken(emulator: Emulator, client: livestation.Client, channel_id: str) -> None:
    snapshot = client.create_snapshot(channel_id, Whole(3), timeout=Whole(30))  # type: ignore[arg-type]
    assert snapshot.duration_minutes == 3
    for snapshot_id in (int(snapshot.snapshot_id), Whole(int(snapshot.snapshot_id))):
        assert client.get_snapshot(channel_id, snapshot_id) == snapshot  # type: ignore[arg-type]
    assert len(client.list_channels(page_size_no=Whole(2))) == 2  # type: ignore[arg-type]


def test_a_call_has_its_own_time_limit(emulator: Emulator, channel_id: str) -> None:
    emulator.add_fault("slow", delay_ms=60_000)
    limit = timedelta(milliseconds=50)
    with emulator.client() as client:
        calls: list[Callable[[Any], Callable[..., Any]]] = [
            lambda it: lambda timeout: it.create_snapshot(channel_id, 1, timeout=timeout),
            lambda it: lambda timeout: it.get_snapshot(channel_id, 1, timeout=timeout),
            lambda it: lambda timeout: it.get_channel(channel_id, timeout=timeout),
            lambda it: lambda timeout: it.list_channels(timeout=timeout),
            lambda it: lambda timeout: it.start_recording(channel_id, timeout=timeout),
            lambda it: lambda timeout: it.stop_recording(channel_id, timeout=timeout),
            lambda it: lambda timeout: it.list_short_clips(channel_id, 1, timeout=timeout),
            lambda it: lambda timeout: it.get_short_clip(channel_id, 1, timeout=timeout),
        ]
        for call in calls:
            with pytest.raises(livestation.RequestTimeoutError):
                call(client)(limit)
            with pytest.raises(livestation.ValidationError, match='^timeout is out of range: given "0"'):
                call(client)(0)
        with pytest.raises(livestation.RequestTimeoutError):
            list(client.channels(timeout=limit))

    async def main() -> None:
        async with emulator.async_client() as other:
            for call in calls:
                with pytest.raises(livestation.RequestTimeoutError):
                    await call(other)(limit)
            with pytest.raises(livestation.RequestTimeoutError):
                async for _ in other.channels(timeout=limit):
                    pass

    asyncio.run(main())


def test_each_attempt_is_reported(emulator: Emulator, channel_id: str) -> None:
    reports: list[livestation.AttemptReport] = []
    emulator.add_fault("429", times=1)
    with emulator.client(on_attempt=reports.append) as client:
        snapshot = client.create_snapshot(channel_id, 1)
    first, second = reports
    assert (first.operation, first.attempt, first.method, first.http_status) == ("create_snapshot", 1, "POST", 429)
    assert first.error_kind == "rate-limited" and first.retry_in_seconds is not None and not first.may_have_taken_effect
    assert (second.attempt, second.http_status, second.error_kind) == (2, 200, None)
    assert not first.cancelled and not second.cancelled
    assert second.retry_in_seconds is None and second.elapsed_seconds > 0
    assert snapshot.reply is not None and second.trace_id == snapshot.reply.trace_id
    assert channel_id in second.target


def test_a_client_can_be_patched_and_referred_to_weakly(emulator: Emulator, channel_id: str) -> None:
    client = emulator.client()
    with mock.patch.object(client, "create_snapshot", return_value="a snapshot"):
        assert client.create_snapshot(channel_id) == "a snapshot"
    assert client.get_channel(channel_id).channel_id == channel_id
    other, snapshot = emulator.async_client(), client.create_snapshot(channel_id, 1)
    things = [weakref.ref(thing) for thing in (client, other, snapshot)]
    assert all(thing() is not None for thing in things)
    client.close()
    del client, other, snapshot
    gc.collect()
    assert [thing() for thing in things] == [None] * 3


@pytest.mark.skipif(NO_FFMPEG, reason="NOT TESTED: short clips need ffmpeg")
def test_a_clip_of_the_last_seconds(client: livestation.Client, channel_id: str) -> None:
    steps: list[str] = []
    clip = client.clip_last(
        channel_id, "2s", bucket_name="my-bucket", file_path="/clips", deadline=60, interval=0.05,
        on_progress=steps.append,
    )  # fmt: skip
    assert (clip.status, clip.duration_ms, clip.was_found) == (ShortClipStatus.COMPLETED, 2000, False)
    assert clip.path.startswith("/clips/") and clip.path.endswith(".mp4")
    assert steps[0] == "looking at the channel" and len(steps) > 4
    listed = client.list_short_clips(channel_id, clip.snapshot_id)
    assert [one.short_clip_id for one in listed] == [clip.short_clip_id]
    assert client.wait_for_clip(channel_id, clip.short_clip_id, deadline=5).status == "COMPLETED"
    again = client.clip_last(
        channel_id, timedelta(seconds=2), bucket_name="my-bucket", file_path="/clips", resume=clip.snapshot_id
    )
    assert again.was_found and again.short_clip_id == clip.short_clip_id


@pytest.mark.parametrize("length", ["1500ms", 1.5, timedelta(seconds=1.5)])
def test_a_clip_of_any_length(
    length: str | float | timedelta, client: livestation.Client, channel_id: str
) -> None:
    clip = client.clip_last(channel_id, length, bucket_name="my-bucket", file_path="/clips", wait=False)
    assert clip.duration_ms == 1500
    assert clip.start_ms is not None and clip.end_ms == clip.start_ms + 1500


def test_a_clip_that_fails_says_what_there_is_and_how_to_go_on(
    emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    emulator.add_fault("clip-failed", times=1)
    with pytest.raises(livestation.LiveStationError) as raised:
        client.clip_last(channel_id, "2s", bucket_name="my-bucket", file_path="/clips", deadline=30, interval=0.05)
    error = raised.value
    assert isinstance(error, livestation.RejectedError)
    assert error.snapshot is not None and error.short_clip is not None
    assert error.short_clip.status == ShortClipStatus.PROCESSING_FAIL
    assert error.resume == error.snapshot.snapshot_id and error.resume in str(error)


def test_a_lost_create_is_adopted_or_says_that_nobody_knows(
    emulator: Emulator, client: livestation.Client, channel_id: str
) -> None:
    emulator.add_fault("reply-lost", operation="create_snapshot", times=1)
    with pytest.raises(livestation.ConnectionFailedError) as raised:
        client.create_snapshot(channel_id, 1)
    assert raised.value.may_have_taken_effect and isinstance(raised.value, ConnectionError)
    emulator.reset()
    emulator.add_fault("reply-lost", operation="create_snapshot", times=1)
    adopted = client.create_snapshot(channel_id, 1, reconcile=True)
    assert adopted.reply is not None and adopted.reply.outcome == Outcome.ADOPTED
    assert sum(entry["operation"] == "create_snapshot" for entry in emulator.requests()) == 1


def test_the_preflight(emulator: Emulator, client: livestation.Client) -> None:
    checks = client.doctor(emulator.channels[2])
    assert {check.verdict for check in checks} > {livestation.Verdict.GOOD}
    bad = next(check for check in checks if check.verdict == livestation.Verdict.BAD)
    assert bad.name == livestation.CheckName.TIME_MACHINE and bad.remedy
    network = next(check for check in checks if check.name == livestation.CheckName.NETWORK)
    assert network.verdict == livestation.Verdict.GOOD and network.finding.startswith("no proxy")
    idle = client.doctor(emulator.channels[1])
    recording = next(check for check in idle if check.name == livestation.CheckName.RECORDING)
    assert recording.verdict == livestation.Verdict.BAD and "`start_recording`" in (recording.remedy or "")


def test_a_closed_client_says_so(emulator: Emulator, channel_id: str) -> None:
    with emulator.client() as client:
        assert client.get_channel(channel_id).channel_id == channel_id
    client.close()
    for use in (lambda: client.get_channel(channel_id), client.__enter__):
        with pytest.raises(RuntimeError, match="closed"):
            use()


def test_one_line(emulator: Emulator, channel_id: str) -> None:
    snapshot = livestation.create_snapshot(
        channel_id, 3, endpoint=emulator.endpoint, access_key=emulator.access_key, secret_key=emulator.secret_key
    )
    assert snapshot.duration_minutes == 3


def test_keys_are_the_environments(
    emulator: Emulator, channel_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIVESTATION_ENDPOINT", emulator.endpoint)
    monkeypatch.setenv("NCLOUD_ACCESS_KEY_ID", emulator.access_key)
    monkeypatch.setenv("NCLOUD_SECRET_ACCESS_KEY", emulator.secret_key)
    assert livestation.create_snapshot(channel_id).duration_minutes == 240
    with pytest.raises(livestation.ConfigError):
        livestation.Client(access_key="EXAMPLEACCESSKEY0001", secret_key="x", profile="other")
    with pytest.raises(livestation.CredentialsError):
        livestation.Client(access_key="EXAMPLEACCESSKEY0001")


def test_time_limits_hold(emulator: Emulator, channel_id: str) -> None:
    emulator.add_fault("slow", delay_ms=60_000)
    with emulator.client(call_timeout=0.2) as client, pytest.raises(TimeoutError) as raised:
        client.create_snapshot(channel_id, 1)
    assert isinstance(raised.value, livestation.RequestTimeoutError) and raised.value.may_have_taken_effect
