# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates counted by any rule: working days, days, months, stops, and the calendars of other countries."""

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caseapp.calendars.counting import tally
from caseapp.calendars.nations import NATIONS, calendar_code, calendar_name, other_calendars
from caseapp.calendars.working_days import TRUSTED_END, WorkingCalendar
from caseapp.domain.deadline import Rule, Stop, Sum
from caseapp.domain.due_rule import Counting
from caseapp.domain.due_words import days_off, stops_in
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.services.counting import count
from caseapp.services.desk import Desk
from caseapp.store.unit import Unit

WORKING, DAYS, MONTHS = Rule.WORKING_DAYS, Rule.CALENDAR_DAYS, Rule.CALENDAR_MONTHS


def due(rule: Rule, number: int, start: date, calendar: str = "", **how: bool) -> Sum:
    counting = Counting(rule, number, calendar, **how)
    return tally(counting, start, WorkingCalendar(calendar) if calendar else None)


@pytest.mark.parametrize(
    ("counting", "start", "due_on"),
    [
        (Counting(DAYS, 14), date(2021, 8, 20), date(2021, 9, 3)),
        (Counting(MONTHS, 1), date(2023, 1, 31), date(2023, 2, 28)),
        (Counting(MONTHS, 1, "ENG"), date(2023, 1, 31), date(2023, 2, 28)),
        (Counting(MONTHS, 1), date(2024, 1, 31), date(2024, 2, 29)),
        (Counting(MONTHS, 3), date(2023, 11, 30), date(2024, 2, 29)),
        (Counting(MONTHS, 1), date(2021, 12, 31), date(2022, 1, 31)),
        (Counting(MONTHS, 12), date(2024, 2, 29), date(2025, 2, 28)),
        (Counting(MONTHS, 1, "ENG"), date(2022, 8, 3), date(2022, 9, 5)),
        (Counting(MONTHS, 1, "ENG"), date(2022, 11, 25), date(2022, 12, 28)),
        (Counting(DAYS, 7, "ENG"), date(2021, 8, 23), date(2021, 8, 31)),
        (Counting(WORKING, 20, "UK"), date(2024, 4, 7), date(2024, 5, 3)),
        (Counting(WORKING, 20, "UK", receipt_waits=True), date(2024, 4, 7), date(2024, 5, 7)),
        (Counting(WORKING, 20, "UK", receipt_waits=True), date(2024, 4, 8), date(2024, 5, 7)),
    ],
)
def test_the_known_dates_come_out(counting: Counting, start: date, due_on: date) -> None:
    calendar = WorkingCalendar(counting.calendar) if counting.calendar else None
    assert tally(counting, start, calendar).due_on == due_on


def test_a_sum_says_what_was_counted_and_why_it_moved_on() -> None:
    assert due(DAYS, 14, date(2021, 8, 20)).words == "14 days from 20 August 2021"
    assert due(MONTHS, 1, date(2023, 1, 31)).words == "1 month from 31 January 2023"
    moved = due(MONTHS, 1, date(2022, 11, 25), "ENG")
    assert moved.words == (
        "1 month from 25 November 2022, moved on from Sunday 25 December 2022, England and Wales"
    )
    assert [day.day for day, _ in moved.skipped] == [26, 27]
    waited = due(WORKING, 20, date(2024, 4, 7), "UK", receipt_waits=True)
    assert waited.words == (
        "20 working days from Sunday 7 April 2024, which counts as received on Monday 8 April 2024, "
        "any part of the United Kingdom"
    )
    assert (waited.start_on, waited.calendar) == (date(2024, 4, 7), "UK;received")
    assert Counting.read(waited.rule, waited.days, waited.calendar).receipt_waits


def test_days_on_which_the_clock_stood_still_do_not_count_and_are_named() -> None:
    calendar, start = WorkingCalendar("ENG"), date(2021, 7, 16)
    stop = Stop(date(2021, 7, 27), date(2021, 8, 2), "they asked\nwhich camera")
    found = tally(Counting(WORKING, 20, "ENG"), start, calendar, [stop])
    assert found.due_on == date(2021, 8, 20)
    assert "without 7 days up to 2 August 2021 (clock stopped: they asked" in found.words
    (kept,) = stops_in(days_off(found))
    assert (kept.first, kept.last, kept.reason) == (stop.first, stop.last, "they asked which camera")
    assert tally(Counting(DAYS, 20), start, None, [stop]).due_on == date(2021, 8, 12)
    assert tally(Counting(MONTHS, 1), start, None, [stop]).due_on == date(2021, 8, 23)
    late = Stop(date(2021, 9, 1), date(2021, 9, 2), "after the day")
    assert tally(Counting(MONTHS, 1), start, None, [late]).due_on == date(2021, 8, 16)


@pytest.mark.parametrize("stopped", [13, 14, 15, 16])
def test_a_stop_up_to_the_day_that_the_last_one_was_moved_to_moves_the_date_past_it(stopped: int) -> None:
    calendar, start = WorkingCalendar("ENG"), date(2021, 7, 14)
    stop = Stop(date(2021, 8, stopped), date(2021, 9, 20), "proof of identity")
    found = tally(Counting(MONTHS, 1, "ENG"), start, calendar, [stop])
    assert found.due_on == date(2021, 9, 22 if stopped == 13 else 21)
    assert f"without {stop.days} days up to 20 September 2021" in found.words
    again = Stop(found.due_on, date(2021, 9, 30), "and of address")
    assert tally(Counting(MONTHS, 1, "ENG"), start, calendar, [stop, again]).due_on == date(2021, 10, 1)


def test_a_stop_after_the_date_is_not_told_in_its_sum() -> None:
    stop = Stop(date(2021, 8, 17), date(2021, 9, 20), "too late")
    found = tally(Counting(MONTHS, 1, "ENG"), date(2021, 7, 14), WorkingCalendar("ENG"), [stop])
    assert (found.due_on, "without" in found.words) == (date(2021, 8, 16), False)


def test_the_offices_own_days_play_no_part_in_a_statutory_count(desk: Desk) -> None:
    def settle(unit: Unit) -> None:
        unit.settings.put("nation", "SCT")
        unit.settings.put("closures", "2021-07-19 Office move")
        unit.settings.put("extra-working-days", "2021-07-24 Stocktaking")

    desk.write(settle, "Settle")
    start, kept = date(2021, 7, 16), desk.library.settings
    assert count(kept, Counting(WORKING, 1), start).due_on == date(2021, 7, 20)
    assert count(kept, Counting(WORKING, 1), start).calendar == "SCT"
    assert count(kept, Counting(WORKING, 5), start).due_on == date(2021, 7, 24)
    assert count(kept, Counting(WORKING, 5, "UK", statutory=True), start).due_on == date(2021, 7, 23)
    assert count(kept, Counting(DAYS, 3), start).due_on == date(2021, 7, 19)


def test_what_cannot_be_counted_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed, match="announced only up to 31 December 2027"):
        due(MONTHS, 1, date(2027, 12, 1), "ENG")
    assert due(MONTHS, 1, date(2027, 12, 1)).due_on == date(2028, 1, 1)
    for start in (date(1899, 12, 31), date(9999, 12, 31)):
        with pytest.raises(NotAllowed, match="Nothing can be counted from"):
            due(DAYS, 14, start)
    for rule, number in ((DAYS, 0), (MONTHS, 121), (WORKING, 2601)):
        with pytest.raises(WrongUse, match="cannot be counted"):
            due(rule, number, date(2021, 7, 16), "ENG")
    with pytest.raises(WrongUse, match="not counted"):
        due(Rule.FIXED, 1, date(2021, 7, 16))
    with pytest.raises(WrongUse, match="by a calendar"):
        due(WORKING, 1, date(2021, 7, 16))


def test_other_countries_count_by_their_own_holidays_and_weekends() -> None:
    assert due(WORKING, 1, date(2023, 3, 16), "IE").due_on == date(2023, 3, 20)
    assert due(WORKING, 1, date(2024, 4, 24), "AU-NSW").words == (
        "1 working day from 24 April 2024, Australia, New South Wales"
    )
    assert due(WORKING, 1, date(2024, 4, 24), "AU-NSW").due_on == date(2024, 4, 26)
    assert due(WORKING, 1, date(2024, 5, 2), "SA").due_on == date(2024, 5, 5)
    names = dict(other_calendars())
    assert (names["IE"], names["IM"]) == ("Ireland", "Isle of Man")
    assert names["AU-NSW"] == "Australia, New South Wales"
    assert not any(code.startswith("GB") or code in NATIONS for code in names)
    assert (calendar_code(" au-nsw "), calendar_code("fr"), calendar_code("sct")) == ("AU-NSW", "FR", "SCT")
    assert calendar_name("FR") == "France"
    for unknown in ("ZZ", "IE-", "AU-ZZ", "GB", ""):
        with pytest.raises(WrongUse, match="no calendar"):
            calendar_code(unknown)


STARTS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@settings(max_examples=100, deadline=None)
@given(start=STARTS, months=st.integers(1, 120))
def test_months_never_skip_the_month_they_aim_at(start: date, months: int) -> None:
    found = due(MONTHS, months, start).due_on
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == min(start.day, monthrange(found.year, found.month)[1])


@settings(max_examples=100, deadline=None)
@given(
    start=st.dates(date(2019, 1, 1), date(2026, 6, 30)),
    later=st.integers(0, 40),
    number=st.integers(1, 12),
    rule=st.sampled_from([DAYS, MONTHS, WORKING]),
    waits=st.booleans(),
)
def test_whatever_is_counted_later_never_falls_due_earlier(
    start: date, later: int, number: int, rule: Rule, waits: bool
) -> None:
    def on(day: date) -> date:
        return due(rule, number, day, "UK", receipt_waits=waits).due_on

    assert start < on(start) <= on(start + timedelta(days=later)) <= TRUSTED_END
    assert WorkingCalendar("UK").is_working_day(on(start))


@settings(max_examples=60, deadline=None)
@given(
    start=st.dates(date(2021, 1, 1), date(2024, 12, 31)),
    days=st.integers(1, 30),
    after=st.integers(0, 60),
    length=st.integers(1, 40),
)
def test_a_stop_adds_just_the_working_days_it_held_up(
    start: date, days: int, after: int, length: int
) -> None:
    calendar = WorkingCalendar("SCT")
    plain = calendar.add(start, days)
    first = start + timedelta(days=1 + after)
    stop = Stop(first, first + timedelta(days=length - 1), "waiting")
    found = tally(Counting(WORKING, days, "SCT"), start, calendar, [stop]).due_on
    held = [stop.first + timedelta(days=n) for n in range(length)]
    added = sum(calendar.is_working_day(day) for day in held) if stop.first <= plain.due_on else 0
    assert found == (calendar.add(plain.due_on, added).due_on if added else plain.due_on)
