# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Looking at letters: their pages, the pictures of them, and passages in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from caseapp.domain.contents import Contents, ContentsRequest
from caseapp.domain.document import Document, Extraction, PageFacts, PagePicture, PageRequest
from caseapp.domain.errors import CaseError, NotAllowed, NotFound, WrongUse
from caseapp.domain.evidence import Exhibit
from caseapp.domain.letter import Enclosure, Letter
from caseapp.domain.page_text import PageText
from caseapp.domain.passage import NewPassage, find_quote, passage_of
from caseapp.domain.text_on_demand import LetterTexts
from caseapp.services.desk import Desk
from caseapp.store.documents import Documents
from caseapp.text.matching import find_loosely


class PageDrawer(Protocol):
    """Draws pages away from the program."""

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn and give the picture, or the error, to `done`; returns at once."""

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a piece of the contents read and give it, or the error, to `done`; returns at once."""


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter as it is shown; `path` is None where no file is held, `pages` is empty where none can be read.

    Where `enclosure` is shown in its stead, `letter` is the letter with the enclosure's document.
    The words of a page are read when they are first looked at, and are those of `extraction_id`.
    """

    letter: Letter
    path: Path | None
    pages: tuple[PageFacts, ...]
    extraction_id: int | None
    recognised: bool = False
    """Whether words of it were recognised in pictures, and so may be wrong."""
    has_other_texts: bool = False
    """Whether the letter was ever read otherwise: from a copy, or once more."""
    enclosures: tuple[Enclosure, ...] = ()
    enclosure: Enclosure | None = None
    exhibit: Exhibit | None = None
    """The exhibit that is shown, which is no letter: `letter` then stands for it and bears no id."""

    def enclosed(self, document_id: int | None) -> Enclosure | None:
        """Return the enclosure that is a document, None where none is."""
        return _enclosed(self.enclosures, document_id)


@dataclass(frozen=True, slots=True)
class _ReadingOfText:
    """One reading of a document in the library."""

    documents: Documents
    extraction_id: int

    def texts(self, first: int, last: int) -> tuple[str, ...]:
        """Return the texts of the pages `first` to `last` (from 1)."""
        return self.documents.texts_read(self.extraction_id, first, last)

    def packed(self, page: int) -> bytes:
        """Return the packed words of a page (from 1)."""
        return self.documents.words_read(self.extraction_id, page)


class Viewing:
    """Shows letters and finds places in them."""

    def __init__(self, desk: Desk, readers: PageDrawer) -> None:
        self._desk = desk
        self._readers = readers

    def letter_view(self, letter_id: int, document_id: int | None = None) -> LetterView:
        """Return a letter with its file and pages; raises NotFound.

        Where `document_id` is that of an enclosure of it, the enclosure is shown in its stead.
        """
        return self.view_of(self._desk.library.letters.get(letter_id), document_id)

    def view_of(self, letter: Letter, document_id: int | None = None) -> LetterView:
        """Return a letter that is known already with its file and pages."""
        library = self._desk.library
        enclosures = library.enclosures.of_letter(letter.id)
        enclosure = _enclosed(enclosures, document_id)
        if enclosure is not None:
            letter = replace(letter, document=enclosure.document, copy_id=None)
        document = letter.document
        if document is None:
            return LetterView(letter, None, (), None, enclosures=enclosures)
        readings = library.documents.readings(document.id)
        newest = readings[-1] if readings else None
        return LetterView(
            letter,
            library.vault.path(document.sha256, document.suffix),
            self._pages(document.id, newest),
            newest.id if newest is not None else None,
            newest is not None and newest.is_recognised,
            enclosure is None and (len(readings) > 1 or bool(library.copies.of_letter(letter.id))),
            enclosures,
            enclosure,
        )

    def exhibit_view(self, exhibit_id: int) -> LetterView:
        """Return an exhibit with its file and pages; raises NotFound."""
        exhibit = self._desk.library.exhibits.get(exhibit_id)
        return replace(self.view_of(exhibit.as_letter()), exhibit=exhibit)

    def _pages(self, document_id: int, reading: Extraction | None) -> tuple[PageFacts, ...]:
        """Return the pages of a document; their words are read when they are first looked at."""
        documents = self._desk.library.documents
        sheets = documents.sheets(document_id)
        if reading is None:
            return tuple(PageFacts(*sheet, PageText("")) for sheet in sheets)
        texts = LetterTexts(len(sheets), _ReadingOfText(documents, reading.id))
        return tuple(PageFacts(*sheet, texts.page(number)) for number, sheet in enumerate(sheets, 1))

    def draw(
        self,
        request: PageRequest,
        done: Callable[[PagePicture | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have a page drawn; `done` gets the picture or the error on a reader's thread."""
        self._readers.draw(request, done, wanted)

    def describe(
        self,
        request: ContentsRequest,
        done: Callable[[Contents | CaseError], None],
        wanted: Callable[[], bool] | None = None,
    ) -> None:
        """Have outline, links or comments read; `done` gets them or the error on a reader's thread."""
        self._readers.describe(request, done, wanted)

    def passage(
        self, letter_id: int, page: int, start: int, end: int, *, document_id: int | None = None
    ) -> NewPassage:
        """Return the passage `start`..`end` (code points) of a page (from 1), without white space around it."""
        document = self._document(letter_id, document_id)
        text = self._page(document, page)
        marked = text.text[max(0, start) : end]
        start = max(0, start) + len(marked) - len(marked.lstrip())
        end = start + len(marked.strip())
        if not marked.strip():
            raise WrongUse("No words are marked.", remedy="Drag over the words, or use the text caret (F7).")
        return passage_of(document.id, page, text, start, end, self._extraction(document))

    def find_passage(
        self, letter_id: int, page: int | None, quote: str, *, document_id: int | None = None
    ) -> NewPassage:
        """Return the one place where words stand, on one page (from 1) or, with None, on any.

        Capitals, line breaks, hyphens at line ends and the shape of quotation marks may differ; the
        passage holds the words as they stand. Raises NotFound, NotAllowed where they stand more than once.
        """
        return self._found_in(self._document(letter_id, document_id), "letter", page, quote)

    def find_in_exhibit(self, exhibit_id: int, page: int | None, quote: str) -> NewPassage:
        """Return the one place where words stand in an exhibit; raises as `find_passage` does."""
        return self._found_in(self._desk.library.exhibits.get(exhibit_id).document, "exhibit", page, quote)

    def _found_in(self, document: Document, noun: str, page: int | None, quote: str) -> NewPassage:
        numbers = range(1, document.pages + 1) if page is None else [page]
        texts = {number: self._page(document, number) for number in numbers}
        for find in (find_quote, find_loosely):
            found = [(number, span) for number, text in texts.items() for span in find(text.text, quote)]
            if len(found) > 1:
                raise _ambiguous(document, noun, quote, [number for number, _span in found])
            for number, (start, end) in found:
                return passage_of(document.id, number, texts[number], start, end, self._extraction(document))
        where = f"in this {noun}" if page is None else f"on page {page}"
        raise NotFound(
            f"The words “{_short(quote)}” do not stand {where}.",
            file=document.original_name,
            remedy=f"Copy them from the {noun}; words that run over two pages are found page by page.",
        )

    def _document(self, letter_id: int, document_id: int | None) -> Document:
        enclosure = _enclosed(self._desk.library.enclosures.of_letter(letter_id), document_id)
        if enclosure is not None:
            return enclosure.document
        document = self._desk.library.letters.get(letter_id).document
        if document is None:
            raise NotFound("No file is held of this letter, so nothing can be marked in it.")
        return document

    def _page(self, document: Document, page: int) -> PageText:
        if not 1 <= page <= document.pages:
            raise NotFound(f"“{document.original_name}” has no page {page}.", file=document.original_name)
        return self._desk.library.documents.page_text(document.id, page)

    def _extraction(self, document: Document) -> int | None:
        return self._desk.library.documents.newest_extraction(document.id)


def _enclosed(enclosures: Sequence[Enclosure], document_id: int | None) -> Enclosure | None:
    return next((one for one in enclosures if one.document.id == document_id), None)


def _ambiguous(document: Document, noun: str, quote: str, pages: Sequence[int]) -> NotAllowed:
    several = sorted(set(pages))
    where = f"on page {several[0]}" if len(several) == 1 else f"in this {noun}"
    remedy = "Give more of the words around it."
    if len(several) > 1:
        remedy = f"Give more of the words, or name the page (--page): {', '.join(map(str, several))}."
    return NotAllowed(
        f"The words “{_short(quote)}” stand {len(pages)} times {where}.",
        file=document.original_name,
        remedy=remedy,
    )


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 60 else f"{words[:59]}…"
