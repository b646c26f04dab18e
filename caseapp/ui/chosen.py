# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a chosen row of a list is told from the others, where the list draws its rows itself."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from caseapp.ui.theme import GRID, Theme


def draw_chosen(painter: QPainter, row: QRect, theme: Theme, *, focused: bool) -> None:
    """Draw the ground of a chosen row: a tint, a bar at its edge, and a frame while the keyboard is on it."""
    painter.fillRect(row, theme.chosen)
    painter.fillRect(QRect(row.left(), row.top(), GRID, row.height()), theme.accent)
    if focused:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(row.adjusted(1, 1, -1, -1))
