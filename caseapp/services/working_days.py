# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The calendar an office counts by: its nation's, with its own closures."""

from datetime import date

from caseapp.calendars.working_days import (
    NATIONS,
    TRUSTED_END,
    TRUSTED_START,
    WorkingCalendar,
    count_working_days,
)
from caseapp.domain.errors import WrongUse
from caseapp.store.officers import Settings

__all__ = [
    "CLOSURES_SETTING",
    "NATIONS",
    "NATION_SETTING",
    "TRUSTED_END",
    "TRUSTED_START",
    "WorkingCalendar",
    "closures_in",
    "count_working_days",
    "office_calendar",
]

NATION_SETTING = "nation"
"""The key of the office's calendar, a code of `NATIONS`."""

CLOSURES_SETTING = "closures"
"""The key of the office's own closures, one a line: "2026-12-24 Office closed"."""


def office_calendar(settings: Settings, nation: str | None = None) -> WorkingCalendar:
    """Return the calendar an office counts by: its nation's, or another one named, with its own closures."""
    code = nation or settings.get(NATION_SETTING) or "ENG"
    return WorkingCalendar(code, closures_in(settings.get(CLOSURES_SETTING)))


def closures_in(lines: str) -> dict[date, str]:
    """Read the office's closures, a date and words on each line; raises WrongUse naming a line without a date."""
    found: dict[date, str] = {}
    for line in lines.splitlines():
        day, _, words = line.strip().partition(" ")
        if not day:
            continue
        try:
            found[date.fromisoformat(day)] = words.strip() or "Office closed"
        except ValueError as error:
            raise WrongUse(
                f"“{line.strip()}” among the office's closures does not begin with a date.",
                remedy="Write it as 2026-12-24 Office closed.",
            ) from error
    return found
