# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the pages of a letter lie under each other, at one zoom and turn."""

from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import Final

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


def fit_zoom(
    pages: tuple[PageFacts, ...], page: int, turn: int, viewport: QSize, fit: Fit, gutter: int = 0
) -> float:
    """Return the zoom at which the widest page fills the width, or one page (from 1) the view.

    `gutter` is the width (pixels) kept free to the left of the pages.
    """
    if not pages:
        return 1.0
    sizes = [geometry.shown_size(facts.width, facts.height, facts.rotation + turn) for facts in pages]
    widest = max(width for width, _ in sizes) * PIXELS_PER_POINT
    room = viewport.width() - 2 * GAP - gutter
    across = room / max(widest, 1.0)
    if fit is Fit.WIDTH:
        return clamped(across)
    width, height = sizes[page - 1]
    down = (viewport.height() - 2 * GAP) / max(height * PIXELS_PER_POINT, 1.0)
    return clamped(min(room / max(width * PIXELS_PER_POINT, 1.0), down))


class PageLayout:
    """Page rectangles in logical pixels, from the top left of all pages together."""

    def __init__(
        self,
        pages: tuple[PageFacts, ...],
        zoom: float = 1.0,
        turn: int = 0,
        viewport: QSize | None = None,
        gutter: int = 0,
    ) -> None:
        self.pages = pages
        self.zoom = zoom
        self.turn = turn % 360
        self.scale = zoom * PIXELS_PER_POINT
        sizes = [
            geometry.shown_size(facts.width, facts.height, facts.rotation + self.turn) for facts in pages
        ]
        pixels = [(max(1, round(w * self.scale)), max(1, round(h * self.scale))) for w, h in sizes]
        widest = max((width for width, _ in pixels), default=0) + 2 * GAP + gutter
        full = max(widest, viewport.width() if viewport else 0)
        rects = []
        top = GAP
        for width, height in pixels:
            rects.append(QRect(gutter + (full - gutter - width) // 2, top, width, height))
            top += height + GAP
        spare = max(0, (viewport.height() if viewport else 0) - top) // 2 if len(pages) == 1 else 0
        self.rects = tuple(rect.translated(0, spare) for rect in rects)
        self.size = QSize(widest, top)
        self._tops = [rect.top() for rect in self.rects]

    def turn_of(self, page: int) -> int:
        """Return the whole turn of a page (from 1), its own and the view's."""
        return (self.pages[page - 1].rotation + self.turn) % 360

    def page_at(self, y: float) -> int:
        """Return the page (from 1) at a height, the one before where it falls between two."""
        return max(1, bisect_right(self._tops, y))

    def between(self, top: int, bottom: int) -> range:
        """Return the pages (from 1) that show between two heights."""
        if not self.rects:
            return range(0)
        first = self.page_at(top)
        if self.rects[first - 1].bottom() < top:
            first += 1
        return range(first, bisect_right(self._tops, bottom) + 1)

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
