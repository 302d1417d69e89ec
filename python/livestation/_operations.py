"""Each operation once, for both clients: arguments in, a task out that one client waits for and the other awaits."""

from __future__ import annotations

from . import _native
from ._arguments import clip_length, milliseconds, minutes, word
from ._errors import LiveStationError, from_record
from ._models import (
    Channel,
    ChannelPage,
    Check,
    LastClip,
    Recordings,
    Reply,
    ShortClip,
    ShortClipList,
    Snapshot,
)
from ._records import Answer
from ._signing import PresignedRequest, ToSign, checked, ticket_text
from ._typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from datetime import timedelta
    from typing import Any

    from ._signing import _Signature, _Signer

T = TypeVar("T")
A = TypeVar("A", bound=Answer)
W = TypeVar("W", Channel, ShortClip)

VALUE, FAILURE, PROGRESS, QUESTION = range(4)
"""What a call can tell."""


def _read_json(text: str) -> Any:
    import json  # not needed before the first answer, and takes a while

    return json.loads(text)


class Task(Generic[T]):
    """A call that has not begun, and how its news are read."""

    __slots__ = ("_read", "_read_progress", "_signer", "_signer_failed", "_waits_for", "call", "on_progress")

    def __init__(
        self,
        call: _native.Call,
        read: Callable[[Any], T],
        *,
        on_progress: Callable[[Any], object] | None = None,
        read_progress: Callable[[Any], Any] | None = None,
        waits_for: type[Channel] | type[ShortClip] | None = None,
        signer: _Signer | None = None,
    ) -> None:
        if on_progress is not None and not callable(on_progress):
            raise TypeError("on_progress cannot be called")
        self.call = call
        self.on_progress = on_progress
        self._read = read
        self._read_progress = read_progress
        self._waits_for = waits_for
        self._signer = signer
        self._signer_failed: Exception | None = None

    def value(self, text: str) -> T:
        return self._read(_read_json(text))

    def failure(self, text: str) -> LiveStationError:
        failure = from_record(_read_json(text), self._waits_for)
        if failure.kind == "signer":
            failure.__cause__ = self._signer_failed
        return failure

    def ask(self, text: str) -> tuple[_Signature | Awaitable[_Signature]] | None:
        """What the application's signer returns, to be given to `answer`; no tuple when it failed at once."""
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

    def no_answer(self, error: Exception) -> None:
        self._signer_failed = error
        self.call.not_signed(f"{type(error).__name__}: {error}")

    def progress(self, text: str) -> None:
        if self.on_progress is not None:
            told = _read_json(text)
            self.on_progress(self._read_progress(told) if self._read_progress else told)


def _answer(model: type[A]) -> Callable[[dict[str, Any]], A]:
    def read(answer: dict[str, Any]) -> A:
        value = answer.pop("value")
        return model._of(value, Reply._of(answer))

    return read


_snapshot = _answer(Snapshot)
_channel = _answer(Channel)
_channel_page = _answer(ChannelPage)
_recordings = _answer(Recordings)
_short_clip = _answer(ShortClip)
_short_clip_list = _answer(ShortClipList)


def _page(entries: list[dict[str, Any]] | None) -> list[Channel] | None:
    return None if entries is None else [Channel._of(entry) for entry in entries]


def _checks(entries: list[dict[str, Any]]) -> list[Check]:
    return [Check._of(entry) for entry in entries]


class Operations:
    """The operations of one client."""

    __slots__ = ("_client", "_signer")

    def __init__(
        self,
        *,
        access_key: str | None,
        secret_key: str | None,
        profile: str | None,
        server_role: bool,
        signer: _Signer | None,
        no_keys: bool,
        endpoint: str | None,
        zone: str | None,
        connect_timeout: float | timedelta | None,
        attempt_timeout: float | timedelta | None,
        call_timeout: float | timedelta | None,
        max_attempts: int | None,
        application: str | None,
    ) -> None:
        if signer is not None and not callable(signer):
            raise TypeError("signer cannot be called")
        self._signer = signer
        opened = _native.Client.open(
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            server_role=server_role,
            signer=signer is not None,
            no_keys=no_keys,
            endpoint=endpoint,
            zone=zone,
            connect_timeout_ms=milliseconds("connect_timeout", connect_timeout),
            attempt_timeout_ms=milliseconds("attempt_timeout", attempt_timeout),
            call_timeout_ms=milliseconds("call_timeout", call_timeout),
            max_attempts=max_attempts,
            application=application,
        )
        if isinstance(opened, str):
            raise from_record(_read_json(opened))
        self._client: _native.Client | None = opened

    @property
    def native(self) -> _native.Client:
        if self._client is None:
            raise RuntimeError("the client is closed")
        return self._client

    @property
    def is_closed(self) -> bool:
        return self._client is None

    def close(self) -> None:
        self._client = None

    def __repr__(self) -> str:
        return "(closed)" if self._client is None else self._client.endpoint or "(of another process)"

    def create_snapshot(
        self, channel_id: str, limited_duration: int | timedelta | None, reconcile: bool
    ) -> Task[Snapshot]:
        return self._task(self.native.create_snapshot(channel_id, minutes(limited_duration), reconcile), _snapshot)

    def presign_create_snapshot(
        self, channel_id: str, limited_duration: int | timedelta | None
    ) -> Task[PresignedRequest]:
        call = self.native.presign_create_snapshot(channel_id, minutes(limited_duration))
        return self._task(call, PresignedRequest._of)

    def execute(self, ticket: PresignedRequest | Mapping[str, Any] | str) -> Task[Snapshot]:
        return self._task(self.native.execute(ticket_text(ticket)), _snapshot)

    def get_snapshot(self, channel_id: str, snapshot_id: str) -> Task[Snapshot]:
        return self._task(self.native.get_snapshot(channel_id, snapshot_id), _snapshot)

    def get_channel(self, channel_id: str) -> Task[Channel]:
        return self._task(self.native.get_channel(channel_id), _channel)

    def list_channels(
        self,
        page_no: int | None,
        page_size_no: int | None,
        channel_status: str | None,
        id: str | None,
        channel_name: str | None,
    ) -> Task[ChannelPage]:
        status = word("channel_status", channel_status)
        return self._task(self.native.list_channels(page_no, page_size_no, status, id, channel_name), _channel_page)

    def channels(
        self,
        page_no: int | None,
        page_size_no: int | None,
        channel_status: str | None,
        id: str | None,
        channel_name: str | None,
    ) -> Callable[[], Task[list[Channel] | None]]:
        """What makes the task for the next page; its result is `None` behind the last one."""
        status = word("channel_status", channel_status)
        pages = self.native.channels(page_no, page_size_no, status, id, channel_name)
        return lambda: self._task(pages.next_page(), _page)

    def start_recording(self, channel_id: str) -> Task[Recordings]:
        return self._task(self.native.start_recording(channel_id), _recordings)

    def stop_recording(self, channel_id: str) -> Task[Recordings]:
        return self._task(self.native.stop_recording(channel_id), _recordings)

    def create_short_clip(
        self,
        channel_id: str,
        snapshot_id: str,
        start_ms: int,
        end_ms: int,
        bucket_name: str,
        file_path: str,
        access_control: str | None,
    ) -> Task[ShortClip]:
        access = word("access_control", access_control)
        call = self.native.create_short_clip(
            channel_id, snapshot_id, start_ms, end_ms, bucket_name, file_path, access
        )
        return self._task(call, _short_clip)

    def list_short_clips(self, channel_id: str, snapshot_id: str, status: str | None) -> Task[ShortClipList]:
        return self._task(
            self.native.list_short_clips(channel_id, snapshot_id, word("status", status)), _short_clip_list
        )

    def get_short_clip(self, channel_id: str, short_clip_id: str) -> Task[ShortClip]:
        return self._task(self.native.get_short_clip(channel_id, short_clip_id), _short_clip)

    def wait_until_publishing(
        self,
        channel_id: str,
        deadline: float | timedelta | None,
        interval: float | timedelta | None,
        on_progress: Callable[[Channel], object] | None,
    ) -> Task[Channel]:
        times = milliseconds("deadline", deadline), milliseconds("interval", interval)
        return self._wait_task(self.native.wait_until_publishing(channel_id, *times), Channel, on_progress)

    def wait_until_recording(
        self,
        channel_id: str,
        deadline: float | timedelta | None,
        interval: float | timedelta | None,
        on_progress: Callable[[Channel], object] | None,
    ) -> Task[Channel]:
        times = milliseconds("deadline", deadline), milliseconds("interval", interval)
        return self._wait_task(self.native.wait_until_recording(channel_id, *times), Channel, on_progress)

    def wait_for_clip(
        self,
        channel_id: str,
        short_clip_id: str,
        deadline: float | timedelta | None,
        interval: float | timedelta | None,
        on_progress: Callable[[ShortClip], object] | None,
    ) -> Task[ShortClip]:
        times = milliseconds("deadline", deadline), milliseconds("interval", interval)
        return self._wait_task(self.native.wait_for_clip(channel_id, short_clip_id, *times), ShortClip, on_progress)

    def clip_last(
        self,
        channel_id: str,
        length: str | float | timedelta,
        bucket_name: str,
        file_path: str,
        access_control: str | None,
        resume: str | None,
        wait: bool,
        deadline: float | timedelta | None,
        interval: float | timedelta | None,
        on_progress: Callable[[str], object] | None,
    ) -> Task[LastClip]:
        call = self.native.clip_last(
            channel_id,
            clip_length(length),
            bucket_name,
            file_path,
            word("access_control", access_control),
            resume,
            wait,
            milliseconds("deadline", deadline),
            milliseconds("interval", interval),
        )
        return self._task(call, LastClip._of, on_progress=on_progress)

    def doctor(self, channel_id: str | None) -> Task[list[Check]]:
        return self._task(self.native.doctor(channel_id), _checks)

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
        )

    def _wait_task(
        self, call: _native.Call, model: type[W], on_progress: Callable[[W], object] | None
    ) -> Task[W]:
        return self._task(call, model._of, on_progress=on_progress, read_progress=model._of, waits_for=model)
