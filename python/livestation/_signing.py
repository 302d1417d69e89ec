"""Signing elsewhere: what a signer is asked, and presigned requests."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from ._records import Record, instant
from ._records import text as field
from ._typing import Any

_Signature = tuple[str, str]
"""Access key and signature."""


class ToSign(Record):
    """What a signer is asked to sign: Base64 of HMAC-SHA256 over `text(access_key)`, keyed with the secret key."""

    __slots__ = ()

    operation = field("operation")
    """Which call this is, e.g. `create_snapshot`: a signer can refuse calls that it does not want made."""
    method = field("method")
    target = field("target")
    """Path and query, exactly as they are sent."""
    timestamp = instant("timestamp")

    @property
    def timestamp_ms(self) -> int:
        """The time in Unix **milliseconds**, as it is signed."""
        return int(self._wire["timestamp"])

    def text(self, access_key: str) -> str:
        """The text to sign for the access key that belongs to the secret key."""
        return str(self._wire["beforeAccessKey"]) + access_key


_Signer = Callable[[ToSign], _Signature]
_AsyncSigner = Callable[[ToSign], _Signature | Awaitable[_Signature]]


def is_async(signer: object) -> bool:
    """Whether what it returns has to be awaited, as far as one can see."""
    from inspect import iscoroutinefunction

    while hasattr(signer, "func"):  # functools.partial
        signer = signer.func
    return iscoroutinefunction(signer) or iscoroutinefunction(getattr(type(signer), "__call__", None))


class PresignedRequest(Record):
    """A signed create-snapshot call for another program to send. It is valid for five minutes.

    Anyone who has it can make this snapshot, and each sending makes one. `to_json()` goes to the program that sends it,
    and every language's `execute` takes it. Not shown by `repr`: its headers, which hold the signature.

    >>> ticket = client.presign_create_snapshot(channel_id, 5)
    >>> ticket.method, ticket.expires_at.tzinfo
    ('POST', datetime.timezone.utc)
    """

    __slots__ = ()
    _secret = ("headers",)

    method = field("method")
    url = field("url")
    expires_at = instant("expiresAt")
    """The service refuses it from this moment on."""

    @property
    def headers(self) -> dict[str, str]:
        """All that is to be sent beside the URL."""
        return dict(self._wire["headers"])

    def to_json(self) -> str:
        """The ticket as one line of JSON."""
        import json

        return json.dumps(self._wire)

    def _public(self) -> dict[str, Any]:
        return self.to_dict()


def ticket_text(ticket: PresignedRequest | Mapping[str, Any] | str) -> str:
    """A ticket as the library reads it."""
    if isinstance(ticket, str):
        return ticket
    if isinstance(ticket, PresignedRequest):
        return ticket.to_json()
    if not hasattr(ticket, "keys"):
        raise TypeError(f"ticket must be a PresignedRequest, its dict or its JSON, not {type(ticket).__name__}")
    import json

    return json.dumps(dict(ticket))


def checked(signed: object) -> _Signature:
    """What a signer has returned, if it can be a signature."""
    if isinstance(signed, tuple) and len(signed) == 2 and all(isinstance(part, str) for part in signed):
        return signed
    if hasattr(signed, "__await__"):
        if hasattr(signed, "close"):
            signed.close()  # a coroutine that is never awaited
        raise TypeError("an async signer needs AsyncClient: with Client, a signer returns (access_key, signature)")
    # Not what it is: it could hold anything.
    raise TypeError(f"a signer must return (access_key, signature), two str, not {type(signed).__name__}")
