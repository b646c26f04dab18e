# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates as a calendar program shows them."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

MOST_AHEAD: Final = 60
"""Working days by which a reminder may come before its date."""


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """What a calendar file tells.

    `with_wording`: also what was asked, of whom and why a date moved, which whoever sees the calendar can
    then read. `alarm_days`: working days by which a reminder comes before the date, 0 for on the day, None
    for no reminder.
    """

    with_wording: bool = False
    alarm_days: int | None = 1


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One due date; `uid` stays when the date moves, `sequence` never falls.

    `on` is a day, or a moment where the date has a time of the day; `alarm_at` is None without a reminder.
    """

    uid: str
    sequence: int
    changed_at: datetime
    on: date | datetime
    title: str
    words: str
    category: str
    private: bool
    cancelled: bool
    alarm_at: datetime | None


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """A calendar file that was written: how many dates stand in it, and how many it takes back."""

    path: Path
    dates: int
    cancelled: int
