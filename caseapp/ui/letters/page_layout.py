# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the pages of a letter lie under each other, at one zoom and turn."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import StrEnum
from itertools import accumulate
from typing import Final, overload

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from caseapp.domain.document import PageFacts
from caseapp.domain.page_text import Box
from caseapp.domain.passage import Quad
from caseapp.ui.letters import geometry

PIXELS_PER_POINT: Final = 96 / 72
"""Logical pixels per point at 100 %."""
LEAST_ZOOM: Final = 0.1
MOST_ZOOM: Final = 16.0
GAP: Final = 8
"""Pixels of desk between pages and around them."""
_PERCENT: Final = (
    10,
    25,
    33,
    50,
    67,
    75,
    90,
    100,
    110,
    125,
    150,
    175,
    200,
    250,
    300,
    400,
    600,
    800,
    1200,
    1600,
)
ZOOMS: Final = tuple(percent / 100 for percent in _PERCENT)


class Fit(StrEnum):
    """What the zoom follows when the window changes."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


def clamped(zoom: float) -> float:
    """Return the zoom within 10 to 1600 %."""
    return min(max(zoom, LEAST_ZOOM), MOST_ZOOM)


def next_zoom(zoom: float) -> float:
    """Return the next larger of the usual zooms."""
    index = bisect_right(ZOOMS, zoom + 0.001)
    return ZOOMS[min(index, len(ZOOMS) - 1)]


def previous_zoom(zoom: float) -> float:
    """Return the next smaller of the usual zooms."""
    index = bisect_left(ZOOMS, zoom - 0.001) - 1
    return ZOOMS[max(index, 0)]


class PageSizes:
    """The sizes (points) of a letter's pages as turned, summed up once for all layouts of it."""

    def __init__(self, pages: tuple[PageFacts, ...], turn: int = 0) -> None:
        self.pages = pages
        self.turn = turn % 360
        self.shown: Sequence[tuple[float, float]] = [
            geometry.shown_size(facts.width, facts.height, facts.rotation + self.turn) for facts in pages
        ]
        self.above = list(accumulate((height for _, height in self.shown), initial=0.0))
        self.widest = max((width for width, _ in self.shown), default=0.0)


def fit_zoom(sizes: PageSizes, page: int, viewport: QSize, fit: Fit, gutter: int = 0) -> float:
    """Return the zoom at which the widest page fills the width, or one page (from 1) the view.

    `gutter` is the width (pixels) kept free to the left of the pages.
    """
    if not sizes.shown:
        return 1.0
    room = viewport.width() - 2 * GAP - gutter
    if fit is Fit.WIDTH:
        return clamped(room / max(sizes.widest * PIXELS_PER_POINT, 1.0))
    width, height = sizes.shown[page - 1]
    down = (viewport.height() - 2 * GAP) / max(height * PIXELS_PER_POINT, 1.0)
    return clamped(min(room / max(width * PIXELS_PER_POINT, 1.0), down))


class PageRects(Sequence[QRect]):
    """The rectangles of all pages (from 0), each worked out when it is asked for.

    A zoom step must cost as much for a thousand pages as for one, so no page's place rests on another's.
    """

    def __init__(self, sizes: PageSizes, scale: float, left: int, full: int, spare: int) -> None:
        self._sizes = sizes
        self._scale = scale
        self._left = left
        self._room = full - left
        self._spare = spare

    def __len__(self) -> int:
        return len(self._sizes.shown)

    @overload
    def __getitem__(self, index: int) -> QRect: ...

    @overload
    def __getitem__(self, index: slice) -> list[QRect]: ...

    def __getitem__(self, index: int | slice) -> QRect | list[QRect]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        index = range(len(self))[index]
        width, height = pixel_size(self._sizes.shown[index], self._scale)
        return QRect(self._left + (self._room - width) // 2, self.top(index), width, height)

    def top(self, index: int) -> int:
        """Return the top of the page with an index (from 0)."""
        return self._spare + GAP * (index + 1) + round(self._sizes.above[index] * self._scale)

    def before(self, y: float) -> int:
        """Return how many pages begin at a height or above it."""
        return bisect_right(range(len(self)), y, key=self.top)


def pixel_size(shown: tuple[float, float], scale: float) -> tuple[int, int]:
    """Return the whole pixels (across, down) of a page's size in points."""
    return max(1, round(shown[0] * scale)), max(1, round(shown[1] * scale))


class PageLayout:
    """Page rectangles in logical pixels, from the top left of all pages together.

    `sizes` are those of the same pages and turn, where they are known already.
    """

    def __init__(
        self,
        pages: tuple[PageFacts, ...],
        zoom: float = 1.0,
        turn: int = 0,
        viewport: QSize | None = None,
        gutter: int = 0,
        sizes: PageSizes | None = None,
    ) -> None:
        self.pages = pages
        self.zoom = zoom
        self.turn = turn % 360
        self.scale = zoom * PIXELS_PER_POINT
        self.sizes = sizes if sizes is not None else PageSizes(pages, turn)
        width = pixel_size((self.sizes.widest, 0.0), self.scale)[0] if pages else 0
        widest = width + 2 * GAP + gutter
        full = max(widest, viewport.width() if viewport else 0)
        height = GAP
        if pages:
            last = pixel_size(self.sizes.shown[-1], self.scale)[1]
            height = GAP * len(pages) + round(self.sizes.above[-2] * self.scale) + last + GAP
        spare = max(0, (viewport.height() if viewport else 0) - height) // 2 if len(pages) == 1 else 0
        self.rects = PageRects(self.sizes, self.scale, gutter, full, spare)
        self.size = QSize(widest, height)

    def sized(self, turn: int) -> PageSizes:
        """Return the sizes of the pages at a turn: those at hand where it is the same."""
        return self.sizes if turn % 360 == self.turn else PageSizes(self.pages, turn)

    def turn_of(self, page: int) -> int:
        """Return the whole turn of a page (from 1), its own and the view's."""
        return (self.pages[page - 1].rotation + self.turn) % 360

    def page_at(self, y: float) -> int:
        """Return the page (from 1) at a height, the one before where it falls between two."""
        return max(1, self.rects.before(y))

    def between(self, top: int, bottom: int) -> range:
        """Return the pages (from 1) that show between two heights."""
        if not self.rects:
            return range(0)
        first = self.page_at(top)
        if self.rects[first - 1].bottom() < top:
            first += 1
        return range(first, self.rects.before(bottom) + 1)

    def to_page(self, point: QPointF) -> tuple[int, float, float]:
        """Return the page (from 1) under or nearest above a point, and the place on it unrotated (points)."""
        page = self.page_at(point.y())
        rect, facts = self.rects[page - 1], self.pages[page - 1]
        x, y = (point.x() - rect.left()) / self.scale, (point.y() - rect.top()) / self.scale
        return page, *geometry.point_from_shown(x, y, facts.width, facts.height, self.turn_of(page))

    def from_page(self, page: int, x: float, y: float) -> QPointF:
        """Return where a place of a page (unrotated, points) lies."""
        rect, facts = self.rects[page - 1], self.pages[page - 1]
        px, py = geometry.point_to_shown(x, y, facts.width, facts.height, self.turn_of(page))
        return QPointF(rect.left() + px * self.scale, rect.top() + py * self.scale)

    def box_rect(self, page: int, box: Box) -> QRectF:
        """Return where a box of a page (unrotated, points) lies."""
        return QRectF(self.from_page(page, box.x0, box.y0), self.from_page(page, box.x1, box.y1)).normalized()

    def quad_points(self, page: int, quad: Quad) -> list[QPointF]:
        """Return the corners of a quad in drawing order."""
        corners = (
            (quad.ul_x, quad.ul_y),
            (quad.ur_x, quad.ur_y),
            (quad.lr_x, quad.lr_y),
            (quad.ll_x, quad.ll_y),
        )
        return [self.from_page(page, x, y) for x, y in corners]

    def scrolled_to(self, page: int, box: Box | None, window: QRect) -> tuple[int, int]:
        """Return (across, down) at which a page, or a box on it with some lines above, is in the window."""
        if box is None:
            return window.left(), self.rects[page - 1].top() - GAP
        rect, across = self.box_rect(page, box), window.left()
        above = max(16.0, min(window.height() / 4, (window.height() - rect.height()) / 2))
        if rect.left() < across or rect.right() > across + window.width():
            across = round(rect.left()) - 24
        return across, round(rect.top() - above)
