# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which days tell what is overdue, due soon and to be brought forward, by the office's calendar and period."""

from datetime import date, time, timedelta
from typing import Final

from caseapp.domain.deadline import DueDays
from caseapp.domain.errors import NotAllowed
from caseapp.services.working_days import office_calendar
from caseapp.store.officers import Settings

BRING_FORWARD_SETTING: Final = "bring-forward-days"
BRING_FORWARD_DAYS: Final = 28
SOON: Final = 5
"""Working days ahead for which a date counts as due soon."""

CHASER_SETTING: Final = "chaser-days"
"""The key of the working days that a chaser gives its reader, 0 for none."""
CHASER_DAYS: Final = 10
LONGEST_CHASER: Final = 250
"""Working days; a letter that gives its reader more than a year gives no date at all."""


def due_days(settings: Settings, on: date, at: time | None = None) -> DueDays:
    """Return the days that count on a day, at a time of it.

    Past the announced calendars a week stands for five working days.
    """
    try:
        soon = office_calendar(settings).add(on, SOON).due_on
    except NotAllowed:
        soon = on + timedelta(days=7)
    return DueDays(on, soon, int(settings.get(BRING_FORWARD_SETTING, str(BRING_FORWARD_DAYS))), at)
