# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The numbers of questions: the next free one, and none ever given twice."""

from sqlalchemy import func, select

from caseapp.domain.errors import Duplicate
from caseapp.domain.numbering import ordinal_in, part_number, question_number
from caseapp.store.officers import Settings
from caseapp.store.source import Repository
from caseapp.store.tables.register import questions


class Numbers(Repository):
    """Gives numbers out; a number is an ordinal (by which questions are sorted) and its words."""

    def next(self, case_id: int) -> tuple[int, str]:
        """Return the next free number of a case."""
        ordinal = self._last(case_id, None) + 1
        while self._is_used(case_id, question_number(ordinal)):
            ordinal += 1
        return ordinal, question_number(ordinal)

    def next_part(self, case_id: int, parent_id: int, parent_number: str) -> tuple[int, str]:
        """Return the next free number of a part; raises NotAllowed where parts go no deeper."""
        ordinal = self._last(case_id, parent_id) + 1
        while self._is_used(case_id, part_number(parent_number, ordinal)):
            ordinal += 1
        return ordinal, part_number(parent_number, ordinal)

    def given(self, case_id: int, parent_id: int | None, number: str) -> tuple[int, str]:
        """Take a number that somebody gives; raises Duplicate where it was ever used in the case."""
        if self._is_used(case_id, number):
            raise Duplicate(
                f"The number {number} was used in this case before.",
                remedy="Numbers are never used again; choose another.",
            )
        return ordinal_in(number) or self._last(case_id, parent_id) + 1, number

    def keep_used(self, case_id: int, parent_id: int | None) -> None:
        """Remember the numbers given so far: a row that moves leaves none behind, nor does an undo."""
        Settings(self._source).put(_mark(case_id, parent_id), str(self._last(case_id, parent_id)))

    def _is_used(self, case_id: int, number: str) -> bool:
        """Whether a number stands on any row of the case, removed ones included."""
        used = select(questions.c.id).where(questions.c.case_id == case_id, questions.c.number == number)
        return self._first(used) is not None

    def _last(self, case_id: int, parent_id: int | None) -> int:
        """Return the highest ordinal ever given in a case, or among the parts of a question."""
        last = select(func.max(questions.c.ordinal).label("last"))
        if parent_id is None:
            last = last.where(questions.c.case_id == case_id, questions.c.parent_id.is_(None))
        else:
            last = last.where(questions.c.parent_id == parent_id)
        row = self._first(last)
        kept = Settings(self._source).get(_mark(case_id, parent_id), "0")
        return max(int(kept), 0 if row is None else row.last or 0)


def _mark(case_id: int, parent_id: int | None) -> str:
    return f"last-number/case/{case_id}" if parent_id is None else f"last-number/question/{parent_id}"
