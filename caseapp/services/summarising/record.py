# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The record of a case, read once; what a summary says is taken from it without another look at each row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from caseapp.domain.case import Case, Officer
from caseapp.domain.deadline import Commitment, Deadline, DeadlineSide, DeadlineState
from caseapp.domain.evidence import Claim, Exhibit
from caseapp.domain.letter import NOTES, UNSENT, Letter, LetterLink
from caseapp.domain.note import CaseNote
from caseapp.domain.publication import Publication
from caseapp.domain.question import Question, StockReason
from caseapp.domain.words import direction_words, kind_words, letter_day
from caseapp.store.case_file import Event
from caseapp.store.repositories import Repositories


@dataclass(frozen=True, slots=True)
class Record:
    """What is recorded of a case at a moment, in the office's time zone."""

    case: Case
    as_at: datetime
    letters: tuple[Letter, ...]
    questions: tuple[Question, ...]
    deadlines: tuple[Deadline, ...]
    commitments: tuple[Commitment, ...]
    claims: tuple[Claim, ...]
    exhibits: tuple[Exhibit, ...]
    notes: tuple[CaseNote, ...]
    officers: Mapping[int, Officer]
    reasons: tuple[StockReason, ...]
    events: Mapping[int, Sequence[Event]]
    links: Mapping[int, Sequence[LetterLink]]
    copies: Mapping[int, int]
    enclosures: Mapping[int, int]
    publications: Mapping[int, Publication]
    numbers: Mapping[int, str]
    sources: Mapping[int, str]
    by_asking: Mapping[int, Sequence[Deadline]]

    @property
    def today(self) -> date:
        """The as-at day."""
        return self.as_at.date()

    @property
    def unsent(self) -> frozenset[int]:
        """The letters that did not leave the office."""
        return frozenset(letter.id for letter in self.letters if letter.delivery in UNSENT)

    def officer(self, officer_id: int | None) -> str:
        """Return the name of an officer, "" for none."""
        found = None if officer_id is None else self.officers.get(officer_id)
        return "" if found is None else found.name

    def running(self, question: Question) -> list[Deadline]:
        """Return the due dates that run for a question, the next first; a day to look at it again is none."""
        found = [
            deadline
            for asking in question.askings
            for deadline in self.by_asking.get(asking.id, ())
            if deadline.state is DeadlineState.OPEN and deadline.side is not DeadlineSide.BRING_FORWARD
        ]
        return sorted(found, key=lambda one: (one.due_on, one.due_time or "24:00", one.id))


def read_record(rooms: Repositories, case_id: int, as_at: datetime) -> Record:
    """Read the record of a case; raises NotFound."""
    case = rooms.cases.get(case_id)
    letters = rooms.letters.of_case(case_id)
    questions = rooms.questions.of_case(case_id)
    deadlines = rooms.deadlines.of_case(case_id)
    by_asking: dict[int, list[Deadline]] = {}
    for deadline in deadlines:
        if deadline.asking_id is not None:
            by_asking.setdefault(deadline.asking_id, []).append(deadline)
    return Record(
        case=case,
        as_at=as_at,
        letters=letters,
        questions=questions,
        deadlines=deadlines,
        commitments=rooms.commitments.of_case(case_id),
        claims=rooms.claims.of_case(case_id),
        exhibits=rooms.exhibits.of_case(case_id),
        notes=rooms.case_notes.of_case(case_id),
        officers={officer.id: officer for officer in rooms.officers.all()},
        reasons=rooms.stock_reasons.known(),
        events=rooms.case_file.events(case_id),
        links=rooms.case_file.links(case_id),
        copies=rooms.case_file.copies(case_id),
        enclosures=rooms.enclosures.counts(case_id),
        publications=rooms.publications.of_letters([letter.id for letter in letters]),
        numbers={question.id: question.number for question in questions},
        sources=_sources(letters),
        by_asking=by_asking,
    )


def _sources(letters: Sequence[Letter]) -> dict[int, str]:
    """Name letters as a summary refers to them: "Outgoing letter, 16 July 2021"; two alike are told apart."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for letter in letters:
        name = _source(letter)
        seen[name] = seen.get(name, 0) + 1
        found[letter.id] = name if seen[name] == 1 else f"{name} ({seen[name]})"
    return found


def _source(letter: Letter) -> str:
    kind = kind_words(letter.kind)
    if letter.kind in NOTES:
        return f"{kind}, {letter_day(letter)}"
    return f"{direction_words(letter.direction)} {kind.lower()}, {letter_day(letter)}"
