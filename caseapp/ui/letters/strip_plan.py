# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The date strip laid out: its rows, and where each letter stands in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF

from caseapp.domain.time_scale import TimeScale
from caseapp.ui.letters.strip_layout import CELL, Spot, labelled, spots
from caseapp.ui.letters.strip_point import Lane, StripPoint
from caseapp.ui.theme import GRID


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of the strip in pixels: `side` is the height of a point's row, `line` that of small words.

    `caption` is the width of what stands at the left, `undated` that of the place of letters without a
    date at the right.
    """

    width: int
    height: int
    side: int
    line: int
    caption: int
    undated: int = 0

    @property
    def axis(self) -> float:
        """The height of the line of time."""
        return self.line + self.side * 1.3 + GRID

    @property
    def ruler(self) -> float:
        """The top of the row in which months and years are written."""
        return self.line * 2 + self.side * 2.6 + GRID

    @property
    def left(self) -> float:
        """Where time begins."""
        return float(self.caption + self.side / 2)

    @property
    def right(self) -> float:
        """Where time ends."""
        return float(self.width - self.undated - self.side / 2)

    @property
    def gap(self) -> float:
        """The least distance of two points."""
        return self.side * 0.68

    def y(self, lane: Lane) -> float:
        """Return the middle of a row."""
        return self.axis + {Lane.OURS: -0.8, Lane.NOTES: 0.0, Lane.THEIRS: 0.8}[lane] * self.side

    def label_top(self, lane: Lane) -> float:
        """Return the top of the dates beside a row."""
        return GRID / 2 if lane is Lane.OURS else self.axis + self.side * 1.3 + GRID / 2

    @staticmethod
    def height_for(side: int, line: int) -> int:
        """Return how high a strip is."""
        return round(line * 3 + side * 2.6 + 2 * GRID)


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn at one spot of a row; `members` are places in the sequence of points."""

    spot: Spot
    lane: Lane
    y: float

    @property
    def middle(self) -> QPointF:
        """The middle of what is drawn."""
        return QPointF(self.spot.x, self.y)


class Plan:
    """Where every letter stands on a scale; letters without a date stand at the end, in their own place."""

    def __init__(self, points: Sequence[StripPoint], scale: TimeScale, rows: Rows) -> None:
        self.points = points
        self.scale = scale
        self.rows = rows
        self._of: dict[int, Placed] = {}
        self._lanes: dict[Lane, list[Placed]] = {}
        for lane in Lane:
            self._lay(lane, [n for n, point in enumerate(points) if point.lane is lane])

    def _lay(self, lane: Lane, numbers: Sequence[int]) -> None:
        points, rows = self.points, self.rows
        dated = [(n, self.scale.x(on)) for n in numbers if (on := points[n].on) is not None]
        undated = [n for n in numbers if points[n].on is None]
        laid = list(spots(dated, rows.gap))
        begin = rows.width - rows.undated + rows.gap
        if len(undated) > CELL:
            middle = begin + rows.gap * (CELL - 1) / 2
            laid.append(Spot(middle, tuple(undated), (middle,) * len(undated)))
        else:
            laid += [Spot(x, (n,), (x,)) for k, n in enumerate(undated) for x in [begin + rows.gap * k]]
        placed = [Placed(spot, lane, rows.y(lane)) for spot in laid]
        self._lanes[lane] = placed
        for one in placed:
            for number in one.spot.members:
                self._of[number] = one

    def of(self, number: int) -> Placed:
        """Return where a point stands, by its place in the sequence."""
        return self._of[number]

    def is_in_view(self, placed: Placed) -> bool:
        """Tell whether something stands in the stretch of time that is in view, or has no date."""
        undated = self.points[placed.spot.members[0]].on is None
        return undated or self.rows.left - 1 <= placed.spot.x <= self.rows.right + 1

    def in_view(self, lane: Lane) -> list[Placed]:
        """Return what is seen of a row, earliest first."""
        placed = self._lanes[lane]
        first = bisect_left(placed, self.rows.left - 1, key=lambda one: one.spot.x)
        last = bisect_right(placed, float(self.rows.width), key=lambda one: one.spot.x)
        return [one for one in placed[first:last] if self.is_in_view(one)]

    def rect(self, placed: Placed) -> QRect:
        """Return the box in which something can be clicked."""
        side = self.rows.side
        wide = side * 1.5 if placed.spot.is_cluster else float(side)
        return QRectF(placed.spot.x - wide / 2, placed.y - side / 2, wide, side).toRect()

    def hit(self, where: QPointF) -> Placed | None:
        """Return what stands nearest to a place, within its box."""
        near = [
            one for lane in Lane for one in self.in_view(lane) if self.rect(one).contains(where.toPoint())
        ]
        return min(near, key=lambda one: (one.middle - where).manhattanLength(), default=None)

    def labels(self, lane: Lane, widths: Sequence[float]) -> list[QRectF | None]:
        """Return where the dates of what `in_view` gives are written, those shown in a viewer first."""
        seen, rows = self.in_view(lane), self.rows
        if lane is Lane.NOTES:
            return [None] * len(seen)
        first = [k for k, one in enumerate(seen) if any(self.points[n].is_current for n in one.spot.members)]
        found = labelled(
            [one.spot.x for one in seen], widths, first, rows.caption, rows.width - 1.0, 2.0 * GRID
        )
        top = rows.label_top(lane)
        return [
            None if label is None else QRectF(label[0], top, label[1] - label[0] + 1, rows.line)
            for label in found
        ]
