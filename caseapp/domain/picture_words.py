# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much room words take in a drawing, reckoned alike for every medium, and labels that give way to each other.

Fonts differ from screen to paper. What is reckoned here is a little more than they need, so that a label that
has its place in one medium has it in all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_NARROW: Final = frozenset("ijlI.,;:'|!()[] ’‘·")
_MIDDLING: Final = frozenset("frt-/“”")
_WIDE: Final = frozenset("mwMW@%—…→&")


@lru_cache(maxsize=4096)
def width_of(words: str, size: float, *, strong: bool = False) -> float:
    """Return about how long words are in type of a size, in points."""
    return sum(map(_share, words)) * size * (1.16 if strong else 1.0)


def _share(letter: str) -> float:
    """Return the width of a letter in parts of the size of the type."""
    if letter in _NARROW:
        return 0.34
    if letter in _MIDDLING:
        return 0.43
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 1.0
    return 0.7 if letter.isupper() else 0.65 if letter.isdigit() else 0.61


@dataclass(frozen=True, slots=True)
class LabelWish:
    """Words that are wished about a place, the fullest first; `x` is their middle."""

    x: float
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """The words that got room, with the place of their start and how long they may be."""

    index: int
    words: str
    x: float
    room: float


def placed_labels(
    wishes: Sequence[LabelWish], left: float, right: float, size: float, gap: float = 4
) -> tuple[PlacedLabel, ...]:
    """Give labels on one line their places between two edges, so that none touches another.

    Each gets its shortest words where there is room for them, from the left on, then fuller ones where room is
    left over.
    """
    spans: dict[int, tuple[str, float, float]] = {}

    def span(wish: LabelWish, words: str) -> tuple[str, float, float]:
        wide = width_of(words, size)
        start = max(left, min(wish.x - wide / 2, right - wide))
        return words, start, start + wide

    end = left - gap
    for index, wish in enumerate(wishes):
        short = span(wish, wish.choices[-1])
        if short[1] >= end + gap and short[2] <= right and short[1] <= wish.x <= short[2]:
            spans[index] = short
            end = short[2]
    order = list(spans)
    for at, index in enumerate(order):
        before = spans[order[at - 1]][2] + gap if at else left
        after = spans[order[at + 1]][1] - gap if at + 1 < len(order) else right
        for words in wishes[index].choices[:-1]:
            full = span(wishes[index], words)
            if full[1] >= before and full[2] <= after:
                spans[index] = full
                break
    return tuple(
        PlacedLabel(index, words, start, stop - start) for index, (words, start, stop) in spans.items()
    )
