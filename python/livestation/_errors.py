"""The errors, all below `LiveStationError`."""

from __future__ import annotations

from collections.abc import Mapping

from ._models import Channel, ShortClip, Snapshot
from ._typing import Any


class LiveStationError(Exception):
    """What every call of this library can fail with.

    `str(error)` says it in one line; the parts are attributes, and what is not known is `None`.
    """

    kind: str = "internal"
    """The sort of failure, a stable name, the same in every language: `rate-limited`."""
    message: str = ""
    """What went wrong, without the call, codes and ids around it."""
    code: str | None = None
    """The service's code, e.g. `250005`."""
    error_name: str | None = None
    """The service's name for the error, where it tells one."""
    http_status: int | None = None
    trace_id: str | None = None
    """To quote when asking the service's support."""
    retryable: bool = False
    """Whether the same call may succeed later."""
    may_have_taken_effect: bool = False
    """Whether the service may have done the work although the call failed."""
    dispatch: str = "not-sent"
    """How far the last sending got: `not-sent`, `maybe-sent`, or `answered`."""
    operation: str | None = None
    attempts: int = 0
    """How often the request was sent, or was tried to be."""
    retry_after_ms: int | None = None
    """How long the answer asked to wait, in **milliseconds**."""
    body_excerpt: str | None = None
    """The beginning of an answer that cannot be read."""
    details: str | None = None
    hint: str | None = None
    """What to do about it."""
    field: str | None = None
    """The argument that was refused before sending, as Python names it."""
    allowed: str | None = None
    given: str | None = None
    last: Channel | ShortClip | None = None
    """Waiting: what was seen last."""
    snapshot: Snapshot | None = None
    """`clip_last`: the snapshot that was made, or resumed."""
    short_clip: ShortClip | None = None
    """`clip_last`: the clip, if one was asked for."""
    resume: str | None = None
    """`clip_last`: the id of the snapshot to resume with, where that may help."""

    def __init__(self, message: str = "", **parts: Any) -> None:
        super().__init__(message)
        if unknown := parts.keys() - _NAMES:
            raise TypeError(f"{type(self).__name__} has no {', '.join(sorted(unknown))}")
        self._set(message, parts)

    def _set(self, message: str, parts: Mapping[str, Any]) -> None:
        self.args = (message,)
        vars(self).update(parts)
        self.message = message

    @property
    def retry_after(self) -> float | None:
        """How long the answer asked to wait, in **seconds**, as `time.sleep` takes them."""
        return None if self.retry_after_ms is None else self.retry_after_ms / 1000

    def __str__(self) -> str:
        return str(vars(self).get("summary", self.message))

    def __reduce__(self) -> tuple[Any, ...]:
        parts = {name: value for name, value in vars(self).items() if name != "message"}
        return _again, (type(self), self.message, parts)


_NAMES = frozenset({"summary", *(name for name in LiveStationError.__annotations__ if name != "message")})
"""The parts that an error can be made with."""


class ValidationError(LiveStationError, ValueError):
    """An argument cannot be right. Nearly always found before anything is sent."""

    kind = "invalid-input"


class CredentialsError(LiveStationError):
    """No usable keys were found."""

    kind = "credentials"


class SignerError(LiveStationError):
    """The application's own signer failed."""

    kind = "signer"


class ConfigError(LiveStationError):
    """A setting is wrong: an endpoint, a time limit, a file."""

    kind = "config"


class AuthenticationError(LiveStationError):
    """Keys, signature or clock were refused."""

    kind = "authentication"


class PermissionDeniedError(LiveStationError):
    """The keys are good, and not allowed to do this."""

    kind = "permission-denied"


class NotFoundError(LiveStationError):
    """The channel, the snapshot or the path does not exist, or not any more."""

    kind = "not-found"


class RejectedError(LiveStationError):
    """Not possible in the present state, e.g. the channel is not recording."""

    kind = "rejected"


class RateLimitError(LiveStationError):
    """Too fast, or the quota is used up."""

    kind = "rate-limited"
    retryable = True


class ConnectionFailedError(LiveStationError, ConnectionError):
    """No connection, or it broke."""

    kind = "connection"
    retryable = True


class RequestTimeoutError(LiveStationError, TimeoutError):
    """A time limit ended the call, or the wait."""

    kind = "timeout"
    retryable = True


class ServerError(LiveStationError):
    """The service or its gateway failed."""

    kind = "server"
    retryable = True


class UnexpectedResponseError(LiveStationError):
    """The answer cannot be read."""

    kind = "unexpected-response"


class InternalError(LiveStationError):
    """A defect of this library."""

    kind = "internal"


CLASSES: dict[str, type[LiveStationError]] = {
    error.kind: error
    for error in (
        ValidationError,
        CredentialsError,
        SignerError,
        ConfigError,
        AuthenticationError,
        PermissionDeniedError,
        NotFoundError,
        RejectedError,
        RateLimitError,
        ConnectionFailedError,
        RequestTimeoutError,
        ServerError,
        UnexpectedResponseError,
        InternalError,
    )
}
"""The class of each kind."""

_PARTS = {
    "errorName": "error_name",
    "httpStatus": "http_status",
    "traceId": "trace_id",
    "mayHaveTakenEffect": "may_have_taken_effect",
    "shortClip": "short_clip",
    "retryAfterMs": "retry_after_ms",
    "bodyExcerpt": "body_excerpt",
}


def from_record(record: Mapping[str, Any], last: type[Channel] | type[ShortClip] | None = None) -> LiveStationError:
    """The exception for the plain record of an error; `last` is the class of what was waited for."""
    parts = {_PARTS.get(name, name): value for name, value in record.items()}
    for name, model in (("last", last), ("snapshot", Snapshot), ("short_clip", ShortClip)):
        if name in parts and model is not None:
            parts[name] = model._of(parts[name])
    if "resume" in parts:
        parts["resume"] = str(parts["resume"])
    # A kind that is newer than this file is still an error of this library, and a part is still an attribute.
    return _again(CLASSES.get(record["kind"], LiveStationError), parts.pop("message"), parts)


def _again(error: type[LiveStationError], message: str, parts: Mapping[str, Any]) -> LiveStationError:
    """An error as it was: with what others have put on it, and with parts that only another version knows."""
    again = error.__new__(error)
    again._set(message, parts)
    return again
