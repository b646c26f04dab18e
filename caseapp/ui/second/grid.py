# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A small table of words whose rows are as high as their words ask."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from caseapp.ui.heads import LEFT
from caseapp.ui.theme import GRID


class _RoomyRows(QStyledItemDelegate):
    """Leaves a little room above and below the words of a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of a cell with its room."""
        return super().sizeHint(option, index) + QSize(0, 2 * GRID)


class WordGrid(QTableWidget):
    """Whole rows of broken words; `narrow` columns are as wide as what stands in them, the others share the rest."""

    def __init__(
        self, name: str, heads: Sequence[str], narrow: Sequence[int] = (0,), parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(heads), parent)
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.setItemDelegate(_RoomyRows(self))
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in narrow:
            across.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        across.setDefaultAlignment(LEFT)
        across.setHighlightSections(False)

    def fill(self, rows: Sequence[Sequence[str]]) -> None:
        """Show other rows."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setToolTip(words)
                item.setTextAlignment(LEFT)
                self.setItem(row, column, item)

    def fit(self, most: int = 12) -> None:
        """Be as high as the rows, up to a number of lines; the rest is scrolled to."""
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        room = most * self.fontMetrics().lineSpacing()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + min(rows, room) + 2 * self.frameWidth() + 2)
