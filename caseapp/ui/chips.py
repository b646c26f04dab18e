# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Status chips: word, shape and colour together, drawn in lists and as a widget of their own."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseapp.ui.theme import GRID, Shape, StatusLook, theme_of


def chip_size(metrics: QFontMetrics, words: str) -> QSize:
    """Return the size of a chip with these words, in pixels."""
    mark = round(metrics.height() * 0.62)
    return QSize(metrics.horizontalAdvance(words) + mark + 4 * GRID, metrics.height() + GRID)


def draw_chip(painter: QPainter, rect: QRect, words: str, look: StatusLook) -> None:
    """Draw a chip into the rectangle with the painter's font, eliding words that do not fit."""
    metrics = painter.fontMetrics()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.edge, 1))
    painter.setBrush(look.fill)
    body = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(body, GRID, GRID)
    side = metrics.height() * 0.62
    mark = QRectF(rect.left() + 1.5 * GRID, rect.center().y() + 0.5 - side / 2, side, side)
    draw_shape(painter, mark, look.shape, look.text)
    painter.setPen(look.text)
    left = round(mark.right()) + GRID
    inner = QRect(left, rect.top(), max(0, rect.right() - left - GRID), rect.height())
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, inner.width() + 1)
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
    painter.restore()


def draw_shape(painter: QPainter, box: QRectF, shape: Shape, colour: QColor) -> None:
    """Draw the mark of a status into the square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.2, box.width() / 7)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    match shape:
        case Shape.RING:
            painter.drawEllipse(inner)
        case Shape.HALF:
            painter.drawEllipse(inner)
            painter.setBrush(colour)
            painter.drawPie(inner, 90 * 16, 180 * 16)
        case Shape.SQUARE:
            painter.drawRect(inner)
        case Shape.BARRED:
            painter.drawEllipse(inner)
            painter.drawLine(_at(inner, 0.15, 0.85), _at(inner, 0.85, 0.15))
        case Shape.CLOCK:
            painter.drawEllipse(inner)
            middle = inner.center()
            painter.drawPolyline(
                [
                    QPointF(middle.x(), inner.top() + inner.height() * 0.22),
                    middle,
                    QPointF(inner.right() - inner.width() * 0.25, middle.y()),
                ]
            )
        case Shape.TRIANGLE | Shape.DIAMOND:
            painter.setBrush(colour)
            painter.drawPolygon(QPolygonF(_corners(inner, shape)))
        case _:
            for stroke in _strokes(inner, shape):
                painter.drawPolyline(stroke)
    painter.restore()


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + box.width() * x, box.top() + box.height() * y)


def _corners(box: QRectF, shape: Shape) -> list[QPointF]:
    if shape is Shape.TRIANGLE:
        return [_at(box, 0.5, 0.05), _at(box, 1, 0.95), _at(box, 0, 0.95)]
    return [_at(box, 0.5, 0), _at(box, 1, 0.5), _at(box, 0.5, 1), _at(box, 0, 0.5)]


def _strokes(box: QRectF, shape: Shape) -> list[list[QPointF]]:
    strokes: dict[Shape, list[list[tuple[float, float]]]] = {
        Shape.TICK: [[(0.05, 0.55), (0.4, 0.9), (0.95, 0.15)]],
        Shape.CROSS: [[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]],
        Shape.ARROW: [[(0, 0.5), (1, 0.5)], [(0.6, 0.1), (1, 0.5), (0.6, 0.9)]],
        Shape.DOUBLE: [[(0.1, 0.1), (0.5, 0.5), (0.1, 0.9)], [(0.5, 0.1), (0.9, 0.5), (0.5, 0.9)]],
        Shape.DASH: [[(0, 0.5), (1, 0.5)]],
        Shape.QUOTE: [[(0.35, 0.1), (0.15, 0.6)], [(0.85, 0.1), (0.65, 0.6)]],
        Shape.PLUS: [[(0, 0.5), (1, 0.5)], [(0.5, 0), (0.5, 1)]],
    }
    return [[_at(box, x, y) for x, y in stroke] for stroke in strokes[shape]]


class StatusChip(QWidget):
    """A chip that shows one status."""

    def __init__(self, status: str, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_status(status, words)

    @property
    def words(self) -> str:
        """The words on the chip."""
        return self._words

    def show_status(self, status: str, words: str = "") -> None:
        """Show another status, with its usual words unless others are given."""
        self._status = status
        self._words = words or theme_of(self.palette()).status(status).words
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that holds the words unclipped."""
        return chip_size(self.fontMetrics(), self._words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip in the colours of the present palette."""
        painter = QPainter(self)
        draw_chip(painter, self.rect(), self._words, theme_of(self.palette()).status(self._status))
