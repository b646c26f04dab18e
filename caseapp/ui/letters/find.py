# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in the letter on screen."""

import re

from caseapp.domain.document import PageFacts
from caseapp.ui.letters.selection import Span


def find_spans(pages: tuple[PageFacts, ...], words: str) -> tuple[Span, ...]:
    """Find words in reading order, in any case, over line ends and through hyphens at them."""
    parts = words.split()
    if not parts:
        return ()
    inside = r"(?:-\n)?"
    pattern = re.compile(
        r"\s+".join(inside.join(re.escape(letter) for letter in part) for part in parts), re.IGNORECASE
    )
    return tuple(
        Span(number, *match.span())
        for number, facts in enumerate(pages, start=1)
        for match in pattern.finditer(facts.text.text)
    )
