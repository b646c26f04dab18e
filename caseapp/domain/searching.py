# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search is narrowed to, and what it finds."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from caseapp.domain.letter import Direction, LetterKind
from caseapp.domain.snippets import Snippet

COMMON = 10_000
"""Letters beyond which a search is not ranked and not counted, but shown newest first."""


class Found(StrEnum):
    """What kind of thing holds the words."""

    LETTER = "letter"
    QUESTION = "question"
    NOTE = "note"
    EXHIBIT = "exhibit"


class Order(StrEnum):
    """How what was found is ordered."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What letters a search is narrowed to; what is None or empty narrows nothing.

    `party` is part of a name on the letter, or of another name of who bears it.
    """

    case_id: int | None = None
    party: str = ""
    direction: Direction | None = None
    since: date | None = None
    until: date | None = None
    open_only: bool = False

    @property
    def of_letters(self) -> bool:
        """Whether it asks for what only a letter has."""
        return bool(self.party.strip() or self.direction is not None or self.open_only)

    def __bool__(self) -> bool:
        """Tell whether it narrows anything."""
        return self.of_letters or not (self.case_id is None and self.since is None and self.until is None)


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A letter as a list of what was found names it; `cases` are (id, reference)."""

    id: int
    kind: LetterKind
    direction: Direction
    subject: str
    file_name: str
    our_reference: str
    their_reference: str
    parties: tuple[str, ...]
    dated_on: date | None
    sent_on: date | None
    received_on: date | None
    logged_on: date | None
    cases: tuple[tuple[int, str], ...] = ()

    @property
    def title(self) -> str:
        """Its subject, else the name of its file."""
        return self.subject or self.file_name


@dataclass(frozen=True, slots=True)
class FoundCase:
    """A case whose reference, title or parties hold what was looked for."""

    id: int
    reference: str
    title: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A place that holds the words: on a page of a letter, enclosure or exhibit, in a question, in a note.

    `page` (from 1) is None where there are no pages; `enclosure` names the enclosure it stands in, and
    `document_id` is its document. `question_id`, `note_id` and `exhibit_id` tell which one it is.
    """

    found: Found
    snippet: Snippet
    page: int | None = None
    enclosure: str = ""
    title: str = ""
    question_id: int | None = None
    case_id: int | None = None
    document_id: int | None = None
    note_id: int | None = None
    exhibit_id: int | None = None


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """A letter with all its places, or a case, or a question, note or exhibit that belongs to no letter."""

    letter: FoundLetter | None = None
    case: FoundCase | None = None
    passages: tuple[FoundPassage, ...] = ()
    loose_case: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """How far a list of what was found has come; opaque to whoever asks for more."""

    order: Order
    offset: int = 0
    day: str = ""
    letter_id: int = 0
    shown: frozenset[int] = field(default_factory=frozenset)
    named: bool = False


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some of what was found, and where the list goes on; `after` is None at its end.

    `common` tells that so many letters match that they are not ranked but newest first.
    """

    groups: tuple[FoundGroup, ...]
    order: Order
    after: SearchPlace | None = None
    common: bool = False
