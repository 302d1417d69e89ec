"""Waiting for calls in the thread that makes them."""

from __future__ import annotations

from . import _logging, _native
from ._operations import FAILURE, QUESTION, VALUE, Task
from ._typing import TypeVar

T = TypeVar("T")


def run(task: Task[T]) -> T:
    """The task's value, or its exception. An exception in this thread, as Ctrl-C raises it, cancels the call."""
    call, level = task.call, _logging.level()
    try:
        while message := call.wait(level):
            if _native.logs_waiting():
                _logging.deliver_waiting()
            kind, text = message
            if kind == VALUE:
                return task.value(text)
            if kind == FAILURE:
                raise task.failure(text)
            if kind == QUESTION:
                if asked := task.ask(text):
                    task.answer(asked[0])
            else:
                task.told(kind, text)
        raise RuntimeError("the call is over")
    except BaseException:
        call.cancel()
        raise
