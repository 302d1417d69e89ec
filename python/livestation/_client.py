"""The client for threads and scripts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from types import TracebackType

from . import _native
from ._arguments import query
from ._blocking import run
from ._calls import Calls
from ._jobs import AttemptReport, Check, LastClip
from ._models import Channel, ShortClip, Snapshot
from ._operations import Operations, Task
from ._signing import PresignedRequest, _Signer
from ._typing import Any


class Client(Calls):
    """Calls Live Station, and waits for the answers.

    Threads can share one; it keeps connections, and what it learned about the clock. While it waits other threads
    run, and Ctrl-C ends the call. Connects to nothing before the first call.

    Keys are `access_key` and `secret_key`; or those of a `profile` of `~/.ncloud/configure`; or those of the
    `server_role`; or, without any of these, as the environment and that file have them. A `signer` signs where the keys
    are: it is given a `ToSign` and returns `(access_key, signature)`; a client with `no_keys` only executes presigned
    requests. `endpoint` and `zone` (`public` or `fin`) are the environment's, or the service itself.

    Time limits are **seconds** or a `timedelta`: `connect_timeout` (5), `attempt_timeout` for one sending with all
    that belongs to it (15), `call_timeout` for a call with all its attempts (30); `timeout=` of a method replaces
    `call_timeout` for one call. `max_attempts` (3) says how often a call is sent at most; `application` goes into
    `User-Agent`.

    `proxy` is the URL of an HTTP proxy, instead of those that `HTTPS_PROXY` and its like name; `ca_file` is a PEM file
    of certificate authorities to trust beside the system's. `on_attempt` is called with an `AttemptReport` at the end
    of each attempt, in the context of the call; what it raises is reported on standard error.

    >>> page = client.list_channels(page_size_no=2)
    >>> len(page.channels), page.total
    (2, 5)
    >>> channel = client.get_channel(channel_id)
    >>> channel.channel_status, channel.is_recording
    (ChannelStatus.PUBLISHING, True)
    >>> created = client.create_snapshot(channel_id, 1)
    >>> client.get_snapshot(channel_id, created.snapshot_id) == created
    True
    >>> len(client.list_short_clips(channel_id, created.snapshot_id))
    0
    >>> clip = client.create_short_clip(
    ...     channel_id, created.snapshot_id, start_ms=0, end_ms=1500, bucket_name="my-bucket", file_path="/clips"
    ... )
    >>> clip.status
    ShortClipStatus.CREATING
    >>> recordings = client.stop_recording(channel_id)
    >>> [recording.status for recording in client.start_recording(channel_id)]
    [RecordingStatus.RECORDING...]
    >>> with livestation.Client(endpoint=endpoint, access_key=access_key, secret_key=secret_key) as client:
    ...     client.get_channel(channel_id).channel_name
    'recording_5_hours'

    Raises `CredentialsError` without keys, `ConfigError` and `ValidationError` for settings that cannot be right.
    Every call can fail with `AuthenticationError` or `PermissionDeniedError` (keys), `RateLimitError`,
    `ConnectionFailedError`, `RequestTimeoutError`, `ServerError` and `UnexpectedResponseError`; the methods name what
    is particular to them. A wrong type is a `TypeError` before anything is sent.
    """

    def __init__(
        self,
        *,
        access_key: str | None = None,
        secret_key: str | None = None,
        profile: str | None = None,
        server_role: bool = False,
        signer: _Signer | None = None,
        no_keys: bool = False,
        endpoint: str | None = None,
        zone: str | None = None,
        proxy: str | None = None,
        ca_file: str | os.PathLike[str] | None = None,
        connect_timeout: float | timedelta | None = None,
        attempt_timeout: float | timedelta | None = None,
        call_timeout: float | timedelta | None = None,
        max_attempts: int | None = None,
        application: str | None = None,
        on_attempt: Callable[[AttemptReport], object] | None = None,
    ) -> None:
        self._operations = Operations(
            access_key=access_key,
            secret_key=secret_key,
            profile=profile,
            server_role=server_role,
            signer=signer,
            may_be_async=False,
            no_keys=no_keys,
            endpoint=endpoint,
            zone=zone,
            proxy=proxy,
            ca_file=ca_file,
            connect_timeout=connect_timeout,
            attempt_timeout=attempt_timeout,
            call_timeout=call_timeout,
            max_attempts=max_attempts,
            application=application,
            on_attempt=on_attempt,
        )

    def close(self) -> None:
        """Closes its connections. Calls after it are a `RuntimeError`; those under way are not disturbed."""
        if not self._operations.is_closed:
            self._operations.close()
            _native.settle()

    def __enter__(self) -> Client:
        self._operations.native  # closed, it cannot be entered
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<livestation.Client {self._operations}>"

    def create_snapshot(
        self,
        channel_id: str | int,
        limited_duration: int | timedelta | None = None,
        *,
        reconcile: bool = False,
        timeout: float | timedelta | None = None,
    ) -> Snapshot:
        """Freezes the last minutes of a recording into a snapshot that lives one hour.

        `limited_duration` is 1 to 240 whole **minutes**, as an `int` or a `timedelta`, counted back from now; without
        it, everything since recording began, four hours at most.

        Not idempotent, so it is sent again only when the first sending surely had no effect. When the answer is lost,
        that is not known: `error.may_have_taken_effect` is true. With `reconcile=True` the client then looks for the
        snapshot and **adopts** it (`reply.outcome`), if exactly one fits.

        >>> snapshot = client.create_snapshot(channel_id, 5)
        >>> snapshot.duration_minutes, snapshot.expire_time - snapshot.created_time
        (5, datetime.timedelta(seconds=3600))
        >>> print(snapshot.snapshot_url)
        http://...m3u8

        Raises `ValidationError` for what cannot be right, `RejectedError` when the channel is not recording or has no
        time machine, `NotFoundError` when there is no such channel.
        """
        return run(self._operations.create_snapshot(channel_id, limited_duration, reconcile, timeout))

    def presign_create_snapshot(
        self,
        channel_id: str | int,
        limited_duration: int | timedelta | None = None,
        *,
        timeout: float | timedelta | None = None,
    ) -> PresignedRequest:
        """Signs a create-snapshot call for another program to send, which needs no keys. Valid for five minutes.

        Nothing is sent. `execute` is the other half, in every language.

        Raises `CredentialsError` or `SignerError` when there is nothing to sign with.
        """
        return run(self._operations.presign_create_snapshot(channel_id, limited_duration, timeout))

    def execute(
        self, ticket: PresignedRequest | Mapping[str, Any] | str, *, timeout: float | timedelta | None = None
    ) -> Snapshot:
        """Sends a presigned request as it is: creates the snapshot that it asks for. Needs no keys (`no_keys=True`).

        `ticket` is a `PresignedRequest`, its `to_dict()` or its `to_json()`, for the endpoint of this client. **Each
        sending makes a snapshot**: the service cannot tell a repetition.

        >>> ticket = client.presign_create_snapshot(channel_id, 5)
        >>> with livestation.Client(no_keys=True, endpoint=endpoint) as keyless:
        ...     keyless.execute(ticket.to_json()).duration_minutes
        5

        Raises `ValidationError` before anything is sent: for what is no ticket, one that has expired (`expiresAt`), or
        one for another endpoint (`url`). Otherwise as `create_snapshot`.
        """
        return run(self._operations.execute(ticket, timeout))

    def channels(
        self,
        *,
        page_no: int | None = None,
        page_size_no: int | None = None,
        channel_status: str | None = None,
        id: str | int | None = None,
        channel_name: str | None = None,
        timeout: float | timedelta | None = None,
    ) -> Iterator[Channel]:
        """All channels that are found, page by page as they are asked for.

        Begins with page `page_no`, and takes pages of 100, unless `page_size_no` says so. A channel that moves from
        page to page while one reads comes once.

        >>> sum(1 for channel in client.channels(page_size_no=2))
        5

        An error comes where it happens, and is the last that comes.
        """
        return self._walk(
            self._operations.channels(query(page_no, page_size_no, channel_status, id, channel_name), timeout)
        )

    def wait_until_ready(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """Waits until a channel that was created can be streamed to: it is `READY` and has its stream key.

        All else as `wait_until_publishing`.

        >>> client.wait_until_ready(channel_id, deadline=5).stream_key is not None
        True
        """
        return run(self._operations.wait_until("ready", channel_id, deadline, interval, on_progress))

    def wait_until_publishing(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """Waits until a channel streams.

        Looks every `interval` **seconds** (2, or a `timedelta`), on average, up to `deadline` **seconds** (600).
        `on_progress` is called with each record; an exception from it ends the wait.

        >>> client.wait_until_publishing(channel_id, deadline=5).channel_status
        ChannelStatus.PUBLISHING

        Raises `RejectedError` when the channel is suspended or terminated, `RequestTimeoutError` at the deadline; the
        error's `last` is the channel as it was seen last.
        """
        return run(self._operations.wait_until("publishing", channel_id, deadline, interval, on_progress))

    def wait_until_recording(
        self,
        channel_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[Channel], object] | None = None,
    ) -> Channel:
        """Waits until a channel records: from then on snapshots can be made.

        All else as `wait_until_publishing`.

        >>> client.wait_until_recording(channel_id, deadline=5).is_recording
        True
        """
        return run(self._operations.wait_until("recording", channel_id, deadline, interval, on_progress))

    def wait_for_clip(
        self,
        channel_id: str | int,
        short_clip_id: str | int,
        *,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[ShortClip], object] | None = None,
    ) -> ShortClip:
        """Waits until a short clip's file is in its bucket.

        `deadline`, `interval` and `on_progress` are those of `wait_until_publishing`.

        Raises `RejectedError` when the clip is `PROCESSING_FAIL` or `UPLOAD_FAIL`, `RequestTimeoutError` at the
        deadline; the error's `last` is the clip as it was seen last.
        """
        return run(self._operations.wait_for_clip(channel_id, short_clip_id, deadline, interval, on_progress))

    def clip_last(
        self,
        channel_id: str | int,
        length: str | float | timedelta,
        *,
        bucket_name: str,
        file_path: str,
        access_control: str | None = None,
        resume: str | int | None = None,
        wait: bool = True,
        deadline: float | timedelta | None = None,
        interval: float | timedelta | None = None,
        on_progress: Callable[[str], object] | None = None,
    ) -> LastClip:
        """Makes a short clip of the last `length` of what a channel is recording, and waits for its file.

        `length` is a text with its unit (`30s`, `1500ms`, `2m`), a `timedelta`, or a number of **seconds**; 100 ms to
        4 hours. `resume` goes on with a snapshot instead of making one. Without `wait` the file is not waited for.
        `deadline` is for the whole job, in **seconds** (600, an hour at most). `on_progress` is called with each step
        as a line of text.

        >>> clip = client.clip_last(channel_id, "2s", bucket_name="my-bucket", file_path="/clips", wait=False)
        >>> clip.duration_ms, clip.bucket_name
        (2000, 'my-bucket')

        Raises `RejectedError` when the channel is not recording, has no time machine, holds less than `length`, or the
        file could not be made; `RequestTimeoutError` at the deadline. The error's `snapshot` and `short_clip` are what
        there is already, and `resume` is the snapshot to go on with.
        """
        return run(
            self._operations.clip_last(
                channel_id, length, bucket_name, file_path, access_control, resume, wait,
                deadline, interval, on_progress,
            )  # fmt: skip
        )

    def doctor(
        self, channel_id: str | int | None = None, *, timeout: float | timedelta | None = None
    ) -> list[Check]:
        """The preflight before a show: keys, network, endpoint, clock; and with a channel, could a snapshot be made of it now?

        Makes a few reads and changes nothing. What is wrong is in the checks, each with a remedy.

        >>> [check.verdict.value for check in client.doctor(channel_id)]
        ['good', 'good', 'good', 'good', 'good', 'good', 'good', 'good', 'good']
        """
        return run(self._operations.doctor(channel_id, timeout))

    def _walk(self, next_page: Callable[[], Task[list[Channel] | None]]) -> Iterator[Channel]:
        while (page := run(next_page())) is not None:
            yield from page
