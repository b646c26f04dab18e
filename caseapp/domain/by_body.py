# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions by the bodies they were put to, and what became of each with each of them."""

from dataclasses import dataclass
from datetime import date, datetime

from caseapp.domain.case_words import counted, long_date
from caseapp.domain.deadline import is_past
from caseapp.domain.question import Question, Status
from caseapp.domain.words import WITHHELD, status_words

NOBODY = "Nobody named"


@dataclass(frozen=True, slots=True)
class BodyCell:
    """How a question stands with one body: what it has said to it, its last asking there, and when an answer is due.

    `is_settling` tells that the question names this body as the one whose answer settles it; how it stands
    may be `withheld` from an officer who reads a letter a second time.
    """

    asking_id: int
    letter_id: int | None
    asked_on: date | None
    times: int
    status: Status
    due_on: date | None
    is_settling: bool
    withheld: bool = False
    due_time: str = ""

    def is_overdue(self, now: datetime) -> bool:
        """Whether the day has passed, or the time of it, with nothing to show for it."""
        return self.due_on is not None and is_past(self.due_on, self.due_time, now)

    @property
    def words(self) -> str:
        """The cell in words: "Refused, last asked on 16 July 2021, asked 2 times"."""
        parts = [WITHHELD if self.withheld else status_words(self.status)]
        if self.asked_on is not None:
            parts.append(f"last asked on {long_date(self.asked_on)}")
        if self.times > 1:
            parts.append(f"asked {counted(self.times, 'time')}")
        if self.due_on is not None:
            parts.append(f"due on {long_date(self.due_on)}")
        if self.is_settling:
            parts.append("its answer settles the question")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A question, and its cell for each body of the grid in their order; None where it was not put to one."""

    question: Question
    cells: tuple[BodyCell | None, ...]


@dataclass(frozen=True, slots=True)
class BodyGrid:
    """The questions that others are to answer, by the bodies they were put to."""

    bodies: tuple[str, ...]
    rows: tuple[BodyRow, ...]
