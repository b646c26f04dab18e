# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions merged into others, and responses and due dates that go with their askings."""

from typing import Any

from sqlalchemy import Row, Table, select

from caseapp.domain.change import Value
from caseapp.domain.deadline import DeadlineState
from caseapp.domain.numbering import read_number
from caseapp.store.source import Repository
from caseapp.store.tables.register import (
    askings,
    commitments,
    deadlines,
    merged_questions,
    questions,
    response_askings,
    responses,
)

_MOVED = (askings, responses, commitments)


class Merging(Repository):
    """What became of questions that are one with others, and what their parts take over."""

    def merge(self, question_id: int, into_id: int) -> None:
        """Give what belongs to one question to another, and remove the one; its number stays used."""
        for table in _MOVED:
            for row_id in self._rows_of(table, question_id):
                self._writes.edit(table, row_id, {"question_id": into_id})
        row = self._first(select(questions.c.case_id).where(questions.c.id == question_id))
        assert row is not None
        self._writes.remove(questions, question_id)
        self._writes.add(
            merged_questions, {"case_id": row.case_id, "question_id": question_id, "into_id": into_id}
        )

    def went_into(self, case_id: int, number: str) -> str:
        """Return the number of the question that one of a number was merged into, "" where it was not."""
        rows = self._all(
            select(merged_questions.c.question_id, merged_questions.c.into_id).where(
                merged_questions.c.case_id == case_id, merged_questions.c.removed_at.is_(None)
            )
        )
        merged: dict[int, int] = {row.question_id: row.into_id for row in rows}
        row = self._first(
            select(questions.c.id).where(
                questions.c.case_id == case_id,
                questions.c.number.in_({number.strip(), read_number(number)}),
                questions.c.id.in_(list(merged)),
            )
        )
        if row is None:
            return ""
        last: int = row.id
        while last in merged:
            last = merged[last]
        into = self._first(select(questions.c.number).where(questions.c.id == last))
        return "" if into is None else str(into.number)

    def copy_asking(self, asking_id: int, question_id: int, wording: str, passage_id: int | None) -> int:
        """Let a question be asked as another one was, in its own words, due by the same days; return the asking."""
        row = self._first(select(askings).where(askings.c.id == asking_id))
        assert row is not None
        own: dict[str, Value] = {
            "question_id": question_id,
            "wording": wording,
            "passage_id": passage_id,
            "outcome": "",
        }
        copy_id = self._writes.add(askings, _values(row) | own)
        for deadline in self._all(
            select(deadlines).where(
                deadlines.c.asking_id == asking_id,
                deadlines.c.removed_at.is_(None),
                deadlines.c.state == DeadlineState.OPEN.value,
            )
        ):
            self._writes.add(deadlines, _values(deadline) | {"asking_id": copy_id})
        return copy_id

    def link(self, response_id: int, asking_id: int) -> None:
        """Link a response with one asking more."""
        self._writes.add(response_askings, {"response_id": response_id, "asking_id": asking_id})

    def _rows_of(self, table: Table, question_id: int) -> list[int]:
        rows = self._all(
            select(table.c.id)
            .where(table.c.question_id == question_id, table.c.removed_at.is_(None))
            .order_by(table.c.id)
        )
        return [row.id for row in rows]


def _values(row: Row[Any]) -> dict[str, Value]:
    """Return what a row says, to be said by another."""
    said: dict[str, Value] = dict(row._mapping)
    return {name: value for name, value in said.items() if name not in ("id", "removed_at")}
