# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words on the screen: dates, counts, and what to say of an error."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Final

from caseapp.domain import case_words as words
from caseapp.domain.case_words import counted
from caseapp.domain.errors import CaseError


@dataclass(frozen=True, slots=True)
class Explanation:
    """What happened, what is safe, what to do."""

    happened: str
    safe: str
    remedy: str

    @property
    def words(self) -> str:
        """All three as one text."""
        return " ".join(part for part in (self.happened, self.safe, self.remedy) if part)


_SAFE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "library-read-only": "Nothing was changed.",
        "library-in-use": "Nothing was changed.",
        "disk-full": "Nothing was stored; everything stored before is safe.",
        "cannot-write": "Nothing was stored; everything stored before is safe.",
        "library-damaged": "Nothing was changed.",
        "changed-meanwhile": "The library was left as it is.",
        "not-allowed": "Nothing was changed.",
        "duplicate": "Nothing was stored twice.",
        "document-broken": "Nothing else was affected.",
        "printer-failed": "The letter itself is unharmed.",
        "reader-stopped": "The library and the file are unharmed.",
        "file-unreadable": "Nothing else was affected.",
    }
)


def explain(error: CaseError) -> Explanation:
    """Say what happened, what is safe and what to do."""
    happened = error.message
    if error.file and error.file not in happened and _name(error.file) not in happened:
        happened = f"{_name(error.file)}: {happened}"
    return Explanation(happened, _SAFE.get(error.kind, ""), error.remedy)


def _name(path: str) -> str:
    return re.split(r"[\\/]", path.rstrip("\\/"))[-1]


def long_date(on: date | None, nothing: str = "") -> str:
    """Return "16 July 2021", whatever the language of the system; `nothing` where there is no date."""
    return nothing if on is None else words.long_date(on)


def short_date(on: date | None, nothing: str = "") -> str:
    """Return "16 Jul 2021" for narrow places; `nothing` where there is no date."""
    return nothing if on is None else words.short_date(on)


def overdue_words(days: int) -> str:
    """Say how long something has been due: "overdue by 12 days"."""
    return f"overdue by {counted(days, 'day')}"


def late_words(due_on: date, due_time: str, now: datetime) -> str:
    """Say since when something is overdue: "overdue by 12 days", "overdue since 12:00" of the same day."""
    days = (now.date() - due_on).days
    return overdue_words(days) if days else f"overdue since {due_time}"


def due_words(on: date, today: date) -> str:
    """Say when something is due: "due 3 September" of this year, "due 3 September 2027" of another."""
    days = (today - on).days
    if days > 0:
        return overdue_words(days)
    day = long_date(on)
    return f"due {day.rsplit(' ', 1)[0] if on.year == today.year else day}"


def cut_short(told: str, most: int) -> str:
    """Return words on one line; of more than so many signs those that fit, and an ellipsis for the rest."""
    line = " ".join(told.split())
    if len(line) <= most:
        return line
    whole, _, _begun = line[: most + 1].rpartition(" ")
    return f"{whole or line[:most]} …"


_MONTHS: Final = tuple(words.long_date(date(2000, month, 1)).split()[1].lower() for month in range(1, 13))
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{2}|\d{4})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .\-]+([A-Za-z]{3,})[ .,\-]+(\d{2}|\d{4})")


def read_date(typed: str) -> date | None:
    """Read a date as people type it, day before month; None where it is none."""
    text = " ".join(typed.split())
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _FIGURES.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := _NAMED.fullmatch(text):
        named = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(found[2].lower())]
        day, month, year = int(found[1]), named[0] if len(named) == 1 else 0, int(found[3])
    else:
        return None
    if year < 100:
        year += 2000 if year < 70 else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None
