"""Awaiting calls: one completion queue for each event loop, watched as a socket is, and an inbox for each call.

The messages of a call are read by the task that awaits it: its callbacks and log records run in its context, and an
exception from them ends no other call.
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
_bridges: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, weakref.ref[_LoopBridge]] = weakref.WeakKeyDictionary()
"""The loop owns its bridge: pending calls refer to the loop, so a strong reference here would keep the loop alive."""


async def run(task: Task[T]) -> T:
    """The task's value, or its exception. Being cancelled cancels it."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        raise RuntimeError(
            "AsyncClient needs a running asyncio event loop; with trio and others use Client in a thread"
        ) from None
    known = _bridges.get(loop)
    bridge = _open(loop) if known is None else known() or _open(loop)
    token = next(_tokens)
    inbox = bridge.inboxes[token] = _Inbox(task.call)
    signing: list[asyncio.Future[object]] = []
    try:
        task.call.start(bridge.queue, token, _logging.level())
        while True:
            if not inbox.messages:
                inbox.waiter = loop.create_future()
                await inbox.waiter
            kind, text = inbox.messages.pop(0)
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
        bridge.inboxes.pop(token, None)
        for sign in signing:
            sign.cancel()
        for kind, text in inbox.messages:
            if kind == LOG:
                _logging.deliver(text)


def _sign(task: Task[Any], signed: Awaitable[object]) -> asyncio.Future[object]:
    """Awaits the application's signature beside the call, whose time limit continues to run."""

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
    """The messages of a call, and the future that wakes the task that awaits it."""

    __slots__ = ("call", "messages", "waiter")

    def __init__(self, call: _native.Call) -> None:
        self.call = call
        self.messages: list[tuple[int, str]] = []
        self.waiter: asyncio.Future[None] | None = None


class _LoopBridge:
    """Takes messages from the completion queue of a loop to the calls that are awaited in it."""

    def __init__(self) -> None:
        self.queue = _native.CompletionQueue()
        self.inboxes: dict[int, _Inbox] = {}

    def fetch(self) -> None:
        """Wakes the tasks that there are messages for."""
        for token, kind, text in self.queue.fetch():
            inbox = self.inboxes.get(token)
            if inbox is not None:
                inbox.messages.append((kind, text))
                if inbox.waiter is not None and not inbox.waiter.done():
                    inbox.waiter.set_result(None)
        if _native.logs_waiting():
            _logging.deliver_waiting()

    def abandon(self) -> None:
        """Ends all calls, because the loop is closed."""
        while self.inboxes:
            self.inboxes.popitem()[1].call.cancel()


class _Owner:
    """What the loop calls. It is deleted when the loop is closed."""

    def __init__(self, bridge: _LoopBridge) -> None:
        self.bridge = bridge

    def __call__(self) -> None:
        self.bridge.fetch()

    def __del__(self) -> None:
        self.bridge.abandon()


def _open(loop: asyncio.AbstractEventLoop) -> _LoopBridge:
    bridge = _LoopBridge()
    _bridges[loop] = weakref.ref(bridge)
    owner = _Owner(bridge)
    try:
        # Otherwise it would run in the context of the loop's first call, and keep that alive.
        contextvars.Context().run(loop.add_reader, bridge.queue.fileno(), owner)
    except (NotImplementedError, AttributeError):
        # The default loop of Windows watches only sockets, so there is no `fileno` either: a thread waits instead.
        setattr(loop, "_livestation_owner", owner)
        watching = weakref.ref(loop), bridge.queue, weakref.ref(bridge)
        threading.Thread(target=_watch, args=watching, daemon=True).start()
        weakref.finalize(loop, bridge.queue.wake)
    return bridge


def _watch(
    loop: weakref.ref[asyncio.AbstractEventLoop], queue: _native.CompletionQueue, bridge: weakref.ref[_LoopBridge]
) -> None:
    while True:
        queue.wait()
        living, open_bridge = loop(), bridge()
        if living is None or open_bridge is None:
            return
        try:
            living.call_soon_threadsafe(open_bridge.fetch, context=contextvars.Context())
        except RuntimeError:  # it is closed
            open_bridge.abandon()
            return
        del living, open_bridge
