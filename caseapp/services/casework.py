# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening, listing and changing cases."""

from collections.abc import Sequence
from datetime import date

from caseapp.domain.case import Case, CaseFilter, CaseRow, CaseSort, CaseState, Marking
from caseapp.domain.change import Written
from caseapp.domain.errors import WrongUse
from caseapp.domain.trail import AuditEntry
from caseapp.services.desk import Desk


class Casework:
    """The office's cases."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, case_id: int) -> Case:
        """Return a case; raises NotFound."""
        return self._desk.library.cases.get(case_id)

    def find(self, reference: str) -> Case:
        """Return the case of a reference; raises NotFound."""
        return self._desk.library.cases.find(reference)

    def ids(
        self, sort: CaseSort, *, descending: bool = False, wanted: CaseFilter | None = None
    ) -> tuple[int, ...]:
        """Return the ids of the cases that are wanted, in order."""
        return self._desk.library.cases.ids(sort, descending=descending, wanted=wanted)

    def rows(self, ids: Sequence[int]) -> tuple[CaseRow, ...]:
        """Return the table rows of some cases, in the order of the ids."""
        return self._desk.library.cases.rows(ids)

    def trail(self, case_id: int, limit: int = 500) -> tuple[AuditEntry, ...]:
        """Return what was done in a case, newest first."""
        return self._desk.library.trail.about("cases", case_id, limit)

    def open_case(
        self,
        reference: str,
        title: str,
        *,
        marking: Marking = Marking.NOT_CHOSEN,
        issue: str = "",
        opened_on: date | None = None,
    ) -> Written[int]:
        """Open a case owned by the officer at work, today or on another day; raises WrongUse or Duplicate."""
        reference, title = reference.strip(), title.strip()
        if not reference or not title:
            raise WrongUse("A case needs a reference and a title.")
        owner = self._desk.officer.id
        return self._desk.write(
            lambda unit: unit.cases.add(
                reference,
                title,
                owner_id=owner,
                opened_on=opened_on or date.today(),
                marking=marking,
                issue=issue,
            ),
            f"Open case {reference}",
        )

    def edit(
        self,
        case_id: int,
        *,
        reference: str | None = None,
        title: str | None = None,
        marking: Marking | None = None,
        state: CaseState | None = None,
        owner_id: int | None = None,
        closed_on: date | None = None,
        outcome: str | None = None,
        issue: str | None = None,
        powers: str | None = None,
    ) -> Written[None]:
        """Change what is given of a case."""
        return self._desk.write(
            lambda unit: unit.cases.edit(
                case_id,
                reference=reference,
                title=title,
                marking=marking,
                state=state,
                owner_id=owner_id,
                closed_on=closed_on,
                outcome=outcome,
                issue=issue,
                powers=powers,
            ),
            "Edit case",
        )
