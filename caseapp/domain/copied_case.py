# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What travels to a second reader on another computer, and what comes back.

Ids are those of the library the copy was made from. Nothing here can hold what the first officer decided.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from caseapp.domain.case import Marking
from caseapp.domain.letter import Direction, LetterKind, PartyRole
from caseapp.domain.question import Label, Side

COPY_FORMAT: Final = "caseapp-second-reading"
LABELS_FORMAT: Final = "caseapp-second-labels"
VERSION: Final = 1
COPY_SUFFIX: Final = ".casecopy"
"""The ending of a portable copy's file."""
LABELS_SUFFIX: Final = ".labels.json"
COPY_SETTING: Final = "second-reader-copy"
"""The setting by which a library is known that was made from a portable copy; it holds the copy's key."""


@dataclass(frozen=True, slots=True)
class CopiedPlace:
    """Where words stand on a page (from 1); each quad is eight numbers, in points."""

    page: int
    start: int
    end: int
    quads: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """The words that ask, in the document of a SHA-256."""

    document: str
    quote: str
    before: str
    after: str
    places: tuple[CopiedPlace, ...]


@dataclass(frozen=True, slots=True)
class CopiedAsking:
    """One occasion a question was put."""

    letter: int | None
    asked_on: date | None
    asked_of: str
    wording: str
    printed_number: str
    passage: CopiedPassage | None


@dataclass(frozen=True, slots=True)
class CopiedQuestion:
    """A question without anything of how it stands."""

    id: int
    number: str
    parent: int | None
    side: Side
    wording: str
    askings: tuple[CopiedAsking, ...]


@dataclass(frozen=True, slots=True)
class CopiedParty:
    """Somebody on a letter."""

    role: PartyRole
    name: str
    post_title: str


@dataclass(frozen=True, slots=True)
class CopiedEnclosure:
    """A file that came with a letter, by its SHA-256."""

    document: str
    title: str


@dataclass(frozen=True, slots=True)
class CopiedLetter:
    """A letter; `document` is the SHA-256 of its file, `replies_to` the letters it replies to."""

    id: int
    kind: LetterKind
    direction: Direction
    subject: str
    our_reference: str
    their_reference: str
    dated_on: date | None
    sent_on: date | None
    received_on: date | None
    marking: Marking
    not_held_because: str
    document: str | None
    replies_to: tuple[int, ...]
    parties: tuple[CopiedParty, ...]
    enclosures: tuple[CopiedEnclosure, ...]


@dataclass(frozen=True, slots=True)
class CopiedDocument:
    """A file of the copy; `size` in bytes."""

    sha256: str
    suffix: str
    size: int
    name: str


@dataclass(frozen=True, slots=True)
class CopiedReading:
    """A letter to be read a second time, and the questions it is read for."""

    id: int
    letter: int
    asked_by: str
    questions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CopiedCase:
    """One case as the second reader gets it; `nonce` makes every copy another one."""

    nonce: str
    reference: str
    title: str
    documents: tuple[CopiedDocument, ...]
    letters: tuple[CopiedLetter, ...]
    questions: tuple[CopiedQuestion, ...]
    readings: tuple[CopiedReading, ...]


@dataclass(frozen=True, slots=True)
class GivenPart:
    """The words of a passage that stand on one page (from 1)."""

    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class GivenPassage:
    """The words that a label rests on, in the document of a SHA-256."""

    document: str
    parts: tuple[GivenPart, ...]


@dataclass(frozen=True, slots=True)
class GivenLabel:
    """What the second reader made of a question; its wording's SHA-256 tells that it is the same one."""

    question: int
    wording: str
    label: Label
    reason_key: str
    reason: str
    given_at: datetime
    passage: GivenPassage | None


@dataclass(frozen=True, slots=True)
class GivenReading:
    """One letter as the second reader finished it; `document` is the SHA-256 of the letter's file, "" for none."""

    id: int
    document: str
    begun_at: datetime
    ended_at: datetime
    labels: tuple[GivenLabel, ...]


@dataclass(frozen=True, slots=True)
class ReturnedLabels:
    """Everything that comes back; `copy` is the hash of the copy it was made in."""

    copy: str
    reader: str
    readings: tuple[GivenReading, ...]
