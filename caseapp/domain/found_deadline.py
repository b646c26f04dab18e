# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Due dates as the words of a letter set them, before an officer has decided about them."""

import datetime
from dataclasses import dataclass

from caseapp.domain.deadline import DeadlineSide, DueFrom, Rule, Sum
from caseapp.domain.letter import Certainty


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """Words of a letter that set a date, offered as a due date.

    `start` and `end` are code points into the text given, and `words` is what stands there. `side` tells who
    must meet it, and `promised` that the writer sets it to himself. A date that was counted has its
    sum, and says in `start_from` from which day of the letter; a week is seven calendar days. `due` is None
    where it cannot be counted, which `because` explains.
    """

    due: datetime.date | None
    time: datetime.time | None
    rule: Rule
    words: str
    start: int
    end: int
    certainty: Certainty
    side: DeadlineSide
    promised: bool
    because: str
    counted: Sum | None = None
    start_from: DueFrom | None = None

    @property
    def whose(self) -> str:
        """Whom it holds, and how, in words."""
        us = "us" if self.side is DeadlineSide.OURS else "them"
        return f"promised by {us}" if self.promised else f"asked of {us}"
