# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sum of a due date in words, and the days that did not count as a deadline keeps them, one a line."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from caseapp.domain.case_words import long_date
from caseapp.domain.deadline import Deadline, Rule, Stop, Sum
from caseapp.domain.words import series

_STOPPED: Final = "Clock stopped: "
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: date) -> str:
    """Write a date with its weekday: Sunday 7 April 2024."""
    return f"{_WEEKDAYS[day.weekday()]} {long_date(day)}"


def days_off(found: Sum) -> str:
    """Return the days that did not count as a deadline keeps them, one a line, and each stop on its own."""
    lines = [f"{day.isoformat()} {name}" for day, name in found.skipped]
    for stop in found.stops:
        reason = " ".join(stop.reason.split())
        lines.append(f"{stop.first.isoformat()}/{stop.last.isoformat()} {_STOPPED}{reason}")
    return "\n".join(lines)


def stops_in(calendar_days: str) -> tuple[Stop, ...]:
    """Return the stops among the days that a deadline keeps."""
    found: list[Stop] = []
    for line in calendar_days.splitlines():
        days, _, words = line.partition(" ")
        first, slash, last = days.partition("/")
        if slash:
            reason = words.removeprefix(_STOPPED)
            found.append(Stop(date.fromisoformat(first), date.fromisoformat(last), reason))
    return tuple(found)


def skipped_in(calendar_days: str) -> tuple[tuple[date, str], ...]:
    """Return the days off among the days that a deadline keeps, by name."""
    parted = (line.partition(" ") for line in calendar_days.splitlines())
    return tuple((date.fromisoformat(day), name) for day, _, name in parted if "/" not in day)


def skipped_words(rule: Rule, calendar_days: str) -> str:
    """Name the days that did not count; "" where every day did."""
    named = [f"{day_words(day)} ({name})" for day, name in skipped_in(calendar_days)]
    if rule is Rule.WORKING_DAYS:
        named.insert(0, "weekends")
    if not named:
        return ""
    return f"Not counted: {', '.join(named)}."


def preview_words(found: Sum) -> str:
    """Say what a rule comes to: the date, its sum, and the days that did not count by name."""
    skipped = skipped_words(found.rule, days_off(found))
    return " ".join(part for part in (f"{day_words(found.due_on)}: {found.words}.", skipped) if part)


def due_words(deadline: Deadline) -> str:
    """Write when something is due, with the time of the day where one is kept."""
    return ", ".join(part for part in (long_date(deadline.due_on), deadline.due_time) if part)


def reached_words(counted: str, rule: Rule, calendar_days: str) -> str:
    """Say how a date was reached that keeps these words of its sum; "" where nothing was counted."""
    skipped = skipped_words(rule, calendar_days) if counted else ""
    return " ".join(part for part in (f"{counted}." if counted else "", skipped) if part)


def told_due(deadline: Deadline) -> str:
    """Say when something is due and how that was reached."""
    return " ".join(part for part in (f"Due {due_words(deadline)}.", sum_words(deadline)) if part)


def sum_words(deadline: Deadline) -> str:
    """Say how the date of a deadline was reached and what set it; "" where neither is known."""
    reached = reached_words(deadline.sum_words, deadline.rule, deadline.calendar_days)
    set_by = f"Set by: {deadline.words}." if deadline.words else ""
    return " ".join(part for part in (reached, set_by) if part)


def undated_words(numbers: Sequence[str]) -> str:
    """Say of questions why no date was started for them as their letter was sent; "" for none."""
    if not numbers:
        return ""
    wants, them = ("wants", "it") if len(numbers) == 1 else ("want", "them")
    return f"{series(numbers)} {wants} no answer any more, so no date was started for {them}."
