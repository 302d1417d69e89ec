"""How an answer came about."""

from __future__ import annotations

from ._enums import Outcome
from ._records import Record, maybe_text, of, whole


class Reply(Record):
    """What is worth knowing about how an answer came about."""

    __slots__ = ()

    trace_id = maybe_text("traceId")
    """To quote when asking the service's support."""
    attempts = whole("attempts")
    """How often the request was sent, or was tried to be: 1 when all went well."""
    outcome = of("outcome", Outcome)


class Answer(Record):
    """A record that a call returns."""

    __slots__ = ()

    @property
    def reply(self) -> Reply | None:
        """How it came about: trace id, attempts, outcome. Not part of `==`.

        `None` for what a wait returns and for a record made with `from_dict`: no single answer stands for it.
        """
        reply: Reply | None = self._reply
        return reply
