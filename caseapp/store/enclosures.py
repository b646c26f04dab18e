# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The enclosures of letters: documents that came or went with them, in an order and under a name."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select

from caseapp.domain.errors import NotFound
from caseapp.domain.letter import Enclosure
from caseapp.store.documents import document_of
from caseapp.store.source import Repository
from caseapp.store.tables.documents import documents
from caseapp.store.tables.letters import enclosures, letter_cases


class Enclosures(Repository):
    """Says what came with a letter."""

    def of_letter(self, letter_id: int) -> tuple[Enclosure, ...]:
        """Return the enclosures of a letter in their order."""
        return self._where(enclosures.c.letter_id == letter_id)

    def get(self, enclosure_id: int) -> Enclosure:
        """Return an enclosure; raises NotFound."""
        found = self._where(enclosures.c.id == enclosure_id)
        if not found:
            raise NotFound(f"There is no enclosure number {enclosure_id}.")
        return found[0]

    def counts(self, case_id: int) -> dict[int, int]:
        """Return how many enclosures the letters of a case have; those without are left out."""
        rows = self._all(
            select(enclosures.c.letter_id, func.count().label("number"))
            .join(letter_cases, letter_cases.c.letter_id == enclosures.c.letter_id)
            .where(
                letter_cases.c.case_id == case_id,
                letter_cases.c.removed_at.is_(None),
                enclosures.c.removed_at.is_(None),
            )
            .group_by(enclosures.c.letter_id)
        )
        return {row.letter_id: row.number for row in rows}

    def rename(self, enclosure_id: int, title: str) -> bool:
        """Give an enclosure another name, "" for that of its file; tells whether it differs."""
        return self._writes.edit(enclosures, enclosure_id, {"title": title})

    def put_in_order(self, ids: Sequence[int]) -> None:
        """Number the enclosures of a letter anew, in the order given."""
        for position, enclosure_id in enumerate(ids):
            self._writes.edit(enclosures, enclosure_id, {"position": position})

    def remove(self, enclosure_id: int) -> None:
        """Take an enclosure away from its letter."""
        self._writes.remove(enclosures, enclosure_id)

    def _where(self, condition: ColumnElement[bool]) -> tuple[Enclosure, ...]:
        rows = self._all(
            select(enclosures)
            .where(condition, enclosures.c.removed_at.is_(None))
            .order_by(enclosures.c.position, enclosures.c.id)
        )
        if not rows:
            return ()
        wanted = [row.document_id for row in rows]
        held = {
            row.id: document_of(row) for row in self._all(select(documents).where(documents.c.id.in_(wanted)))
        }
        return tuple(
            Enclosure(row.id, row.letter_id, held[row.document_id], row.title, row.position) for row in rows
        )
