# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a viewer is given: a letter's pages and the marks on them, as plain values."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from caseapp.domain.case_words import long_date, short_date
from caseapp.domain.citation import Source
from caseapp.domain.document import PageFacts
from caseapp.domain.letter import Direction
from caseapp.domain.passage import Quad


@dataclass(frozen=True, slots=True)
class LetterOnScreen:
    """A document whose pages are shown; `extraction_ids` has one a page, or is empty."""

    title: str
    path: Path
    sha256: str
    document_id: int
    pages: tuple[PageFacts, ...]
    extraction_ids: tuple[int | None, ...] = ()
    password: str | None = None

    def extraction_id(self, page: int) -> int | None:
        """Return the extraction that a page (from 1) was read on, if it is known."""
        return self.extraction_ids[page - 1] if page <= len(self.extraction_ids) else None


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage lit on a page (from 1) in the colour of a status, with its number in the margin.

    `asked` tells a question from a response, `passage` what belongs together over pages; `bar` is the
    status whose bar stands in the margin (that of the mark where it is empty). `words` say what it is:
    "question Q1, evaded".
    """

    id: int
    page: int
    quads: tuple[Quad, ...]
    status: str
    current: bool = False
    label: str = ""
    words: str = ""
    asked: bool = True
    passage: int = 0
    bar: str = ""
    struck: bool = False
    """Whether what was said there was taken back."""


@dataclass(frozen=True, slots=True)
class ProposedMark:
    """Words on a page (from 1) that are proposed as a question; nothing of it is registered.

    `at` counts the proposals of the letter from 0, `label` is the number that it would get, and empty
    where the words go on from another page. `words` say what it is.
    """

    at: int
    page: int
    quads: tuple[Quad, ...]
    label: str
    words: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a viewer; `detail` is shown where a letter has no pages to show.

    `note` says what kind of note of our own it is, which is neither ours nor theirs; `day` puts into
    words a date that is not the letter's own; `reference` is its writer's. `enclosure` names the one that
    is shown in the letter's stead, and `exhibit` what is no letter: "exhibit E1: Invitation to tender".
    """

    direction: Direction
    on: date | None
    party: str
    file_name: str
    detail: str = ""
    note: str = ""
    day: str = ""
    reference: str = ""
    enclosure: str = ""
    exhibit: str = ""

    @property
    def source(self) -> Source:
        """The letter as a citation names it."""
        return Source(
            self.direction, self.party, self.on, self.reference, self.note, self.enclosure, self.exhibit
        )

    @property
    def words(self) -> str:
        """The direction and party in words."""
        if self.exhibit:
            return self.exhibit.partition(": ")[2]
        if self.note:
            return self.note
        if self.direction is Direction.OUTGOING:
            return f"to {self.party}" if self.party else "sent by us"
        if self.direction is Direction.INCOMING:
            return f"from {self.party}" if self.party else "sent to us"
        return f"with {self.party}" if self.party else "direction not known"

    @property
    def day_words(self) -> str:
        """The letter's date in words, or the number of an exhibit."""
        if self.exhibit:
            number = self.exhibit.partition(": ")[0]
            return f"{number[:1].upper()}{number[1:]}"
        return self.day or date_words(self.on)

    @property
    def side_words(self) -> str:
        """Whose letter it is, in words."""
        if self.exhibit:
            return "filed as evidence:"
        return "our record" if self.note else side_words(self.direction)


def side_words(direction: Direction) -> str:
    """Return whose letter it is, in words."""
    match direction:
        case Direction.OUTGOING:
            return "our letter"
        case Direction.INCOMING:
            return "their letter"
        case Direction.UNKNOWN:
            return "a letter of unknown direction"


def date_words(on: date | None) -> str:
    """Return "16 July 2021", whatever the language of the system, or "no date"."""
    return "no date" if on is None else long_date(on)


def short_date_words(on: date | None) -> str:
    """Return "16 Jul", or "no date"."""
    return "no date" if on is None else " ".join(short_date(on).split()[:2])
