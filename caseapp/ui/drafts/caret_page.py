# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where on the pages the words stand that are being typed."""

from collections.abc import Sequence
from typing import Final

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box

WORDS: Final = 6
"""Words before the caret by which its place is known."""
NEAR: Final = 24
"""Pages of a long letter, nearest to where the words should stand, that are looked at for them."""


def place_of_words(pages: Sequence[PageFacts], before: str, share: float) -> tuple[int, Box] | None:
    """Return the page (from 1) and the box of the last words of `before`, None where they do not stand.

    Of several such places the one is taken that is nearest to `share` (0 to 1) of the whole letter.
    """
    words = before.split()[-WORDS:]
    nearest = sorted(range(1, len(pages) + 1), key=lambda page: abs((page - 0.5) / len(pages) - share))[:NEAR]
    while words:
        for number in nearest:
            places = _places(number, pages[number - 1], words)
            if places:
                return places[0]
        words = words[1:]
    return None


def _places(number: int, facts: PageFacts, words: Sequence[str]) -> list[tuple[int, Box]]:
    # The words of a page stand with one space or a line end between them.
    text, wanted = facts.text.text.replace("\n", " "), " ".join(words)
    found: list[tuple[int, Box]] = []
    at = text.find(wanted)
    while at >= 0:
        lines = facts.text.lines_between(at, at + len(wanted))
        if lines:
            found.append((number, lines[-1]))
        at = text.find(wanted, at + 1)
    return found
