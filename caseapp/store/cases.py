# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cases: by id, by reference, and as the rows of a long table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    exists,
    func,
    or_,
    select,
    union_all,
)

from caseapp.domain.case import Case, CaseFilter, CaseRow, CaseSort, CaseState, Marking
from caseapp.domain.change import Value
from caseapp.domain.errors import Duplicate, NotFound
from caseapp.domain.question import SETTLED
from caseapp.store.first import due_of
from caseapp.store.source import Repository
from caseapp.store.tables.cases import cases
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.people import officers
from caseapp.store.tables.register import askings, commitments, deadlines, questions


def open_questions_of(case_id: ColumnElement[int]) -> ColumnElement[int]:
    """Count the open questions of a case; a parent of parts is not counted itself."""
    part = questions.alias("part")
    return (
        select(func.count())
        .select_from(questions)
        .where(
            questions.c.case_id == case_id,
            questions.c.removed_at.is_(None),
            questions.c.closed_on.is_(None),
            or_(questions.c.status.not_in(sorted(SETTLED)), questions.c.confirmed.is_(False)),
            ~exists(select(1).where(part.c.parent_id == questions.c.id, part.c.removed_at.is_(None))),
        )
        .correlate(cases)
        .scalar_subquery()
    )


def open_deadlines_of(case_id: ColumnElement[int]) -> Subquery:
    """Gather when the open deadlines of a case end: its own, of its questions, promises and letters; see `due_of`."""
    live = and_(deadlines.c.removed_at.is_(None), deadlines.c.state == "open")
    ends = case((deadlines.c.due_time == "", "~"), else_=deadlines.c.due_time)
    due = (cast(deadlines.c.due_on, String(10)) + ends).label("first")
    own = select(due).where(deadlines.c.case_id == case_id, live).correlate(cases)
    asked = (
        select(due)
        .join(askings, askings.c.id == deadlines.c.asking_id)
        .join(questions, questions.c.id == askings.c.question_id)
        .where(questions.c.case_id == case_id, questions.c.removed_at.is_(None), live)
        .where(askings.c.removed_at.is_(None))
        .correlate(cases)
    )
    promised = (
        select(due)
        .join(commitments, commitments.c.id == deadlines.c.commitment_id)
        .where(commitments.c.case_id == case_id, commitments.c.removed_at.is_(None), live)
        .correlate(cases)
    )
    written = (
        select(due)
        .join(letters, letters.c.id == deadlines.c.letter_id)
        .join(letter_cases, letter_cases.c.letter_id == letters.c.id)
        .where(letter_cases.c.case_id == case_id, letter_cases.c.removed_at.is_(None), live)
        .where(letters.c.removed_at.is_(None))
        .correlate(cases)
    )
    return union_all(own, asked, promised, written).subquery("due")


def _next_due() -> ColumnElement[str]:
    due = open_deadlines_of(cases.c.id)
    first = select(func.min(due.c.first)).correlate(cases).scalar_subquery()
    # What is left on a closed case waits for nobody.
    return case((cases.c.state != CaseState.CLOSED.value, first))


def _letter_count() -> ColumnElement[int]:
    return (
        select(func.count())
        .select_from(letter_cases)
        .join(letters, letters.c.id == letter_cases.c.letter_id)
        .where(letter_cases.c.case_id == cases.c.id, letter_cases.c.removed_at.is_(None))
        .where(letters.c.removed_at.is_(None))
        .correlate(cases)
        .scalar_subquery()
    )


def _last_letter() -> ColumnElement[date]:
    day = func.coalesce(
        letters.c.dated_on,
        letters.c.sent_on,
        letters.c.received_on,
        type_=letters.c.dated_on.type,
    )
    return (
        select(func.max(day, type_=letters.c.dated_on.type))
        .join(letter_cases, letter_cases.c.letter_id == letters.c.id)
        .where(
            letter_cases.c.case_id == cases.c.id,
            letter_cases.c.removed_at.is_(None),
            letters.c.removed_at.is_(None),
        )
        .correlate(cases)
        .scalar_subquery()
    )


class Cases(Repository):
    """The office's cases."""

    def get(self, case_id: int) -> Case:
        """Return a case; raises NotFound."""
        row = self._first(select(cases).where(cases.c.id == case_id, cases.c.removed_at.is_(None)))
        if row is None:
            raise NotFound(f"There is no case number {case_id}.")
        return _case(row)

    def find(self, reference: str) -> Case:
        """Return the case of a reference, whatever its capitals; raises NotFound."""
        wanted = reference.strip()
        live = select(cases).where(cases.c.removed_at.is_(None))
        row = self._first(live.where(cases.c.reference == wanted)) or self._first(
            live.where(func.lower(cases.c.reference) == wanted.lower())
        )
        if row is None:
            raise NotFound(
                f"There is no case “{reference}”.", remedy="The references are in the table of cases."
            )
        return _case(row)

    def ids(
        self, sort: CaseSort, *, descending: bool = False, wanted: CaseFilter | None = None
    ) -> tuple[int, ...]:
        """Return the ids of the cases that are wanted, in order."""
        key = _SORT_KEYS[sort]()
        order = key.desc() if descending else key.asc()
        statement = _wanted(
            select(cases.c.id).outerjoin(officers, officers.c.id == cases.c.owner_id), wanted or CaseFilter()
        )
        return tuple(row.id for row in self._all(statement.order_by(order.nulls_last(), cases.c.id)))

    def rows(self, ids: Sequence[int]) -> tuple[CaseRow, ...]:
        """Return the table rows of some cases, in the order of the ids given; removed ones are left out."""
        statement = (
            select(
                cases.c.id,
                cases.c.reference,
                cases.c.title,
                cases.c.state,
                func.coalesce(officers.c.name, "").label("owner"),
                open_questions_of(cases.c.id).label("open_questions"),
                _next_due().label("next_due"),
                _letter_count().label("letters"),
                _last_letter().label("last_letter_on"),
            )
            .outerjoin(officers, officers.c.id == cases.c.owner_id)
            .where(cases.c.id.in_(ids), cases.c.removed_at.is_(None))
        )
        found = {row.id: row for row in self._all(statement)}
        return tuple(
            CaseRow(
                row.id,
                row.reference,
                row.title,
                CaseState(row.state),
                row.owner,
                row.open_questions,
                due_on,
                row.letters,
                row.last_letter_on,
                due_time,
            )
            for row in (found[case_id] for case_id in ids if case_id in found)
            for due_on, due_time in (due_of(row.next_due),)
        )

    def add(
        self,
        reference: str,
        title: str,
        *,
        owner_id: int | None = None,
        opened_on: date | None = None,
        marking: Marking = Marking.NOT_CHOSEN,
        issue: str = "",
        powers: str = "",
    ) -> int:
        """Open a case and return its id; raises Duplicate where the reference is taken."""
        self._refuse_taken(reference)
        return self._writes.add(
            cases,
            {
                "reference": reference,
                "title": title,
                "owner_id": owner_id,
                "opened_on": opened_on,
                "marking": marking.value,
                "issue": issue,
                "powers": powers,
            },
        )

    def edit(
        self,
        case_id: int,
        *,
        reference: str | None = None,
        title: str | None = None,
        state: CaseState | None = None,
        owner_id: int | None = None,
        marking: Marking | None = None,
        opened_on: date | None = None,
        closed_on: date | None = None,
        outcome: str | None = None,
        issue: str | None = None,
        powers: str | None = None,
        retention_class: str | None = None,
    ) -> None:
        """Change what is given of a case; what is None stays, but a case that is not closed has no day of it."""
        if reference is not None:
            self._refuse_taken(reference, besides=case_id)
        given = {
            "reference": reference,
            "title": title,
            "state": None if state is None else state.value,
            "owner_id": owner_id,
            "marking": None if marking is None else marking.value,
            "opened_on": opened_on,
            "closed_on": closed_on,
            "outcome": outcome,
            "issue": issue,
            "powers": powers,
            "retention_class": retention_class,
        }
        values: dict[str, Value] = {name: value for name, value in given.items() if value is not None}
        if state not in (None, CaseState.CLOSED):
            values["closed_on"] = None
        self._writes.edit(cases, case_id, values)

    def remove(self, case_id: int) -> None:
        """Mark a case as removed."""
        self._writes.remove(cases, case_id)

    def _refuse_taken(self, reference: str, besides: int | None = None) -> None:
        wanted = reference.strip()
        same = or_(cases.c.reference == wanted, func.lower(cases.c.reference) == wanted.lower())
        row = self._first(
            select(cases.c.reference).where(same, cases.c.id != (besides or 0), cases.c.removed_at.is_(None))
        )
        if row is not None:
            raise Duplicate(
                f"There is a case “{row.reference}” already.",
                remedy="Choose another reference, or open that case.",
            )


_SORT_KEYS = {
    CaseSort.REFERENCE: lambda: cases.c.reference,
    CaseSort.TITLE: lambda: func.lower(cases.c.title),
    CaseSort.STATE: lambda: cases.c.state,
    CaseSort.OWNER: lambda: func.lower(func.coalesce(officers.c.name, "")),
    CaseSort.NEXT_DUE: _next_due,
    CaseSort.OPEN_QUESTIONS: lambda: open_questions_of(cases.c.id),
    CaseSort.LAST_LETTER: _last_letter,
}


def _wanted(statement: Select[tuple[int]], wanted: CaseFilter) -> Select[tuple[int]]:
    statement = statement.where(cases.c.removed_at.is_(None))
    for word in wanted.words.split():
        pattern = f"%{_escaped(word.lower())}%"
        statement = statement.where(
            or_(
                func.lower(cases.c.reference).like(pattern, escape="\\"),
                func.lower(cases.c.title).like(pattern, escape="\\"),
            )
        )
    if wanted.states:
        statement = statement.where(cases.c.state.in_([state.value for state in wanted.states]))
    if wanted.owner_id is not None:
        statement = statement.where(cases.c.owner_id == wanted.owner_id)
    return statement


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _case(row: Row[Any]) -> Case:
    return Case(
        id=row.id,
        reference=row.reference,
        title=row.title,
        state=CaseState(row.state),
        owner_id=row.owner_id,
        marking=Marking(row.marking),
        retention_class=row.retention_class,
        opened_on=row.opened_on,
        closed_on=row.closed_on,
        outcome=row.outcome,
        issue=row.issue,
        powers=row.powers,
    )
