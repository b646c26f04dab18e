# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the Today page reads: due dates, promises, undated questions, drafts and letters that wait."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    FromClause,
    Select,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from caseapp.domain.deadline import CommitmentState, DeadlineSide, DeadlineState, Rule
from caseapp.domain.draft import DraftState
from caseapp.domain.due_words import reached_words
from caseapp.domain.letter import Delivery, Direction
from caseapp.domain.question import SETTLED, Side, Status
from caseapp.store.letters import ON_NO_CASE
from caseapp.store.source import Repository
from caseapp.store.tables.cases import cases
from caseapp.store.tables.drafts import drafts
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.register import askings, commitments, deadlines, questions

_OPEN = [status.value for status in Status if status not in SETTLED]


def _unsettled(question: FromClause) -> ColumnElement[bool]:
    """Whether a question is not closed, and no officer has confirmed that it is settled."""
    columns = question.c
    return and_(columns.closed_on.is_(None), or_(columns.status.in_(_OPEN), columns.confirmed.is_(False)))


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits: what it is, on which case, and its date where it has one.

    `on` is the due date, the day promised, or the day a question was last asked; `proposed` is a settled
    status that waits for an officer to confirm it, `sum` says how the date was reached.
    """

    words: str
    on: date | None
    case_id: int | None
    case_reference: str
    number: str = ""
    bring_forward: bool = False
    question_id: int | None = None
    letter_id: int | None = None
    commitment_id: int | None = None
    deadline_id: int | None = None
    draft_id: int | None = None
    proposed: Status | None = None
    sum: str = ""


class TodayRows(Repository):
    """Reads what waits; every list is cut at a limit and has a count that is not."""

    def due(self, side: Side, before: date, limit: int) -> tuple[Waiting, ...]:
        """Return open due dates before a day, of things that are still open, earliest first."""
        rows = self._all(
            _due(side, before, *_DUE_COLUMNS).order_by(deadlines.c.due_on, deadlines.c.id).limit(limit)
        )
        return tuple(
            Waiting(
                words=row.words,
                on=row.due_on,
                case_id=row.case_id,
                case_reference=row.reference,
                number=row.number,
                bring_forward=row.side == DeadlineSide.BRING_FORWARD,
                question_id=row.question_id,
                letter_id=row.letter_id,
                commitment_id=row.commitment_id,
                deadline_id=row.id,
                sum=reached_words(row.sum_words, Rule(row.rule), row.calendar_days),
            )
            for row in rows
        )

    def count_due(self, side: Side, before: date, day: date) -> dict[tuple[str, bool], int]:
        """Count open due dates before a day by (what: "due", "promised" or "bring-forward"; passed on `day`)."""
        what = case(
            (deadlines.c.side == DeadlineSide.BRING_FORWARD.value, literal("bring-forward")),
            (deadlines.c.commitment_id.is_not(None), literal("promised")),
            else_=literal("due"),
        )
        passed = deadlines.c.due_on < day
        counted = _due(side, before, what.label("what"), passed.label("passed"), func.count().label("many"))
        return {
            (row.what, bool(row.passed)): row.many for row in self._all(counted.group_by("what", "passed"))
        }

    def undated(self, side: Side, limit: int) -> tuple[Waiting, ...]:
        """Return open questions that no open due date stands for, the longest asked first."""
        asked = _last_asked()
        rows = self._all(
            _undated(side, questions, cases.c.reference, asked.label("asked_on"))
            .order_by(asked.is_(None), asked, questions.c.id)
            .limit(limit)
        )
        return tuple(
            Waiting(
                words=row.wording,
                on=row.asked_on,
                case_id=row.case_id,
                case_reference=row.reference,
                number=row.number,
                question_id=row.id,
                proposed=Status(row.status) if row.status not in _OPEN else None,
            )
            for row in rows
        )

    def count_undated(self, side: Side, asked_before: date) -> tuple[int, int]:
        """Count the undated open questions to look at again, and all the others.

        To be looked at are those last asked before a day, and those whose settled status is only proposed.
        """
        settled = questions.c.status.not_in(_OPEN)
        early = case((or_(settled, _last_asked() < asked_before), 1), else_=0)
        row = self._first(_undated(side, func.count().label("all"), func.sum(early).label("early")))
        early_ones = 0 if row is None else int(row.early or 0)
        return early_ones, (0 if row is None else int(row.all)) - early_ones

    def undated_promises(self, side: Side, limit: int) -> tuple[Waiting, ...]:
        """Return open promises that name no day."""
        rows = self._all(
            select(commitments, cases.c.reference)
            .join(cases, cases.c.id == commitments.c.case_id)
            .where(
                commitments.c.side == side.value,
                commitments.c.state == CommitmentState.OPEN.value,
                commitments.c.promised_on.is_(None),
                commitments.c.removed_at.is_(None),
            )
            .order_by(commitments.c.id)
            .limit(limit)
        )
        return tuple(
            Waiting(
                words=row.words,
                on=None,
                case_id=row.case_id,
                case_reference=row.reference,
                letter_id=row.letter_id,
                commitment_id=row.id,
            )
            for row in rows
        )

    def drafts(self, limit: int) -> tuple[Waiting, ...]:
        """Return the drafts that are neither issued nor discarded, oldest first."""
        done = [DraftState.ISSUED.value, DraftState.DISCARDED.value]
        rows = self._all(
            select(drafts.c.id, drafts.c.subject, drafts.c.case_id, cases.c.reference)
            .join(cases, cases.c.id == drafts.c.case_id)
            .where(drafts.c.state.not_in(done), drafts.c.removed_at.is_(None))
            .order_by(drafts.c.id)
            .limit(limit)
        )
        return tuple(Waiting(row.subject, None, row.case_id, row.reference, draft_id=row.id) for row in rows)

    def issued_not_sent(self, limit: int) -> tuple[Waiting, ...]:
        """Return the letters issued and not sent, oldest first."""
        first = _first_case(letters.c.id)
        rows = self._all(
            select(letters.c.id, letters.c.subject, letters.c.dated_on, cases.c.id.label("case_id"))
            .add_columns(func.coalesce(cases.c.reference, "").label("reference"))
            .select_from(letters)
            .outerjoin(cases, cases.c.id == first)
            .where(letters.c.delivery == Delivery.ISSUED.value, letters.c.removed_at.is_(None))
            .order_by(letters.c.id)
            .limit(limit)
        )
        return tuple(
            Waiting(row.subject, row.dated_on, row.case_id, row.reference, letter_id=row.id) for row in rows
        )

    def letters_to_see(self) -> tuple[int, int, int]:
        """Count the letters on no case, those nobody confirmed, and the confirmed incoming ones nobody assessed."""
        live = letters.c.removed_at.is_(None)
        return (
            self._count(live, ON_NO_CASE),
            self._count(live, letters.c.confirmed.is_(False)),
            self._count(
                live,
                letters.c.confirmed.is_(True),
                letters.c.assessed.is_(False),
                letters.c.direction == Direction.INCOMING.value,
            ),
        )

    def _count(self, *conditions: ColumnElement[bool]) -> int:
        row = self._first(select(func.count().label("many")).select_from(letters).where(*conditions))
        return 0 if row is None else int(row.many)


def _first_case(letter_id: ColumnElement[int]) -> ColumnElement[int]:
    return (
        select(func.min(letter_cases.c.case_id))
        .where(letter_cases.c.letter_id == letter_id, letter_cases.c.removed_at.is_(None))
        .scalar_subquery()
    )


def _is_open() -> ColumnElement[bool]:
    """Whether a question, or any part of one that has parts, is open."""
    part, child = questions.alias("part"), questions.alias("child")
    has_parts = exists(select(1).where(child.c.parent_id == questions.c.id, child.c.removed_at.is_(None)))
    open_part = exists(
        select(1).where(
            part.c.parent_id == questions.c.id,
            part.c.removed_at.is_(None),
            _unsettled(part),
        )
    )
    alone = and_(_unsettled(questions), ~has_parts)
    return and_(questions.c.removed_at.is_(None), or_(alone, open_part))


_CASE_ID = func.coalesce(deadlines.c.case_id, questions.c.case_id, commitments.c.case_id)

_DUE_COLUMNS = (
    deadlines.c.id,
    deadlines.c.due_on,
    deadlines.c.side,
    deadlines.c.rule,
    deadlines.c.sum_words,
    deadlines.c.calendar_days,
    deadlines.c.commitment_id,
    questions.c.id.label("question_id"),
    func.coalesce(questions.c.number, "").label("number"),
    func.coalesce(deadlines.c.letter_id, askings.c.letter_id, commitments.c.letter_id).label("letter_id"),
    func.coalesce(questions.c.wording, commitments.c.words, letters.c.subject, cases.c.title).label("words"),
    cases.c.id.label("case_id"),
    func.coalesce(cases.c.reference, "").label("reference"),
)


def _due(side: Side, before: date, *columns: ColumnElement[Any]) -> Select[Any]:
    """Open due dates of one side; what is to be brought forward stands with whoever has to answer."""
    ours = or_(
        deadlines.c.side == DeadlineSide.OURS.value,
        and_(
            deadlines.c.side == DeadlineSide.BRING_FORWARD.value,
            func.coalesce(questions.c.side, commitments.c.side, Side.OURS.value) == Side.OURS.value,
        ),
    )
    on_case = func.coalesce(_CASE_ID, _first_case(deadlines.c.letter_id))
    return (
        select(*columns)
        .select_from(deadlines)
        .outerjoin(askings, askings.c.id == deadlines.c.asking_id)
        .outerjoin(questions, questions.c.id == askings.c.question_id)
        .outerjoin(commitments, commitments.c.id == deadlines.c.commitment_id)
        .outerjoin(letters, letters.c.id == deadlines.c.letter_id)
        .outerjoin(cases, cases.c.id == on_case)
        .where(
            deadlines.c.state == DeadlineState.OPEN.value,
            deadlines.c.due_on < before,
            deadlines.c.removed_at.is_(None),
            ours if side is Side.OURS else ~ours,
            or_(deadlines.c.asking_id.is_(None), and_(askings.c.removed_at.is_(None), _is_open())),
            or_(
                deadlines.c.commitment_id.is_(None),
                and_(commitments.c.removed_at.is_(None), commitments.c.state == CommitmentState.OPEN.value),
            ),
            or_(deadlines.c.letter_id.is_(None), letters.c.removed_at.is_(None)),
            cases.c.removed_at.is_(None),
        )
    )


def _last_asked() -> ColumnElement[date]:
    day = func.coalesce(askings.c.asked_on, letters.c.dated_on, letters.c.sent_on)
    last = (
        select(func.max(day))
        .select_from(askings)
        .outerjoin(letters, letters.c.id == askings.c.letter_id)
        .where(askings.c.question_id == questions.c.id, askings.c.removed_at.is_(None))
        .correlate(questions)
        .scalar_subquery()
    )
    return type_coerce(last, Date)


def _undated(side: Side, *columns: Any) -> Select[Any]:
    part = questions.alias("part")
    dated = exists(
        select(1)
        .select_from(askings)
        .join(deadlines, deadlines.c.asking_id == askings.c.id)
        .where(
            askings.c.question_id.in_([questions.c.id, questions.c.parent_id]),
            askings.c.removed_at.is_(None),
            deadlines.c.state == DeadlineState.OPEN.value,
            deadlines.c.removed_at.is_(None),
        )
        .correlate(questions)
    )
    return (
        select(*columns)
        .select_from(questions)
        .join(cases, cases.c.id == questions.c.case_id)
        .where(
            _unsettled(questions),
            questions.c.removed_at.is_(None),
            questions.c.side == side.value,
            cases.c.removed_at.is_(None),
            ~exists(select(1).where(part.c.parent_id == questions.c.id, part.c.removed_at.is_(None))),
            ~dated,
        )
    )
