# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The paper of a case summary: what a case amounts to at one moment, in the words that are printed."""

from dataclasses import dataclass
from datetime import date, datetime

from caseapp.domain.case_summary import Mark, mark_of
from caseapp.domain.letter_paper import check_marking


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of the case."""

    name: str
    capacity: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ChronologyRow:
    """A letter, note or event; `direction` is a word ("Sent"), `sha256` the short form that is printed.

    `day` puts into words a date that is not the letter's own, `standing` says that it is not sent, or not
    confirmed.
    """

    on: date | None
    what: str
    direction: str = ""
    party: str = ""
    reference: str = ""
    sha256: str = ""
    pages: int | None = None
    day: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its status in words; `side` tells who is to answer ("Theirs to answer").

    `days` counts those since it was first asked, for one that is open; `settled_by` names the body whose
    answer settles it, where that is not each body it was put to.
    """

    number: str
    wording: str
    status: str
    asked_in: str = ""
    addressee: str = ""
    due: date | None = None
    times_asked: int = 0
    last_asked: date | None = None
    label: str = ""
    reason: str = ""
    side: str = ""
    overdue: bool = False
    first_asked: date | None = None
    days: int | None = None
    settled_by: str = ""

    @property
    def mark(self) -> Mark:
        """The shape beside the status."""
        return mark_of(self.status)


@dataclass(frozen=True, slots=True)
class DeadlineRow:
    """A date to be met; `sum` tells how it was reckoned, `state` is a word ("Met", "Overdue")."""

    due: date | None
    what: str
    owner: str = ""
    state: str = ""
    sum: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """A promise by either side."""

    due: date | None
    what: str
    by: str = ""
    state: str = ""
    made_in: str = ""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """A number and what it counts ("5", "questions open")."""

    number: int
    words: str


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """Everything of a case summary that is drawn.

    `as_at` is printed as it stands, so give it in the office's time zone; `audit_hash` is the whole hash of
    the case's last audit entry at that time; `left_out` says what the summary does not show.
    Raises WrongUse for a marking that cannot be printed.
    """

    reference: str
    title: str
    owner: str
    status: str
    as_at: datetime
    audit_hash: str
    marking: str = ""
    office_name: str = ""
    parties: tuple[PartyRow, ...] = ()
    chronology: tuple[ChronologyRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    deadlines: tuple[DeadlineRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    outstanding: tuple[Count, ...] = ()
    left_out: str = ""
    language: str = "en-GB"

    def __post_init__(self) -> None:
        check_marking(self.marking)
