# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in the letter on screen."""

import re
from dataclasses import dataclass

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box
from caseapp.ui.letters.selection import PageLines


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words stand: `page` from 1, code points, and boxes (unrotated, points)."""

    page: int
    start: int
    end: int
    boxes: tuple[Box, ...]


def find_hits(pages: tuple[PageFacts, ...], words: str) -> tuple[Hit, ...]:
    """Find words in reading order, in any case, over line ends and through hyphens at them."""
    parts = words.split()
    if not parts:
        return ()
    inside = r"(?:-\n)?"
    pattern = re.compile(
        r"\s+".join(inside.join(re.escape(letter) for letter in part) for part in parts), re.IGNORECASE
    )
    hits: list[Hit] = []
    for number, facts in enumerate(pages, start=1):
        found = [match.span() for match in pattern.finditer(facts.text.text)]
        lines = PageLines(facts) if found else None
        if lines is not None:
            hits.extend(Hit(number, start, end, lines.boxes(start, end)) for start, end in found)
    return tuple(hits)
