# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How due dates are counted: by which days, from what, and on whose authority."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from caseapp.domain.deadline import Deadline, Rule

COUNTED: Final = (Rule.WORKING_DAYS, Rule.CALENDAR_DAYS, Rule.CALENDAR_MONTHS)
"""The rules whose dates follow from a day by counting."""

OFFICE_CALENDAR: Final = "office"
"""Stands for the code of the calendar that the office has settled on, whichever that is on the day."""

_STATUTORY: Final = "statutory"
_RECEIVED: Final = "received"


class DueFrom(StrEnum):
    """From which day of a letter is counted."""

    SENT = "sent"
    RECEIVED = "received"


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
    """A rule by which something falls due; `further` is by how much it may be extended, in its own measure."""

    key: str
    name: str
    counting: Counting
    start: DueFrom
    source: str
    further: int = 0


def counting_of(deadline: Deadline) -> Counting | None:
    """Return how a deadline was counted, None where it was not."""
    if deadline.rule not in COUNTED or not deadline.rule_days:
        return None
    return Counting.read(deadline.rule, deadline.rule_days, deadline.calendar)
