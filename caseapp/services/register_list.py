# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register of a case or of the library as a list."""

from collections.abc import Sequence
from datetime import date

from caseapp.domain.register_list import (
    FilterChoices,
    Listing,
    RegisterFilter,
    RegisterGroup,
    RegisterRow,
    RegisterSort,
)
from caseapp.services.desk import Desk
from caseapp.services.withholding import withheld_from


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
    ) -> Listing:
        """Return the questions that are wanted, of a case or of all, in order and in groups; ages count to today."""
        return self._desk.library.register_list.listing(
            sort,
            descending=descending,
            by=by,
            wanted=wanted or RegisterFilter(),
            today=date.today(),
            case_id=case_id,
        )

    def rows(self, ids: Sequence[int]) -> tuple[RegisterRow, ...]:
        """Return the rows of some questions, in the order of the ids; removed ones are left out.

        How a question stands may be withheld from the officer at work, though it counts for the order.
        """
        withheld = withheld_from(self._desk)
        return tuple(withheld.row(row) for row in self._desk.library.register_list.rows(ids))

    def choices(self, case_id: int | None = None) -> FilterChoices:
        """Return what the register of a case or of the library can be narrowed to."""
        return self._desk.library.register_list.choices(case_id)
