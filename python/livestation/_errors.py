"""The errors, all below `LiveStationError`."""

from __future__ import annotations

from ._typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ._models import Channel, ShortClip, Snapshot


class LiveStationError(Exception):
    """What every call of this library can fail with.

    `str(error)` says it in one line; the parts are attributes, and what is not known is `None`.
    """

    kind: str
    """The sort of failure, a stable name, the same in every language: `rate-limited`."""
    message: str
    """What went wrong, without the call, codes and ids around it."""
    code: str | None
    """The service's code, e.g. `250005`."""
    error_name: str | None
    """The service's name for the error, where it tells one."""
    http_status: int | None
    trace_id: str | None
    """To quote when asking the service's support."""
    retryable: bool
    """Whether the same call may succeed later."""
    may_have_taken_effect: bool
    """Whether the service may have done the work although the call failed."""
    dispatch: str
    """How far the last sending got: `not-sent`, `maybe-sent`, or `answered`."""
    operation: str | None
    attempts: int
    """How often the request was sent, or was tried to be."""
    details: str | None
    hint: str | None
    """What to do about it."""
    field: str | None
    """The argument that was refused before sending, in the service's name."""
    allowed: str | None
    given: str | None
    last: Channel | ShortClip | None
    """Waiting: what was seen last."""
    snapshot: Snapshot | None
    """`clip_last`: the snapshot that was made, or resumed."""
    short_clip: ShortClip | None
    """`clip_last`: the clip, if one was asked for."""
    resume: str | None
    """`clip_last`: the id of the snapshot to resume with, where that may help."""

    def __init__(self, message: str = "", **parts: Any) -> None:
        super().__init__(message)
        self._summary: str = parts.pop("summary", message)
        self.kind = parts.pop("kind", "internal")
        self.message = message
        self.code = parts.pop("code", None)
        self.error_name = parts.pop("error_name", None)
        self.http_status = parts.pop("http_status", None)
        self.trace_id = parts.pop("trace_id", None)
        self.retryable = parts.pop("retryable", False)
        self.may_have_taken_effect = parts.pop("may_have_taken_effect", False)
        self.dispatch = parts.pop("dispatch", "not-sent")
        self.operation = parts.pop("operation", None)
        self.attempts = parts.pop("attempts", 0)
        self.details = parts.pop("details", None)
        self.hint = parts.pop("hint", None)
        self.field = parts.pop("field", None)
        self.allowed = parts.pop("allowed", None)
        self.given = parts.pop("given", None)
        self.last = parts.pop("last", None)
        self.snapshot = parts.pop("snapshot", None)
        self.short_clip = parts.pop("short_clip", None)
        self.resume = parts.pop("resume", None)
        if parts:
            raise TypeError(f"an error has no {', '.join(parts)}")

    def __str__(self) -> str:
        return self._summary

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.message, self._parts())

    def _parts(self) -> dict[str, Any]:
        parts = {name: value for name, value in vars(self).items() if name not in ("_summary", "message")}
        parts.pop("__notes__", None)
        return {"summary": self._summary, **parts}


class ValidationError(LiveStationError, ValueError):
    """An argument cannot be right. Nearly always found before anything is sent."""


class CredentialsError(LiveStationError):
    """No usable keys were found."""


class SignerError(LiveStationError):
    """The application's own signer failed."""


class ConfigError(LiveStationError):
    """A setting is wrong: an endpoint, a time limit, a file."""


class AuthenticationError(LiveStationError):
    """Keys, signature or clock were refused."""


class PermissionDeniedError(LiveStationError):
    """The keys are good, and not allowed to do this."""


class NotFoundError(LiveStationError):
    """The channel, the snapshot or the path does not exist, or not any more."""


class RejectedError(LiveStationError):
    """Not possible in the present state, e.g. the channel is not recording."""


class RateLimitError(LiveStationError):
    """Too fast, or the quota is used up."""


class ConnectionFailedError(LiveStationError, ConnectionError):
    """No connection, or it broke."""


class RequestTimeoutError(LiveStationError, TimeoutError):
    """A time limit ended the call, or the wait."""


class ServerError(LiveStationError):
    """The service or its gateway failed."""


class UnexpectedResponseError(LiveStationError):
    """The answer cannot be read."""


class InternalError(LiveStationError):
    """A defect of this library."""


CLASSES: dict[str, type[LiveStationError]] = {
    "invalid-input": ValidationError,
    "credentials": CredentialsError,
    "signer": SignerError,
    "config": ConfigError,
    "authentication": AuthenticationError,
    "permission-denied": PermissionDeniedError,
    "not-found": NotFoundError,
    "rejected": RejectedError,
    "rate-limited": RateLimitError,
    "connection": ConnectionFailedError,
    "timeout": RequestTimeoutError,
    "server": ServerError,
    "unexpected-response": UnexpectedResponseError,
    "internal": InternalError,
}
"""The class of each kind."""

_PARTS = {
    "errorName": "error_name",
    "httpStatus": "http_status",
    "traceId": "trace_id",
    "mayHaveTakenEffect": "may_have_taken_effect",
    "shortClip": "short_clip",
}


def from_record(record: Mapping[str, Any], last: type[Channel] | type[ShortClip] | None = None) -> LiveStationError:
    """The exception for the plain record of an error; `last` is the class of what was waited for."""
    from ._models import ShortClip, Snapshot

    parts = {_PARTS.get(name, name): value for name, value in record.items()}
    for name, model in (("last", last), ("snapshot", Snapshot), ("short_clip", ShortClip)):
        if name in parts and model is not None:
            parts[name] = model.from_dict(parts[name])
    if "resume" in parts:
        parts["resume"] = str(parts["resume"])
    # A kind that is newer than this file is still an error of this library.
    return CLASSES.get(record["kind"], LiveStationError)(parts.pop("message"), **parts)


def _again(error: type[LiveStationError], message: str, parts: dict[str, Any]) -> LiveStationError:
    return error(message, **parts)
