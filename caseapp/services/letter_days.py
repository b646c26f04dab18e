# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Which days can be meant: of a letter, and of a due date."""

import re
from datetime import date, timedelta
from typing import Final

from caseapp.domain.errors import NotAllowed, WrongUse
from caseapp.domain.words import long_date

EARLIEST = date(1900, 1, 1)
"""No letter or due date of the office's is older."""

LETTER_AHEAD = timedelta(days=366)
"""A letter may be dated ahead by a year at most."""

DUE_AHEAD = timedelta(days=50 * 366)
"""A due date may lie ahead by some fifty years at most."""

_TIME: Final = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")


def check_letter_days(dated_on: date | None, sent_on: date | None, received_on: date | None) -> None:
    """Refuse days that cannot be meant, and a letter that was sent or received before its time.

    Raises NotAllowed.
    """
    for what, day in (("dated", dated_on), ("sent", sent_on), ("received", received_on)):
        if day is not None:
            check_day(f"A letter {what}", day, LETTER_AHEAD)
    for first, early, then, late in (
        ("dated", dated_on, "sent", sent_on),
        ("dated", dated_on, "received", received_on),
        ("sent", sent_on, "received", received_on),
    ):
        if early is not None and late is not None and late < early:
            raise NotAllowed(
                f"A letter {first} {long_date(early)} cannot have been {then} on {long_date(late)}.",
                remedy="Correct one of the two dates.",
            )


def check_due(due_on: date, asked_on: date | None = None) -> None:
    """Refuse a due date that cannot be meant, or before the day on which was asked; raises NotAllowed."""
    check_day("A due date of", due_on, DUE_AHEAD)
    if asked_on is not None and due_on < asked_on:
        raise NotAllowed(
            f"What was asked on {long_date(asked_on)} cannot be due on {long_date(due_on)}.",
            remedy="Correct the due date, or the date of the letter first.",
        )


def check_time(due_time: str) -> str:
    """Return a time of the day as 17:00, "" for none; raises WrongUse."""
    typed = due_time.strip()
    found = _TIME.fullmatch(typed)
    if typed and found is None:
        raise WrongUse(f"“{typed}” is no time of the day.", remedy="Write it as 17:00.")
    return "" if found is None else f"{int(found[1]):02}:{found[2]}"


def check_past(what: str, day: date) -> None:
    """Refuse a day on which nothing can have happened yet; raises NotAllowed."""
    check_day(what, day, timedelta())


def check_day(what: str, day: date, ahead: timedelta) -> None:
    """Refuse a day before 1900, or further ahead of today than given; raises NotAllowed."""
    remedy = "Check the day and the year"
    if day > date.today() + ahead:
        remedy += f"; by this computer's clock it is {long_date(date.today())}"
    elif day >= EARLIEST:
        return
    raise NotAllowed(f"{what} {long_date(day)} cannot be meant.", remedy=f"{remedy}.")
