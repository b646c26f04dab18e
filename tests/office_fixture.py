# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole services on a new library, with readers and composer in processes that outlive a test."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from caseapp import compose, paths
from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.document import DocumentFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError
from caseapp.domain.letter_paper import Letterhead, LetterPaper
from caseapp.domain.letter_text import LetterText
from caseapp.pdf.aside import Aside
from caseapp.pdf.composer import Composer
from caseapp.pdf.messages import ReaderLimits
from caseapp.pdf.renderer import Readers
from caseapp.services.office import Services, Tools


class LentReaders(Readers):
    """Readers that several libraries use in turn; closing a library leaves them running."""

    def close(self) -> None:
        """Leave the processes running for the next test."""

    def end(self) -> None:
        """End the processes."""
        super().close()


class LentComposer(Composer):
    """A composer that several libraries use in turn."""

    def close(self) -> None:
        """Leave the process running for the next test."""

    def end(self) -> None:
        """End the process."""
        super().close()


T = TypeVar("T")


class Borrowed:
    """Whether those who borrow are still there; once they have left, no answer reaches them."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._there = True

    def leave(self) -> None:
        """Take no answer any more; one that is being given is waited for."""
        with self._lock:
            self._there = False

    def answer(self, done: Callable[[T], None]) -> Callable[[T], None]:
        """Give an answer only while they are there."""

        def give(value: T) -> None:
            with self._lock:
                if self._there:
                    done(value)

        return give

    def wanted(self, wanted: Callable[[], bool] | None) -> Callable[[], bool]:
        """Want it only while they are there."""
        return lambda: self._there and (wanted is None or wanted())


class BorrowedReaders(Aside):
    """Readers of somebody else; what was asked for is dropped as soon as they are given back."""

    def __init__(self, lent: LentReaders) -> None:
        self._lent, self._borrowed = lent, Borrowed()

    def prestart(self) -> None:
        """They run already."""

    def inspect(self, path: Path, password: str | None = None) -> DocumentFacts:
        """Return what is in a document."""
        return self._lent.inspect(path, password)

    def draw_now(self, request: PageRequest) -> PagePicture:
        """Return the picture of a page."""
        return self._lent.draw_now(request)

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn."""
        self._lent.draw(request, self._borrowed.answer(done), self._borrowed.wanted(wanted))

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have contents read."""
        self._lent.describe(request, self._borrowed.answer(done), self._borrowed.wanted(wanted))

    def close(self) -> None:
        """Give them back."""
        self._borrowed.leave()


@contextmanager
def started_readers() -> Iterator[LentReaders]:
    """Give readers that are running already, so that no test seems to leave them behind."""
    readers = LentReaders(2, ReaderLimits(slow_seconds=60.0))  # no third joins in the middle of a test
    met = threading.Barrier(3)
    for page in range(2):
        readers.draw(PageRequest(Path("none"), "", page, 1.0), print, lambda: met.wait(60) < 0)
    met.wait(60)
    try:
        yield readers
    finally:
        readers.end()


@contextmanager
def started_tools() -> Iterator[tuple[LentReaders, LentComposer]]:
    """Give readers and a composer that are running already."""
    with started_readers() as readers, started_composer() as composer:
        yield readers, composer


@contextmanager
def started_composer() -> Iterator[LentComposer]:
    """Give a composer that is running already, and so is its thread for previews."""
    composer = LentComposer(paths.resource())
    composer.letter(LetterPaper(Letterhead("Office")), LetterText())
    drawn = threading.Event()
    composer.letter_latest(LetterPaper(Letterhead("Office")), LetterText(), (), lambda _: drawn.set())
    drawn.wait(60)
    try:
        yield composer
    finally:
        composer.end()


@contextmanager
def new_office(folder: Path, readers: Readers, composer: Composer) -> Iterator[Services]:
    """Give the services of a new library in a folder."""
    library = folder / "Office of é 100%.caselib"
    compose.create(library, program="test", officer="Morgan Vale")
    made = compose.tools(library, program="test", officer="Morgan Vale")
    services = Services(
        Tools(
            made.open_library,
            lambda: readers,
            lambda: composer,
            made.resources,
            made.officer,
            recognition_data=made.recognition_data,
            migrations=made.migrations,
        )
    )
    try:
        yield services
    finally:
        services.close()
