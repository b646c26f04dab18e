# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The movable feast by which people date things: Easter, told from the bank holiday before it."""

from datetime import date, timedelta
from functools import cache

from caseapp.calendars.nations import holidays_of

_EARLIEST, _DAYS = (3, 20), 35
"""The first day on which Good Friday falls, and on how many it may."""


@cache
def good_friday(year: int) -> date | None:
    """Return Good Friday of a year, None where the calendar of England and Wales does not name it."""
    (names,) = holidays_of("ENG")
    days = (date(year, *_EARLIEST) + timedelta(ahead) for ahead in range(_DAYS))
    return next((day for day in days if "Good Friday" in names.get(day, "")), None)
