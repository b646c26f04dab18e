# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits: documents filed as evidence on a case, from files and from what lies on the case already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from caseapp.domain.change import Value, Written
from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import Duplicate, NotAllowed, NotFound, WrongUse
from caseapp.domain.evidence import Exhibit
from caseapp.services.arrivals import DocumentReader, store_document
from caseapp.services.batch import Batch, FileReport, FileRow, Outcome
from caseapp.services.desk import Desk
from caseapp.services.intake import outcome_of
from caseapp.services.job import SILENT, Progress
from caseapp.services.letter_words import refuse_elsewhere, refuse_other_paper
from caseapp.services.receiving import KEPT_ONCE, OPENED, Received, Receiving
from caseapp.services.unlocking import unlock
from caseapp.store.exhibits import NewExhibit
from caseapp.store.resting import answered_by
from caseapp.store.unit import Unit

_NUMBER, _TITLE = 40, 500


@dataclass(frozen=True, slots=True)
class ExhibitRow(FileRow):
    """One file of a batch."""

    @property
    def exhibit_id(self) -> int | None:
        """The exhibit that it became, or that it repeats where it is a duplicate."""
        return self.made_id


ExhibitReport = FileReport[ExhibitRow]
_BATCH: Final = Batch("File exhibits", "File exhibit", ExhibitRow)


@dataclass(frozen=True, slots=True)
class Named:
    """What an exhibit is called; without a number it gets the next one, without a title its file's name."""

    number: str = ""
    title: str = ""
    description: str = ""


class Exhibits:
    """The exhibits of cases."""

    def __init__(self, desk: Desk, reader: DocumentReader, *, size_limit: int = SIZE_LIMIT) -> None:
        self._desk = desk
        self._reader = reader
        self._receiving = Receiving(desk.library, reader, size_limit)

    def of_case(self, case_id: int) -> tuple[Exhibit, ...]:
        """Return the exhibits of a case by their numbers."""
        return self._desk.library.exhibits.of_case(case_id)

    def exhibit(self, exhibit_id: int) -> Exhibit:
        """Return an exhibit; raises NotFound."""
        return self._desk.library.exhibits.get(exhibit_id)

    def by_number(self, case_id: int, number: str) -> Exhibit:
        """Return the exhibit of a number, in small letters or capitals; raises NotFound."""
        return self._desk.library.exhibits.by_number(case_id, number)

    def next_number(self, case_id: int) -> str:
        """Return the number that the next exhibit of a case gets."""
        return self._desk.library.exhibits.next_number(case_id)

    def file(
        self,
        case_id: int,
        paths: Sequence[Path],
        called: Named = Named(),  # noqa: B008 - frozen
        *,
        password: str | None = None,
        keep_as_is: bool = False,
        progress: Progress = SILENT,
    ) -> ExhibitReport:
        """File documents as exhibits of a case, in the order given; each succeeds or fails alone.

        A document that is an exhibit of the case already is told and not filed again. With `keep_as_is`
        nothing is opened. Raises NotFound for the case, WrongUse where several files are to have one
        number or title, LibraryReadOnly, and BatchStopped when `progress` stops it.
        """
        library, called = self._desk.library, _cleaned(called)
        library.demand_writing()
        library.cases.get(case_id)
        if len(paths) > 1 and called != Named():
            raise WrongUse("Several files cannot have one number, title or description.")
        return _BATCH.take(
            self._desk,
            paths,
            lambda path: self._receiving.receive(path, password, keep_as_is=keep_as_is),
            lambda unit, path, received: _exhibited(unit, case_id, path, received, called),
            progress,
        )

    def file_paper(
        self,
        case_id: int,
        letter_id: int,
        document_id: int | None = None,
        called: Named = Named(),  # noqa: B008 - frozen
    ) -> Written[int]:
        """File a letter of the case, or with `document_id` an enclosure or copy of it, as an exhibit.

        The document is the same and is not kept twice. Returns the exhibit's id. Raises NotFound where no
        file is held, NotAllowed where the letter is not on the case, Duplicate, WrongUse.
        """
        called = _cleaned(called)

        def work(unit: Unit) -> int:
            letter = unit.letters.get(letter_id)
            refuse_elsewhere(letter, case_id)
            if letter.document is None and document_id is None:
                raise NotFound("No file is held of this letter, so there is nothing to file.")
            if document_id is not None:
                refuse_other_paper(unit, letter, document_id)
            own = 0 if letter.document is None else letter.document.id
            return _filed(unit, case_id, document_id or own, called)

        return self._desk.write(work, "File exhibit")

    def edit(
        self,
        exhibit_id: int,
        *,
        number: str | None = None,
        title: str | None = None,
        description: str | None = None,
    ) -> Written[None]:
        """Give an exhibit another number, title or description; raises NotFound, Duplicate, WrongUse.

        Without words the title is the name of the file. A number that is given up is given to no other.
        """
        given = _cleaned(Named(number or "", title or "", description or ""))
        if number is not None and not given.number:
            raise WrongUse("An exhibit needs a number.", remedy="Give one, for instance E7.")
        fields: dict[str, Value] = {}
        if number is not None:
            fields["number"] = given.number
        if title is not None:
            fields["title"] = given.title
        if description is not None:
            fields["description"] = given.description

        def work(unit: Unit) -> None:
            exhibit = unit.exhibits.get(exhibit_id)
            unit.entitle(f"Edit exhibit {exhibit.number}")
            if fields.get("title") == exhibit.document.original_name:
                fields["title"] = ""
            unit.exhibits.edit(exhibit_id, fields)

        return self._desk.write(work, "Edit exhibit")

    def remove(self, exhibit_id: int) -> Written[None]:
        """Take an exhibit away; its bytes are kept and its number stays used.

        Raises NotFound, and NotAllowed where a claim or a question rests on its words.
        """

        def work(unit: Unit) -> None:
            exhibit = unit.exhibits.get(exhibit_id)
            resting = (
                *(question.number for question in answered_by(unit, exhibit.case_id, exhibit.document.id)),
                *unit.claims.resting_on_exhibit(exhibit_id),
            )
            if resting:
                raise NotAllowed(
                    f"Words of exhibit {exhibit.number} are linked with {', '.join(resting)}.",
                    remedy="Remove the evidence or the response first.",
                )
            unit.entitle(f"Remove exhibit {exhibit.number}")
            unit.exhibits.remove(exhibit_id)

        return self._desk.write(work, "Remove exhibit")

    def unlock(self, exhibit_id: int, password: str) -> Written[None]:
        """Read an exhibit that was kept locked; raises PasswordNeeded, NotAllowed where it is not locked."""
        exhibit = self.exhibit(exhibit_id)
        return unlock(self._desk, self._reader, exhibit.document, password, "exhibit", [exhibit.case_id])


def _exhibited(unit: Unit, case_id: int, path: Path, received: Received, called: Named) -> ExhibitRow:
    stored = store_document(unit, received.arrival)
    there = unit.exhibits.on_document(case_id, stored.document_id)
    if there is not None:
        message = OPENED if stored.opened else received.message
        words = f"This file is exhibit {there.number} of the case already. {message}"
        return ExhibitRow(path, Outcome.DUPLICATE, there.id, words.strip())
    exhibit_id = _filed(unit, case_id, stored.document_id, called)
    message = received.message if stored.known is None else f"{KEPT_ONCE} {received.message}".strip()
    return ExhibitRow(path, outcome_of(received), exhibit_id, message)


def _filed(unit: Unit, case_id: int, document_id: int, called: Named) -> int:
    """Give a document its number in the case; raises Duplicate where it has one, or the number was used."""
    there = unit.exhibits.on_document(case_id, document_id)
    if there is not None:
        raise Duplicate(f"This document is exhibit {there.number} of the case already.")
    number = called.number or unit.exhibits.next_number(case_id)
    unit.entitle(f"File exhibit {number}")
    new = NewExhibit(case_id, document_id, number, called.title, called.description, date.today())
    return unit.exhibits.add(new)


def _cleaned(called: Named) -> Named:
    """Return names without spare spaces; raises WrongUse for one that is too long."""
    number, title = " ".join(called.number.split()), " ".join(called.title.split())
    for what, words, most in (("number", number, _NUMBER), ("title", title, _TITLE)):
        if len(words) > most:
            raise WrongUse(f"The {what} of an exhibit has at most {most} letters.", remedy="Shorten it.")
    return Named(number, title, called.description.strip())
