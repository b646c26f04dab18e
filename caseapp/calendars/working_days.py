# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working days by the nations' calendars, and the days somebody closes or opens besides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from caseapp.calendars.nations import NATIONS, calendar_code, calendar_name, holidays_of
from caseapp.domain.deadline import Rule, Stop, Sum
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import counted, long_date

if TYPE_CHECKING:
    from holidays import HolidayBase

TRUSTED_END = date(2027, 12, 31)
"""The last day of the last year whose bank holidays GOV.UK has announced; beyond it nobody can know."""

TRUSTED_START = date(1900, 1, 1)
"""The first day that is counted from; no letter of an office is older."""


@dataclass(frozen=True)
class WorkingCalendar:
    """The days that do not count: weekends, the bank holidays of a nation, and closures of the office.

    On the days `opened` the office works, whatever day of the week or holiday it is.
    """

    nation: str = "ENG"
    closures: Mapping[date, str] = field(default_factory=dict)
    opened: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.nation not in NATIONS:
            calendar_code(self.nation)

    def day_off(self, day: date) -> str:
        """Name why a weekday does not count; "" where it does, and for weekends."""
        if day in self.closures or day in self.opened:
            return self.closures.get(day, "")
        return next((names[day] for names in self._holidays if day in names), "")

    def is_weekend(self, day: date) -> bool:
        """Tell whether a day is one of the week on which nobody works."""
        return day not in self.opened and any(
            names.is_weekend(day) and day not in names.weekend_workdays for names in self._holidays
        )

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day counts."""
        return not self.is_weekend(day) and not self.day_off(day)

    def add(self, start: date, days: int, stops: Sequence[Stop] = ()) -> Sum:
        """Count working days; day 1 is the next working day after `start`, and no day of a stop counts.

        Raises WrongUse for less than one day, NotAllowed before the trusted start or past the trusted end of
        the calendars.
        """
        if days < 1:
            raise WrongUse("Count at least one working day.")
        if start < TRUSTED_START:
            raise NotAllowed(
                f"Working days cannot be counted from {long_date(start)}: "
                f"the calendars begin on {long_date(TRUSTED_START)}.",
                remedy="Check the year.",
            )
        skipped: list[tuple[date, str]] = []
        left = days
        for day in _after(start):
            if self.is_weekend(day) or any(stop.first <= day <= stop.last for stop in stops):
                continue
            off = self.day_off(day)
            if off:
                skipped.append((day, off))
                continue
            left -= 1
            if left == 0:
                words = f"{counted(days, 'working day')} from {long_date(start)}, {self.name}"
                off_days = tuple(skipped)
                return Sum(start, day, Rule.WORKING_DAYS, days, self.nation, off_days, words, tuple(stops))
        raise past_the_end(f"{counted(days, 'working day')} from {long_date(start)}")

    def next_working(self, day: date) -> tuple[date, tuple[tuple[date, str], ...]]:
        """Return a day if it counts, else the next that does, and the days off passed over by name.

        Raises NotAllowed past the trusted end of the calendars.
        """
        skipped: list[tuple[date, str]] = []
        for other in _after(day - timedelta(days=1)):
            if self.is_working_day(other):
                return other, tuple(skipped)
            if not self.is_weekend(other):
                skipped.append((other, self.day_off(other)))
        raise past_the_end(f"the working day after {long_date(day)}")

    @property
    def name(self) -> str:
        """What the calendar is called in a sum."""
        return calendar_name(self.nation)

    @cached_property
    def _holidays(self) -> "tuple[HolidayBase, ...]":
        return holidays_of(self.nation)


def past_the_end(what: str) -> NotAllowed:
    """Return the refusal of a date that rests on holidays nobody has announced."""
    return NotAllowed(
        f"Bank holidays are announced only up to {long_date(TRUSTED_END)}, so {what} cannot be counted.",
        remedy="Give the date itself.",
    )


def count_working_days(
    start: date, days: int, nation: str = "ENG", closures: Mapping[date, str] | None = None
) -> Sum:
    """Count working days from a date by a nation's calendar; see `WorkingCalendar.add`."""
    return WorkingCalendar(nation, closures or {}).add(start, days)


def _after(start: date) -> Iterator[date]:
    day = start
    while day < TRUSTED_END:
        day += timedelta(days=1)
        yield day
