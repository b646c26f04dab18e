# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What was decided of the publication of letters; the last decision counts, the earlier ones stay."""

from collections.abc import Sequence

from sqlalchemy import select

from caseapp.domain.publication import Publication, PublicationState
from caseapp.store.source import Repository, blocks
from caseapp.store.tables.letters import publications


class Publications(Repository):
    """Says which letters are public, and which may not be."""

    def of_letters(self, letter_ids: Sequence[int]) -> dict[int, Publication]:
        """Return what counts of letters by their ids; those of which nothing was decided are left out."""
        found: dict[int, Publication] = {}
        for block in blocks(letter_ids):
            for row in self._all(
                select(publications)
                .where(publications.c.letter_id.in_(block), publications.c.removed_at.is_(None))
                .order_by(publications.c.id)
            ):
                found[row.letter_id] = Publication(
                    letter_id=row.letter_id,
                    state=PublicationState(row.state),
                    on=row.on_day,
                    embargo_until=row.embargo_until,
                    address=row.address,
                    reason=row.reason,
                    officer_id=row.officer_id,
                    id=row.id,
                )
        return found

    def record(self, decided: Publication) -> int:
        """Keep what was decided of a letter; return its id."""
        return self._writes.add(
            publications,
            {
                "letter_id": decided.letter_id,
                "state": decided.state.value,
                "on_day": decided.on,
                "embargo_until": decided.embargo_until,
                "address": decided.address,
                "officer_id": decided.officer_id,
                "reason": decided.reason,
            },
        )
