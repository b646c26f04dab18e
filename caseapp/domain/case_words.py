# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Dates, counts and the words of a case: what the list of cases needs, and so is loaded at every start.

Whatever else is put into words is in `words`, which loads nouns that the first painting can do without.
"""

from collections.abc import Iterable
from datetime import date

from caseapp.domain.case import CaseState, Marking

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CASE_STATE = {CaseState.OPEN: "Open", CaseState.ON_HOLD: "On hold", CaseState.CLOSED: "Closed"}
_MARKING = {
    Marking.NOT_CHOSEN: "Not chosen",
    Marking.UNMARKED: "Unmarked",
    Marking.OFFICIAL: "OFFICIAL",
    Marking.OFFICIAL_SENSITIVE: "OFFICIAL-SENSITIVE",
}


def long_date(day: date) -> str:
    """Write a date as 16 July 2021, in English whatever the computer's language."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a date as 16 Jul 2021, for narrow columns."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun: 1 question, 2 questions, 1,200 replies."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def runs_of(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return numbers as runs (first, last), in their order, each once."""
    runs: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        follows = bool(runs) and runs[-1][1] + 1 == number
        runs.append((runs.pop()[0] if follows else number, number))
    return runs


def case_state_words(state: CaseState) -> str:
    """Name where a case stands."""
    return _CASE_STATE[state]


def marking_words(marking: Marking) -> str:
    """Name a security marking."""
    return _MARKING[marking]
