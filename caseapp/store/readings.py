# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who has read which letter."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from caseapp.domain.letter import NOTES
from caseapp.store.source import Repository
from caseapp.store.tables.drafts import drafts
from caseapp.store.tables.letters import letter_cases, letters
from caseapp.store.tables.readings import letter_readings

_TO_BE_READ: tuple[ColumnElement[bool], ...] = (
    letters.c.removed_at.is_(None),
    letters.c.document_id.is_not(None),
    letters.c.kind.not_in([kind.value for kind in NOTES]),
    ~exists(select(1).where(drafts.c.letter_id == letters.c.id, drafts.c.removed_at.is_(None))),
)
"""What is held and was not written in the office with this program; everything else is read by nature."""


class Readings(Repository):
    """The first reading of each letter by each officer."""

    def unread_of_case(self, case_id: int, officer_id: int) -> frozenset[int]:
        """Return the ids of the letters of a case that an officer has not read."""
        rows = self._all(
            select(letters.c.id)
            .join(letter_cases, letter_cases.c.letter_id == letters.c.id)
            .where(
                letter_cases.c.case_id == case_id,
                letter_cases.c.removed_at.is_(None),
                *_TO_BE_READ,
                ~_read_by(officer_id),
            )
        )
        return frozenset(row.id for row in rows)

    def unread_among(self, letter_ids: Iterable[int], officer_id: int) -> frozenset[int]:
        """Return those of some letters that an officer has not read."""
        rows = self._all(
            select(letters.c.id).where(
                letters.c.id.in_(list(letter_ids)), *_TO_BE_READ, ~_read_by(officer_id)
            )
        )
        return frozenset(row.id for row in rows)

    def add(self, letter_ids: Iterable[int], officer_id: int, at: datetime) -> None:
        """Record that an officer has read letters which the officer had not read before."""
        self._writes.derive_rows(
            letter_readings,
            [
                {"letter_id": letter_id, "officer_id": officer_id, "read_at": at}
                for letter_id in sorted(letter_ids)
            ],
        )


def _read_by(officer_id: int) -> ColumnElement[bool]:
    return exists(
        select(1).where(
            letter_readings.c.letter_id == letters.c.id, letter_readings.c.officer_id == officer_id
        )
    )
