# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of a case or of the library as a list."""

from collections.abc import Sequence
from datetime import date, datetime

from caseapp.domain.register_list import (
    FilterChoices,
    Listing,
    RegisterFilter,
    RegisterGroup,
    RegisterRow,
    RegisterSort,
)
from caseapp.services.desk import Desk
from caseapp.services.due_days import due_days
from caseapp.services.withholding import withheld_from

_TELLING = frozenset({RegisterGroup.STATUS, RegisterGroup.AGE})
"""Groups that tell how their questions stand; what is settled or closed has no age."""


class RegisterLists:
    """Lists questions; what is on the screen is read by its ids."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def listing(
        self,
        sort: RegisterSort = RegisterSort.CASE,
        *,
        descending: bool = False,
        by: RegisterGroup = RegisterGroup.NONE,
        wanted: RegisterFilter | None = None,
        case_id: int | None = None,
        on: date | None = None,
    ) -> Listing:
        """Return the questions that are wanted, of a case or of all, in order and in groups.

        Ages and due dates count to the beginning of the day `on`, without one to this moment.

        Those whose standing is withheld from the officer at work are left out where the list would tell it.
        """
        wanted = wanted or RegisterFilter()
        withheld = withheld_from(self._desk).questions
        now = datetime.now()
        day, at = (now.date(), now.time()) if on is None else (on, None)
        return self._desk.library.register_list.listing(
            RegisterSort.CASE if withheld and sort is RegisterSort.STATUS else sort,
            descending=descending,
            by=by,
            wanted=wanted,
            today=day,
            case_id=wanted.case_id if case_id is None else case_id,
            due=None if wanted.due is None else due_days(self._desk.library.settings, day, at),
            left_out=withheld if wanted.tells_standing or by in _TELLING else (),
        )

    def rows(self, ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        """Return the rows of some questions, in the order of the ids; removed ones are left out.

        How a question stands may be withheld from the officer at work.
        """
        withheld = withheld_from(self._desk)
        return tuple(withheld.row(row) for row in self._desk.library.register_list.rows(ids))

    def choices(self, case_id: int | None = None) -> FilterChoices:
        """Return what the register of a case or of the library can be narrowed to."""
        return self._desk.library.register_list.choices(case_id)
