"""Awaiting calls: one mailbox for each event loop, watched as a socket is, and an inbox for each call.

All that a call tells is read by the task that awaits it: callbacks and log records are in the context of their own
call, and what they raise ends no other.
"""

from __future__ import annotations

import asyncio
import contextvars
import inspect
import threading
import weakref
from collections.abc import Awaitable
from itertools import count
from typing import Any, TypeVar

from . import _logging, _native
from ._operations import FAILURE, LOG, QUESTION, VALUE, Task

T = TypeVar("T")

_tokens = count()
_desks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, weakref.ref[_Desk]] = weakref.WeakKeyDictionary()
"""The loop owns its desk: what is pending there holds the loop, which nothing else must keep."""


async def run(task: Task[T]) -> T:
    """The task's value, or its exception. Being cancelled cancels it."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "AsyncClient needs a running asyncio event loop; with trio and others use Client in a thread"
        ) from None
    known = _desks.get(loop)
    desk = _open(loop) if known is None else known() or _open(loop)
    token = next(_tokens)
    inbox = desk.inboxes[token] = _Inbox(task.call)
    signing: list[asyncio.Future[object]] = []
    try:
        task.call.start(desk.mailbox, token, _logging.level())
        while True:
            if not inbox.letters:
                inbox.waiter = loop.create_future()
                await inbox.waiter
            kind, text = inbox.letters.pop(0)
            if kind == VALUE:
                return task.value(text)
            if kind == FAILURE:
                raise task.failure(text)
            if kind != QUESTION:
                task.told(kind, text)
            elif asked := task.ask(text):
                if inspect.isawaitable(asked[0]):
                    signing.append(_sign(task, asked[0]))
                else:
                    task.answer(asked[0])
    except BaseException:
        task.call.cancel()
        raise
    finally:
        desk.inboxes.pop(token, None)
        for sign in signing:
            sign.cancel()
        for kind, text in inbox.letters:
            if kind == LOG:
                _logging.deliver(text)


def _sign(task: Task[Any], signed: Awaitable[object]) -> asyncio.Future[object]:
    """Has the application sign: beside the call, whose time limit goes on."""

    def done(signing: asyncio.Future[object]) -> None:
        if signing.cancelled():
            task.no_answer(asyncio.CancelledError())
        elif error := signing.exception():
            task.no_answer(error)
        else:
            task.answer(signing.result())

    signing = asyncio.ensure_future(signed)
    signing.add_done_callback(done)
    return signing


class _Inbox:
    """What has come for a call, and what wakes the task that awaits it."""

    __slots__ = ("call", "letters", "waiter")

    def __init__(self, call: _native.Call) -> None:
        self.call = call
        self.letters: list[tuple[int, str]] = []
        self.waiter: asyncio.Future[None] | None = None


class _Desk:
    """Where the news of a loop's calls arrive."""

    def __init__(self) -> None:
        self.mailbox = _native.Mailbox()
        self.inboxes: dict[int, _Inbox] = {}

    def fetch(self) -> None:
        """Hands all news to the tasks that await them."""
        for token, kind, text in self.mailbox.fetch():
            inbox = self.inboxes.get(token)
            if inbox is not None:
                inbox.letters.append((kind, text))
                if inbox.waiter is not None and not inbox.waiter.done():
                    inbox.waiter.set_result(None)
        if _native.logs_waiting():
            _logging.deliver_waiting()

    def abandon(self) -> None:
        """The loop is closed: nothing more is sent, and its calls are never awaited again."""
        while self.inboxes:
            self.inboxes.popitem()[1].call.cancel()


class _Owner:
    """What the loop calls, and what goes when the loop is closed."""

    def __init__(self, desk: _Desk) -> None:
        self.desk = desk

    def __call__(self) -> None:
        self.desk.fetch()

    def __del__(self) -> None:
        self.desk.abandon()


def _open(loop: asyncio.AbstractEventLoop) -> _Desk:
    desk = _Desk()
    _desks[loop] = weakref.ref(desk)
    owner = _Owner(desk)
    try:
        # Otherwise it would run in the context of the loop's first call, and keep that alive.
        contextvars.Context().run(loop.add_reader, desk.mailbox.fileno(), owner)
    except (NotImplementedError, AttributeError):
        # Windows' usual loop watches nothing but sockets, so there is no `fileno` either: a thread waits for the bell instead.
        setattr(loop, "_livestation_owner", owner)
        watching = weakref.ref(loop), desk.mailbox, weakref.ref(desk)
        threading.Thread(target=_watch, args=watching, daemon=True).start()
        weakref.finalize(loop, desk.mailbox.ring)
    return desk


def _watch(
    loop: weakref.ref[asyncio.AbstractEventLoop], mailbox: _native.Mailbox, desk: weakref.ref[_Desk]
) -> None:
    while True:
        mailbox.wait()
        living, open_desk = loop(), desk()
        if living is None or open_desk is None:
            return
        try:
            living.call_soon_threadsafe(open_desk.fetch, context=contextvars.Context())
        except RuntimeError:  # it is closed
            open_desk.abandon()
            return
        del living, open_desk
