# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes of calls and meetings, which are letters drawn by the program, and remarks in a case."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from caseapp.domain.case import Case, Marking
from caseapp.domain.change import Written
from caseapp.domain.errors import Duplicate, WrongUse
from caseapp.domain.letter import LetterKind, LetterParty, NewLetter, PartyRole
from caseapp.domain.letter_paper import ComposedPaper, NoteKind, NotePaper
from caseapp.domain.note import CaseNote
from caseapp.domain.searching import Found
from caseapp.services.arrivals import Arrival, DocumentReader, keep_composed, store_document
from caseapp.services.desk import Desk
from caseapp.services.intake import OFFICE_NAMES
from caseapp.store.unit import Unit
from caseapp.text.proposals import our_names_in

_KINDS = {LetterKind.NOTE_OF_CALL: NoteKind.CALL, LetterKind.NOTE_OF_MEETING: NoteKind.MEETING}


class NoteComposer(Protocol):
    """Draws notes."""

    def note(self, note: NotePaper) -> ComposedPaper:
        """Draw a note of a call or meeting and wait for it."""


class Notes:
    """What officers write down themselves."""

    def __init__(self, desk: Desk, composer: NoteComposer, reader: DocumentReader) -> None:
        self._desk = desk
        self._composer = composer
        self._reader = reader

    def write_note(
        self,
        case_id: int,
        kind: LetterKind,
        on: date,
        title: str,
        present: Sequence[str],
        body: str,
    ) -> Written[int]:
        """File a note of a call or meeting as a confirmed letter of the case; returns its id.

        Raises WrongUse for another kind, an empty body or characters that no font can draw, and
        Duplicate where the very same note is on the case.
        """
        if kind not in _KINDS:
            raise WrongUse("Only notes of calls and meetings are typed here.")
        if not body.strip():
            raise WrongUse("The note is empty.")
        case = self._desk.library.cases.get(case_id)
        title = title.strip()
        composed = self._composer.note(self._paper(case, _KINDS[kind], on, title, present, body))
        if composed.missing:
            raise WrongUse(
                f"The note holds characters that cannot be drawn: {', '.join(composed.missing)}.",
                remedy="Write them in words.",
            )
        name = f"{_KINDS[kind].value} {on.isoformat()}.pdf"
        arrival = keep_composed(self._desk.library.vault, self._reader, composed.pdf, name)
        new = NewLetter(
            kind=kind,
            subject=(title or _KINDS[kind].value)[:500],
            dated_on=on,
            logged_on=date.today(),
            confirmed=True,
            marking=case.marking,
        )
        return self._desk.write(lambda unit: self._filed(unit, case_id, arrival, new), "Write note")

    def add_case_note(self, case_id: int, body: str) -> Written[int]:
        """Keep a remark in a case; returns its id."""
        if not body.strip():
            raise WrongUse("The note is empty.")

        def work(unit: Unit) -> int:
            unit.cases.get(case_id)
            note_id = unit.case_notes.add(case_id, body.strip(), officer_id=unit.officer_id, at=unit.now)
            unit.search.put_first(Found.NOTE, note_id, body.strip())
            return note_id

        return self._desk.write(work, "Add note")

    def case_notes(self, case_id: int) -> tuple[CaseNote, ...]:
        """Return the remarks in a case, oldest first."""
        return self._desk.library.case_notes.of_case(case_id)

    def _paper(
        self, case: Case, kind: NoteKind, on: date, title: str, present: Sequence[str], body: str
    ) -> NotePaper:
        names = our_names_in(self._desk.library.settings.get(OFFICE_NAMES))
        return NotePaper(
            kind=kind,
            title=title,
            case_reference=case.reference,
            on=on,
            present=tuple(person.strip() for person in present if person.strip()),
            written_by=self._desk.officer.name,
            body=body.strip(),
            office_name=names[0] if names else "",
            marking="" if case.marking is Marking.UNMARKED else case.marking.value,
        )

    def _filed(self, unit: Unit, case_id: int, arrival: Arrival, new: NewLetter) -> int:
        stored = store_document(unit, arrival)
        if stored.known is not None and unit.filings.letters_on(stored.document_id, case_id):
            raise Duplicate("The very same note is on this case already.")
        letter_id = unit.letters.add(replace(new, document_id=stored.document_id), [case_id])
        unit.letters.add_party(letter_id, LetterParty(PartyRole.WRITER, self._desk.officer.name))
        return letter_id
