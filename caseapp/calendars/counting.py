# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counting a due date by any rule: working days, days or months, without the days a clock stood still."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from caseapp.calendars.working_days import TRUSTED_END, TRUSTED_START, WorkingCalendar, past_the_end
from caseapp.domain.case_words import counted, long_date
from caseapp.domain.deadline import Rule, Stop, Sum
from caseapp.domain.due_rule import Counting
from caseapp.domain.due_words import day_words
from caseapp.domain.errors import NotAllowed, WrongUse

MOST: Final = {Rule.WORKING_DAYS: 2600, Rule.CALENDAR_DAYS: 3660, Rule.CALENDAR_MONTHS: 120}
"""How many of each measure can be counted: about ten years."""

_LATEST: Final = date(2200, 1, 1)
_NOUNS: Final = {
    Rule.WORKING_DAYS: "working day",
    Rule.CALENDAR_DAYS: "day",
    Rule.CALENDAR_MONTHS: "month",
}


def number_words(counting: Counting) -> str:
    """Say how much is counted: 20 working days, 14 days, 1 month; raises WrongUse for a fixed date."""
    if counting.rule not in _NOUNS:
        raise WrongUse("A fixed date is not counted.", remedy="Give the date itself.")
    return counted(counting.number, _NOUNS[counting.rule])


def tally(
    counting: Counting, start: date, calendar: WorkingCalendar | None, stops: Sequence[Stop] = ()
) -> Sum:
    """Count a due date by a rule; a day on which the clock stood still does not count.

    Where it was stopped on the last day or before, the date falls after the stop, whatever was left. Day 1
    is the day after `start`. Months end on the same day of the month, or on its last where it has no
    such day. Raises WrongUse for a number that cannot be counted, NotAllowed for a start that cannot be meant
    and past the trusted end of the calendars.
    """
    what = number_words(counting)
    if not 1 <= counting.number <= MOST[counting.rule]:
        raise WrongUse(
            f"{what} cannot be counted.", remedy=f"Count between 1 and {MOST[counting.rule]:,} of them."
        )
    if not TRUSTED_START <= start <= _LATEST:
        raise NotAllowed(f"Nothing can be counted from {long_date(start)}.", remedy="Check the year.")
    if counting.rule is Rule.WORKING_DAYS:
        if calendar is None:
            raise WrongUse("Working days are counted by a calendar.", remedy="Name a calendar.")
        found = _working(counting, start, calendar, stops)
    else:
        found = _calendar(counting, start, calendar, stops)
    return replace(found, calendar=counting.kept, words=found.words + _stop_words(found))


def _working(counting: Counting, start: date, calendar: WorkingCalendar, stops: Sequence[Stop]) -> Sum:
    if not counting.receipt_waits or calendar.is_working_day(start):
        return calendar.add(start, counting.number, stops)
    taken, skipped = calendar.next_working(start)
    found = calendar.add(taken, counting.number, stops)
    words = (
        f"{number_words(counting)} from {day_words(start)}, which counts as received on "
        f"{day_words(taken)}, {calendar.name}"
    )
    return replace(found, start_on=start, skipped=(*skipped, *found.skipped), words=words)


def _calendar(
    counting: Counting, start: date, calendar: WorkingCalendar | None, stops: Sequence[Stop]
) -> Sum:
    end = _months_on(start, counting.number)
    if counting.rule is Rule.CALENDAR_DAYS:
        end = start + timedelta(days=counting.number)
    resumed = end
    for stop in sorted(stops, key=lambda one: one.first):
        begun = max(stop.first, start + timedelta(days=1))
        if begun <= min(stop.last, end):
            end += stop.last - begun + timedelta(days=1)
        elif begun <= min(stop.last, _moved_on(max(end, resumed), calendar)):
            # The last day had passed and was moved on: nothing was left but the day that it was moved to.
            resumed = stop.last + timedelta(days=1)
    words = f"{number_words(counting)} from {long_date(start)}"
    due = max(end, resumed)
    skipped: tuple[tuple[date, str], ...] = ()
    if calendar is not None:
        if due > TRUSTED_END:
            raise past_the_end(words)
        due, skipped = calendar.next_working(due)
        if due != end:
            words += f", moved on from {day_words(end)}"
        words += f", {calendar.name}"
    return Sum(start, due, counting.rule, counting.number, counting.kept, skipped, words, tuple(stops))


def _moved_on(end: date, calendar: WorkingCalendar | None) -> date:
    """Return the day on which a period falls due that ends on a day."""
    return end if calendar is None or end > TRUSTED_END else calendar.next_working(end)[0]


def _months_on(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _stop_words(found: Sum) -> str:
    """Name the days of each stop that would have counted: those after the start, of one before the date."""
    after = [
        replace(one, first=max(one.first, found.start_on + timedelta(days=1)))
        for one in found.stops
        if found.start_on < one.last and one.first <= found.due_on
    ]
    return "".join(
        f", without {counted(stop.days, 'day')} up to {long_date(stop.last)} (clock stopped: {stop.reason})"
        for stop in after
    )
