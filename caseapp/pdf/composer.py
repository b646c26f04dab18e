# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The composer: a process of its own that draws letters, notes and summaries, seen from the main process."""

import contextlib
import multiprocessing
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Condition, Lock, Thread

from caseapp.domain.briefing import Briefing
from caseapp.domain.errors import CaseError, ComposerStopped
from caseapp.domain.letter_paper import (
    ComposedLetter,
    ComposedPaper,
    LetterPaper,
    NotePaper,
    QuestionLine,
    SlipPaper,
)
from caseapp.domain.letter_text import LetterText
from caseapp.domain.report import Report
from caseapp.domain.right_of_reply import SchedulePaper
from caseapp.pdf.composing import READY, Fault, LetterRequest, Request, compose, serve

TIME_LIMIT = 60.0
"""Seconds that one document may take."""
CLOSING_PATIENCE = 2.0
"""Seconds that a document at work is given when the program closes."""
START_LIMIT = 60.0
"""Seconds that the process may take to start, on a slow disk with a virus scanner at work."""

Work = Callable[[Request, Path], ComposedLetter | ComposedPaper]
Done = Callable[[ComposedLetter | Exception], None]


class ComposerError(RuntimeError):
    """A fault of the program inside the composer process; the message is its traceback."""


class Composer:
    """Draws documents in a spawned process, one at a time; every method may be called from any thread.

    `resources` is the program's folder of that name, `limit` the seconds that one document may take.
    The drawing methods raise CaseError for what the user can mend, ComposerStopped when the process died or
    ran too long (the next request starts a new one), and ComposerError for a fault of the program.
    """

    def __init__(self, resources: Path, limit: float = TIME_LIMIT, work: Work = compose) -> None:
        self._resources = resources
        self._limit = limit
        self._work = work
        self._turn = Lock()
        self._process: SpawnProcess | None = None
        self._connection: Connection | None = None
        self._ready = False
        self._closed = False
        self._previews = _Previews(self._preview)

    def prestart(self) -> None:
        """Start the process, without waiting until it is ready."""
        with self._turn:
            self._started()

    def letter(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine] = ()
    ) -> ComposedLetter:
        """Draw a letter with its questions and wait for it."""
        answer = self._ask(LetterRequest(paper, text, tuple(lines)))
        if not isinstance(answer, ComposedLetter):
            raise ComposerError(f"A letter was asked for and {type(answer).__name__} came.")
        return answer

    def note(self, note: NotePaper) -> ComposedPaper:
        """Draw a note of a call or meeting and wait for it."""
        return self._paper(note)

    def slip(self, slip: SlipPaper) -> ComposedPaper:
        """Draw the slip of an enclosure that is printed elsewhere; raises as `letter`."""
        return self._paper(slip)

    def briefing(self, briefing: Briefing) -> ComposedPaper:
        """Draw a briefing of one page and wait for it."""
        return self._paper(briefing)

    def report(self, report: Report) -> ComposedPaper:
        """Draw a report and wait for it."""
        return self._paper(report)

    def schedule(self, paper: SchedulePaper) -> ComposedPaper:
        """Draw a schedule for the right of reply and wait for it."""
        return self._paper(paper)

    def letter_latest(
        self, paper: LetterPaper, text: LetterText, lines: Sequence[QuestionLine], done: Done
    ) -> None:
        """Draw a preview later and call `done` with it or with the error, on the composer's own thread.

        A preview that still waits is dropped for a newer one; its `done` is never called.
        """
        self._previews.put(LetterRequest(paper, text, tuple(lines)), done)

    def close(self) -> None:
        """Drop previews and end the process, even one that is at work; may be called twice."""
        # Dropped first: a preview that is refused because of the closing must not be told of it.
        self._previews.drop()
        self._closed = True
        if not self._turn.acquire(timeout=CLOSING_PATIENCE):
            process = self._process
            # Whoever waits for it may close it at this very moment; then it is gone already.
            with contextlib.suppress(ValueError):
                if process is not None:
                    process.kill()
            self._turn.acquire()
        try:
            self._stop(CLOSING_PATIENCE)
        finally:
            self._turn.release()
        self._previews.join()

    def _paper(self, request: NotePaper | SlipPaper | SchedulePaper | Report | Briefing) -> ComposedPaper:
        answer = self._ask(request)
        if not isinstance(answer, ComposedPaper):
            raise ComposerError(f"A paper was asked for and {type(answer).__name__} came.")
        return answer

    def _preview(self, request: LetterRequest) -> ComposedLetter | Exception:
        try:
            return self.letter(request.paper, request.text, request.lines)
        except (CaseError, ComposerError) as fault:
            return fault

    def _ask(self, request: Request) -> ComposedLetter | ComposedPaper:
        with self._turn:
            answer = self._exchange(self._started(), request)
        if isinstance(answer, CaseError):
            raise answer
        if isinstance(answer, Fault):
            raise ComposerError(answer.report)
        if isinstance(answer, ComposedLetter | ComposedPaper):
            return answer
        raise ComposerError(f"The composer answered with {type(answer).__name__}.")

    def _exchange(self, connection: Connection, request: Request) -> object:
        try:
            if not self._ready:
                self._ready = connection.poll(START_LIMIT) and connection.recv() == READY
            if not self._ready:
                raise self._stopped(
                    f"The program that draws documents did not start within {START_LIMIT:g} seconds."
                )
            connection.send(request)
            if connection.poll(self._limit):
                return connection.recv()
        except (EOFError, OSError) as end:
            raise self._stopped("The program that draws documents stopped unexpectedly.") from end
        raise self._stopped(f"Drawing the document took longer than {self._limit:g} seconds.")

    def _started(self) -> Connection:
        if self._closed:
            raise ComposerStopped("The program is closing and draws no more documents.")
        if self._process is not None and not self._process.is_alive():
            self._stop(0)
        if self._connection is None:
            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=serve, args=(theirs, self._resources, self._work), name="caseapp-composer", daemon=True
            )
            process.start()
            # Held open here, it would keep the end of a dead composer from being noticed.
            theirs.close()
            self._process, self._connection = process, ours
        return self._connection

    def _stopped(self, message: str) -> ComposerStopped:
        self._stop(0)
        return ComposerStopped(
            message, remedy="Nothing was lost. Try again; if it happens again, shorten the document."
        )

    def _stop(self, patience: float) -> None:
        process, connection = self._process, self._connection
        self._process = self._connection = None
        self._ready = False
        if connection is not None:
            connection.close()
        if process is None:
            return
        process.join(patience)
        if process.is_alive():
            process.kill()
            process.join()
        process.close()


class _Previews:
    """One waiting preview at most, and the thread that takes it."""

    def __init__(self, draw: Callable[[LetterRequest], ComposedLetter | Exception]) -> None:
        self._draw = draw
        self._changed = Condition()
        self._waiting: tuple[LetterRequest, Done] | None = None
        self._thread: Thread | None = None
        self._closed = False

    def put(self, request: LetterRequest, done: Done) -> None:
        with self._changed:
            if self._closed:
                return
            self._waiting = (request, done)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="caseapp-previews", daemon=True)
                self._thread.start()
            self._changed.notify()

    def drop(self) -> None:
        with self._changed:
            self._closed = True
            self._waiting = None
            self._changed.notify()

    def join(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or self._waiting is not None)
                if self._closed or self._waiting is None:
                    return
                request, done = self._waiting
                self._waiting = None
            drawn = self._draw(request)
            if self._closed:
                return
            done(drawn)
