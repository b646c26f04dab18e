# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The whole services on a new library, with readers and composer in processes that outlive a test."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from caseapp import compose, paths
from caseapp.domain.document import PageRequest
from caseapp.domain.letter_paper import Letterhead, LetterPaper, Paragraph
from caseapp.pdf.composer import Composer
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


@contextmanager
def started_tools() -> Iterator[tuple[LentReaders, LentComposer]]:
    """Give readers and a composer that are running already, so that no test seems to leave them behind."""
    readers, composer = LentReaders(2), LentComposer(paths.resource())
    met = threading.Barrier(3)
    for page in range(2):
        readers.draw(PageRequest(Path("none"), "", page, 1.0), print, lambda: met.wait(60) < 0)
    met.wait(60)
    composer.letter(LetterPaper(Letterhead("Office")), (Paragraph("Started."),))
    drawn = threading.Event()
    composer.letter_latest(LetterPaper(Letterhead("Office")), (Paragraph("Started."),), lambda _: drawn.set())
    drawn.wait(60)
    try:
        yield readers, composer
    finally:
        readers.end()
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
        )
    )
    try:
        yield services
    finally:
        services.close()
