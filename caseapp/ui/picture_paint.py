# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawing a picture's shapes with a painter, in the colours of a theme."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from caseapp.domain.case_summary import Mark
from caseapp.domain.picture import Anchor, Bar, Hatch, Ink, Label, Picture, Shape, Sign, Stroke
from caseapp.ui.theme import Theme

_STATUS_INKS: Final = {
    Ink.AWAITING: "awaiting",
    Ink.ANSWERED: "answered",
    Ink.PARTLY: "partly",
    Ink.EVADED: "evaded",
    Ink.REFUSED: "refused",
    Ink.DEFERRED: "deferred",
    Ink.SETTLED: "withdrawn",
}
_BETWEEN: Final = 3.0
"""Points between the lines of a hatching."""
_REACH: Final = 16.0
"""Points by which a shape may stand out of the place that it names."""


def ink_of(ink: Ink, theme: Theme) -> QColor:
    """Return the colour of an ink."""
    status = _STATUS_INKS.get(ink)
    if status is not None:
        return theme.status(status).edge
    return {
        Ink.QUIET: theme.muted,
        Ink.FAINT: theme.hairline,
        Ink.PAPER: theme.base,
        Ink.OVERDUE: theme.danger,
    }.get(ink, theme.text)


def paint_picture(painter: QPainter, picture: Picture, theme: Theme, font: QFont, seen: QRectF) -> None:
    """Draw what of a picture lies in `seen`, a point of it a unit of the painter's; type is that of `font`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    types, top, bottom = _Types(font), seen.top(), seen.bottom()
    for shape in picture.shapes:
        if _touches(shape, top, bottom):
            _paint(painter, shape, theme, types)


class _Types:
    """The sizes and weights of a font that were needed so far, with their measures: each takes long to make."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._made: dict[tuple[int, bool], tuple[QFont, QFontMetricsF]] = {}

    def of(self, label: Label) -> tuple[QFont, QFontMetricsF]:
        """Return the type of a label."""
        key = max(1, round(label.size)), label.strong
        if key not in self._made:
            own = QFont(self._font)
            own.setPixelSize(key[0])
            own.setWeight(QFont.Weight.DemiBold if label.strong else QFont.Weight.Normal)
            self._made[key] = own, QFontMetricsF(own)
        return self._made[key]


def _touches(shape: Shape, top: float, bottom: float) -> bool:
    match shape:
        case Stroke():
            heights = [y for _, y in shape.points]
            return max(heights) >= top - 1 and min(heights) <= bottom + 1
        case Bar():
            return shape.y <= bottom and shape.y + shape.height >= top
        case _:
            return top - _REACH <= shape.y <= bottom + _REACH


def _paint(painter: QPainter, shape: Shape, theme: Theme, types: _Types) -> None:
    colour = ink_of(shape.ink, theme)
    match shape:
        case Stroke():
            style = Qt.PenStyle.DashLine if shape.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(colour, shape.width, style, Qt.PenCapStyle.FlatCap))
            painter.drawPolyline([QPointF(x, y) for x, y in shape.points])
        case Bar():
            _paint_bar(painter, shape, colour, theme.base)
        case Sign():
            _paint_sign(painter, shape, colour)
        case Label():
            _paint_label(painter, shape, colour, types)


def _paint_bar(painter: QPainter, bar: Bar, colour: QColor, paper: QColor) -> None:
    box = QRectF(bar.x, bar.y, bar.width, bar.height)
    painter.save()
    painter.fillRect(box, colour if bar.hatch is Hatch.SOLID else paper)
    if bar.hatch not in (Hatch.SOLID, Hatch.OPEN):
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        painter.setPen(QPen(colour, 0.8))
        _hatch(painter, box, bar.hatch, colour)
    painter.restore()
    if bar.outline:
        painter.setPen(QPen(colour, 0.9))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)


def _hatch(painter: QPainter, box: QRectF, hatch: Hatch, colour: QColor) -> None:
    """Fill a box, already clipped, with lines or dots whose places depend on the drawing, not on the box."""
    begin = box.left() - box.left() % _BETWEEN - box.height()
    steps = int((box.width() + 2 * box.height()) / _BETWEEN) + 2
    starts = [begin + step * _BETWEEN for step in range(steps)]
    top, bottom, high = box.top(), box.bottom(), box.height()
    if hatch in (Hatch.RISING, Hatch.CROSSED):
        painter.drawLines([QLineF(x, bottom, x + high, top) for x in starts])
    if hatch in (Hatch.FALLING, Hatch.CROSSED):
        painter.drawLines([QLineF(x, top, x + high, bottom) for x in starts])
    if hatch is Hatch.DOTTED:
        painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        rows = range(int(high / _BETWEEN) + 1)
        painter.drawPoints(
            [QPointF(x + row % 2 * _BETWEEN / 2, top + 1.2 + row * _BETWEEN) for x in starts for row in rows]
        )


def _paint_sign(painter: QPainter, sign: Sign, colour: QColor) -> None:
    size, half = sign.size, sign.size / 2
    middle = QPointF(sign.x, sign.y)
    thin = max(0.9, size / 8)
    ring = half - thin / 2
    pen = QPen(colour, thin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = QRectF(sign.x - ring, sign.y - ring, 2 * ring, 2 * ring)
    match sign.mark:
        case Mark.RING:
            painter.drawEllipse(middle, ring, ring)
        case Mark.HALF:
            painter.drawEllipse(middle, ring, ring)
            painter.setBrush(colour)
            painter.drawPie(inner, 90 * 16, 180 * 16)
        case Mark.HOLLOW_SQUARE:
            painter.drawRect(inner)
        case Mark.DASH:
            painter.drawLine(QPointF(sign.x - half, sign.y), QPointF(sign.x + half, sign.y))
        case Mark.NONE:
            return
        case _:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            _paint_filled(painter, sign.mark, middle, half)


def _paint_filled(painter: QPainter, mark: Mark, middle: QPointF, half: float) -> None:
    x, y = middle.x(), middle.y()
    match mark:
        case Mark.DISC:
            painter.drawEllipse(middle, half, half)
        case Mark.SQUARE:
            painter.drawRect(QRectF(x - half, y - half, 2 * half, 2 * half))
        case Mark.TRIANGLE:
            corners = [QPointF(x, y - half), QPointF(x + half, y + half), QPointF(x - half, y + half)]
            painter.drawPolygon(QPolygonF(corners))
        case _:
            corners = [
                QPointF(x, y - half),
                QPointF(x + half, y),
                QPointF(x, y + half),
                QPointF(x - half, y),
            ]
            painter.drawPolygon(QPolygonF(corners))


def _paint_label(painter: QPainter, label: Label, colour: QColor, types: _Types) -> None:
    """Write a label, cut short where this font makes it longer than its room."""
    own, metrics = types.of(label)
    words = label.words
    if label.room:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, label.room + 1)
    wide = 0.0 if label.anchor is Anchor.START else metrics.horizontalAdvance(words)
    x = label.x - {Anchor.START: 0.0, Anchor.MIDDLE: wide / 2, Anchor.END: wide}[label.anchor]
    painter.setFont(own)
    painter.setPen(colour)
    painter.drawText(QPointF(x, label.y), words)
