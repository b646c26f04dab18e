# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tables of the office's settings: a few rows whose cells are corrected in place."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from caseapp.ui.theme import GRID

_KEY: Final = int(Qt.ItemDataRole.UserRole)
_MOST: Final = 8
"""Rows that are seen at once; further ones are scrolled to."""


class OfficeTable(QTableWidget):
    """As high as its rows; `corrected(row)` tells that somebody typed over a cell."""

    corrected = Signal(int)

    def __init__(self, name: str, heads: Sequence[str]) -> None:
        super().__init__(0, len(heads))
        self._filling = False
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(heads))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        self.itemChanged.connect(self._on_changed)

    def fill(self, rows: Sequence[tuple[int | str, Sequence[str]]]) -> None:
        """Show rows, each by what it is known by and its words; the row at hand stays at hand."""
        at_hand, column = self.key_at(self.currentRow()), max(0, self.currentColumn())
        self._filling = True
        self.setRowCount(len(rows))
        for row, (key, cells) in enumerate(rows):
            for at, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setData(_KEY, key)
                self.setItem(row, at, item)
            self.setRowHeight(row, self.fontMetrics().height() + 3 * GRID)
        self._filling = False
        keys = [key for key, _ in rows]
        if at_hand in keys:
            self.setCurrentCell(keys.index(at_hand), column)
        height = sum(self.rowHeight(row) for row in range(min(_MOST, len(rows))))
        self.setFixedHeight(height + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth())

    def key_at(self, row: int) -> int | str | None:
        """Return what a row is known by, None where there is no such row."""
        item = self.item(row, 0)
        key = None if item is None else item.data(_KEY)
        return key if isinstance(key, int | str) else None

    def words_at(self, row: int) -> tuple[str, ...]:
        """Return the words of a row."""
        items = [self.item(row, column) for column in range(self.columnCount())]
        return tuple("" if item is None else item.text() for item in items)

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if not self._filling:
            self.corrected.emit(item.row())
