# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writing what was planned of a register, in one unit."""

from collections.abc import Sequence
from datetime import date

from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.errors import Duplicate
from caseapp.domain.letter import Direction, LetterParty, NewLetter, PartyRole
from caseapp.domain.numbering import ordinal_in
from caseapp.domain.people import PartyKind
from caseapp.domain.question import SETTLED, Side, Status
from caseapp.domain.register_sheet import Sheet
from caseapp.domain.searching import Found
from caseapp.domain.words import long_date, status_words
from caseapp.services.intake import delivery_of
from caseapp.services.job import Progress
from caseapp.services.part_dates import hand_down_to
from caseapp.services.register_names import Names
from caseapp.services.register_plan import CasePlan, LetterPlan, QuestionPlan, RowPlan, office_number
from caseapp.store.deadlines import NewDeadline
from caseapp.store.questions import NewAsking, NewQuestion
from caseapp.store.unit import Unit

_EVERY = 50
"""Rows between two reports of progress."""


class Batch:
    """The rows of a register on their way into one unit."""

    def __init__(self, unit: Unit, sheet: Sheet, today: date) -> None:
        self._unit = unit
        self._sheet = sheet
        self._today = today
        self._names = Names(unit)
        self._numbers: dict[tuple[int, str], int] = {}
        self._due: dict[int, list[int]] = {}
        self._written: set[int] = set()
        self._notes: dict[int, list[str]] = {}

    def write(self, plans: Sequence[RowPlan], progress: Progress, done: int, total: int) -> None:
        """Write every row that is taken; the plans learn the ids, and what else is to be doubted."""
        for count, plan in enumerate(plans):
            if count % _EVERY == 0:
                progress.step(done + count, total, plan.entry.shown)
            self._row(plan)
        self._statuses(plans)
        hand_down_to(self._unit, self._unit.questions.many(sorted(self._numbers.values())))
        self._case_notes()

    def _row(self, plan: RowPlan) -> None:
        entry = plan.entry
        case_id = None if plan.case is None else self._case(plan.case)
        organisation_id = self._names.person(PartyKind.ORGANISATION, entry.organisation, entry)
        contact_id = self._names.person(PartyKind.CONTACT, entry.contact, entry, organisation_id)
        if case_id is not None:
            self._names.party(case_id, PartyKind.ORGANISATION, organisation_id)
            self._names.party(case_id, PartyKind.CONTACT, contact_id)
            self._remark(case_id, plan)
        letter_id = None if plan.letter is None else self._letter(plan.letter, case_id)
        if plan.question is not None and case_id is not None:
            self._ask(plan, plan.question, case_id, letter_id)

    def _case(self, case: CasePlan) -> int:
        if case.id is None:
            case.id = self._unit.cases.add(
                case.reference, case.title, owner_id=self._names.officer(case.owner)
            )
        return case.id

    def _letter(self, letter: LetterPlan, case_id: int | None) -> int:
        if letter.id is None:
            letter.id = self._unit.letters.add(self._not_held(letter), () if case_id is None else (case_id,))
            self._letter_parties(letter)
        elif letter.path is not None and letter.id not in self._written:
            if case_id is not None:
                self._unit.letters.file_to(letter.id, case_id)
            if not letter.found_there:
                self._complete(letter, letter.id)
                self._letter_parties(letter)
        self._written.add(letter.id)
        return letter.id

    def _not_held(self, letter: LetterPlan) -> NewLetter:
        ours, theirs = _references(letter)
        return NewLetter(
            direction=letter.direction,
            dated_on=letter.on,
            subject=letter.subject,
            our_reference=ours,
            their_reference=theirs,
            logged_on=self._today,
            confirmed=letter.direction is not Direction.UNKNOWN and letter.on is not None,
            delivery=delivery_of(letter.direction),
            not_held_because=f"known from the register “{self._sheet.file.name}”",
        )

    def _complete(self, letter: LetterPlan, letter_id: int) -> None:
        """Put to a letter whose file was taken in what the register says of it."""
        ours, theirs = _references(letter)
        said = {"subject": letter.subject, "our_reference": ours, "their_reference": theirs}
        self._unit.letters.edit(letter_id, {name: value for name, value in said.items() if value})

    def _letter_parties(self, letter: LetterPlan) -> None:
        entry = letter.entry
        if entry is None or letter.id is None:
            return
        for role, name in ((PartyRole.WRITER, entry.writer), (PartyRole.ADDRESSEE, entry.addressee)):
            if name:
                organisation_id = self._names.known(PartyKind.ORGANISATION, name)
                contact_id = None if organisation_id else self._names.known(PartyKind.CONTACT, name)
                self._unit.letters.add_party(
                    letter.id,
                    LetterParty(role, name, organisation_id=organisation_id, contact_id=contact_id),
                )

    def _ask(self, plan: RowPlan, question: QuestionPlan, case_id: int, letter_id: int | None) -> None:
        entry = plan.entry
        side = entry.side or Side.THEIRS
        if question.existing is not None:
            side = question.existing.side
        owner_id = self._names.officer(entry.owner)
        if question.id is None:
            question.id = self._question(plan, case_id, side, owner_id)
        addressee = entry.addressee or entry.organisation
        organisation_id = self._names.known(PartyKind.ORGANISATION, addressee) if addressee else None
        if organisation_id is None and entry.organisation:
            organisation_id = self._names.known(PartyKind.ORGANISATION, entry.organisation)
        asking_id = self._unit.questions.add_asking(
            question.id,
            NewAsking(
                letter_id=letter_id,
                asked_on=entry.asked_on or entry.letter_on,
                asked_of=addressee,
                wording=entry.wording,
                printed_number=entry.number,
                organisation_id=organisation_id,
                contact_id=self._names.known(PartyKind.CONTACT, entry.addressee) if entry.addressee else None,
            ),
        )
        if entry.due_on is not None:
            deadline_id = self._unit.deadlines.put(
                NewDeadline(
                    DeadlineSide(side.value),
                    entry.due_on,
                    asking_id=asking_id,
                    owner_id=owner_id,
                    start_on=entry.asked_on or entry.letter_on,
                )
            )
            self._due.setdefault(question.id, []).append(deadline_id)

    def _question(self, plan: RowPlan, case_id: int, side: Side, owner_id: int | None) -> int:
        number = office_number(plan.entry)
        parent_id = self._parent(case_id, number)
        if not number or (case_id, number) in self._numbers or (parent_id is None and not ordinal_in(number)):
            return self._numbered(NewQuestion(case_id, side, plan.entry.wording, owner_id=owner_id), "")
        new = NewQuestion(case_id, side, plan.entry.wording, parent_id, owner_id, number)
        try:
            return self._numbered(new, number)
        except Duplicate:
            plan.doubts.append(
                f"{number} was used in this case before: the next free number was taken instead."
            )
            return self._numbered(NewQuestion(case_id, side, plan.entry.wording, owner_id=owner_id), "")

    def _numbered(self, new: NewQuestion, number: str) -> int:
        question_id = self._unit.questions.add(new)
        if number:
            self._numbers[new.case_id, number] = question_id
        return question_id

    def _parent(self, case_id: int, number: str) -> int | None:
        """Return the question whose part a number is, None for a whole one and for an unknown parent."""
        if "(" not in number:
            return None
        parent = number.rpartition("(")[0]
        if (case_id, parent) not in self._numbers:
            there = {question.number: question.id for question in self._unit.questions.of_case(case_id)}
            if parent not in there:
                return None
            self._numbers[case_id, parent] = there[parent]
        return self._numbers[case_id, parent]

    def _statuses(self, plans: Sequence[RowPlan]) -> None:
        """Set each new question to the status of its latest asking."""
        new = {
            plan.question.id: plan.question
            for plan in plans
            if plan.question is not None and plan.question.id is not None and plan.question.existing is None
        }
        for question_id, question in new.items():
            read = None if question.status_from is None else question.status_from.status
            if read is None:
                continue
            values: dict[str, Status | bool | date | str] = {
                "status": read.status,
                "confirmed": read.known and not read.closed,
            }
            if read.closed:
                values |= {
                    "closed_on": self._today,
                    "closed_reason": f"“{read.words}” in the register “{self._sheet.file.name}”",
                }
            self._unit.questions.edit(question_id, values)
            if read.closed or read.status in SETTLED:
                self._void_due_dates(question_id, "Closed" if read.closed else status_words(read.status))

    def _void_due_dates(self, question_id: int, reason: str) -> None:
        for deadline_id in self._due.get(question_id, ()):
            self._unit.deadlines.end(
                deadline_id,
                DeadlineState.VOID,
                self._today,
                reason=reason,
                officer_id=self._unit.officer_id,
            )

    def _remark(self, case_id: int, plan: RowPlan) -> None:
        """Keep for the case note what a row says beside its columns, and what was doubted."""
        lines = [plan.entry.notes, *dict.fromkeys(plan.doubts)]
        said = [line for line in lines if line]
        if said:
            self._notes.setdefault(case_id, []).append(
                f"Row {plan.entry.row} ({plan.entry.shown}): {' '.join(said)}"
            )

    def _case_notes(self) -> None:
        sheet = f", sheet “{self._sheet.name}”" if self._sheet.name else ""
        head = f"Taken in from the register “{self._sheet.file.name}”{sheet} on {long_date(self._today)}."
        for case_id, lines in self._notes.items():
            body = "\n".join([head, *lines])
            note_id = self._unit.case_notes.add(
                case_id, body, officer_id=self._unit.officer_id, at=self._unit.now
            )
            self._unit.search.put(Found.NOTE, note_id, body)


def _references(letter: LetterPlan) -> tuple[str, str]:
    """Return our and their reference; the writer's own is theirs where it is not known to be ours."""
    reference = "" if letter.entry is None else letter.entry.letter_reference
    return (reference, "") if letter.direction is Direction.OUTGOING else ("", reference)
