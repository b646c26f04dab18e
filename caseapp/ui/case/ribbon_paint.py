# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painting ribbons: the current one a band with its number, the others hairlines."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from caseapp.ui.chips import draw_shape
from caseapp.ui.theme import CAPTION, GRID, StatusLook, Theme, blend, scaled_font, theme_of

ARROW: Final = 2.0 * GRID
"""Pixels of the arrow at an end whose passage is not in view."""
_HALVINGS: Final = 10


@dataclass(frozen=True, slots=True)
class End:
    """Where a ribbon meets a pane (pixels of the gap); `away` is -1 above the view, 1 below, else 0."""

    top: float
    bottom: float
    away: int

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A ribbon as it is drawn."""

    id: int
    label: str
    status: str
    current: bool
    left: End
    right: End

    def words(self, widget: QWidget) -> str:
        """Say what is joined and how it stands."""
        status = theme_of(widget.palette()).status(self.status).words.lower()
        ends = "from its asking to a response" if self.id > 0 else "from the claim to the evidence"
        return f"{self.label}, {status}: {ends}"

    def is_near(self, position: QPointF, width: int, distance: float) -> bool:
        """Tell whether a point lies on the ribbon, or within a distance (pixels) of it."""
        share = _share_at(position.x() / max(1, width))
        top = self.left.top + (self.right.top - self.left.top) * share
        bottom = self.left.bottom + (self.right.bottom - self.left.bottom) * share
        if not self.current:
            top = bottom = (top + bottom) / 2
        return top - distance <= position.y() <= bottom + distance


def paint_bands(painter: QPainter, gap: QWidget, bands: Sequence[Band]) -> None:
    """Draw the ribbons in the gap, the hairlines under the current one."""
    theme, width = theme_of(gap.palette()), float(gap.width())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hairlines: dict[str, QPainterPath] = {}
    for band in bands:
        if not band.current:
            path = hairlines.setdefault(band.status, QPainterPath())
            _add_curve(path, width, band.left.middle, band.right.middle)
    for status, path in hairlines.items():
        painter.strokePath(path, QPen(theme.status(status).text, 1))
    for band in bands:
        if band.current:
            _paint_current(painter, theme.status(band.status), width, band)
    _paint_arrows(painter, theme, width, bands)
    _paint_numbers(painter, theme, gap, bands)


def _add_curve(path: QPainterPath, width: float, start: float, end: float) -> None:
    path.moveTo(0, start)
    path.cubicTo(width / 2, start, width / 2, end, width, end)


def _paint_current(painter: QPainter, look: StatusLook, width: float, band: Band) -> None:
    left, right = band.left, band.right
    body = QPainterPath()
    _add_curve(body, width, left.top, right.top)
    body.lineTo(width, right.bottom)
    body.cubicTo(width / 2, right.bottom, width / 2, left.bottom, 0, left.bottom)
    body.closeSubpath()
    painter.fillPath(body, blend(look.fill, look.edge, 0.15))
    edges = QPainterPath()
    _add_curve(edges, width, left.top, right.top)
    _add_curve(edges, width, left.bottom, right.bottom)
    painter.strokePath(edges, QPen(look.text, 2))


def _paint_arrows(painter: QPainter, theme: Theme, width: float, bands: Sequence[Band]) -> None:
    """Point to passages that are not in view, once at each corner and status."""
    drawn = set()
    painter.setPen(Qt.PenStyle.NoPen)
    for band in reversed(bands):
        for end, x in ((band.left, ARROW * 0.75), (band.right, width - ARROW * 0.75)):
            if end.away and (end.away, x) not in drawn:
                drawn.add((end.away, x))
                painter.setBrush(theme.status(band.status).text)
                tip, foot = end.top, end.top - end.away * ARROW
                half = ARROW * 0.6
                painter.drawPolygon(
                    QPolygonF([QPointF(x, tip), QPointF(x - half, foot), QPointF(x + half, foot)])
                )


def _paint_numbers(painter: QPainter, theme: Theme, gap: QWidget, bands: Sequence[Band]) -> None:
    """Write each number, the current one's on a chip over its ribbon, the others beside their line.

    One that would lie on another is left out.
    """
    font = scaled_font(gap, CAPTION, strong=True)
    painter.setFont(font)
    metrics = QFontMetrics(font)
    height = float(metrics.height())
    taken: list[float] = []
    for band in reversed(bands):
        top = _number_top(band, height)
        if any(abs(top - other) < height for other in taken):
            continue
        taken.append(top)
        look, side = theme.status(band.status), height * 0.55
        across = metrics.horizontalAdvance(band.label) + side + GRID
        place = QRectF((gap.width() - across) / 2, top, across, height)
        if band.current:
            painter.setPen(QPen(look.text, 2))
            painter.setBrush(theme.base)
            painter.drawRoundedRect(place.adjusted(-GRID, -1, GRID, 1), GRID, GRID)
        sign = QRectF(place.left(), place.center().y() - side / 2, side, side)
        draw_shape(painter, sign, look.shape, look.text)
        painter.setPen(theme.text)
        words = place.adjusted(side + GRID, 0, GRID, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), band.label)


def _number_top(band: Band, height: float) -> float:
    """Return where the number begins: over the middle, or clear of a line, at an end that is in view.

    A line that falls has its room above where it begins and below where it ends; one that rises the
    other way round.
    """
    left, right = band.left, band.right
    if band.current or (left.away and right.away):
        return (left.middle + right.middle) / 2 - height / 2
    falls = right.middle >= left.middle
    end, above = (right, not falls) if left.away else (left, falls)
    return end.middle - height - 1 if above else end.middle + 1


def _share_at(part: float) -> float:
    """Return how far a curve has come down at a part (0 to 1) of its way across."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        t = (low + high) / 2
        if t * (1.5 + t * (t - 1.5)) < part:
            low = t
        else:
            high = t
    t = (low + high) / 2
    return t * t * (3 - 2 * t)
