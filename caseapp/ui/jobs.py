# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Work off the window's thread: progress, then exactly one of finished, failed and cancelled."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, QTimer, Signal

from caseapp.domain.errors import Cancelled, CaseError
from caseapp.ui.post import Post

T = TypeVar("T")

SHOWN_AFTER: Final = 600
"""Milliseconds that a job runs before its progress is shown."""
STEP_EVERY: Final = 0.1
"""Seconds between two steps that are told."""
THREADS: Final = 4


class JobProgress:
    """What the work of a job is given: it tells how far it is, and learns that it should stop."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._told = 0.0

    def stop(self) -> None:
        """Let the next step raise Cancelled."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether the work should stop."""
        return self._stop.is_set()

    def step(self, done: int, total: int, words: str = "") -> None:
        """Tell that `done` of `total` is behind; raises Cancelled."""
        if self.stopped:
            raise Cancelled
        now = time.monotonic()
        if done >= total or now - self._told >= STEP_EVERY:
            self._told = now
            self._tell(done, total, words)


@dataclass(frozen=True, slots=True)
class _Finished:
    value: object


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class Job(QObject):
    """One piece of work; its signals come on the window's thread."""

    progressed = Signal(int, int, str)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    ended = Signal()
    slow = Signal()

    def __init__(
        self,
        work: Callable[[JobProgress], object],
        words: str,
        post: Post,
        parent: QObject,
        *,
        certain: bool = False,
    ) -> None:
        super().__init__(parent)
        self.words = words
        self.certain = certain
        self.over = False
        self.owner: QObject | None = None
        self.reported = threading.Event()
        """The work is done, and left for the window's thread is how it ended."""
        self.stop = Cancelled()
        self._work = work
        self._post = post
        self._progress = JobProgress(
            lambda done, total, words: post.leave(partial(self._on_step, done, total, words))
        )
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._timer.timeout.connect(self.slow)
        if words:
            self._timer.start()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._progress.stop()

    def run(self) -> None:
        """Do the work; called on a worker thread."""
        report: object
        try:
            if self._progress.stopped:
                raise Cancelled
            report = _Finished(self._work(self._progress))
        except Cancelled as stop:
            report = stop
        except Exception as error:  # noqa: BLE001 - whatever the work raises is this job's failure
            report = _Failed(error)
        self._post.leave(partial(self._on_report, report))
        self.reported.set()

    def _on_step(self, done: int, total: int, words: str) -> None:
        if not self.over:
            self.progressed.emit(done, total, words)

    def _on_report(self, report: object) -> None:
        self.over = True
        self._timer.stop()
        match report:
            case _Finished(value):
                self.finished.emit(value)
            case _Failed(error):
                self.failed.emit(error)
            case Cancelled():
                self.stop = report
                self.cancelled.emit()
        self.ended.emit()


class Jobs(QObject):
    """Runs jobs on a few threads.

    `shown_changed` carries the job whose progress should be seen, or None; `faulted` an exception that
    is a fault of the program; `refused` a CaseError that nobody else takes; `closed` tells that no more
    is begun.
    """

    shown_changed = Signal(object)
    faulted = Signal(object)
    refused = Signal(object)
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = Post(self)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        self._running: list[Job] = []
        self._leaving: list[Job] = []
        self._newest: dict[tuple[int, str], Job] = {}
        self._shown: Job | None = None
        self._closed = False

    @property
    def shown(self) -> Job | None:
        """The job whose progress is seen."""
        return self._shown

    @property
    def busy(self) -> bool:
        """Whether any job runs or waits."""
        return bool(self._running)

    @property
    def is_closed(self) -> bool:
        """Whether no more is begun."""
        return self._closed

    def start(
        self,
        work: Callable[[JobProgress], T],
        then: Callable[[T], None] | None = None,
        *,
        words: str = "",
        owner: QObject | None = None,
        key: str = "",
        failed: Callable[[CaseError], None] | None = None,
        cancelled: Callable[[Cancelled], None] | None = None,
        certain: bool = False,
    ) -> Job:
        """Run work and hand its value to `then`, unless the owner is gone by then.

        Of the jobs of one owner and key only the newest is answered; `words` say what it does and let
        its progress be seen. A `certain` job was promised to the user: it runs although the window closes.
        """
        job = Job(work, words, self._post, self, certain=certain)
        job.owner = owner
        slot = (id(owner), key)
        if key:
            before = self._newest.get(slot)
            if before is not None:
                before.cancel()
            self._newest[slot] = job

        def wanted() -> bool:
            alive = owner is None or shiboken6.isValid(owner)
            return alive and (not key or self._newest.get(slot) is job)

        self._answer(job, wanted, then, failed, cancelled)
        job.slow.connect(lambda: self._on_slow(job))
        job.ended.connect(lambda: self._on_ended(job, slot))
        self._running.append(job)
        if self._closed:
            job.cancel()
            job.run()
        else:
            self._pool.start(job.run)
        return job

    def _answer(
        self,
        job: Job,
        wanted: Callable[[], bool],
        then: Callable[[T], None] | None,
        failed: Callable[[CaseError], None] | None,
        cancelled: Callable[[Cancelled], None] | None,
    ) -> None:
        """Hand the end of a job to whoever wants it."""

        def finish(value: T) -> None:
            if then is not None and wanted():
                then(value)

        def fail(error: Exception) -> None:
            if not isinstance(error, CaseError):
                self.faulted.emit(error)
            elif failed is not None and wanted():
                failed(error)
            elif failed is None:
                self.refused.emit(error)

        def stop() -> None:
            if cancelled is not None and wanted():
                cancelled(job.stop)

        job.finished.connect(finish)
        job.failed.connect(fail)
        job.cancelled.connect(stop)

    def cancel_shown(self) -> None:
        """Stop the job whose progress is seen."""
        if self._shown is not None:
            self._shown.cancel()

    def finish(self, owner: QObject) -> None:
        """Wait for what was promised to the user on behalf of one owner, and let it tell how it ended."""
        for job in [job for job in self._running if job.certain and job.owner is owner]:
            job.reported.wait()
            self._post.deliver()

    def close(self) -> None:
        """Cancel every job that is not certain, wait for each, and let each tell how it ended."""
        self._closed = True
        self.closed.emit()
        while self._running:
            for job in self._running:
                if not job.certain:
                    job.cancel()
            self._pool.waitForDone()
            self._post.deliver()
        # A job that still waits to be deleted when its parent goes crashes PySide (6.11).
        for job in self._leaving:
            if shiboken6.isValid(job):
                QCoreApplication.sendPostedEvents(job, QEvent.Type.DeferredDelete.value)
        self._leaving.clear()

    def _on_slow(self, job: Job) -> None:
        if self._shown is None and not job.over:
            self._show(job)

    def _on_ended(self, job: Job, slot: tuple[int, str]) -> None:
        self._running.remove(job)
        if self._newest.get(slot) is job:
            del self._newest[slot]
        if self._shown is job:
            self._show(None)
        self._leaving = [other for other in self._leaving if shiboken6.isValid(other)] + [job]
        job.deleteLater()

    def _show(self, job: Job | None) -> None:
        self._shown = job
        self.shown_changed.emit(job)
