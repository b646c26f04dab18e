# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where words of a text stand after it was changed: they go with what stands around them."""

from bisect import bisect_left
from typing import Final

from caseapp.domain.passage import find_quote

Span = tuple[int, int]
AROUND: Final = 80
"""Code points before and after words by which they are told from the same words elsewhere."""
NEAREST: Final = 16
"""Places of the same words, nearest to where they should stand, that are looked at for each."""


def carried(old: str, new: str, quote: str, span: Span) -> Span | None:
    """Return where quoted words that stand in an old text stand in a new one, None where they are gone.

    Of words that stand there several times each goes to the place whose surroundings are most like its own,
    and no two go to one.
    """
    if old == new:
        return span
    there, edge = find_quote(new, quote), shared(old, new)
    starts = [start for start, _end in there]
    pairs: list[tuple[int, int, Span, Span]] = []
    for one in find_quote(old, quote):
        wanted = one[0] if one[0] < edge else one[0] + len(new) - len(old)
        at = bisect_left(starts, wanted)
        for other in there[max(0, at - NEAREST // 2) : at + NEAREST // 2]:
            pairs.append((-_likeness(old, one, new, other), abs(other[0] - wanted), one, other))
    placed: dict[Span, Span] = {}
    for _unlike, _away, one, other in sorted(pairs):
        if one not in placed and other not in placed.values():
            placed[one] = other
            if one == span:
                return other
    return None


def likest(text: str, quote: str, before: str, after: str) -> Span | None:
    """Return where quoted words stand in a text, most like between other words; None where they do not."""
    around, held = f"{before}{quote}{after}", (len(before), len(before) + len(quote))
    return max(find_quote(text, quote), key=lambda span: _likeness(around, held, text, span), default=None)


def shared(one: str, other: str) -> int:
    """Return how many code points two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _likeness(old: str, one: Span, new: str, other: Span) -> int:
    before = shared(_before(old, one[0]), _before(new, other[0]))
    return before + shared(old[one[1] : one[1] + AROUND], new[other[1] : other[1] + AROUND])


def _before(text: str, start: int) -> str:
    return text[max(0, start - AROUND) : start][::-1]
