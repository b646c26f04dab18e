# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Taking files in: copied, read, stored, and proposed for confirmation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from caseapp.domain.change import Written
from caseapp.domain.document import SIZE_LIMIT
from caseapp.domain.errors import NotAllowed
from caseapp.domain.letter import Delivery, Direction, LetterField, LetterKind, NewLetter, Proposal
from caseapp.domain.page_text import LetterText
from caseapp.services.arrivals import (
    Arrival,
    DocumentReader,
    open_document,
    storable,
    store_document,
    unlocked,
)
from caseapp.services.batch import Batch, FileReport, FileRow
from caseapp.services.batch import Outcome as Outcome
from caseapp.services.desk import Desk
from caseapp.services.file_kinds import MAIL_SUFFIXES
from caseapp.services.job import SILENT, Progress
from caseapp.services.letter_days import check_letter_days
from caseapp.services.receiving import Received, Receiving
from caseapp.store.unit import Unit
from caseapp.text.proposals import our_names_in, propose

OFFICE_NAMES = "office-names"
"""The setting that holds the names our office goes by, one a line."""

_UNLOCKED = "The password opened it: it can be read now, and what it says was proposed anew."


@dataclass(frozen=True, slots=True)
class IntakeRow(FileRow):
    """One file of a batch."""

    @property
    def letter_id(self) -> int | None:
        """The letter that it became, or that it repeats where it is a duplicate."""
        return self.made_id


IntakeReport = FileReport[IntakeRow]
_BATCH: Final = Batch("Add letters", "Add letter", IntakeRow)


@dataclass(frozen=True, slots=True)
class _Order:
    """What was said about all files of a batch."""

    case_id: int | None
    direction: Direction | None
    dated_on: date | None
    password: str | None
    our_names: tuple[str, ...]
    keep_as_is: bool = False


@dataclass(frozen=True, slots=True)
class _Ready:
    """A file that is ready to be stored, and what its text proposes."""

    received: Received
    proposals: tuple[Proposal, ...]

    @property
    def arrival(self) -> Arrival:
        """The waiting copy and what was found in it."""
        return self.received.arrival

    @property
    def outcome(self) -> Outcome:
        """What becomes of it where nothing stands against it."""
        return outcome_of(self.received)


class Intake:
    """Takes files into the library."""

    def __init__(self, desk: Desk, reader: DocumentReader, *, size_limit: int = SIZE_LIMIT) -> None:
        self._desk = desk
        self._reader = reader
        self._receiving = Receiving(desk.library, reader, size_limit)

    def take_in(
        self,
        case_id: int | None,
        paths: Sequence[Path],
        *,
        direction: Direction | None = None,
        dated_on: date | None = None,
        password: str | None = None,
        keep_as_is: bool = False,
        progress: Progress = SILENT,
    ) -> IntakeReport:
        """Take files in as letters of a case, or into the In-tray; each succeeds or fails alone.

        A direction and a date that are given are stored, and a letter for which both are given counts as
        confirmed; whatever else the text says is proposed. With `keep_as_is` nothing is opened: what cannot
        be read is kept as it is. Raises NotFound for the case, LibraryReadOnly,
        and BatchStopped when `progress` stops the batch.
        """
        check_letter_days(dated_on, None, None)
        library = self._desk.library
        library.demand_writing()
        if case_id is not None:
            library.cases.get(case_id)
        names = our_names_in(library.settings.get(OFFICE_NAMES))
        order = _Order(case_id, direction, dated_on, password, names, keep_as_is)
        return _BATCH.take(
            self._desk,
            paths,
            lambda path: self._prepared(path, order),
            lambda unit, path, ready: _letter_row(unit, path, ready, order),
            progress,
        )

    def unlock(self, letter_id: int, password: str) -> Written[None]:
        """Read a letter that was kept locked; raises PasswordNeeded, NotAllowed where it is not locked."""
        library = self._desk.library
        letter = library.letters.get(letter_id)
        document = letter.document
        if document is None:
            raise NotAllowed("This letter is not locked.")
        facts = unlocked(library.vault, self._reader, document, password, "letter")
        order = _Order(None, letter.direction, None, None, our_names_in(library.settings.get(OFFICE_NAMES)))
        proposals = _proposals(facts.text.text, document.original_name, order)

        def work(unit: Unit) -> None:
            open_document(unit, document.id, facts)
            if not letter.confirmed:
                unit.letters.propose(letter_id, proposals)

        return self._desk.write(work, "Unlock letter")

    def _prepared(self, path: Path, order: _Order) -> _Ready:
        """Copy, read and keep a file, and read what its text proposes."""
        received = self._receiving.receive(path, order.password, keep_as_is=order.keep_as_is)
        facts, text = received.arrival.facts, ""
        if facts is not None:
            text = facts.text.text
        elif received.known is not None and received.arrival.readability is received.known.readability:
            pages = self._desk.library.documents.pages(received.known.id)
            text = LetterText(tuple(page.text for page in pages)).text
        return _Ready(received, _proposals(text, path.name, order))


def _letter_row(unit: Unit, path: Path, ready: _Ready, order: _Order) -> IntakeRow:
    received = ready.received
    stored = store_document(unit, received.arrival)
    message = received.message
    if stored.known is not None:
        if stored.opened:
            message = f"{_UNLOCKED} {message}".strip()
            for letter in unit.letters.with_document(stored.document_id):
                if not letter.confirmed:
                    unit.letters.propose(letter.id, ready.proposals)
        there = unit.filings.letters_on(stored.document_id, order.case_id)
        if there:
            where = "in the In-tray" if order.case_id is None else "on this case"
            words = f"This file is {where} already. {message}".strip()
            return IntakeRow(path, Outcome.DUPLICATE, there[0], words)
        if unit.letters.with_document(stored.document_id):
            again = "The same file is in the library already; this is another letter on it."
            message = f"{again} {message}".strip()
    letter_id = unit.letters.add(
        new_letter(
            stored.document_id,
            LetterKind.EMAIL if received.arrival.incoming.suffix in MAIL_SUFFIXES else LetterKind.LETTER,
            order.direction,
            order.dated_on,
        ),
        () if order.case_id is None else (order.case_id,),
    )
    unit.letters.propose_first(letter_id, ready.proposals)
    return IntakeRow(path, ready.outcome, letter_id, message)


def outcome_of(received: Received) -> Outcome:
    """Return what becomes of a file where nothing stands against it."""
    if received.locked:
        return Outcome.LOCKED
    return Outcome.WARNED if received.warned else Outcome.TAKEN


def new_letter(
    document_id: int, kind: LetterKind, direction: Direction | None, dated_on: date | None
) -> NewLetter:
    """Return a letter that comes in today; confirmed where direction and date are both stated."""
    way = direction or Direction.UNKNOWN
    return NewLetter(
        kind=kind,
        direction=way,
        dated_on=dated_on,
        logged_on=date.today(),
        confirmed=way is not Direction.UNKNOWN and dated_on is not None,
        delivery=delivery_of(way),
        document_id=document_id,
    )


def delivery_of(direction: Direction) -> Delivery:
    """Return how far a letter has got that the office finds in its files."""
    return {
        Direction.INCOMING: Delivery.RECEIVED,
        Direction.OUTGOING: Delivery.SENT,
        Direction.UNKNOWN: Delivery.NOT_ISSUED,
    }[direction]


def _proposals(text: str, name: str, order: _Order) -> tuple[Proposal, ...]:
    found = propose(text, our_names=order.our_names, file_name=storable(name), stated=order.direction)
    if order.dated_on is None:
        return found
    return tuple(proposal for proposal in found if proposal.field is not LetterField.DATED_ON)
