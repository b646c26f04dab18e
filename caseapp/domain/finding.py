# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a check finds in a draft before it is issued, and what an officer lets stand."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Severity(StrEnum):
    """Whether a finding keeps a letter from being issued, or only tells."""

    ERROR = "error"
    WARNING = "warning"


class FindingKind(StrEnum):
    """What a finding is about."""

    QUOTATION = "quotation"
    LETTER = "letter"
    REFERENCE = "reference"
    QUESTION = "question"
    EXHIBIT = "exhibit"
    ENCLOSURE = "enclosure"
    FIELD = "field"
    GREETING = "greeting"
    MARKING = "marking"
    UNREGISTERED = "unregistered"
    CONFIDENCE = "confidence"
    CHARACTER = "character"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding stands: a field of the draft by its name, and within its text exact words to look for.

    `letter_id` and `page` (from 1) tell where what it rests on is to be seen, `question_id` which question it is of.
    """

    field: str = "body"
    words: str = ""
    letter_id: int | None = None
    page: int | None = None
    question_id: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found; `words` are those of the draft that it is about, in full.

    `must` tells that nobody can let it stand: the letter cannot be drawn, or a choice is to be made.
    """

    kind: FindingKind
    severity: Severity
    message: str
    words: str
    spot: Spot
    must: bool = False
    waived: str = ""
    """The reason for which an officer lets it stand; "" where nobody does."""

    @property
    def key(self) -> str:
        """What it is called by: its kind and a few signs that change with the words that it is about."""
        signs = hashlib.sha256(self.words.encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self.kind.value}-{signs[:8]}"

    @property
    def stands_in_the_way(self) -> bool:
        """Whether the letter cannot be issued because of it."""
        return self.severity is Severity.ERROR and not self.waived


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that an officer lets stand, with the words it was about and the reason."""

    id: int
    finding: str
    words: str
    reason: str
    officer_id: int | None = None
    made_at: datetime | None = None

    def is_of(self, finding: Finding) -> bool:
        """Tell whether a finding is the very one, on the very words."""
        return not finding.must and (self.finding, self.words) == (finding.key, finding.words)
