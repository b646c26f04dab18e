# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A month in whole weeks, Monday to Sunday: what is due or looked at again on each day."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseapp.domain.deadline import TodayGroup


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day: why nobody works on it ("" where the office does), and what either side owes on it."""

    day: date
    off: str
    ours: TodayGroup
    theirs: TodayGroup

    @property
    def total(self) -> int:
        """How many rows there are of either side."""
        return self.ours.total + self.theirs.total


@dataclass(frozen=True, slots=True)
class MonthPage:
    """The weeks that hold a month; `trusted_end` is told where bank holidays after it are not announced."""

    first: date
    on: date
    days: tuple[MonthDay, ...]
    trusted_end: date | None


EARLIEST = date(1900, 1, 1)
LATEST = date(2999, 12, 1)
"""The months between which one can leaf."""


def weeks_of(month: date) -> tuple[date, ...]:
    """Return the days of the weeks that hold a month, from a Monday to a Sunday."""
    first = month.replace(day=1)
    start = first - timedelta(days=first.weekday())
    days = (month_after(first, 1) - start).days
    return tuple(start + timedelta(days=n) for n in range(-(-days // 7) * 7))


def month_after(month: date, by: int) -> date:
    """Return the first day of the month that is so many months away."""
    months = month.year * 12 + month.month - 1 + by
    return date(months // 12, months % 12 + 1, 1)


def near(month: date) -> date:
    """Return the first day of a month, or of the nearest one that can be shown."""
    return min(max(month.replace(day=1), EARLIEST), LATEST)


def same_day(day: date, month: date) -> date:
    """Return the day of the same number in a month, or its last."""
    last = (month_after(month, 1) - timedelta(days=1)).day
    return month.replace(day=min(day.day, last))
