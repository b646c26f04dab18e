# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions merged into others."""

from sqlalchemy import Table, select

from caseapp.domain.numbering import read_number
from caseapp.store.source import Repository
from caseapp.store.tables.register import (
    askings,
    commitments,
    merged_questions,
    questions,
    responses,
)

_MOVED = (askings, responses, commitments)


class Merging(Repository):
    """What became of questions that are one with others."""

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

    def _rows_of(self, table: Table, question_id: int) -> list[int]:
        rows = self._all(
            select(table.c.id)
            .where(table.c.question_id == question_id, table.c.removed_at.is_(None))
            .order_by(table.c.id)
        )
        return [row.id for row in rows]
