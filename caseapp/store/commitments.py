# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What either side promised."""

from datetime import date
from typing import Any

from sqlalchemy import Row, select

from caseapp.domain.deadline import Commitment, CommitmentState
from caseapp.domain.errors import NotFound
from caseapp.domain.question import Side
from caseapp.store.source import Repository
from caseapp.store.tables.register import commitments


class Commitments(Repository):
    """The promises made by either side."""

    def get(self, commitment_id: int) -> Commitment:
        """Return a commitment; raises NotFound."""
        self._source.look_at(commitments, commitment_id)
        row = self._first(
            select(commitments).where(commitments.c.id == commitment_id, commitments.c.removed_at.is_(None))
        )
        if row is None:
            raise NotFound(f"There is no commitment number {commitment_id}.")
        return _commitment(row)

    def of_case(self, case_id: int) -> tuple[Commitment, ...]:
        """Return the commitments of a case by the day promised, those without a day last."""
        rows = self._all(
            select(commitments)
            .where(commitments.c.case_id == case_id, commitments.c.removed_at.is_(None))
            .order_by(commitments.c.promised_on.is_(None), commitments.c.promised_on, commitments.c.id)
        )
        return tuple(_commitment(row) for row in rows)

    def add(
        self,
        case_id: int,
        side: Side,
        words: str,
        promised_on: date | None,
        *,
        letter_id: int | None = None,
        passage_id: int | None = None,
        question_id: int | None = None,
    ) -> int:
        """Keep a promise; return its id."""
        return self._writes.add(
            commitments,
            {
                "case_id": case_id,
                "side": side.value,
                "words": words,
                "promised_on": promised_on,
                "letter_id": letter_id,
                "passage_id": passage_id,
                "question_id": question_id,
            },
        )

    def set_state(self, commitment_id: int, state: CommitmentState) -> None:
        """Record what became of a promise."""
        self._writes.edit(commitments, commitment_id, {"state": state.value})

    def set_day(self, commitment_id: int, promised_on: date) -> None:
        """Record the day for which something was promised."""
        self._writes.edit(commitments, commitment_id, {"promised_on": promised_on})

    def remove(self, commitment_id: int) -> None:
        """Mark a promise as removed."""
        self._writes.remove(commitments, commitment_id)


def _commitment(row: Row[Any]) -> Commitment:
    return Commitment(
        id=row.id,
        case_id=row.case_id,
        side=Side(row.side),
        words=row.words,
        promised_on=row.promised_on,
        state=CommitmentState(row.state),
        letter_id=row.letter_id,
        passage_id=row.passage_id,
        question_id=row.question_id,
    )
