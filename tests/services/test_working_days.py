# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date

import pytest

from caseapp.domain.errors import WrongUse
from caseapp.services.deadlines import Deadlines
from caseapp.services.desk import Desk
from caseapp.services.working_days import closures_in
from caseapp.store.unit import Unit


def test_the_office_counts_by_its_own_nation_and_closures(desk: Desk) -> None:
    def settle(unit: Unit) -> None:
        unit.settings.put("nation", "SCT")
        unit.settings.put("closures", "2021-07-19 Office move\n\n2021-07-20")

    desk.write(settle, "Settle")
    found = Deadlines(desk).working_days(date(2021, 7, 16), 20)
    assert (found.calendar, found.due_on) == ("SCT", date(2021, 8, 18))
    assert found.skipped[:2] == ((date(2021, 7, 19), "Office move"), (date(2021, 7, 20), "Office closed"))
    assert Deadlines(desk).working_days(date(2021, 7, 16), 20, "ENG").calendar == "ENG"


def test_a_closure_without_a_date_is_named() -> None:
    with pytest.raises(WrongUse, match="“Christmas Eve”"):
        closures_in("2026-12-25\nChristmas Eve")
