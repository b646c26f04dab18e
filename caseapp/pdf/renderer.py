# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Readers: draws pages and reads documents in other processes, so that no file can harm the program."""

import atexit
import math
import stat
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.document import SIZE_LIMIT, DocumentFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, FileTooLarge
from caseapp.pdf import wording
from caseapp.pdf.aside import Aside
from caseapp.pdf.crew import Crew
from caseapp.pdf.lane import Lane, StoppedListings, StoppedPages
from caseapp.pdf.listing import Listing
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.queue import Inspection, JobQueue, Waiter

_LIMITS = ReaderLimits()
_LARGE_FILE = 1024**2
_CLOSING_SECONDS = 10.0


class Readers(Aside):
    """A few reader processes, each with a thread that gives it one job at a time.

    Nothing starts before the first request or `prestart`. A process that crashes or takes too long is
    ended and replaced; the request fails with ReaderStopped, and that page is refused at once for
    `ReaderLimits.cool_off_seconds`. When all are held up at once, another one joins them. Close it when
    done; at the end of the program it closes itself.
    """

    def __init__(self, count: int = 2, limits: ReaderLimits = _LIMITS) -> None:
        self._queue = JobQueue(count, limits.waiting)
        stopped = StoppedPages(limits.cool_off_seconds)
        listings = StoppedListings(limits.cool_off_seconds)
        self._crew = Crew(
            count,
            lambda crew, spare: Lane(self._queue, stopped, limits, listings, crew, only_draws=spare),
        )
        self._lock = threading.Lock()
        self._started = False
        self._closed = False

    def prestart(self) -> None:
        """Start the processes, so that the first request finds them ready; returns at once."""
        with self._lock:
            if self._started or self._closed:
                return
            self._started = True
            atexit.register(self.close)
            self._crew.start()

    def inspect(self, path: Path, password: str | None = None) -> DocumentFacts:
        """Return what is in a document, waiting for it; from any thread but a callback's.

        Raises FileUnreadable, FileTooLarge, DocumentBroken, PasswordNeeded, ReaderStopped.
        """
        try:
            facts = path.stat()
        except OSError as error:
            raise wording.unreadable(error, path) from error
        if not stat.S_ISREG(facts.st_mode):
            raise wording.not_a_file(path)
        if facts.st_size > SIZE_LIMIT:
            raise FileTooLarge(
                f"“{path.name}” is larger than {SIZE_LIMIT // 1024**2} MB.",
                file=path,
                remedy="Split it, or ask the sender for a smaller file.",
            )
        job = Inspection(path, password, large=facts.st_size > _LARGE_FILE)
        self.prestart()
        if not self._queue.add(job):
            raise wording.closing(path)
        return job.answer.result()

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn and give the picture, or the error, to `done`; returns at once.

        The newest request is drawn first; the same request asked for again while it waits or is drawn
        is drawn once and given to all who asked. A request is dropped, and `done` not called, when
        `wanted` says no as its turn comes, when `ReaderLimits.waiting` newer ones wait, or on `close`.
        Both callables run on a reader's thread and must return soon. A picture of more than
        `ReaderLimits.pixels` comes at the highest zoom that fits: its width and height tell.
        """
        _check(request)
        self.prestart()
        self._queue.ask(request, Waiter(done, wanted))

    def draw_now(self, request: PageRequest) -> PagePicture:
        """Return the picture of a page, waiting for it; raises CaseError as `draw` would give it.

        From any thread but a callback's; never dropped for newer requests.
        """
        _check(request)
        answer: Future[PagePicture | CaseError] = Future()
        self.prestart()
        if not self._queue.ask(request, Waiter(answer.set_result, patient=True)):
            raise wording.closing(request.path)
        outcome = answer.result()
        if isinstance(outcome, CaseError):
            raise outcome
        return outcome

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a piece of a document's contents read and give it, or the error, to `done`; returns at once.

        Pages to be drawn go first. A request is dropped, and `done` not called, as by `draw`. Both
        callables run on a reader's thread and must return soon.
        """
        if request.page < 0:
            raise ValueError(f"not a page: {request}")
        self.prestart()
        self._queue.list_contents(Listing(request, done, wanted))

    def process_ids(self) -> tuple[int, ...]:
        """Return the ids of the processes that now run."""
        return self._crew.process_ids()

    def close(self) -> None:
        """End the processes; waiting drawings are dropped, whoever waits for an answer gets ReaderStopped."""
        with self._lock:
            started, self._started, self._closed = self._started, False, True
        self._crew.kill()
        for job in self._queue.close():
            if isinstance(job, Inspection):
                job.answer.set_exception(wording.closing(job.path))
                continue
            for waiter in job.waiters:
                if waiter.patient:
                    waiter.done(wording.closing(job.request.path))
        if started:
            self._crew.join(_CLOSING_SECONDS)
            atexit.unregister(self.close)


def _check(request: PageRequest) -> None:
    if not (math.isfinite(request.zoom) and request.zoom > 0) or request.rotation % 90 or request.page < 0:
        raise ValueError(f"not a page that can be drawn: {request}")
