# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the office settles about reminders: the hours in which they come, and how long before a due date."""

import re
from collections.abc import Callable
from datetime import time
from typing import Final, TypeVar

from caseapp.domain.errors import WrongUse

T = TypeVar("T")

HOURS_SETTING: Final = "reminder-hours"
"""The key of the hours of a working day in which reminders come: "09:00-17:30"."""
DAYS_SETTING: Final = "reminder-days"
"""The key of how many working days before a due date somebody is reminded of it; 0 is not before its day."""
HOURS: Final = "09:00-17:30"
DAYS: Final = "1"
EARLIEST, LATEST = time(6), time(22)
"""Between these reminders may come at all; nobody is reminded at night."""
MOST_DAYS: Final = 20
_TIMES = re.compile(r"(\d{1,2}:\d{2})\s*[-–]\s*(\d{1,2}:\d{2})", re.ASCII)


def hours_in(value: str) -> tuple[time, time]:
    """Read the hours in which reminders come; raises WrongUse."""
    found = _TIMES.fullmatch(value.strip())
    try:
        first, last = (time.fromisoformat(part.zfill(5)) for part in (found.groups() if found else ("", "")))
    except ValueError as error:
        raise WrongUse(
            f"“{value.strip()}” says no hours of a day.", remedy=f"Write them as {HOURS}."
        ) from error
    if not EARLIEST <= first < last <= LATEST:
        raise WrongUse(
            f"Reminders come between {EARLIEST:%H:%M} and {LATEST:%H:%M}, from an earlier time to a later one.",
            remedy=f"Write the hours as {HOURS}.",
        )
    return first, last


def hours_kept(value: str) -> str:
    """Return hours as they are kept; raises WrongUse."""
    first, last = hours_in(value)
    return f"{first:%H:%M}-{last:%H:%M}"


def days_in(value: str) -> int:
    """Read how many working days before a due date somebody is reminded; raises WrongUse."""
    days = value.strip()
    if not (days.isascii() and days.isdigit() and len(days) < 9 and int(days) <= MOST_DAYS):
        raise WrongUse(f"Reminders come at most {MOST_DAYS} working days before, 0 on the day itself.")
    return int(days)


def usable(hours: str, days: str) -> tuple[tuple[time, time], int, tuple[str, ...]]:
    """Return the hours and days by which to remind, and what is wrong with the given where the usual ones stand in.

    What is empty is the usual one.
    """
    amiss: list[str] = []

    def read(kept: str, usual: str, how: Callable[[str], T]) -> T:
        try:
            return how(kept or usual)
        except WrongUse as error:
            amiss.append(f"{error} For now “{kept}” is passed over, and {usual} counts.")
            return how(usual)

    found = read(hours, HOURS, hours_in), read(days, DAYS, days_in)
    return *found, tuple(amiss)
