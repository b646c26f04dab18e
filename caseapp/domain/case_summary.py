# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A case summary: what a case amounts to at one moment, for whom, and in which of its sections."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from caseapp.domain.case import CaseState, Marking
from caseapp.domain.summary_rows import (
    ActionRow,
    ClaimRow,
    CommitmentRow,
    DecisionRow,
    ExhibitRow,
    LaterCorrection,
    LetterRow,
    NoteRow,
    PartyRow,
    QuestionRow,
    ReplyOffer,
)
from caseapp.domain.summary_rows import Mark as Mark


class Audience(StrEnum):
    """Who reads a summary; one that leaves the office is external."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class SectionKey(StrEnum):
    """The sections that may be chosen, in their order; head and foot are always there."""

    PARTIES = "parties"
    ISSUE = "issue"
    POWERS = "powers"
    CHRONOLOGY = "chronology"
    QUESTIONS = "questions"
    EVIDENCE = "evidence"
    COMMITMENTS = "commitments"
    OUTSTANDING = "outstanding"
    EXHIBITS = "exhibits"
    DECISIONS = "decisions"


class SummaryFormat(StrEnum):
    """What a summary is written as; each is the ending of its file."""

    PDF = "pdf"
    WORD = "docx"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"


EVERY_SECTION = tuple(SectionKey)


@dataclass(frozen=True, slots=True)
class SummaryWish:
    """What is wanted of a summary; the days of the period are both included.

    `names_checked` says that somebody looked at the personal names in one for an external audience, `confirmed`
    that it is to leave the office in spite of its marking, or of what the other side wrote on its letters.
    """

    sections: tuple[SectionKey, ...] = EVERY_SECTION
    since: date | None = None
    until: date | None = None
    audience: Audience = Audience.INTERNAL
    format: SummaryFormat = SummaryFormat.PDF
    names_checked: bool = False
    confirmed: bool = False


EVERYTHING = SummaryWish()
"""The whole of a case, for the office itself."""


class LeftOut(StrEnum):
    """What a summary for an external audience does not hold."""

    NOTES = "notes"
    DRAFTS = "drafts"
    LETTERS = "letters"
    UNCONFIRMED = "unconfirmed"
    QUESTIONS = "questions"
    RESPONSES = "responses"
    REASONS = "reasons"
    CLAIMS = "claims"
    COMMITMENTS = "commitments"
    ACTIONS = "actions"
    EXHIBITS = "exhibits"
    DECISIONS = "decisions"
    BLIND_COPIES = "blind-copies"
    SECOND_READINGS = "second-readings"
    OUTCOMES = "outcomes"
    PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Omission:
    """How many of something were left out."""

    what: LeftOut
    number: int


@dataclass(frozen=True, slots=True)
class SummaryCounts:
    """The figures of the whole case, whichever sections and period were chosen, as the screen shows them.

    `overdue` counts what the Today page shows as overdue, `promises` those that were not yet kept.
    """

    letters: int = 0
    questions: int = 0
    open: int = 0
    overdue: int = 0
    promises: int = 0


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """Everything that a summary holds; a section that was not chosen is empty.

    `as_at` is in the office's time zone; `audit_hash` is that of the case's last audit entry at that time.
    `marking` is the one that was chosen, whether or not it is printed. `earlier_open` counts the questions that
    were first asked before the period and stay in it because they are open; `personal_names` is for an external
    audience alone. `caveat` says in words where the record is not shown as it stood then, "" otherwise.
    """

    reference: str
    title: str
    owner: str
    state: CaseState
    marking: Marking
    as_at: datetime
    audit_hash: str
    audience: Audience = Audience.INTERNAL
    sections: tuple[SectionKey, ...] = EVERY_SECTION
    since: date | None = None
    until: date | None = None
    office_name: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    outcome: str = ""
    counts: SummaryCounts = SummaryCounts()
    issue: str = ""
    powers: str = ""
    parties: tuple[PartyRow, ...] = ()
    letters: tuple[LetterRow, ...] = ()
    notes: tuple[NoteRow, ...] = ()
    questions: tuple[QuestionRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    exhibits: tuple[ExhibitRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    right_of_reply: tuple[ReplyOffer, ...] = ()
    later: tuple[LaterCorrection, ...] = ()
    left_out: tuple[Omission, ...] = ()
    personal_names: tuple[str, ...] = ()
    earlier_open: int = 0
    caveat: str = ""
    language: str = "en-GB"


_MARKS = {
    "awaiting answer": Mark.RING,
    "chased": Mark.RING,
    "answered": Mark.DISC,
    "partly answered": Mark.HALF,
    "evaded": Mark.TRIANGLE,
    "refused": Mark.SQUARE,
    "deferred": Mark.HOLLOW_SQUARE,
    "disputed": Mark.DIAMOND,
    "overtaken": Mark.DASH,
    "withdrawn": Mark.DASH,
}


def mark_of(status: str) -> Mark:
    """Return the mark of a question's status as worded in the register; an unknown word has none."""
    return _MARKS.get(status.strip().lower(), Mark.NONE)
