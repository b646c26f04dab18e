# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where on the pages the words stand that are being typed."""

from collections.abc import Sequence
from typing import Final

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box

WORDS: Final = 6
"""Words before the caret by which its place is known."""


def place_of_words(pages: Sequence[PageFacts], before: str, share: float) -> tuple[int, Box] | None:
    """Return the page (from 1) and the box of the last words of `before`, None where they do not stand.

    Of several such places the one is taken that is nearest to `share` (0 to 1) of the whole letter.
    """
    words = before.split()[-WORDS:]
    while words:
        places = [place for number, facts in enumerate(pages, 1) for place in _places(number, facts, words)]
        if places:
            return min(places, key=lambda place: abs((place[0] - 0.5) / len(pages) - share))
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
