# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.calendars.working_days import (
    TRUSTED_END,
    TRUSTED_START,
    WorkingCalendar,
    count_working_days,
)
from caseapp.domain.errors import NotAllowed, WrongUse


@pytest.mark.parametrize(
    ("start", "days", "nation", "due_on"),
    [
        (date(2021, 7, 16), 20, "ENG", date(2021, 8, 13)),
        (date(2021, 7, 16), 20, "WLS", date(2021, 8, 13)),
        (date(2021, 7, 16), 20, "SCT", date(2021, 8, 16)),
        (date(2021, 7, 16), 20, "UK", date(2021, 8, 16)),
        (date(2021, 8, 10), 20, "ENG", date(2021, 9, 8)),
        (date(2021, 8, 10), 20, "SCT", date(2021, 9, 7)),
        (date(2022, 4, 22), 20, "ENG", date(2022, 5, 23)),
        (date(2021, 12, 23), 10, "ENG", date(2022, 1, 11)),
        (date(2021, 12, 23), 10, "SCT", date(2022, 1, 12)),
        (date(2024, 4, 7), 20, "UK", date(2024, 5, 3)),
        (date(2026, 6, 12), 5, "ENG", date(2026, 6, 19)),
        (date(2026, 6, 12), 5, "SCT", date(2026, 6, 22)),
        (date(2026, 6, 12), 5, "UK", date(2026, 6, 22)),
        (date(2026, 7, 10), 1, "NIR", date(2026, 7, 14)),
    ],
)
def test_the_known_sums_come_out(start: date, days: int, nation: str, due_on: date) -> None:
    assert count_working_days(start, days, nation).due_on == due_on


def test_the_sum_says_how_it_was_reached_and_which_days_did_not_count() -> None:
    found = count_working_days(date(2021, 8, 10), 20)
    assert found.words == "20 working days from 10 August 2021, England and Wales"
    assert [day for day, _ in found.skipped] == [date(2021, 8, 30)]
    assert "Bank Holiday" in found.skipped[0][1]


def test_closures_of_the_office_do_not_count() -> None:
    closures = {date(2021, 7, 19): "Office move"}
    found = count_working_days(date(2021, 7, 16), 1, closures=closures)
    assert found.due_on == date(2021, 7, 20)
    assert found.skipped == ((date(2021, 7, 19), "Office move"),)


def test_before_the_trusted_start_the_sum_is_refused() -> None:
    assert count_working_days(TRUSTED_START, 1).due_on == date(1900, 1, 2)
    with pytest.raises(NotAllowed, match="1 January 1900"):
        count_working_days(date(1899, 12, 31), 1)


def test_past_the_announced_calendars_the_sum_is_refused() -> None:
    assert count_working_days(date(2027, 12, 29), 2).due_on == TRUSTED_END
    with pytest.raises(NotAllowed, match="announced only up to 31 December 2027"):
        count_working_days(date(2027, 12, 29), 3)
    with pytest.raises(NotAllowed):
        count_working_days(date(9999, 12, 31), 1)


def test_less_than_a_day_and_unknown_calendars_are_wrong_use() -> None:
    with pytest.raises(WrongUse):
        count_working_days(date(2021, 7, 16), 0)
    with pytest.raises(WrongUse, match="no calendar"):
        count_working_days(date(2021, 7, 16), 1, "XYZ")


STARTS = st.dates(date(2019, 1, 1), date(2026, 12, 31))
CALENDARS = {nation: WorkingCalendar(nation) for nation in ("ENG", "SCT", "NIR", "UK")}


@settings(max_examples=60, deadline=None)
@given(start=STARTS, days=st.integers(1, 60), nation=st.sampled_from(sorted(CALENDARS)))
def test_a_sum_is_a_working_day_and_equals_a_walk_day_by_day(start: date, days: int, nation: str) -> None:
    calendar = CALENDARS[nation]
    due_on = calendar.add(start, days).due_on
    assert calendar.is_working_day(due_on)
    span = [start + timedelta(days=n) for n in range(1, (due_on - start).days + 1)]
    assert sum(calendar.is_working_day(day) for day in span) == days


@settings(max_examples=60, deadline=None)
@given(start=STARTS, later=st.integers(0, 10), days=st.integers(1, 40))
def test_starting_later_never_ends_earlier(start: date, later: int, days: int) -> None:
    calendar = CALENDARS["ENG"]
    assert calendar.add(start, days).due_on <= calendar.add(start + timedelta(days=later), days).due_on
