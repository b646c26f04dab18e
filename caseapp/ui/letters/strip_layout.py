# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the points and dates of a date strip go, in pixels along the axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

CELL: Final = 3
"""How many points of a row stand beside each other before they are drawn as one with their number."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is drawn at `x`: one letter, or several that would lie over each other.

    `members` are places in the sequence that was laid out, earliest first; `at` is where they belong.
    """

    x: float
    members: tuple[int, ...]
    at: tuple[float, ...]

    @property
    def is_cluster(self) -> bool:
        """Whether several letters are drawn as one."""
        return len(self.members) > 1


def spots(xs: Sequence[tuple[int, float]], gap: float) -> Iterator[Spot]:
    """Lay out one row, in order of x, so that no two spots are nearer than `gap` pixels.

    A point gives way within a cell of `CELL` gaps; where more than that many fall into one cell, they
    become one spot in its middle. `xs` holds (place in the sequence, x).
    """
    room = gap * (CELL - 1)
    index = 0
    while index < len(xs):
        start = xs[index][1]
        end = index
        while end < len(xs) and xs[end][1] < start + gap * CELL:
            end += 1
        cell = xs[index:end]
        if len(cell) > CELL:
            yield Spot(start + room / 2, tuple(n for n, _ in cell), tuple(x for _, x in cell))
        else:
            placed = spread([x for _, x in cell], start, start + room, gap)
            for (number, at), x in zip(cell, placed, strict=True):
                yield Spot(x, (number,), (at,))
        index = end


def spread(xs: Sequence[float], left: float, right: float, gap: float) -> list[float]:
    """Move points, in order, apart so that each can be seen and clicked."""
    placed = list(xs)
    for index in range(len(placed)):
        low = left + gap * index
        if index:
            low = max(low, placed[index - 1] + gap)
        placed[index] = max(placed[index], low)
    for index in range(len(placed) - 1, -1, -1):
        high = right - gap * (len(placed) - 1 - index)
        placed[index] = min(placed[index], high)
    return placed


def labelled(
    xs: Sequence[float], widths: Sequence[float], first: Sequence[int], left: float, right: float, gap: float
) -> list[tuple[float, float] | None]:
    """Give labels to points of one row, those in `first` before the others, none over another.

    Returns from where to where each label runs, None where there is no room for it.
    """
    taken: list[tuple[float, float]] = []
    labels: dict[int, tuple[float, float]] = {}
    order = [*first, *(index for index in range(len(xs)) if index not in first)]
    for index in order:
        start = min(max(xs[index] - widths[index] / 2, left), max(left, right - widths[index]))
        span = (start, start + widths[index])
        if all(span[1] + gap <= other[0] or span[0] >= other[1] + gap for other in taken):
            taken.append(span)
            labels[index] = span
    return [labels.get(index) for index in range(len(xs))]
