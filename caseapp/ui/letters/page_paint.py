# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painting a page: its picture, and over it a marker pen that leaves the text at full contrast."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final, Protocol, TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF

from caseapp.domain.page_text import Box
from caseapp.domain.passage import Quad
from caseapp.ui.chips import draw_shape
from caseapp.ui.letters.on_screen import Mark, ProposedMark
from caseapp.ui.letters.page_layout import PageLayout
from caseapp.ui.letters.page_pictures import Placed
from caseapp.ui.theme import GRID, StatusLook, Theme, blend

LEAST_CARET: Final = 9.0
"""Pixels that the text caret has at least, however small the pages are shown."""
INK: Final = QColor("#1a1a1a")
"""Words of our own on a page, which is white paper in either theme."""
PROPOSED: Final = QColor("#5b4a8a")
"""Lines around what is only proposed: contrast 7.5 to 1 on the paper."""


class PagePainter:
    """Paints pages of a layout that is scrolled by `offset` logical pixels."""

    def __init__(
        self, painter: QPainter, theme: Theme, layout: PageLayout, offset: QPointF, ratio: float
    ) -> None:
        self._painter = painter
        self._theme = theme
        self._layout = layout
        self._offset = offset
        self._ratio = ratio

    def paper(self, page: int, pictures: Iterable[Placed]) -> None:
        """Draw the paper, what there is of its picture, and its hairline edge."""
        painter, rect = self._painter, self._rect(page)
        painter.fillRect(rect, self._theme.paper)
        origin = self._snapped(QPointF(rect.topLeft()))
        painter.save()
        painter.setClipRect(rect)
        for placed in pictures:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not placed.sharp)
            target = QRectF(
                origin.x() + placed.target.x() / self._ratio,
                origin.y() + placed.target.y() / self._ratio,
                placed.target.width() / self._ratio,
                placed.target.height() / self._ratio,
            )
            painter.drawImage(target, placed.image, QRectF(placed.image.rect()))
        painter.restore()
        painter.setPen(QPen(self._theme.page_edge, 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(-0.5, -0.5, 0.5, 0.5))

    def message(self, page: int, words: str, font: QFont, window: QRect) -> QRect:
        """Write on the part of a page in a window (of the view) why it cannot be shown; return where."""
        painter = self._painter
        painter.setFont(font)
        inner = self._rect(page).intersected(window).adjusted(4 * GRID, 4 * GRID, -4 * GRID, -4 * GRID)
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        lines = painter.boundingRect(inner, flags, words)
        painter.fillRect(lines.adjusted(-GRID, -GRID, GRID, GRID), self._theme.paper)
        painter.setPen(INK)
        painter.drawText(inner, flags, words)
        return lines

    def tint(self, page: int, boxes: Iterable[Box], colour: QColor) -> None:
        """Lay a marker-pen tint over boxes."""
        painter = self._painter
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for box in boxes:
            painter.fillRect(self._layout.box_rect(page, box).translated(-self._offset), colour)
        painter.restore()

    def outline(self, page: int, boxes: Iterable[Box], colour: QColor) -> None:
        """Draw a line around boxes."""
        path = QPainterPath()
        for box in boxes:
            path.addRect(self._layout.box_rect(page, box).translated(-self._offset).adjusted(-1, -1, 1, 1))
        self._stroke(path, colour)

    def mark(self, mark: Mark, look: StatusLook) -> None:
        """Tint a mark's quads, and outline them where the mark is the current one."""
        painter = self._painter
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for quad in mark.quads:
            points = [point - self._offset for point in self._layout.quad_points(mark.page, quad)]
            path.addPolygon(QPolygonF([*points, points[0]]))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillPath(path.simplified(), look.tint)
        painter.restore()
        if mark.struck:
            self._strike(mark, look)
        if mark.current:
            self._stroke(path.simplified(), look.outline)

    def _strike(self, mark: Mark, look: StatusLook) -> None:
        """Draw a line through each line of words."""
        self._painter.setPen(QPen(look.outline, 1))
        for quad in mark.quads:
            rect = self._layout.box_rect(mark.page, quad.bounds).translated(-self._offset)
            middle = rect.center()
            if rect.width() >= rect.height():
                self._painter.drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()))
            else:
                self._painter.drawLine(QPointF(middle.x(), rect.top()), QPointF(middle.x(), rect.bottom()))

    def proposed(self, mark: ProposedMark) -> None:
        """Draw a broken line around words that are proposed, a heavy one around those at hand."""
        path = QPainterPath()
        for quad in mark.quads:
            rect = self._layout.box_rect(mark.page, quad.bounds).translated(-self._offset)
            path.addRect(rect.adjusted(-2, 0, 2, 0))
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(path.simplified(), _broken(2.5 if mark.current else 1.0))
        painter.restore()

    def proposed_tag(self, rect: QRectF, mark: ProposedMark, font: QFont) -> None:
        """Draw the number that a proposal would get in the margin, in a broken frame."""
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        painter.setPen(_broken(2.0 if mark.current else 1.0))
        painter.setBrush(self._theme.paper)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), GRID, GRID)
        painter.setPen(INK)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), mark.label)
        painter.restore()

    def leader(self, mark: Mark, look: StatusLook, edge: Qt.Edge, width: int) -> None:
        """Lead a mark over the margin to an edge of the view, `width` pixels wide, where its ribbon begins."""
        whole = QRectF()
        for quad in mark.quads:
            whole = whole.united(self._layout.box_rect(mark.page, quad.bounds))
        whole.translate(-self._offset)
        if edge is Qt.Edge.RightEdge:
            whole.setLeft(whole.right())
            whole.setRight(width)
        else:
            whole.setRight(whole.left())
            whole.setLeft(0)
        if whole.left() < whole.right():
            painter = self._painter
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(whole, blend(self._theme.paper, look.tint, 0.5))
            painter.restore()

    @contextmanager
    def margin(self) -> Iterator[QPainter]:
        """Give the painter of what stands in the margins, in pixels of the layout."""
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self._offset)
        yield painter
        painter.restore()

    def tag(self, rect: QRectF, mark: Mark, look: StatusLook, font: QFont) -> None:
        """Draw a question's number and the shape of its status in the margin."""
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(_struck(font) if mark.struck else font)
        painter.setPen(QPen(look.outline, 2 if mark.current else 1))
        painter.setBrush(look.tint if mark.current else self._theme.paper)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), GRID, GRID)
        side = rect.height() * 0.5
        shape = QRectF(rect.left() + GRID, rect.center().y() - side / 2, side, side)
        draw_shape(painter, shape, look.shape, look.outline)
        painter.setPen(INK)
        words = rect.adjusted(side + 1.5 * GRID, 0, 0, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), mark.label)
        painter.restore()

    def caret(self, page: int, box: Box) -> None:
        """Draw the text caret, two pixels wide, across the way the text runs."""
        rect = self._layout.box_rect(page, box).translated(-self._offset)
        lying = rect.width() >= rect.height()
        spare = max(0.0, LEAST_CARET - max(rect.width(), rect.height())) / 2
        across, down = (spare, 1.0) if lying else (1.0, spare)
        self._painter.fillRect(rect.adjusted(-across, -down, across, down), INK)

    def _stroke(self, path: QPainterPath, colour: QColor) -> None:
        painter = self._painter
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 2.0 if self._layout.scale > 0.5 else 1.0
        painter.strokePath(path, QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.restore()

    def _rect(self, page: int) -> QRect:
        return self._layout.rects[page - 1].translated(-self._offset.toPoint())

    def _snapped(self, point: QPointF) -> QPointF:
        """Return the point moved to the nearest whole device pixel, so that a picture is not resampled."""
        transform = self._painter.deviceTransform()
        there = transform.map(point)
        back, invertible = transform.inverted()
        return back.map(QPointF(round(there.x()), round(there.y()))) if invertible else point


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck


def _broken(width: float) -> QPen:
    pen = QPen(PROPOSED, width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([4 / width, 3 / width])
    return pen


def tag_width(label: str, metrics: QFontMetrics) -> float:
    """Return the width (pixels) of a question's number with the shape of its status."""
    return metrics.horizontalAdvance(label) + (metrics.height() + GRID / 2) * 0.5 + 3 * GRID


class Labelled(Protocol):
    """What has a number in the margin beside its words."""

    @property
    def quads(self) -> tuple[Quad, ...]:
        """Where its words stand on the page (unrotated, points)."""

    @property
    def label(self) -> str:
        """Its number, or nothing."""


L = TypeVar("L", bound=Labelled)


def tag_rects(
    layout: PageLayout, page: int, marks: Iterable[L], text_left: float, metrics: QFontMetrics
) -> list[tuple[L, QRectF]]:
    """Place the numbers of a page's marks in its left margin, in layout pixels, none over another.

    `text_left` is where the words of the page begin (layout pixels).
    """
    placed: list[tuple[L, QRectF]] = []
    height = metrics.height() + GRID / 2
    floor = float("-inf")
    rects = [
        (mark, layout.box_rect(page, mark.quads[0].bounds)) for mark in marks if mark.quads and mark.label
    ]
    for mark, first in sorted(rects, key=lambda pair: pair[1].top()):
        width = tag_width(mark.label, metrics)
        left = max(0.0, text_left - GRID - width)
        top = max(first.center().y() - height / 2, floor)
        placed.append((mark, QRectF(left, top, width, height)))
        floor = top + height + 2
    return placed
