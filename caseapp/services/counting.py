# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Counting a due date as the office counts, and what a deadline keeps of the sum."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseapp.calendars.counting import tally
from caseapp.domain.deadline import Deadline, Rule, Stop, Sum
from caseapp.domain.due_rule import OFFICE_CALENDAR, Counting, counting_of
from caseapp.domain.due_words import days_off, stops_in
from caseapp.services.working_days import OfficeCalendars
from caseapp.store.deadlines import NewDeadline
from caseapp.store.officers import Settings
from caseapp.store.unit import Unit


def count(
    settings: Settings | OfficeCalendars, counting: Counting, start: date, stops: Sequence[Stop] = ()
) -> Sum:
    """Count a due date by a rule as the office counts; see `tally`."""
    calendars = settings if isinstance(settings, OfficeCalendars) else OfficeCalendars(settings)
    calendar = None
    if counting.calendar or counting.rule is Rule.WORKING_DAYS:
        named = None if counting.calendar == OFFICE_CALENDAR else counting.calendar
        calendar = calendars.get(named, statutory=counting.statutory)
        counting = replace(counting, calendar=calendar.nation)
    return tally(counting, start, calendar, stops)


def recount(settings: Settings | OfficeCalendars, deadline: Deadline, start: date) -> Sum | None:
    """Count a deadline anew from a day, by its own rule and past its own stops; None for a fixed one."""
    counting = counting_of(deadline)
    return None if counting is None else count(settings, counting, start, stops_in(deadline.calendar_days))


def count_again(deadline_id: int, found: Sum, unit: Unit) -> None:
    """Let a deadline be due as it was counted anew."""
    unit.deadlines.edit(
        deadline_id,
        {
            "due_on": found.due_on,
            "start_on": found.start_on,
            "calendar_days": days_off(found),
            "sum_words": found.words,
        },
    )


def reckoned(new: NewDeadline, found: Sum | None) -> NewDeadline:
    """Return a deadline with the sum by which its date was reached, or as it is where nothing was counted."""
    if found is None:
        return new
    return replace(
        new,
        due_on=found.due_on,
        rule=found.rule,
        rule_days=found.days,
        calendar=found.calendar,
        calendar_days=days_off(found),
        start_on=found.start_on,
        sum_words=found.words,
    )
