# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The kind of a letter as its words tell it, before an officer has decided about it."""

from dataclasses import dataclass

from caseapp.domain.letter import LetterKind


@dataclass(frozen=True, slots=True)
class FoundKind:
    """A kind that a letter reads as, and the words that speak for it.

    `start` and `end` are code points into the text given: the sentence in which they stand.
    """

    kind: LetterKind
    words: str
    start: int
    end: int
