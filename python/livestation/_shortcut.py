"""A snapshot with one line, for scripts."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta

from ._client import Client
from ._jobs import AttemptReport
from ._models import Snapshot
from ._signing import _Signer


def create_snapshot(
    channel_id: str | int,
    limited_duration: int | timedelta | None = None,
    *,
    reconcile: bool = False,
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
) -> Snapshot:
    """`Client.create_snapshot` for a script of one line, with a client for this call alone.

    >>> livestation.create_snapshot(
    ...     channel_id, 5, endpoint=endpoint, access_key=access_key, secret_key=secret_key
    ... ).duration_minutes
    5
    """
    with Client(
        access_key=access_key,
        secret_key=secret_key,
        profile=profile,
        server_role=server_role,
        signer=signer,
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
    ) as client:
        return client.create_snapshot(channel_id, limited_duration, reconcile=reconcile)
