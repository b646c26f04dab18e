# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drafts of reply letters."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.letter import LetterKind

CHASER: Final = "chaser"
"""The template of letters that chase questions which are overdue."""

_KINDS: Final = MappingProxyType({CHASER: LetterKind.CHASER})


class DraftState(StrEnum):
    """How far a draft has got."""

    DRAFTING = "drafting"
    IN_CLEARANCE = "in-clearance"
    CLEARED = "cleared"
    ISSUED = "issued"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply being written; `body` is letter Markdown."""

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
    question_ids: tuple[int, ...] = ()

    @property
    def kind(self) -> LetterKind:
        """What kind of letter it becomes, as its template says."""
        return _KINDS.get(self.template, LetterKind.LETTER)
