# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The questions that were proposed in letters and rejected by an officer."""

from sqlalchemy import select

from caseapp.store.source import Repository
from caseapp.store.tables.proposed import rejected_proposals


class RejectedProposals(Repository):
    """What is never to be proposed again."""

    def of_letter(self, letter_id: int) -> tuple[tuple[str, str], ...]:
        """Return (wording, stem) of what was rejected in a letter, oldest first."""
        table = rejected_proposals.c
        rows = self._all(
            select(table.wording, table.stem)
            .where(table.letter_id == letter_id, table.removed_at.is_(None))
            .order_by(table.id)
        )
        return tuple((row.wording, row.stem) for row in rows)

    def add(self, letter_id: int, wording: str, stem: str) -> int:
        """Keep what was rejected in a letter; return its id."""
        return self._writes.add(
            rejected_proposals, {"letter_id": letter_id, "wording": wording, "stem": stem}
        )
