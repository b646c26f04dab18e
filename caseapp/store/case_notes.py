# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Notes in cases."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from caseapp.domain.note import CaseNote
from caseapp.store.source import Repository
from caseapp.store.tables.cases import case_notes
from caseapp.store.tables.people import officers


class CaseNotes(Repository):
    """The remarks officers wrote in cases."""

    def of_case(self, case_id: int) -> tuple[CaseNote, ...]:
        """Return the notes of a case, oldest first."""
        rows = self._all(
            select(case_notes.c.id).where(case_notes.c.case_id == case_id).order_by(case_notes.c.id)
        )
        return self.many([row.id for row in rows])

    def many(self, ids: Sequence[int]) -> tuple[CaseNote, ...]:
        """Return notes in the order of the ids given; removed ones are left out."""
        rows = self._all(
            select(case_notes, func.coalesce(officers.c.name, "").label("officer"))
            .outerjoin(officers, officers.c.id == case_notes.c.officer_id)
            .where(case_notes.c.id.in_(ids), case_notes.c.removed_at.is_(None))
        )
        found = {row.id: CaseNote(row.id, row.case_id, row.officer, row.written_at, row.body) for row in rows}
        return tuple(found[note_id] for note_id in ids if note_id in found)

    def add(self, case_id: int, body: str, *, officer_id: int | None, at: datetime) -> int:
        """Keep a note; return its id."""
        return self._writes.add(
            case_notes, {"case_id": case_id, "officer_id": officer_id, "written_at": at, "body": body}
        )
