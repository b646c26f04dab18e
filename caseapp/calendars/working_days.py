# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Working days by the nations' calendars, and the days somebody closes besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from caseapp.domain.deadline import Rule, Sum
from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import counted, long_date

TRUSTED_END = date(2027, 12, 31)
"""The last day of the last year whose bank holidays GOV.UK has announced; beyond it nobody can know."""

TRUSTED_START = date(1900, 1, 1)
"""The first day that is counted from; no letter of an office is older."""

NATIONS = {
    "ENG": "England and Wales",
    "WLS": "England and Wales",
    "SCT": "Scotland",
    "NIR": "Northern Ireland",
    "UK": "any part of the United Kingdom",
}
"""The calendars by their codes; under UK a bank holiday of any part of the country does not count.

That is the rule of section 10(6) of the Freedom of Information Act 2000.
"""


@dataclass(frozen=True)
class WorkingCalendar:
    """The days that do not count: weekends, the bank holidays of a nation, and closures of the office."""

    nation: str = "ENG"
    closures: Mapping[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.nation not in NATIONS:
            raise WrongUse(
                f"There is no calendar “{self.nation}”.", remedy=f"Choose one of {', '.join(NATIONS)}."
            )

    def day_off(self, day: date) -> str:
        """Name why a weekday does not count; "" where it does, and for weekends."""
        names = [names[day] for names in self._holidays if day in names]
        return self.closures.get(day, "") or (names[0] if names else "")

    def is_working_day(self, day: date) -> bool:
        """Tell whether a day counts."""
        return day.weekday() < 5 and not self.day_off(day)

    def add(self, start: date, days: int) -> Sum:
        """Count working days; day 1 is the next working day after `start`.

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
            if day.weekday() >= 5:
                continue
            off = self.day_off(day)
            if off:
                skipped.append((day, off))
                continue
            left -= 1
            if left == 0:
                return Sum(
                    start, day, Rule.WORKING_DAYS, days, self.nation, tuple(skipped), self._words(start, days)
                )
        raise NotAllowed(
            f"Bank holidays are announced only up to {long_date(TRUSTED_END)}, "
            f"so {counted(days, 'working day')} from {long_date(start)} cannot be counted.",
            remedy="Give the date itself.",
        )

    def _words(self, start: date, days: int) -> str:
        return f"{counted(days, 'working day')} from {long_date(start)}, {NATIONS[self.nation]}"

    @cached_property
    def _holidays(self) -> tuple[Mapping[date, str], ...]:
        import holidays  # heavy, and rarely needed before the first screen

        codes = ("ENG", "SCT", "NIR") if self.nation == "UK" else (self.nation,)
        return tuple(holidays.country_holidays("GB", subdiv=code, language="en_GB") for code in codes)


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
