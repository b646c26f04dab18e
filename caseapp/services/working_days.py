# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar an office counts by: its nation's, with its own closures and working days."""

from datetime import date
from typing import Final

from caseapp.calendars.working_days import WorkingCalendar
from caseapp.domain.errors import WrongUse
from caseapp.store.officers import Settings

NATION_SETTING = "nation"
"""The key of the office's calendar, a code of `NATIONS` or of another country."""

CLOSURES_SETTING = "closures"
"""The key of the office's own closures, one a line: "2026-12-24 Office closed"."""

OPENED_SETTING: Final = "extra-working-days"
"""The key of the days on which the office works though others rest, one a line as closures are."""


def office_calendar(
    settings: Settings, nation: str | None = None, *, statutory: bool = False
) -> WorkingCalendar:
    """Return the calendar an office counts by: its nation's, or another one named, with its own closures.

    The office's own days play no part where a statute says what a working day is.
    """
    code = nation or settings.get(NATION_SETTING) or "ENG"
    if statutory:
        return WorkingCalendar(code)
    return WorkingCalendar(
        code, closures_in(settings.get(CLOSURES_SETTING)), opened_in(settings.get(OPENED_SETTING))
    )


class OfficeCalendars:
    """The calendars of an office, each made once, for counting many dates."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._made: dict[tuple[str | None, bool], WorkingCalendar] = {}

    def get(self, nation: str | None, *, statutory: bool) -> WorkingCalendar:
        """Return a calendar as `office_calendar` does."""
        if (nation, statutory) not in self._made:
            made = office_calendar(self._settings, nation, statutory=statutory)
            self._made[nation, statutory] = made
        return self._made[nation, statutory]


def closures_in(lines: str) -> dict[date, str]:
    """Read the office's closures, a date and words on each line; raises WrongUse naming a line without a date."""
    return _days_in(lines, "Office closed", "closures")


def opened_in(lines: str) -> dict[date, str]:
    """Read the days on which the office works though others rest; raises as `closures_in` does."""
    return _days_in(lines, "Office open", "working days")


def _days_in(lines: str, usual: str, what: str) -> dict[date, str]:
    found: dict[date, str] = {}
    for line in lines.splitlines():
        day, _, words = line.strip().partition(" ")
        if not day:
            continue
        try:
            found[date.fromisoformat(day)] = words.strip() or usual
        except ValueError as error:
            raise WrongUse(
                f"“{line.strip()}” among the office's {what} does not begin with a date.",
                remedy=f"Write it as 2026-12-24 {usual}.",
            ) from error
    return found
