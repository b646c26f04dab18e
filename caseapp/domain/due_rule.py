# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How due dates are counted: by which days, from what, and on whose authority."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from caseapp.domain.deadline import Deadline, DueFrom, Rule
from caseapp.domain.letter import Letter

COUNTED: Final = (Rule.WORKING_DAYS, Rule.CALENDAR_DAYS, Rule.CALENDAR_MONTHS)
"""The rules whose dates follow from a day by counting."""

OFFICE_CALENDAR: Final = "office"
"""Stands for the code of the calendar that the office has settled on, whichever that is on the day."""

RULE_STARTS: Final = (DueFrom.SENT, DueFrom.RECEIVED)
"""From which days rules count."""

_STATUTORY: Final = "statutory"
_RECEIVED: Final = "received"


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, and by whose days off.

    Without a calendar no day is a day off. By a calendar, days and months that end on a day off end on the
    next working day. The office's own closures play no part in a statutory count. Where receipt waits, what
    came on a day off counts as received on the next working day.
    """

    rule: Rule
    number: int
    calendar: str = ""
    statutory: bool = False
    receipt_waits: bool = False

    @property
    def kept(self) -> str:
        """The calendar with what applies to it, as a deadline keeps them: "UK;statutory;received"."""
        words = ((self.statutory, _STATUTORY), (self.receipt_waits, _RECEIVED))
        return ";".join((self.calendar, *(word for applies, word in words if applies)))

    @classmethod
    def read(cls, rule: Rule, number: int, kept: str) -> Self:
        """Return what was kept with a deadline."""
        calendar, *words = kept.split(";")
        return cls(rule, number, calendar, _STATUTORY in words, _RECEIVED in words)


@dataclass(frozen=True, slots=True)
class DueRule:
    """A rule by which something falls due; `further` is by how much it may be extended, in its own measure.

    One whose counting has the number 0 counts as many as an officer says that a letter gives.
    """

    key: str
    name: str
    counting: Counting
    start: DueFrom
    source: str
    further: int = 0

    @property
    def asks_number(self) -> bool:
        """Whether its length is not its own: an officer gives it each time."""
        return self.counting.number == 0

    @property
    def acknowledges(self) -> bool:
        """Whether it says when a letter is to be acknowledged: its name, in whatever words, begins so."""
        return self.key.startswith("acknowledg")


def counting_of(deadline: Deadline) -> Counting | None:
    """Return how a deadline was counted, None where it was not."""
    if deadline.rule not in COUNTED or not deadline.rule_days:
        return None
    return Counting.read(deadline.rule, deadline.rule_days, deadline.calendar)


def day_of(letter: Letter, start: DueFrom) -> date | None:
    """Return the day of a letter from which is counted, None where it is not known or was given.

    What is not known of a letter is stood in for: receipt by its sending, and that by its own date; its
    own date by its sending, and that by its receipt.
    """
    match start:
        case DueFrom.RECEIVED:
            return letter.received_on or letter.sent_on or letter.dated_on
        case DueFrom.SENT:
            return letter.sent_on or letter.dated_on
        case DueFrom.DATED:
            return letter.known_on
        case DueFrom.GIVEN:
            return None
