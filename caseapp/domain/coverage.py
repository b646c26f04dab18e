# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of a letter is accounted for: what was asked in it, what answers a question, what answers nothing.

Of our letters it counts the questions asked. Of a letter of theirs it counts the paragraphs of its body;
one is linked where any word of it stands in a passage, whether that answers a question or asks us one.
Sentences without such a word answer nothing asked.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.domain.page_text import Box
from caseapp.domain.question import LetterMark, MarkKind
from caseapp.domain.words import HIDDEN, counted, series, status_words

ANSWERS_NOTHING = "Answers nothing asked"
NO_TEXT = "Pictures of pages without text: nothing in them can be marked yet"


@dataclass(frozen=True, slots=True)
class LooseStretch:
    """Whole sentences of a page (from 1) that answer nothing asked; one box a line, points, unrotated."""

    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is accounted for in a letter, in words, and the stretches of it that are not."""

    words: str = ""
    paragraphs: int = 0
    linked: int = 0
    loose: tuple[LooseStretch, ...] = ()


def linked_words(linked: int, paragraphs: int, pages_read: int, pages: int) -> str:
    """Return "4 of 11 paragraphs linked; 7 answer nothing asked"; says where only the first pages were read."""
    if not paragraphs:
        return ""
    loose = paragraphs - linked
    words = f"{linked} of {counted(paragraphs, 'paragraph')} linked"
    if loose:
        words += f"; {loose} {'answers' if loose == 1 else 'answer'} nothing asked"
    return words if pages_read == pages else f"{words} (first {pages_read} of {pages:,} pages)"


def untouched_words(numbers: Sequence[str]) -> str:
    """Return "leaves Q2 and Q5 untouched", nothing where no open question is left."""
    return f"leaves {series(numbers)} untouched" if numbers else ""


def asked_words(marks: Sequence[LetterMark]) -> str:
    """Return "3 questions asked here: 1 refused, 2 awaiting answer"."""
    asked = {mark.question_id: mark for mark in marks if mark.kind is MarkKind.ASKED}
    if not asked:
        return "Nothing asked here is registered"
    standing = Counter(HIDDEN if mark.withheld else status_words(mark.status) for mark in asked.values())
    parts = [f"{count} {words.lower()}" for words, count in sorted(standing.items())]
    return f"{counted(len(asked), 'question')} asked here: {', '.join(parts)}"
