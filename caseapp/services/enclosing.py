# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enclosing: files that came or went with a letter, added to it, named, put in order and taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.letter import Enclosure
from caseapp.services.arrivals import DocumentReader, store_document
from caseapp.services.batch import Batch, FileReport, FileRow, Outcome
from caseapp.services.desk import Desk
from caseapp.services.intake import outcome_of
from caseapp.services.job import SILENT, Progress
from caseapp.services.receiving import KEPT_ONCE, OPENED, Received, Receiving
from caseapp.services.unlocking import unlock
from caseapp.store.resting import marked_on
from caseapp.store.unit import Unit

_TITLE = 500


@dataclass(frozen=True, slots=True)
class EnclosedRow(FileRow):
    """One file of a batch."""

    @property
    def enclosure_id(self) -> int | None:
        """The enclosure that it became, or that it repeats where it is a duplicate."""
        return self.made_id


EnclosedReport = FileReport[EnclosedRow]
_BATCH: Final = Batch("Add enclosures", "Add enclosure", EnclosedRow)


class Enclosing:
    """The enclosures of letters."""

    def __init__(self, desk: Desk, reader: DocumentReader, *, size_limit: int = SIZE_LIMIT) -> None:
        self._desk = desk
        self._reader = reader
        self._receiving = Receiving(desk.library, reader, size_limit)

    def of_letter(self, letter_id: int) -> tuple[Enclosure, ...]:
        """Return the enclosures of a letter in their order."""
        return self._desk.library.enclosures.of_letter(letter_id)

    def enclosure(self, enclosure_id: int) -> Enclosure:
        """Return an enclosure; raises NotFound."""
        return self._desk.library.enclosures.get(enclosure_id)

    def counts(self, case_id: int) -> dict[int, int]:
        """Return how many enclosures the letters of a case have, by letter; those without are left out."""
        return self._desk.library.enclosures.counts(case_id)

    def add(
        self,
        letter_id: int,
        paths: Sequence[Path],
        *,
        password: str | None = None,
        keep_as_is: bool = False,
        progress: Progress = SILENT,
    ) -> EnclosedReport:
        """Add files to a letter as enclosures, in the order given; each succeeds or fails alone.

        Any kind of file is kept; a PDF is read and can be searched. With `keep_as_is` nothing is opened.
        Raises NotFound for the letter, LibraryReadOnly, and BatchStopped when `progress` stops it.
        """
        library = self._desk.library
        library.demand_writing()
        library.letters.get(letter_id)
        return _BATCH.take(
            self._desk,
            paths,
            lambda path: self._receiving.receive(path, password, keep_as_is=keep_as_is),
            lambda unit, path, received: _enclosed(unit, letter_id, path, received),
            progress,
        )

    def rename(self, enclosure_id: int, title: str) -> Written[None]:
        """Give an enclosure a name; without words it goes by that of its file. Raises NotFound, WrongUse."""
        words = " ".join(title.split())
        if len(words) > _TITLE:
            raise WrongUse(f"A name has at most {_TITLE} letters.", remedy="Give a shorter one.")

        def work(unit: Unit) -> None:
            enclosure = unit.enclosures.get(enclosure_id)
            unit.entitle(f"Rename enclosure {enclosure.name[:100]}")
            unit.enclosures.rename(enclosure_id, "" if words == enclosure.document.original_name else words)

        return self._desk.write(work, "Rename enclosure")

    def move(self, enclosure_id: int, by: int) -> Written[None]:
        """Put an enclosure so many places later among those of its letter, or earlier; raises NotFound."""

        def work(unit: Unit) -> None:
            enclosure = unit.enclosures.get(enclosure_id)
            ids = [other.id for other in unit.enclosures.of_letter(enclosure.letter_id)]
            place = ids.index(enclosure_id)
            ids.insert(min(max(0, place + by), len(ids) - 1), ids.pop(place))
            unit.entitle(f"Move enclosure {enclosure.name[:100]}")
            unit.enclosures.put_in_order(ids)

        return self._desk.write(work, "Move enclosure")

    def remove(self, enclosure_id: int) -> Written[None]:
        """Take an enclosure away from its letter; its bytes are kept.

        Raises NotFound, and NotAllowed where a question or a response stands on its words.
        """

        def work(unit: Unit) -> None:
            enclosure = unit.enclosures.get(enclosure_id)
            numbers = marked_on(unit, enclosure.letter_id, enclosure.document.id)
            if numbers:
                raise NotAllowed(
                    f"Words of “{enclosure.name}” are marked for {', '.join(numbers)}.",
                    remedy="Remove the question, response or claim first.",
                )
            unit.entitle(f"Remove enclosure {enclosure.name[:100]}")
            unit.enclosures.remove(enclosure_id)

        return self._desk.write(work, "Remove enclosure")

    def unlock(self, enclosure_id: int, password: str) -> Written[None]:
        """Read an enclosure that was kept locked; raises PasswordNeeded, NotAllowed where it is not locked."""
        library = self._desk.library
        enclosure = library.enclosures.get(enclosure_id)
        cases = library.letters.get(enclosure.letter_id).case_ids
        return unlock(self._desk, self._reader, enclosure.document, password, "enclosure", cases)


def _enclosed(unit: Unit, letter_id: int, path: Path, received: Received) -> EnclosedRow:
    letter = unit.letters.get(letter_id)
    stored = store_document(unit, received.arrival)
    enclosures = unit.enclosures.of_letter(letter_id)
    there = [enclosure for enclosure in enclosures if enclosure.document.id == stored.document_id]
    if there:
        message = OPENED if stored.opened else received.message
        words = f"This file is an enclosure of the letter already. {message}"
        return EnclosedRow(path, Outcome.DUPLICATE, there[0].id, words.strip())
    own = {copy.document.id for copy in unit.copies.of_letter(letter_id)}
    own.add(unit.copies.first_document(letter_id) or 0)
    if stored.document_id in own:
        return EnclosedRow(path, Outcome.DUPLICATE, None, "This file is the letter itself, or a copy of it.")
    unit.about(*letter.case_ids)
    message = received.message
    if stored.known is not None:
        message = f"{KEPT_ONCE} {message}".strip()
    position = max((enclosure.position + 1 for enclosure in enclosures), default=0)
    enclosure_id = unit.letters.enclose(letter_id, stored.document_id, "", position)
    return EnclosedRow(path, outcome_of(received), enclosure_id, message)
