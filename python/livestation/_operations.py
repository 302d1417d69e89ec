"""Each operation once, for both clients: a task of its arguments, which one client waits for and the other awaits."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta

from . import _logging, _native
from ._arguments import (
    Given,
    Id,
    Time,
    clip_length,
    flag,
    identifier,
    maybe_identifier,
    maybe_path,
    maybe_text,
    maybe_whole,
    milliseconds,
    minutes,
    text,
)
from ._errors import LiveStationError, from_record
from ._jobs import AttemptReport, Check, LastClip
from ._models import Channel, ShortClip, Snapshot
from ._reply import Answer, Reply
from ._signing import PresignedRequest, ToSign, _AsyncSigner, _Signature, checked, is_async, ticket_text
from ._typing import Any, Generic, TypeVar

T = TypeVar("T")
A = TypeVar("A", bound=Answer)
W = TypeVar("W", Channel, ShortClip)

VALUE, FAILURE, PROGRESS, QUESTION, LOG, ATTEMPT = range(6)
"""The kinds of messages from a call."""


def _read_json(text: str) -> Any:
    import json  # slow to import, and not needed before the first answer

    return json.loads(text)


class Task(Generic[T]):
    """A call that has not started, and how its messages are read."""

    __slots__ = (
        "_on_attempt",
        "_read",
        "_read_progress",
        "_signer",
        "_signer_failed",
        "_waits_for",
        "call",
        "on_progress",
    )

    def __init__(
        self,
        call: _native.Call,
        read: Callable[[Any], T],
        *,
        on_progress: Callable[[Any], object] | None = None,
        read_progress: Callable[[Any], Any] | None = None,
        waits_for: type[Channel] | type[ShortClip] | None = None,
        signer: _AsyncSigner | None = None,
        on_attempt: Callable[[AttemptReport], object] | None = None,
    ) -> None:
        _callable("on_progress", on_progress)
        self.call = call
        self.on_progress = on_progress
        self._read = read
        self._read_progress = read_progress
        self._waits_for = waits_for
        self._signer = signer
        self._signer_failed: BaseException | None = None
        self._on_attempt = on_attempt

    def value(self, text: str) -> T:
        return self._read(_read_json(text))

    def failure(self, text: str) -> LiveStationError:
        failure = from_record(_read_json(text), self._waits_for)
        if failure.kind == "signer":
            failure.__cause__ = self._signer_failed
        return failure

    def ask(self, text: str) -> tuple[_Signature | Awaitable[_Signature]] | None:
        """Calls the application's signer. Its result is for `answer`; `None` when it failed at once."""
        try:
            if self._signer is None:
                raise TypeError("there is no signer")
            return (self._signer(ToSign._of(_read_json(text))),)
        except Exception as error:
            self.no_answer(error)
            return None

    def answer(self, signed: object) -> None:
        try:
            self.call.signed(*checked(signed))
        except TypeError as error:
            self.no_answer(error)

    def no_answer(self, error: BaseException) -> None:
        self._signer_failed = error
        self.call.not_signed(f"{type(error).__name__}: {error}")

    def told(self, kind: int, text: str) -> None:
        """Handles an event. An exception from `on_progress` ends the job; one from another callback does not."""
        if kind == LOG:
            _logging.deliver(text)
        elif kind == PROGRESS:
            if self.on_progress is not None:
                told = _read_json(text)
                self.on_progress(self._read_progress(told) if self._read_progress else told)
        elif kind == ATTEMPT and self._on_attempt is not None:
            try:
                self._on_attempt(AttemptReport._of(_read_json(text)))
            except (KeyboardInterrupt, SystemExit):
                raise
            except BaseException:
                _logging.report("on_attempt")


def _callable(name: str, given: object) -> None:
    if given is not None and not callable(given):
        raise TypeError(f"{name} must be callable, not {type(given).__name__}")


def _answer(model: type[A]) -> Callable[[dict[str, Any]], A]:
    def read(answer: dict[str, Any]) -> A:
        value = answer.pop("value")
        return model._of(value, Reply._of(answer))

    return read


_snapshot = _answer(Snapshot)


def _page(entries: list[dict[str, Any]] | None) -> list[Channel] | None:
    return None if entries is None else [Channel._of(entry) for entry in entries]


def _checks(entries: list[dict[str, Any]]) -> list[Check]:
    return [Check._of(entry) for entry in entries]


class Operations:
    """The operations of one client."""

    __slots__ = ("_client", "_on_attempt", "_signer")

    def __init__(
        self,
        *,
        access_key: str | None,
        secret_key: str | None,
        profile: str | None,
        server_role: bool,
        signer: _AsyncSigner | None,
        may_be_async: bool,
        no_keys: bool,
        endpoint: str | None,
        zone: str | None,
        proxy: str | None,
        ca_file: str | os.PathLike[str] | None,
        connect_timeout: Time,
        attempt_timeout: Time,
        call_timeout: Time,
        max_attempts: int | None,
        application: str | None,
        on_attempt: Callable[[AttemptReport], object] | None,
    ) -> None:
        _callable("signer", signer)
        _callable("on_attempt", on_attempt)
        if signer is not None and not may_be_async and is_async(signer):
            raise TypeError("signer is an async function, which Client cannot await: use AsyncClient")
        self._signer = signer
        self._on_attempt = on_attempt
        opened, logs = _native.Client.open(
            access_key=maybe_text("access_key", access_key),
            secret_key=maybe_text("secret_key", secret_key),
            profile=maybe_text("profile", profile),
            server_role=flag("server_role", server_role),
            signer=signer is not None,
            on_attempt=on_attempt is not None,
            no_keys=flag("no_keys", no_keys),
            endpoint=maybe_text("endpoint", endpoint),
            zone=maybe_text("zone", zone),
            proxy=maybe_text("proxy", proxy),
            ca_file=maybe_path("ca_file", ca_file),
            connect_timeout_ms=milliseconds("connect_timeout", connect_timeout),
            attempt_timeout_ms=milliseconds("attempt_timeout", attempt_timeout),
            call_timeout_ms=milliseconds("call_timeout", call_timeout),
            max_attempts=maybe_whole("max_attempts", max_attempts),
            application=maybe_text("application", application),
            log_level=_logging.level(),
        )
        for log in logs:
            _logging.deliver(log)
        if isinstance(opened, str):
            raise from_record(_read_json(opened))
        self._client: _native.Client | None = opened

    @property
    def native(self) -> _native.Client:
        if self._client is None:
            raise RuntimeError("the client is closed")
        return self._client

    def _within(self, timeout: Time) -> _native.Client:
        """The client, with a time limit for one call."""
        millis = milliseconds("timeout", timeout)
        return self.native if millis is None else self.native.within(millis)

    @property
    def is_closed(self) -> bool:
        return self._client is None

    def close(self) -> None:
        self._client = None

    def __repr__(self) -> str:
        return "(closed)" if self._client is None else self._client.endpoint or "(of another process)"

    def create_snapshot(
        self, channel_id: Id, limited_duration: int | timedelta | None, reconcile: bool, timeout: Time
    ) -> Task[Snapshot]:
        channel, limit = identifier("channel_id", channel_id), minutes(limited_duration)
        call = self._within(timeout).create_snapshot(channel, limit, flag("reconcile", reconcile))
        return self._task(call, _snapshot)

    def presign_create_snapshot(
        self, channel_id: Id, limited_duration: int | timedelta | None, timeout: Time
    ) -> Task[PresignedRequest]:
        channel = identifier("channel_id", channel_id)
        call = self._within(timeout).presign_create_snapshot(channel, minutes(limited_duration))
        return self._task(call, PresignedRequest._of)

    def execute(self, ticket: PresignedRequest | Mapping[str, Any] | str, timeout: Time) -> Task[Snapshot]:
        return self._task(self._within(timeout).execute(ticket_text(ticket)), _snapshot)

    def call(self, operation: str, model: type[A], timeout: Time, arguments: dict[str, Given]) -> Task[A]:
        """An operation that is one call, with arguments under the service's names."""
        return self._task(self._within(timeout).call(operation, arguments), _answer(model))

    def channels(self, query: dict[str, Given], timeout: Time) -> Callable[[], Task[list[Channel] | None]]:
        """Returns a function that makes the task for the next page, whose result is `None` after the last one."""
        pages = self._within(timeout).channels(query)
        return lambda: self._task(pages.next_page(), _page)

    def wait_until(
        self, goal: str, channel_id: Id, deadline: Time, interval: Time, on_progress: Callable[[Channel], object] | None
    ) -> Task[Channel]:
        """Until the channel is `ready`, `publishing` or `recording`."""
        times = milliseconds("deadline", deadline), milliseconds("interval", interval)
        call = self.native.wait_until(goal, identifier("channel_id", channel_id), *times)
        return self._wait_task(call, Channel, on_progress)

    def wait_for_clip(
        self,
        channel_id: Id,
        short_clip_id: Id,
        deadline: Time,
        interval: Time,
        on_progress: Callable[[ShortClip], object] | None,
    ) -> Task[ShortClip]:
        times = milliseconds("deadline", deadline), milliseconds("interval", interval)
        ids = identifier("channel_id", channel_id), identifier("short_clip_id", short_clip_id)
        return self._wait_task(self.native.wait_for_clip(*ids, *times), ShortClip, on_progress)

    def clip_last(
        self,
        channel_id: Id,
        length: str | float | timedelta,
        bucket_name: str,
        file_path: str,
        access_control: str | None,
        resume: Id | None,
        wait: bool,
        deadline: Time,
        interval: Time,
        on_progress: Callable[[str], object] | None,
    ) -> Task[LastClip]:
        call = self.native.clip_last(
            identifier("channel_id", channel_id),
            clip_length(length),
            text("bucket_name", bucket_name),
            text("file_path", file_path),
            maybe_text("access_control", access_control),
            maybe_identifier("resume", resume),
            flag("wait", wait),
            milliseconds("deadline", deadline),
            milliseconds("interval", interval),
        )
        return self._task(call, LastClip._of, on_progress=on_progress)

    def doctor(self, channel_id: Id | None, timeout: Time) -> Task[list[Check]]:
        return self._task(self._within(timeout).doctor(maybe_identifier("channel_id", channel_id)), _checks)

    def _task(
        self,
        call: _native.Call,
        read: Callable[[Any], T],
        *,
        on_progress: Callable[[Any], object] | None = None,
        read_progress: Callable[[Any], Any] | None = None,
        waits_for: type[Channel] | type[ShortClip] | None = None,
    ) -> Task[T]:
        return Task(
            call,
            read,
            on_progress=on_progress,
            read_progress=read_progress,
            waits_for=waits_for,
            signer=self._signer,
            on_attempt=self._on_attempt,
        )

    def _wait_task(
        self, call: _native.Call, model: type[W], on_progress: Callable[[W], object] | None
    ) -> Task[W]:
        return self._task(call, model._of, on_progress=on_progress, read_progress=model._of, waits_for=model)
