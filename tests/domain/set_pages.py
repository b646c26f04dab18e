# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pages set word by word for tests, as a reader would report them."""

from collections.abc import Sequence
from dataclasses import dataclass

from caseapp.domain.page_text import Box, PageText, RawWord, build_page_text

WIDTH = 4.5
"""Points of a character; a line is 12 points high."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """Words that begin at a place (points)."""

    words: str
    x: float
    y: float


def page_of(lines: Sequence[SetLine]) -> PageText:
    """Return the text of a page on which every line is a block of its own."""
    raw = []
    for block, line in enumerate(lines):
        x = line.x
        for word in line.words.split():
            raw.append(RawWord(word, Box(x, line.y, x + WIDTH * len(word), line.y + 12), block, 0))
            x += WIDTH * (len(word) + 1)
    return build_page_text(raw)
