# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Cells of a table that show a status as a chip."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from caseapp.ui.chips import chip_size, draw_chip
from caseapp.ui.theme import GRID, theme_of

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Chip:
    """The words on a chip, and the status whose looks it has."""

    words: str
    status: str


class ChipDelegate(QStyledItemDelegate):
    """Draws what `chip` says of a cell on the ground of its row, `indent` pixels from the cell's left edge."""

    def __init__(self, view: QWidget, chip: Callable[[Index], Chip | None], indent: int = 0) -> None:
        super().__init__(view)
        self._view, self._chip, self._indent = view, chip, indent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground of the row and the chip on it."""
        chip = self._chip(index)
        if chip is None:
            return
        self.initStyleOption(option, index)
        option.text = ""
        self._view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, self._view)
        rect: QRect = option.rect
        size = chip_size(option.fontMetrics, chip.words)
        width = min(size.width(), rect.width() - GRID)
        top = rect.center().y() - size.height() // 2
        painter.save()
        painter.setFont(option.font)
        box = QRect(rect.left() + self._indent, top, width, size.height())
        draw_chip(painter, box, chip.words, theme_of(self._view.palette()).status(chip.status))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the chip."""
        chip = self._chip(index)
        size = chip_size(option.fontMetrics, "" if chip is None else chip.words)
        return size + QSize(GRID + self._indent, 2 * GRID)
