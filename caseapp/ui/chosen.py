# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a chosen row of a list is told from the others, where the list draws its rows itself."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from caseapp.ui.theme import GRID, Theme


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """Draw the ground of a row: where it is chosen a tint, a bar, and a frame while the keyboard is on it."""
    row: QRect = option.rect
    state: QStyle.StateFlag = option.state
    if not state & QStyle.StateFlag.State_Selected:
        return
    painter.fillRect(row, theme.chosen)
    painter.fillRect(QRect(row.left(), row.top(), GRID, row.height()), theme.accent)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(row.adjusted(1, 1, -1, -1))
