# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Exhibits, claims, and the evidence that supports or contradicts what was claimed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseapp.domain.case import Marking
from caseapp.domain.case_words import counted
from caseapp.domain.document import Document
from caseapp.domain.letter import Delivery, Direction, Letter, LetterKind
from caseapp.domain.passage import Passage, PlaceState, Quad

_ORDINAL = re.compile(r"E0*([1-9][0-9]*)", re.IGNORECASE)


class Stance(StrEnum):
    """What a piece of evidence does to a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document filed as evidence with its number in the case."""

    id: int
    case_id: int
    number: str
    title: str
    description: str
    filed_on: date | None
    document: Document

    @property
    def name(self) -> str:
        """What it is called."""
        return self.title or self.document.original_name

    @property
    def words(self) -> str:
        """Which one it is: "exhibit E1: Invitation to tender"."""
        return f"exhibit {self.number}: {self.name}"

    def as_letter(self) -> Letter:
        """Return what stands for it where letters are shown; it went no way, and bears no id."""
        return Letter(
            id=0,
            kind=LetterKind.REPORT,
            direction=Direction.UNKNOWN,
            subject=self.name,
            our_reference="",
            their_reference="",
            dated_on=None,
            sent_on=None,
            received_on=None,
            logged_on=self.filed_on,
            confirmed=True,
            assessed=True,
            delivery=Delivery.NOT_ISSUED,
            marking=Marking.NOT_CHOSEN,
            their_marking="",
            not_held_because="",
            document=self.document,
            case_ids=(self.case_id,),
        )


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage of an exhibit, a letter or an enclosure that supports or contradicts a claim.

    `exhibit_id` is None where its document is no exhibit, `letter_id` where it came with no letter.
    """

    id: int
    claim_id: int
    stance: Stance
    remarks: str
    exhibit_id: int | None
    letter_id: int | None
    passage: Passage
    officer_id: int | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody asserted in a letter; `number` is its own in the case, and never given to another."""

    id: int
    case_id: int
    number: str
    words: str
    made_by: str
    letter_id: int
    passage: Passage
    response_id: int | None
    evidence: tuple[Evidence, ...] = ()

    def count(self, stance: Stance) -> int:
        """Return how many pieces of evidence support it, or contradict it."""
        return sum(one.stance is stance for one in self.evidence)

    @property
    def standing(self) -> str:
        """How it stands in words: "1 for, 2 against"."""
        if not self.evidence:
            return "no evidence yet"
        return f"{self.count(Stance.SUPPORTS)} for, {self.count(Stance.CONTRADICTS)} against"


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """A place on a document where a claim stands (`evidence_id` None), or evidence for or against it.

    `page` counts from 1, quads are in unrotated page space, in points; `found` and `score` tell how the
    place was found on this document.
    """

    claim_id: int
    evidence_id: int | None
    number: str
    stance: Stance | None
    passage_id: int
    page: int
    quads: tuple[Quad, ...]
    found: PlaceState
    score: float


@dataclass(frozen=True, slots=True)
class EvidenceBook:
    """The claims and exhibits of a case, and where they stand, by document."""

    claims: tuple[Claim, ...]
    exhibits: tuple[Exhibit, ...]
    marks: Mapping[int, tuple[EvidenceMark, ...]]

    def claim(self, claim_id: int) -> Claim | None:
        """Return a claim by its id."""
        return next((claim for claim in self.claims if claim.id == claim_id), None)

    def exhibit(self, exhibit_id: int | None) -> Exhibit | None:
        """Return an exhibit by its id."""
        return next((exhibit for exhibit in self.exhibits if exhibit.id == exhibit_id), None)

    @property
    def by_document(self) -> Mapping[int, int]:
        """The exhibits by the documents that they are."""
        return {one.document.id: one.id for one in self.exhibits}

    @property
    def words(self) -> str:
        """How many there are of each."""
        return f"{counted(len(self.claims), 'claim')}, {counted(len(self.exhibits), 'exhibit')}"


def next_number(given: Iterable[str]) -> str:
    """Return the number after the highest of those ever given in a case: E1, E2 …; others do not count."""
    found = (_ORDINAL.fullmatch(number.strip()) for number in given)
    return f"E{max((int(match[1]) for match in found if match), default=0) + 1}"


def order_of(number: str) -> tuple[int, int, str]:
    """Return what exhibits are sorted by: E2 before E10, and after both what an office numbers its own way."""
    match = _ORDINAL.fullmatch(number)
    return (0, int(match[1]), "") if match else (1, 0, number.casefold())
