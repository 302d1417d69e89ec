"""Awaiting calls: one mailbox for each event loop, watched as a socket is, and a future for each call."""

from __future__ import annotations

import asyncio
import inspect
import threading
import weakref
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from . import _logging, _native
from ._operations import PROGRESS, QUESTION, VALUE

if TYPE_CHECKING:
    from ._operations import Task

T = TypeVar("T")

_tokens = count()
_desks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, _Desk] = weakref.WeakKeyDictionary()


async def run(task: Task[T]) -> T:
    """The task's value, or its exception. Being cancelled cancels it."""
    loop = asyncio.get_running_loop()
    desk = _desks.get(loop)
    if desk is None:
        desk = _desks[loop] = _Desk(loop)
    token = next(_tokens)
    ending: asyncio.Future[tuple[int, str]] = loop.create_future()
    desk.waiting[token] = ending, task
    try:
        task.call.start(desk.mailbox, token, _logging.level())
        kind, text = await ending
    except BaseException:
        task.call.cancel()
        raise
    finally:
        desk.waiting.pop(token, None)
    if kind == VALUE:
        return task.value(text)
    raise task.failure(text)


class _Desk:
    """Where the news of a loop's calls arrive."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.mailbox = _native.Mailbox()
        self.waiting: dict[int, tuple[asyncio.Future[tuple[int, str]], Task[Any]]] = {}
        try:
            loop.add_reader(self.mailbox.fileno(), self.fetch)
        except (NotImplementedError, AttributeError):
            # Windows' usual loop watches nothing but sockets, so there is no `fileno` either: a thread waits for the bell instead.
            threading.Thread(target=_watch, args=(weakref.ref(loop), self), daemon=True).start()
            weakref.finalize(loop, self.mailbox.ring)

    def fetch(self) -> None:
        """Hands all news to those who wait for them."""
        news = self.mailbox.fetch()
        if _native.logs_waiting():
            _logging.deliver()
        for token, kind, text in news:
            if token not in self.waiting:
                continue
            ending, task = self.waiting[token]
            if ending.done():
                continue
            if kind == QUESTION:
                _sign(ending, task, text)
                continue
            if kind != PROGRESS:
                ending.set_result((kind, text))
                continue
            try:
                task.progress(text)
            except Exception as error:
                ending.set_exception(error)


def _sign(ending: asyncio.Future[tuple[int, str]], task: Task[Any], text: str) -> None:
    """Has the application sign; what takes time does so on the loop, and no longer than the call."""
    asked = task.ask(text)
    if asked is None:
        return
    (signed,) = asked
    if not inspect.isawaitable(signed):
        task.answer(signed)
        return

    async def wait() -> None:
        try:
            task.answer(await signed)
        except Exception as error:
            task.no_answer(error)

    signing = asyncio.ensure_future(wait())
    ending.add_done_callback(lambda _: signing.cancel())


def _watch(loop: weakref.ref[asyncio.AbstractEventLoop], desk: _Desk) -> None:
    while True:
        desk.mailbox.wait()
        living = loop()
        if living is None:
            return
        try:
            living.call_soon_threadsafe(desk.fetch)
        except RuntimeError:  # it is closed
            return
        del living
