# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of reply letters."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.document import Document
from caseapp.domain.letter import LetterKind
from caseapp.domain.template import TemplateKind, kind_of

CHASER: Final = TemplateKind.CHASER.value
"""The template of letters that chase questions which are overdue."""

_KINDS: Final = MappingProxyType(
    {
        TemplateKind.CHASER: LetterKind.CHASER,
        TemplateKind.HOLDING_REPLY: LetterKind.HOLDING_REPLY,
        TemplateKind.ACKNOWLEDGEMENT: LetterKind.ACKNOWLEDGEMENT,
    }
)


class DraftState(StrEnum):
    """How far a draft has got."""

    DRAFTING = "drafting"
    IN_CLEARANCE = "in-clearance"
    CLEARED = "cleared"
    ISSUED = "issued"
    DISCARDED = "discarded"


class Decision(StrEnum):
    """What somebody said of a version that was sent for clearance."""

    AWAITED = ""
    APPROVED = "approved"
    CHANGES = "changes"


@dataclass(frozen=True, slots=True)
class Clearance:
    """What one person says of one version; `evidence_id` is the document that shows what an outsider said.

    `officer_id` is None for somebody who does not use the program; `at` is None while the word is awaited.
    """

    id: int
    version_id: int
    name: str
    officer_id: int | None = None
    decision: Decision = Decision.AWAITED
    at: datetime | None = None
    remarks: str = ""
    evidence_id: int | None = None
    evidence_name: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A state of a draft that was sent for clearance or issued, and what was said of it.

    `content` holds every printed field and the text; None in versions of before, which kept the text only.
    """

    id: int
    draft_id: int
    number: int
    body: str
    content: str | None
    sha256: str
    made_at: datetime | None
    officer_id: int | None
    made_by: str
    remarks: str = ""
    clearances: tuple[Clearance, ...] = ()

    def said(self, decision: Decision) -> tuple[Clearance, ...]:
        """Return the clearances with one decision."""
        return tuple(one for one in self.clearances if one.decision is decision)


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said to some words of a draft, or with an empty `quote` to all of it; never printed.

    `start` and `end` are code points into the running text of the version, or of the draft as it is kept; with
    a `start` alone the words are gone from there.
    """

    id: int
    draft_id: int
    author: str
    words: str
    quote: str = ""
    start: int | None = None
    end: int | None = None
    version_id: int | None = None
    officer_id: int | None = None
    made_at: datetime | None = None
    settled_at: datetime | None = None
    settled_words: str = ""
    answers: tuple["Comment", ...] = ()


def folded_title(title: str) -> str:
    """Return a title as it is looked for in the list of what is enclosed: capitals and spaces do not count."""
    return " ".join(title.split()).casefold()


@dataclass(frozen=True, slots=True)
class DraftEnclosure:
    """A document that will go with a letter; `title` is what the letter lists.

    `letter_id` or `exhibit_id` name where it was taken from, None for a file.
    """

    id: int
    draft_id: int
    document: Document
    title: str
    letter_id: int | None = None
    exhibit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply being written; `body` is letter Markdown.

    Where salutation or signature is given by hand, the paper leaves a blank of a measured height for it.
    """

    id: int
    case_id: int
    template: str
    state: DraftState
    subject: str
    addressee: str
    addressee_address: str
    salutation: str
    body: str
    close: str
    signatory: str
    signatory_post: str
    our_reference: str
    your_reference: str
    marking: Marking
    copied_to: str
    enclosures: str
    letter_date: date | None
    due_days: int | None
    language: str
    letter_id: int | None
    in_reply_to_id: int | None
    organisation_id: int | None
    edited_at: datetime | None
    salutation_by_hand: bool = False
    signature_by_hand: bool = False
    contact_id: int | None = None
    question_ids: tuple[int, ...] = ()

    @property
    def kind(self) -> LetterKind:
        """What kind of letter it becomes, as its template says."""
        return _KINDS.get(kind_of(self.template), LetterKind.LETTER)
