# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A lane: one thread of the program that gives one reader process one job at a time."""

import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Protocol, TypeVar, cast

from caseapp.domain.contents import Contents, ContentsPart, ContentsRequest
from caseapp.domain.document import DocumentFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, ReaderStopped
from caseapp.pdf import wording
from caseapp.pdf.listing import Listing
from caseapp.pdf.messages import Describe, Draw, ReaderLimits
from caseapp.pdf.pool import Cause, ProcessLost, ReaderProcess, RefusedByReader
from caseapp.pdf.queue import Drawing, Inspection, JobQueue
from caseapp.pdf.stopped import Stopped

T = TypeVar("T")
StoppedPages = Stopped[tuple[str, int]]
"""By hash of the document and page (from 0)."""
StoppedListings = Stopped[tuple[str, ContentsPart, int]]
"""By hash of the document, part and page (from 0)."""


class Watch(Protocol):
    """Is told how the lanes get on."""

    def held_up(self, lane: "Lane") -> None:
        """Take note that a lane waits for a slow answer."""

    def going_on(self, lane: "Lane") -> None:
        """Take note that a lane has its answer, or has given up on it."""


class Lane:
    """Takes jobs from the queue until closed; replaces its process when that is lost."""

    def __init__(
        self,
        queue: JobQueue,
        stopped: StoppedPages,
        limits: ReaderLimits,
        listings: StoppedListings,
        watch: Watch,
        *,
        only_draws: bool = False,
    ) -> None:
        self._queue = queue
        self._watch = watch
        self._only_draws = only_draws
        self._drawing: PageRequest | None = None
        self._stopped = stopped
        self._stopped_listings = listings
        self._limits = limits
        self._lock = threading.Lock()
        self._closed = False
        self._process: ReaderProcess | None = None
        self._thread = self._new_thread(at_once=True)

    def start(self) -> None:
        """Start the thread, and with it the process."""
        self._thread.start()

    def kill(self) -> None:
        """End the process and start no other; from any thread."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def join(self, seconds: float) -> None:
        """Wait for the thread to end; from its own thread, do nothing."""
        if self._thread is not threading.current_thread():
            self._thread.join(seconds)

    def process_id(self) -> int | None:
        """Return the id of the process, if there is one."""
        with self._lock:
            return None if self._process is None else self._process.pid

    def _new_thread(self, *, at_once: bool) -> threading.Thread:
        """Return a thread that starts the process at once, or only when it has a job."""
        return threading.Thread(target=self._work, args=(at_once,), name="caseapp-reader", daemon=True)

    def _work(self, at_once: bool) -> None:
        try:
            if at_once:
                self._ensure_process()
            while (job := self._queue.take(only_draws=self._only_draws)) is not None:
                if isinstance(job, Drawing):
                    self._do_drawing(job)
                elif isinstance(job, Listing):
                    self._do_listing(job)
                else:
                    self._do_inspection(job)
                self._watch.going_on(self)
                self._ensure_process()
        finally:
            self._watch.going_on(self)
            had_process = self._process is not None
            self._end_process()
            with self._lock:
                if not self._closed:
                    # A caller's function failed, or no process could be started. The fault is reported as
                    # this thread ends; another goes on, and tries no start again before somebody asks.
                    self._thread = self._new_thread(at_once=had_process)
                    self._thread.start()

    def _do_drawing(self, job: Drawing) -> None:
        request = job.request
        outcome: PagePicture | CaseError | None = wording.crashed(request.path)
        try:
            self._drawing = request
            outcome = self._picture(request) if self._queue.still_wanted(job) else None
            if outcome is not None and not isinstance(outcome, ReaderStopped):
                self._queue.trust(request)
        finally:
            self._drawing = None
            waiters = self._queue.finish(job)
            with ExitStack() as told:  # one whose function fails keeps nobody else waiting
                for waiter in reversed(waiters):
                    if outcome is not None and (waiter.patient or not self._closed):
                        told.callback(waiter.done, outcome)

    def _picture(self, request: PageRequest) -> PagePicture | CaseError:
        key = request.sha256, request.page
        if request.again:
            self._stopped.forget(key)
        marked = self._stopped.find(key)
        if marked is not None:
            return marked
        wish = Draw(
            request.sha256,
            request.page,
            request.zoom,
            request.rotation % 360,
            request.clip,
            request.password,
        )
        try:
            return self._ask(request.path, request.page, lambda process, file: process.draw(file, wish))
        except ProcessLost as lost:
            error = self._lost(lost, request)
            self._stopped.add(key, error)
            self._queue.distrust(request, for_good=True)
            return error

    def _on_held_up(self) -> None:
        if self._drawing is not None:
            self._queue.distrust(self._drawing)
        self._watch.held_up(self)

    def _do_listing(self, job: Listing) -> None:
        outcome: Contents | CaseError | None = wording.crashed(job.request.path)
        try:
            outcome = self._contents(job.request) if job.still_wanted() else None
        finally:
            if outcome is not None and not self._closed:
                job.done(outcome)

    def _contents(self, request: ContentsRequest) -> Contents | CaseError:
        key = request.sha256, request.part, request.page
        marked = self._stopped_listings.find(key)
        if marked is not None:
            return marked
        wish = Describe(request.sha256, request.part, request.page, request.password)
        try:
            return self._ask(request.path, request.page, lambda process, file: process.describe(file, wish))
        except ProcessLost as lost:
            error = self._lost(lost, request)
            self._stopped_listings.add(key, error)
            return error

    def _do_inspection(self, job: Inspection) -> None:
        outcome: DocumentFacts | CaseError = wording.crashed(job.path)
        try:
            outcome = self._facts(job)
        finally:
            self._queue.finish(job)
            if isinstance(outcome, CaseError):
                job.answer.set_exception(outcome)
            else:
                job.answer.set_result(outcome)

    def _facts(self, job: Inspection) -> DocumentFacts | CaseError:
        try:
            return self._ask(job.path, None, lambda process, file: process.inspect(file, job.password))
        except ProcessLost as lost:
            return self._lost(lost, job)

    def _ask(
        self, path: Path, page: int | None, ask: Callable[[ReaderProcess, BinaryIO], T]
    ) -> T | CaseError:
        """Give the process an open file and return its answer, or why there is none; raises ProcessLost."""
        process = self._ensure_process()
        if process is None:
            return wording.crashed(path)
        try:
            with path.open("rb", buffering=0) as file:
                return ask(process, cast(BinaryIO, file))
        except RefusedByReader as refused:
            return wording.refusal(refused.why, path, page)
        except OSError as error:
            return wording.unreadable(error, path)

    def _lost(self, lost: ProcessLost, job: Inspection | PageRequest | ContentsRequest) -> ReaderStopped:
        """End the lost process, and return what to tell whoever asked."""
        self._end_process()
        if self._closed:
            return wording.closing(job.path)
        if lost.cause is Cause.TIME:
            return wording.out_of_time(job.path, lost.page)
        return wording.crashed(job.path)

    def _ensure_process(self) -> ReaderProcess | None:
        """Return the running process, a new one if need be; None when closed or none can be started."""
        if self._process is not None and not self._process.alive():
            self._end_process()
        with self._lock:
            if self._process is None and not self._closed:
                try:
                    self._process = ReaderProcess(self._limits, self._on_held_up)
                except OSError:
                    return None
            return self._process

    def _end_process(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            process.end()
