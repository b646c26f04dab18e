# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the points and dates of a date strip go, in pixels along the axis."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one point stands, and from where to where its label runs (None where there is no room)."""

    x: float
    label: tuple[float, float] | None = None


def places(dates: Sequence[date | None], left: float, right: float, gap: float) -> list[float]:
    """Return the x of every point: dated ones by time, those without a date in a slot after them.

    `gap` is the least distance (pixels) between points where there is room for it.
    """
    dated = [on for on in dates if on is not None]
    undated = len(dates) - len(dated)
    slot = gap * (undated + 1) if undated else 0.0
    end = max(left, right - slot)
    if not dated:
        end = left - gap
    first, last = (min(dated), max(dated)) if dated else (None, None)
    xs: list[float] = []
    count = 0
    for on in dates:
        if on is None or first is None or last is None:
            count += 1
            xs.append(min(right, end + gap * (count + (0.5 if dated else 0))))
        elif first == last:
            xs.append((left + end) / 2)
        else:
            xs.append(left + (end - left) * (on - first).days / (last - first).days)
    return spread(xs, [on is not None for on in dates], left, end, gap)


def spread(xs: list[float], movable: list[bool], left: float, right: float, gap: float) -> list[float]:
    """Move dated points apart so that each can be seen and clicked, keeping their order."""
    order = sorted((x, index) for index, x in enumerate(xs) if movable[index])
    if len(order) < 2:
        return xs
    gap = min(gap, (right - left) / (len(order) - 1))
    placed = [x for x, _ in order]
    for index in range(1, len(placed)):
        placed[index] = max(placed[index], placed[index - 1] + gap)
    over = placed[-1] - right
    if over > 0:
        placed[-1] = right
        for index in range(len(placed) - 2, -1, -1):
            placed[index] = min(placed[index], placed[index + 1] - gap)
    result = list(xs)
    for x, (_, index) in zip(placed, order, strict=True):
        result[index] = x
    return result


def labelled(
    xs: Sequence[float], widths: Sequence[float], first: Sequence[int], left: float, right: float, gap: float
) -> list[Slot]:
    """Give labels to points of one row, those in `first` before the others, none over another."""
    taken: list[tuple[float, float]] = []
    labels: dict[int, tuple[float, float]] = {}
    order = [*first, *(index for index in range(len(xs)) if index not in first)]
    for index in order:
        start = min(max(xs[index] - widths[index] / 2, left), max(left, right - widths[index]))
        span = (start, start + widths[index])
        if all(span[1] + gap <= other[0] or span[0] >= other[1] + gap for other in taken):
            taken.append(span)
            labels[index] = span
    return [Slot(x, labels.get(index)) for index, x in enumerate(xs)]
