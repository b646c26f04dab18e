# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The right of reply: what is recorded as unanswered goes to the other side before it is published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from caseapp.domain.case_summary import Mark, mark_of
from caseapp.domain.letter_paper import check_marking
from caseapp.domain.passage import Passage


class CorrectionState(StrEnum):
    """What the office made of a correction that the other side asked for."""

    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REJECTED = "rejected"


_STATES = {
    CorrectionState.OPEN: "To be decided",
    CorrectionState.ACCEPTED: "Accepted",
    CorrectionState.PARTLY: "Accepted in part",
    CorrectionState.REJECTED: "Rejected",
}


def correction_words(state: CorrectionState) -> str:
    """Name what the office made of a correction."""
    return _STATES[state]


NOT_ANSWERED: Final = "Not answered"
"""What is recorded of a question to which nothing was decided: to those asked, “awaiting” says too little."""


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One question of a schedule, in the words that are printed.

    `recorded` is how it stands ("Evaded"), `asked` when it was put, `said` what was said in answer, each
    with its letter.
    """

    number: str
    wording: str
    recorded: str
    asked: str
    said: tuple[str, ...] = ()

    @property
    def mark(self) -> Mark:
        """The shape beside how it stands."""
        return Mark.RING if self.recorded == NOT_ANSWERED else mark_of(self.recorded)


@dataclass(frozen=True, slots=True)
class SchedulePaper:
    """A schedule as it is drawn; raises WrongUse for a marking that cannot be printed."""

    reference: str
    title: str
    body: str
    made_on: date
    answer_by: date | None = None
    office_name: str = ""
    marking: str = ""
    lines: tuple[ScheduleLine, ...] = ()
    language: str = "en-GB"

    def __post_init__(self) -> None:
        check_marking(self.marking)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the other side says of a schedule, and what the office made of it."""

    id: int
    schedule_id: int
    question_id: int | None
    letter_id: int | None
    passage: Passage | None
    received_on: date | None
    words: str
    state: CorrectionState
    answer: str
    settled_on: date | None
    officer_id: int | None

    @property
    def said(self) -> str:
        """Their words: as typed, else as they stand in their letter."""
        return self.words or ("" if self.passage is None else " ".join(self.passage.quote.split()))


@dataclass(frozen=True, slots=True)
class Schedule:
    """A schedule as it was made; `question_ids` and `lines` go together, line by line."""

    id: int
    case_id: int
    organisation_id: int | None
    body: str
    document_id: int
    letter_id: int | None
    made_on: date
    sent_on: date | None
    answer_by: date | None
    question_ids: tuple[int, ...] = ()
    lines: tuple[ScheduleLine, ...] = ()
    corrections: tuple[Correction, ...] = ()

    def number_of(self, correction: Correction) -> str:
        """Return the number of the question that a correction is about, "" for none."""
        return self.printed_number(correction.question_id or 0)

    def printed_number(self, question_id: int) -> str:
        """Return the number under which a question stands on the schedule, "" where it does not."""
        numbers = dict(zip(self.question_ids, self.lines, strict=True))
        line = numbers.get(question_id)
        return "" if line is None else line.number
