# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cases, and who keeps them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Marking(StrEnum):
    """The security marking; unmarked is a choice, higher tiers are refused."""

    NOT_CHOSEN = ""
    UNMARKED = "unmarked"
    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ON_HOLD = "on-hold"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Officer:
    """A person of the office."""

    id: int
    name: str
    account: str
    post_title: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One matter."""

    id: int
    reference: str
    title: str
    state: CaseState
    owner_id: int | None
    marking: Marking
    retention_class: str
    opened_on: date | None
    closed_on: date | None
    outcome: str
    issue: str
    powers: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One line of the table of cases."""

    id: int
    reference: str
    title: str
    state: CaseState
    owner: str
    open_questions: int
    next_due: date | None
    letters: int
    last_letter_on: date | None
    next_due_time: str = ""


class CaseSort(StrEnum):
    """The columns by which the table of cases is sorted."""

    REFERENCE = "reference"
    TITLE = "title"
    STATE = "state"
    OWNER = "owner"
    NEXT_DUE = "next-due"
    OPEN_QUESTIONS = "open-questions"
    LAST_LETTER = "last-letter"


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """Which cases are listed: words in reference or title, and states (none means all)."""

    words: str = ""
    states: tuple[CaseState, ...] = ()
    owner_id: int | None = None
