# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The register as a list: light rows, what they are narrowed to, sorted by and grouped by."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from caseapp.domain.question import LEAST_SETTLED_FIRST, Side, Status, is_settled
from caseapp.domain.words import status_words

CLOSED: Final = "closed"
"""How a question stands that was closed without an answer."""
STANDINGS: Final = (*(status.value for status in LEAST_SETTLED_FIRST), CLOSED)
"""The ways in which questions stand, the least settled first."""


MOST_WORDS: Final = 50
"""Different words that questions are looked for by; SQLite takes no condition of a thousand."""


class AgeBand(StrEnum):
    """For how long an open question has been open, from the day it was first asked."""

    WEEKS_4 = "4-weeks"
    WEEKS_12 = "12-weeks"
    HALF_YEAR = "half-year"
    YEAR = "year"
    LONGER = "longer"
    NOT_ASKED = "not-asked"
    SETTLED = "settled"


AGE_DAYS: Final = (
    (AgeBand.WEEKS_4, 28),
    (AgeBand.WEEKS_12, 84),
    (AgeBand.HALF_YEAR, 182),
    (AgeBand.YEAR, 365),
)
"""The bands that end, each with the last day that it holds."""
_AGE_WORDS: Final = {
    AgeBand.WEEKS_4: "Open for up to 4 weeks",
    AgeBand.WEEKS_12: "Open for 4 to 12 weeks",
    AgeBand.HALF_YEAR: "Open for 12 weeks to half a year",
    AgeBand.YEAR: "Open for half a year to a year",
    AgeBand.LONGER: "Open for more than a year",
    AgeBand.NOT_ASKED: "Open, first asked on no known day",
    AgeBand.SETTLED: "Settled or closed",
}


def age_words(band: AgeBand) -> str:
    """Name a band of ages."""
    return _AGE_WORDS[band]


def standing_name(standing: str) -> str:
    """Name one of the STANDINGS."""
    return "Closed without an answer" if standing == CLOSED else status_words(Status(standing))


class DueBand(StrEnum):
    """When an open question is due; one with several dates may be in several bands.

    Those without a date are looked at again now, or later; `NO_DATE` holds both.
    """

    OVERDUE = "overdue"
    DUE_SOON = "due-soon"
    LATER = "later"
    NO_DATE = "no-date"
    BRING_FORWARD = "bring-forward"
    UNDATED = "undated"


_DUE_WORDS: Final = {
    DueBand.OVERDUE: "Overdue",
    DueBand.DUE_SOON: "Due in five working days",
    DueBand.LATER: "Due later",
    DueBand.NO_DATE: "No date",
    DueBand.BRING_FORWARD: "No date: bring forward",
    DueBand.UNDATED: "No date: look again later",
}


def due_band_words(band: DueBand) -> str:
    """Name a band of due dates."""
    return _DUE_WORDS[band]


class RegisterSort(StrEnum):
    """What the register is sorted by; ties are broken by case and number."""

    CASE = "case"
    NUMBER = "number"
    WORDING = "wording"
    STATUS = "status"
    SIDE = "side"
    ASKED_OF = "asked-of"
    OFFICER = "officer"
    FIRST_ASKED = "first-asked"
    TIMES = "times"
    DUE = "due"


class RegisterGroup(StrEnum):
    """What the register is grouped by."""

    NONE = "none"
    CASE = "case"
    LETTER = "letter"
    STATUS = "status"
    ASKED_OF = "asked-of"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """Which questions are listed; what is empty narrows nothing.

    Each of the `words`, of which the first MOST_WORDS count, stands in the wording, the number, the case's
    reference or the name of a body asked. The name of a body asked holds `asked_of`; `waiting` leaves those
    whose status waits for an officer. `case_id` leaves those of a case, whose reference `case` tells.
    """

    words: str = ""
    standings: tuple[str, ...] = ()
    side: Side | None = None
    asked_of: str = ""
    officer_id: int | None = None
    age: AgeBand | None = None
    open_only: bool = False
    waiting: bool = False
    due: DueBand | None = None
    case_id: int | None = None
    case: str = ""

    @property
    def tells_standing(self) -> bool:
        """Whether it narrows by how questions stand."""
        return bool(self.standings or self.age or self.open_only or self.waiting or self.due)


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One question as a line of the register.

    A question with parts shows the least settled of them. `asked_of` is the body it was last put to and
    `bodies` counts all; the officer is the question's own, else the case's; `due_on` is the earliest due
    date that runs and `due_sum` says how it was reached; `put_again` tells that it is asked again after an
    answer, `chased` that a chaser put it. How it stands may be `withheld` from an officer who
    reads a letter a second time.
    """

    id: int
    case_id: int
    reference: str
    number: str
    wording: str
    side: Side
    status: Status
    confirmed: bool
    closed_on: date | None
    has_parts: bool
    asked_of: str
    bodies: int
    officer: str
    first_asked_on: date | None
    times_asked: int
    due_on: date | None
    withheld: bool = False
    chased: bool = False
    put_again: bool = False
    due_sum: str = ""
    due_time: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something is still to be answered, or an officer still has to confirm that it was."""
        return self.closed_on is None and not is_settled(self.status, self.confirmed)

    @property
    def is_proposed(self) -> bool:
        """Whether its status was proposed and waits for an officer."""
        waits = not self.confirmed and self.closed_on is None
        return waits and (self.status is not Status.AWAITING or self.put_again)


@dataclass(frozen=True, slots=True)
class Group:
    """Questions listed together: how many rows, and how many count and are open.

    A question with parts has a row, but is not counted itself.
    """

    key: str
    words: str
    rows: int
    count: int
    open: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The questions listed, in order, and their groups one after the other; no groups where none were asked for.

    Those with parts are listed, but not counted themselves.
    """

    ids: tuple[int, ...] = ()
    count: int = 0
    open: int = 0
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What the register can be narrowed to: names of bodies asked, those asked most first, and officers."""

    bodies: tuple[str, ...] = ()
    officers: tuple[tuple[int, str], ...] = ()
