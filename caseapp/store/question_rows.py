# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How rows become questions: with their askings, responses and the status of their parts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Row, Select, func, select

from caseapp.domain.deadline import DeadlineSide, DeadlineState
from caseapp.domain.letter import LetterKind
from caseapp.domain.passage import Passage
from caseapp.domain.question import Asking, Question, Response, Side, Status, is_settled, least_settled
from caseapp.store.responses import Responses, passages_of
from caseapp.store.source import Repository
from caseapp.store.tables.letters import letters
from caseapp.store.tables.people import organisations
from caseapp.store.tables.register import askings, deadlines, questions

# A letter may be dated only after its questions were registered.
ASKED_ON = func.coalesce(
    askings.c.asked_on, letters.c.dated_on, letters.c.sent_on, type_=letters.c.dated_on.type
)


class QuestionRows(Repository):
    """Reads questions whole, in a number of statements that does not grow with theirs."""

    def picked(self, wanted: Select[tuple[int]]) -> tuple[Question, ...]:
        """Return the questions that a query of ids picks, by number, parts after their parent."""
        rows = self._all(
            select(questions, func.coalesce(organisations.c.name, "").label("settled_by"))
            .outerjoin(organisations, organisations.c.id == questions.c.settled_by_organisation_id)
            .where(questions.c.id.in_(wanted))
        )
        if not rows:
            return ()
        asked = self._askings(wanted)
        answered: dict[int, list[Response]] = {}
        for response in Responses(self._source).of_questions(wanted):
            for question_id in response.question_ids:
                answered.setdefault(question_id, []).append(response)
        parts = self._parts(wanted)
        orders = {row.id: row for row in rows}
        return tuple(
            _settled(_question(row, tuple(asked.get(row.id, ())), tuple(answered.get(row.id, ()))), parts)
            for row in sorted(rows, key=lambda row: _order(row, orders))
        )

    def _askings(self, wanted: Select[tuple[int]]) -> dict[int, list[Asking]]:
        rows = self._all(
            select(askings, ASKED_ON.label("day"), letters.c.kind.label("letter_kind"))
            .outerjoin(letters, letters.c.id == askings.c.letter_id)
            .where(askings.c.question_id.in_(wanted), askings.c.removed_at.is_(None))
            .order_by(askings.c.id)
        )
        due = self._due_dates(select(askings.c.id).where(askings.c.question_id.in_(wanted)))
        passages = passages_of(self._source, (row.passage_id for row in rows))
        found: dict[int, list[Asking]] = {}
        for row in rows:
            asking = _asking(row, passages.get(row.passage_id), due.get(row.id))
            found.setdefault(row.question_id, []).append(asking)
        return found

    def _due_dates(self, wanted: Select[tuple[int]]) -> dict[int, date]:
        """Return the due date of each asking: of its newest deadline that counts, an open one first."""
        rows = self._all(
            select(deadlines.c.asking_id, deadlines.c.due_on, deadlines.c.state)
            .where(
                deadlines.c.asking_id.in_(wanted),
                deadlines.c.removed_at.is_(None),
                deadlines.c.side != DeadlineSide.BRING_FORWARD.value,
                deadlines.c.state.not_in([DeadlineState.VOID.value, DeadlineState.EXTENDED.value]),
            )
            .order_by(deadlines.c.id)
        )
        newest = {row.asking_id: row.due_on for row in rows}
        return newest | {row.asking_id: row.due_on for row in rows if row.state == DeadlineState.OPEN}

    def _parts(self, wanted: Select[tuple[int]]) -> dict[int, list[Row[Any]]]:
        """Return the parts below some questions, by their parents; parts of parts included."""
        columns = (
            questions.c.id,
            questions.c.parent_id,
            questions.c.status,
            questions.c.confirmed,
            questions.c.closed_on,
        )
        found: dict[int, list[Row[Any]]] = {}
        level = wanted
        while True:
            live = (questions.c.parent_id.in_(level), questions.c.removed_at.is_(None))
            rows = self._all(select(*columns).where(*live).order_by(questions.c.ordinal))
            fresh = [row for row in rows if row.parent_id not in found]
            if not fresh:
                return found
            for row in fresh:
                found.setdefault(row.parent_id, []).append(row)
            level = select(questions.c.id).where(*live)


def _order(row: Row[Any], known: Mapping[int, Row[Any]]) -> tuple[int, ...]:
    path = (row.ordinal, row.id)
    parent = known.get(row.parent_id)
    return path if parent is None else (*_order(parent, known), *path)


def _settled(question: Question, parts: Mapping[int, list[Row[Any]]]) -> Question:
    """Let a parent show the least settled of its open parts; where none is open, of all, and when it was closed."""
    own = parts.get(question.id)
    if not own:
        return question
    below = list(_leaves(question.id, parts))
    closed = [row.closed_on for row in below if row.closed_on is not None]
    still_open = [
        row for row in below if row.closed_on is None and not is_settled(Status(row.status), row.confirmed)
    ]
    shown = still_open or below
    return replace(
        question,
        status=least_settled(tuple(Status(row.status) for row in shown)),
        confirmed=all(row.confirmed for row in shown),
        closed_on=None if still_open else max(closed, default=None),
        parts=tuple(row.id for row in own),
    )


def _leaves(question_id: int, parts: Mapping[int, list[Row[Any]]]) -> Iterable[Row[Any]]:
    for row in parts[question_id]:
        if row.id in parts:
            yield from _leaves(row.id, parts)
        else:
            yield row


def _asking(row: Row[Any], passage: Passage | None, due_on: date | None) -> Asking:
    return Asking(
        id=row.id,
        question_id=row.question_id,
        letter_id=row.letter_id,
        asked_on=row.day,
        asked_of=row.asked_of,
        wording=row.wording,
        printed_number=row.printed_number,
        outcome=row.outcome,
        passage=passage,
        organisation_id=row.organisation_id,
        due_on=due_on,
        in_chaser=row.letter_kind == LetterKind.CHASER,
    )


def _question(row: Row[Any], asked: tuple[Asking, ...], answered: tuple[Response, ...]) -> Question:
    return Question(
        id=row.id,
        case_id=row.case_id,
        side=Side(row.side),
        number=row.number,
        parent_id=row.parent_id,
        wording=row.wording,
        status=Status(row.status),
        confirmed=row.confirmed,
        owner_id=row.owner_id,
        closed_on=row.closed_on,
        closed_reason=row.closed_reason,
        settled_by=row.settled_by,
        askings=asked,
        responses=answered,
    )
