# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Better texts of letters: other copies and new readings, on which every passage is found again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from caseapp.domain.change import Written
from caseapp.domain.document import TEXT_LAYER, Document, DocumentFacts, Readability
from caseapp.domain.errors import CaseError, DocumentBroken, Duplicate, NotAllowed, NotFound
from caseapp.domain.letter import LetterCopy
from caseapp.domain.page_text import LetterText, PageText
from caseapp.domain.passage import NewPassage, Place, PlaceState
from caseapp.services.arrivals import (
    Arrival,
    DocumentReader,
    named,
    open_document,
    readability_of,
    storable,
    store_document,
    under,
)
from caseapp.services.desk import Desk
from caseapp.services.file_kinds import HEAD, FileKind, kind_of
from caseapp.services.job import SILENT, Progress
from caseapp.services.places import Anchored, Finder, anchor
from caseapp.services.sound_text import is_sound, with_recognised
from caseapp.services.unplaced import ToPlace, lost_in, to_check, to_place
from caseapp.store.library import Library
from caseapp.store.repositories import Repositories
from caseapp.store.unit import Unit
from caseapp.store.vault import Incoming, Vault


@dataclass(frozen=True, slots=True)
class CopyAdded:
    """A copy that was added, and what was found again on it; `unread` counts its pages without words."""

    copy_id: int
    anchored: Anchored
    sha256: str
    unread: int = 0


class Anchoring:
    """Gives letters better texts, and passages their places on them."""

    def __init__(self, desk: Desk, reader: DocumentReader) -> None:
        self._desk = desk
        self._reader = reader

    def copies(self, letter_id: int) -> tuple[LetterCopy, ...]:
        """Return the copies of a letter, oldest first; the file it came with is not among them."""
        return self._desk.library.copies.of_letter(letter_id)

    def read_again(self, letter_id: int, *, password: str | None = None) -> Written[Anchored]:
        """Read the text of the file that is shown once more, with the engine of today.

        What was recognised stays on the pages where the file holds no words that can be used. Where the
        letter reads as before nothing is written. A file that was only kept gets its pages if it has any.
        It cannot be undone: no record of the office changes. Raises NotFound, NotAllowed where the file has
        no pages, PasswordNeeded.
        """
        library = self._desk.library
        held = library.letters.get(letter_id).document
        is_kept_only = held is not None and _has_unread_pages(library.vault, held)
        document = held if held is not None and is_kept_only else self.document(letter_id)
        path = library.vault.path(document.sha256, document.suffix)
        try:
            facts = self._reader.inspect(path, password)
        except CaseError as error:
            raise named(error, path, document.original_name) from error
        if is_kept_only:
            return self._desk.write(
                lambda unit: _give_pages(unit, letter_id, document, facts), "Read letter again"
            )
        own = tuple(page.text for page in facts.pages)
        texts, engine = own, TEXT_LAYER
        newest = library.documents.readings(document.id)[-1:]
        if newest and newest[0].is_recognised:
            before = library.documents.pages(document.id)
            texts = with_recognised(own, [page.text for page in before])
            engine = TEXT_LAYER if texts == own else newest[0].engine
        return self.keep_reading(letter_id, document, texts, engine, "Read letter again")

    def keep_reading(
        self,
        letter_id: int | None,
        document: Document,
        texts: Sequence[PageText],
        engine: str,
        action: str,
        *,
        case_id: int | None = None,
    ) -> Written[Anchored]:
        """Keep another reading of a document, and find the passages of its letters again on it.

        Without a letter it is that of an exhibit of the case.
        """
        library = self._desk.library
        before = library.documents.pages(document.id)
        pages = tuple(texts[: len(before)]) + (PageText(""),) * (len(before) - len(texts))
        readings = [reading.id for reading in library.documents.readings(document.id)]
        if [page.text for page in before] == list(pages):
            return self._desk.write(lambda unit: Anchored(is_new=False), action)
        finder = Finder(document.id, pages, readings)
        found = self._look_ahead(finder, document.id)

        def work(unit: Unit) -> Anchored:
            extraction_id = unit.documents.add_extraction(document.id, list(pages), engine)
            unit.search.put_text(document.id, LetterText(pages))
            if document.readability is Readability.NO_TEXT and any(page.text for page in pages):
                unit.documents.set_readability(document.id, Readability.FULL)
            unit.about(*(() if letter_id is None else unit.letters.get(letter_id).case_ids))
            unit.about(*(() if case_id is None else (case_id,)))
            unit.settle()
            return anchor(unit, finder, extraction_id, document.id, found)

        return self._desk.write(work, action)

    def add_copy(
        self,
        letter_id: int,
        path: Path,
        *,
        show: bool = True,
        received_on: date | None = None,
        remarks: str = "",
        password: str | None = None,
        progress: Progress = SILENT,
    ) -> Written[CopyAdded]:
        """Take a file in as another copy of a letter, and find the letter's passages again on it.

        Raises Duplicate where the letter has the file already, DocumentBroken for what is no PDF and no
        picture, and what taking a file in raises.
        """
        library = self._desk.library
        library.letters.get(letter_id)
        progress.step(0, 3, path.name)
        arrival = _arrived(library, self._reader, letter_id, path, password)
        progress.step(1, 3, path.name)
        known = library.documents.by_hash(arrival.incoming.sha256)
        pages = () if arrival.facts is None else tuple(page.text for page in arrival.facts.pages)
        readings: tuple[int, ...] = ()
        if known is not None and known.readability is not Readability.LOCKED:
            pages = tuple(page.text for page in library.documents.pages(known.id))
            readings = tuple(reading.id for reading in library.documents.readings(known.id))
        finder = Finder(0 if known is None else known.id, pages, readings)
        found = self._look_ahead(finder, self._first(letter_id))
        progress.step(2, 3, path.name)

        def work(unit: Unit) -> CopyAdded:
            stored = store_document(unit, arrival)
            _refuse_known(unit, letter_id, stored.document_id, path.name)
            copy_id = unit.copies.add(letter_id, stored.document_id, received_on, remarks.strip())
            extraction_id = unit.documents.newest_extraction(stored.document_id)
            assert extraction_id is not None
            anchored = anchor(unit, finder, extraction_id, stored.document_id, found)
            if show:
                unit.copies.show(letter_id, copy_id)
            unread = sum(not is_sound(page.text) for page in pages)
            return CopyAdded(copy_id, anchored, arrival.incoming.sha256, unread)

        try:
            written = self._desk.write(work, f"Add copy {storable(path.name)[:100]}")
        except CaseError as error:
            raise named(error, arrival.incoming.path, path) from error
        progress.step(3, 3)
        return written

    def show_copy(self, letter_id: int, copy_id: int | None) -> Written[Anchored]:
        """Show a copy of a letter, or with None the file it came with; passages are found on it first.

        Raises NotFound where the copy is not one of the letter's.
        """
        copy = next((copy for copy in self.copies(letter_id) if copy.id == copy_id), None)
        if copy is None and copy_id is not None:
            raise NotFound("This letter has no such copy.")
        document_id = self._first(letter_id) if copy is None else copy.document.id
        if document_id is None:
            raise NotFound("No file came with this letter.", remedy="Show one of its copies.")
        finder = self._finder(document_id)

        def work(unit: Unit) -> Anchored:
            unit.copies.show(letter_id, copy_id)
            newest = unit.documents.newest_extraction(document_id)
            return Anchored() if newest is None else anchor(unit, finder, newest, document_id, {})

        return self._desk.write(work, "Show another copy" if copy else "Show the first file")

    def remove_copy(self, letter_id: int, copy_id: int) -> Written[Anchored]:
        """Take a copy away from its letter; the file it came with is shown where the copy was.

        What is marked on the copy is found on that file first. Raises NotFound.
        """
        copy = next((copy for copy in self.copies(letter_id) if copy.id == copy_id), None)
        if copy is None:
            raise NotFound("This letter has no such copy.", remedy="List its copies, and name one of them.")
        document_id = self._first(letter_id)
        finder = None if document_id is None or not copy.shown else self._finder(document_id)

        def work(unit: Unit) -> Anchored:
            newest = None if document_id is None else unit.documents.newest_extraction(document_id)
            anchored = Anchored()
            if finder is not None and newest is not None and document_id is not None:
                anchored = anchor(unit, finder, newest, document_id, {})
            unit.copies.remove(copy_id)
            return anchored

        return self._desk.write(work, "Remove copy")

    def to_place(self, letter_id: int) -> tuple[ToPlace, ...]:
        """Return the passages of a letter that have no place on what is shown of it, by question."""
        return to_place(self._desk.library, self._desk.library.letters.get(letter_id))

    def to_check(self, letter_id: int) -> tuple[ToPlace, ...]:
        """Return the passages to look at after a better text came: the lost ones, then those found poorly."""
        return to_check(self._desk.library, self._desk.library.letters.get(letter_id))

    def place(self, letter_id: int, passage_id: int, words: Sequence[NewPassage]) -> Written[None]:
        """Say where a passage stands on what is shown; `words` are what was marked, one a page.

        Raises NotAllowed where the words were marked on another document.
        """
        document = self.document(letter_id)
        newest = self._desk.library.documents.newest_extraction(document.id)
        if newest is None or not words or any(part.document_id != document.id for part in words):
            raise NotAllowed("Select the words in the letter that is shown.")
        passage = self._desk.library.passages.get(passage_id)
        parts = [replace(place, score=1.0, state=PlaceState.BY_HAND) for place in _places(words)]

        def work(unit: Unit) -> None:
            unit.about(*unit.letters.get(letter_id).case_ids)
            unit.passages.replace_places(
                passage.id, newest, [replace(part, extraction_id=newest) for part in parts]
            )

        return self._desk.write(work, "Place words by hand")

    def accept(self, letter_id: int, passage_id: int) -> Written[None]:
        """Say that a passage was found where it stands; raises NotAllowed where it is lost."""
        document = self.document(letter_id)
        readings = [reading.id for reading in self._desk.library.documents.readings(document.id)]
        stretch = self._desk.library.passages.get(passage_id).stretch_on(document.id, readings)
        if not stretch or stretch[0].extraction_id is None:
            raise NotAllowed("These words have no place here.", remedy="Select them, then choose Place here.")
        reading_id = stretch[0].extraction_id
        parts = [replace(place, score=1.0, state=PlaceState.BY_HAND) for place in stretch]

        def work(unit: Unit) -> None:
            unit.about(*unit.letters.get(letter_id).case_ids)
            unit.passages.replace_places(passage_id, reading_id, parts)

        return self._desk.write(work, "Accept place")

    def lost_in(self, case_id: int) -> Mapping[int, int]:
        """Return how many passages of each question of a case are lost on what is shown of their letters."""
        return lost_in(self._desk.library, case_id)

    def document(self, letter_id: int) -> Document:
        """Return the document of a letter that is shown; raises NotFound, NotAllowed where it has no pages."""
        document = self._desk.library.letters.get(letter_id).document
        if document is None:
            raise NotFound("No file is held of this letter.", remedy="Add a copy of it first.")
        if not document.pages:
            raise NotAllowed(
                f"“{document.original_name}” cannot be read here.",
                file=document.original_name,
                remedy="Save it as a PDF in its own program, then add that as a better copy.",
            )
        return document

    def _first(self, letter_id: int) -> int | None:
        return self._desk.library.copies.first_document(letter_id)

    def _finder(self, document_id: int) -> Finder:
        documents = self._desk.library.documents
        pages = tuple(page.text for page in documents.pages(document_id))
        return Finder(document_id, pages, [reading.id for reading in documents.readings(document_id)])

    def _look_ahead(self, finder: Finder, document_id: int | None) -> dict[int, tuple[Place, ...]]:
        """Look for the passages before the write begins, which others wait for."""
        if document_id is None:
            return {}
        library = self._desk.library
        beside = library.copies.documents_beside(document_id)
        return {passage.id: finder.places(passage) for passage in library.passages.made_on(beside)}


def _refuse_known(rooms: Repositories, letter_id: int, document_id: int, name: str) -> None:
    if rooms.copies.first_document(letter_id) == document_id:
        raise Duplicate(f"“{name}” is the file that this letter came with.")
    if document_id in {copy.document.id for copy in rooms.copies.of_letter(letter_id)}:
        raise Duplicate(f"“{name}” is a copy of this letter already.")


def _arrived(
    library: Library, reader: DocumentReader, letter_id: int, path: Path, password: str | None
) -> Arrival:
    """Copy a file into the library and read it; what then gets no row is taken away at the end."""
    library.demand_writing()
    vault = library.vault
    try:
        incoming = vault.receive(path)
    except CaseError as error:
        raise named(error, path, path) from error
    try:
        known = library.documents.by_hash(incoming.sha256)
        if known is not None:
            _refuse_known(library, letter_id, known.id, path.name)
        kind = _kind_with_pages(path, incoming)
        facts = reader.inspect(incoming.path, password)
        incoming = under(incoming, kind.suffix)
        vault.keep(incoming)
    except CaseError as error:
        vault.discard(incoming)
        raise named(error, incoming.path, path) from error
    except BaseException:
        vault.discard(incoming)
        raise
    return Arrival(incoming, kind.media_type, readability_of(facts), facts)


def _kind_with_pages(path: Path, incoming: Incoming) -> FileKind:
    kind = _kind(incoming.path, incoming.suffix)
    if not kind.has_pages:
        raise DocumentBroken(
            f"“{path.name}” is no PDF and no picture, so it cannot be shown in place of the letter.",
            remedy="Save it as a PDF, or take it in as a letter of its own.",
        )
    return kind


def _has_unread_pages(vault: Vault, document: Document) -> bool:
    """Tell whether a file was only kept and is, by its bytes, one that readers open."""
    path = vault.path(document.sha256, document.suffix)
    return (
        document.readability is Readability.KEPT_ONLY
        and path.is_file()
        and _kind(path, document.suffix).has_pages
    )


def _kind(path: Path, suffix: str) -> FileKind:
    with path.open("rb") as file:
        return kind_of(file.read(HEAD), suffix)


def _give_pages(unit: Unit, letter_id: int, document: Document, facts: DocumentFacts) -> Anchored:
    open_document(unit, document.id, facts)
    unit.about(*unit.letters.get(letter_id).case_ids)
    return Anchored()


def _places(words: Sequence[NewPassage]) -> list[Place]:
    return [place for part in words for place in (part.place, *part.further)]
