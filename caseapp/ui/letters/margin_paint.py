# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Painting the margins: a bar beside each passage, dots beside text that answers nothing asked.

A bar tells its status by colour and by pattern, and the number beside it by shape and word.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from caseapp.ui.theme import GRID, Shape, StatusLook

BAR: Final = 1.25 * GRID
"""Pixels of a bar's width."""
BAR_ROOM: Final = BAR + GRID / 2
"""Pixels between the words of a page and the numbers in its margin that the bars take."""
LOOSE: Final = QColor("#6b6b6b")
"""Dots on white paper, which paper is in either theme: contrast 5.3 to 1."""

_PATTERNS: Final[Mapping[Shape, Qt.BrushStyle]] = MappingProxyType(
    {
        Shape.RING: Qt.BrushStyle.NoBrush,
        Shape.TICK: Qt.BrushStyle.SolidPattern,
        Shape.HALF: Qt.BrushStyle.Dense4Pattern,
        Shape.TRIANGLE: Qt.BrushStyle.BDiagPattern,
        Shape.CROSS: Qt.BrushStyle.DiagCrossPattern,
        Shape.ARROW: Qt.BrushStyle.HorPattern,
        Shape.DIAMOND: Qt.BrushStyle.Dense6Pattern,
        Shape.QUOTE: Qt.BrushStyle.Dense7Pattern,
        Shape.PLUS: Qt.BrushStyle.CrossPattern,
        Shape.BARRED: Qt.BrushStyle.FDiagPattern,
    }
)


def bar_rect(line: QRectF, text_left: float) -> QRectF:
    """Return where the bar of a line of text stands (pixels), left of all words of the page."""
    return QRectF(text_left - BAR_ROOM, line.top(), BAR, line.height())


def draw_bar(painter: QPainter, lines: Iterable[QRectF], look: StatusLook, *, current: bool) -> None:
    """Draw one bar from the first of some lines to the last, in the pattern of a status."""
    whole = QRectF()
    for line in lines:
        whole = whole.united(line)
    if whole.isEmpty():
        return
    painter.setPen(QPen(look.outline, 2 if current else 1))
    painter.setBrush(QBrush(look.outline, _PATTERNS.get(look.shape, Qt.BrushStyle.VerPattern)))
    painter.drawRect(whole.adjusted(0.5, 0.5, -0.5, -0.5))


def draw_dots(painter: QPainter, lines: Sequence[QLineF]) -> None:
    """Draw lines of dots, beside text that answers nothing asked."""
    pen = QPen(LOOSE, 2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    pen.setDashPattern([0.01, 2.5])
    painter.setPen(pen)
    painter.drawLines(lines)
