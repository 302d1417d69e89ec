"""Events that the service reports to a callback address."""

from __future__ import annotations

import json

from . import _native
from ._errors import from_record
from ._models import CallbackEvent


def parse_callback(body: bytes | bytearray | memoryview | str) -> CallbackEvent:
    """The event in the body of a request that came to a callback address. Fields and words that are new are no error.

    The service does not sign it: anyone who knows the address can send one. Believe it no more than that, and look at the
    channel.

    >>> event = livestation.parse_callback(b'{"channelId": "ls-1", "event": "PUBLISH_START"}')
    >>> event.event
    EventCode.PUBLISH_START

    Raises `UnexpectedResponseError` when the body is not a JSON object, or has nothing of an event.
    """
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    if not isinstance(body, (bytes, bytearray, memoryview)):
        raise TypeError(f"body must be bytes or a str, not {type(body).__name__}")
    is_event, text = _native.parse_callback(bytes(body))
    record = json.loads(text)
    if not is_event:
        raise from_record(record)
    return CallbackEvent._of(record)
