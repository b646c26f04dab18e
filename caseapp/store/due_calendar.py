# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a calendar file is made from: every due date there ever was, and when what it rests on last changed."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Row, Select, and_, cast, func, or_, select

from caseapp.domain.case import CaseState, Marking
from caseapp.domain.deadline import CommitmentState, Deadline
from caseapp.domain.question import Status, is_settled
from caseapp.store.deadlines import deadline_of
from caseapp.store.source import Repository, blocks
from caseapp.store.tables.cases import cases
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.register import askings, commitments, deadlines, questions
from caseapp.store.tables.trail import EntryKind, audit_entries, audit_subjects

# Quotes inside a text are escaped in JSON, so nothing that was typed can look like this.
_CASE_EDITED: Final = re.compile(r'\["cases",(\d+),"')
_COUNTED_FROM: Final = int(datetime(2020, 1, 1, tzinfo=UTC).timestamp())
_COUNTED_FOR: Final = int(datetime(2080, 1, 1, tzinfo=UTC).timestamp()) - _COUNTED_FROM


@dataclass(frozen=True, slots=True)
class DueRow:
    """A due date, also one that was removed, and what it belongs to.

    `stands` tells whether that is open still; `case_ids` are the cases of its letter, else its own, and
    `filings` what filed the letter there. `left` is set where it was on the case that was asked for, and is no
    longer.
    """

    deadline: Deadline
    removed: bool
    stands: bool
    case_ids: tuple[int, ...]
    filings: tuple[int, ...]
    left: bool
    question_id: int | None
    number: str
    words: str
    asked_of: str
    asked_on: date | None


@dataclass(frozen=True, slots=True)
class QuestionStands:
    """Whether a question is open, and its parts and theirs, also those removed, by which it stands."""

    is_open: bool
    parts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CaseName:
    """What a case is called, and its security marking."""

    reference: str
    title: str
    marking: Marking


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last change of something, by their places in the trail."""

    first: int
    last: int


class DueCalendar(Repository):
    """Reads due dates with those that ended, and their changes."""

    def rows(self, case_id: int | None) -> tuple[DueRow, ...]:
        """Return the due dates of a case, or of all, by their ids, also those removed and those that left it."""
        filed, asked, closed = self._filed(), self.questions(case_id), self._closed()
        of_case = () if case_id is None else (_of_case(case_id, self._left(case_id)),)
        return tuple(_row(row, case_id, filed, asked, closed) for row in self._all(_rows(*of_case)))

    def questions(self, case_id: int | None) -> dict[int, QuestionStands]:
        """Return how the questions of a case, or of all, stand, also those removed and those that left it."""
        columns = questions.c
        where = []
        if case_id is not None:
            now_on = select(columns.case_id).where(columns.id.in_(self._left(case_id)))
            where.append(or_(columns.case_id == case_id, columns.case_id.in_(now_on)))
        rows = self._all(
            select(columns.id, columns.parent_id, columns.status, columns.confirmed, columns.closed_on)
            .add_columns(columns.removed_at)
            .where(*where)
        )
        known = {row.id: row for row in rows}
        parts: dict[int, list[int]] = {}
        for row in rows:
            parts.setdefault(row.parent_id, []).append(row.id)

        def is_open(row: Row[Any]) -> bool:
            if row.removed_at is not None:
                return False
            live = [one for part in parts.get(row.id, ()) if (one := known[part]).removed_at is None]
            if live:
                return any(is_open(part) for part in live)
            return row.closed_on is None and not is_settled(Status(row.status), row.confirmed)

        def below(question_id: int) -> Iterator[int]:
            for part in parts.get(question_id, ()):
                yield part
                yield from below(part)

        return {row.id: QuestionStands(is_open(row), tuple(below(row.id))) for row in rows}

    def case_names(self) -> dict[int, CaseName]:
        """Return what every case is called, also of those removed."""
        rows = self._all(select(cases.c.id, cases.c.reference, cases.c.title, cases.c.marking))
        return {row.id: CaseName(row.reference, row.title, Marking(row.marking)) for row in rows}

    def spans(self, kind: str, row_ids: Iterable[int]) -> dict[int, Span]:
        """Return when things of a kind were first and last changed; to be read or exported is no change."""
        found: dict[int, Span] = {}
        entry = audit_subjects.c.entry_id
        for some in blocks(sorted(row_ids)):
            rows = self._all(
                select(audit_subjects.c.row_id, func.min(entry).label("first"), func.max(entry).label("last"))
                .join(audit_entries, audit_entries.c.id == entry)
                .where(
                    audit_subjects.c.kind == kind,
                    audit_subjects.c.row_id.in_(some),
                    audit_entries.c.kind == EntryKind.CHANGE.value,
                )
                .group_by(audit_subjects.c.row_id)
            )
            found.update((row.row_id, Span(row.first, row.last)) for row in rows)
        return found

    def cases_edited(self) -> dict[int, int]:
        """Return for each case the last entry in which itself was changed, say its reference."""
        rows = self._all(
            select(audit_entries.c.id, audit_entries.c.body)
            .where(
                audit_entries.c.kind == EntryKind.CHANGE.value,
                audit_entries.c.body.contains('["cases",', autoescape=True),
            )
            .order_by(audit_entries.c.id)
        )
        return {int(case): row.id for row in rows for case in _CASE_EDITED.findall(row.body)}

    def sequences(self, entry_ids: Iterable[int]) -> dict[int, int]:
        """Return a number for each entry of the trail that fits 31 bits and is by 2 at least above any before it.

        It counts seconds: what is written after an older backup was restored comes after what was written
        before. A clock that is wrong by decades cannot make it overflow.
        """
        entries = audit_entries.c
        second = cast(func.strftime("%s", entries.at), Integer) - _COUNTED_FROM
        counted = func.max(0, func.min(_COUNTED_FOR, second))
        ahead = func.max(counted - 2 * entries.id).over(order_by=entries.id)
        every = select(entries.id, (ahead + 2 * entries.id).label("sequence")).subquery()
        return {
            row.id: row.sequence
            for some in blocks(sorted(set(entry_ids)))
            for row in self._all(select(every).where(every.c.id.in_(some)))
        }

    def times(self, entry_ids: Iterable[int]) -> dict[int, datetime]:
        """Return when entries of the trail were written."""
        return {
            row.id: row.at
            for some in blocks(sorted(set(entry_ids)))
            for row in self._all(
                select(audit_entries.c.id, audit_entries.c.at).where(audit_entries.c.id.in_(some))
            )
        }

    def exports(self, action: str) -> tuple[int, ...]:
        """Return the entries of the exports whose name begins in some way, oldest first."""
        rows = self._all(
            select(audit_entries.c.id)
            .where(
                audit_entries.c.kind == EntryKind.EXPORT.value,
                audit_entries.c.body.contains(f'"action":{json.dumps(action)[:-1]}', autoescape=True),
            )
            .order_by(audit_entries.c.id)
        )
        return tuple(row.id for row in rows)

    def restored(self) -> int:
        """Return the entry of the last restore from a backup, 0 where there was none."""
        row = self._first(
            select(func.max(audit_entries.c.id)).where(audit_entries.c.kind == EntryKind.RESTORE.value)
        )
        return 0 if row is None else int(row[0] or 0)

    def lasting_mark(self) -> str:
        """Return what tells this library from every other: the hash of its first entry, "" without one.

        A library restored from a backup is the same one.
        """
        row = self._first(select(audit_entries.c.hash).order_by(audit_entries.c.id).limit(1))
        return "" if row is None else str(row.hash)

    def _filed(self) -> dict[int, list[Row[Any]]]:
        """Return what filed the letters that have due dates, also what no longer does, by the letter's id."""
        rows = self._all(
            select(letter_cases)
            .where(letter_cases.c.letter_id.in_(select(deadlines.c.letter_id)))
            .order_by(letter_cases.c.case_id, letter_cases.c.id)
        )
        found: dict[int, list[Row[Any]]] = {}
        for row in rows:
            found.setdefault(row.letter_id, []).append(row)
        return found

    def _closed(self) -> set[int]:
        return {
            row.id for row in self._all(select(cases.c.id).where(cases.c.state == CaseState.CLOSED.value))
        }

    def _left(self, case_id: int) -> set[int]:
        """Return the questions that were moved from a case to another, as the trail tells."""
        about, moved = audit_subjects.alias(), audit_subjects.alias()
        rows = self._all(
            select(audit_entries.c.body)
            .join(about, about.c.entry_id == audit_entries.c.id)
            .where(about.c.kind == "cases", about.c.row_id == case_id)
            .where(audit_entries.c.body.contains(f'["case_id",{case_id},', autoescape=True))
            .where(
                audit_entries.c.id.in_(
                    select(moved.c.entry_id)
                    .join(questions, questions.c.id == moved.c.row_id)
                    .where(moved.c.kind == "questions", questions.c.case_id != case_id)
                )
            )
        )
        return {
            question_id
            for row in rows
            for kind, question_id, _act, fields in json.loads(row.body)["edits"]
            if kind == "questions" and any(field[:2] == ["case_id", case_id] for field in fields)
        }


def _of_case(case_id: int, left: set[int]) -> ColumnElement[bool]:
    asked = (
        select(askings.c.id)
        .join(questions, questions.c.id == askings.c.question_id)
        .where(or_(questions.c.case_id == case_id, questions.c.id.in_(left)))
    )
    return or_(
        deadlines.c.case_id == case_id,
        deadlines.c.asking_id.in_(asked),
        deadlines.c.letter_id.in_(select(letter_cases.c.letter_id).where(letter_cases.c.case_id == case_id)),
        deadlines.c.commitment_id.in_(select(commitments.c.id).where(commitments.c.case_id == case_id)),
    )


def _rows(*conditions: ColumnElement[bool]) -> Select[Any]:
    own_case = func.coalesce(deadlines.c.case_id, questions.c.case_id, commitments.c.case_id)
    stands = and_(
        *(table.c.removed_at.is_(None) for table in (askings, commitments, letters, cases)),
        func.coalesce(commitments.c.state, CommitmentState.OPEN.value) == CommitmentState.OPEN.value,
    )
    return (
        select(
            deadlines,
            own_case.label("own_case_id"),
            stands.label("stands"),
            questions.c.id.label("question_id"),
            func.coalesce(questions.c.number, "").label("number"),
            func.coalesce(questions.c.wording, commitments.c.words, letters.c.subject, "").label("about"),
            func.coalesce(askings.c.asked_of, "").label("asked_of"),
            askings.c.asked_on,
        )
        .select_from(deadlines)
        .outerjoin(askings, askings.c.id == deadlines.c.asking_id)
        .outerjoin(questions, questions.c.id == askings.c.question_id)
        .outerjoin(commitments, commitments.c.id == deadlines.c.commitment_id)
        .outerjoin(letters, letters.c.id == deadlines.c.letter_id)
        .outerjoin(cases, cases.c.id == own_case)
        .where(*conditions)
        .order_by(deadlines.c.id)
    )


def _row(
    row: Row[Any],
    case_id: int | None,
    filed: dict[int, list[Row[Any]]],
    asked: dict[int, QuestionStands],
    closed: set[int],
) -> DueRow:
    deadline = deadline_of(row)
    filings = filed.get(deadline.letter_id or 0, [])
    live = [filing for filing in filings if filing.removed_at is None]
    # A letter taken off every case is told by those that it was on.
    on_cases = tuple(dict.fromkeys(filing.case_id for filing in live or filings))
    case_ids = on_cases if row.own_case_id is None else (row.own_case_id,)
    if row.question_id is None:
        waits = not case_ids or not closed.issuperset(case_ids)
    else:
        waits = asked[row.question_id].is_open
    return DueRow(
        deadline=deadline,
        removed=row.removed_at is not None,
        stands=bool(row.stands) and waits,
        case_ids=case_ids,
        filings=tuple(filing.id for filing in filings),
        left=case_id is not None and case_id not in case_ids,
        question_id=row.question_id,
        number=row.number,
        words=row.about,
        asked_of=row.asked_of,
        asked_on=row.asked_on,
    )
