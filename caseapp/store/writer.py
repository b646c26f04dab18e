# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one thread that writes: interactive work before bulk work."""

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")


class Priority(IntEnum):
    """Who goes first."""

    INTERACTIVE = 0
    BULK = 1
    STOP = 2


@dataclass(order=True, slots=True)
class _Work:
    priority: Priority
    order: int
    run: Callable[[], None] = field(compare=False)


class Writer:
    """Runs one piece of work at a time on its own thread, in order of priority, then of arrival."""

    def __init__(self) -> None:
        self._queue: queue.PriorityQueue[_Work] = queue.PriorityQueue()
        self._order = itertools.count()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, work: Callable[[], T], priority: Priority = Priority.INTERACTIVE) -> "Future[T]":
        """Hand in work; the future holds its result or its error."""
        future: Future[T] = Future()

        def run() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                future.set_result(work())
            except BaseException as error:  # noqa: BLE001 - handed to whoever waits
                future.set_exception(error)

        with self._lock:
            if self._closed:
                raise RuntimeError("the library is closed")
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="caseapp-writer", daemon=True)
                self._thread.start()
            self._queue.put(_Work(priority, next(self._order), run))
        return future

    def call(self, work: Callable[[], T], priority: Priority = Priority.INTERACTIVE) -> T:
        """Run work on the writer's thread and wait for its result; raises what it raised."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("a write inside a write would wait for itself")
        return self.submit(work, priority).result()

    def close(self) -> None:
        """Finish what was handed in, then end the thread."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            thread = self._thread
            self._queue.put(_Work(Priority.STOP, next(self._order), lambda: None))
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            work = self._queue.get()
            if work.priority is Priority.STOP:
                return
            work.run()
