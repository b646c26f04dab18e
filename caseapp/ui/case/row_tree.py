# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A list of things under column heads, worked by keyboard: opened, changed, taken away, copied."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from caseapp.ui.heads import RIGHT
from caseapp.ui.theme import GRID

_ROW: Final = int(Qt.ItemDataRole.UserRole)


class _Airy(QStyledItemDelegate):
    """Gives rows room above and below their words, and numbers at their right."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leave room between a number and the next column."""
        super().initStyleOption(option, index)
        if option.displayAlignment & Qt.AlignmentFlag.AlignRight:
            option.text = f"{option.text}   "

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the words with some room."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + 2 * GRID, size.height() + 2 * GRID)


class RowTree(QTreeWidget):
    """Rows that each stand for a thing.

    `open_requested(thing)`, `edit_requested(thing)` and `remove_requested(thing)` ask for what their names
    say, `menu_requested(thing, place)` for all that can be done.
    """

    open_requested = Signal(object)
    edit_requested = Signal(object)
    remove_requested = Signal(object)
    menu_requested = Signal(object, QPoint)

    def __init__(
        self, name: str, heads: Sequence[str], stretching: Sequence[int], numbers: Sequence[int]
    ) -> None:
        """`stretching` columns share the room, `numbers` stand at the right."""
        super().__init__()
        self.setAccessibleName(name)
        self.setColumnCount(len(heads))
        self.setHeaderLabels([f"{head}   " if at in numbers else head for at, head in enumerate(heads)])
        self._numbers = tuple(numbers)
        for column in numbers:
            self.headerItem().setTextAlignment(column, RIGHT)
        self.setItemDelegate(_Airy(self))
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setAlternatingRowColors(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(8 * GRID)
        for column in range(len(heads)):
            stretches = column in stretching
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(column, mode)
        self.itemActivated.connect(lambda item, _column: self.open_requested.emit(thing_of(item)))
        self.customContextMenuRequested.connect(self._on_menu)

    def row_of(self, thing: object, cells: Sequence[str], spoken: str) -> QTreeWidgetItem:
        """Return a row for a thing, to be put into the list."""
        item = QTreeWidgetItem(list(cells))
        item.setData(0, _ROW, thing)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
        for column, words in enumerate(cells):
            item.setToolTip(column, words)
            if column in self._numbers:
                item.setTextAlignment(column, RIGHT)
        return item

    @property
    def chosen(self) -> object:
        """The thing whose row is chosen, None where none is."""
        item = self.currentItem()
        return None if item is None else thing_of(item)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row where none is chosen yet."""
        super().focusInEvent(event)
        self.choose_first()

    def choose_first(self) -> None:
        """Choose the first row where the keyboard is here and none is chosen yet, as after rows came."""
        first = self.topLevelItem(0)
        if self.hasFocus() and self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, change with F2, take away with Delete, copy."""
        thing, key = self.chosen, event.key()
        if thing is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(thing)
        elif key == Qt.Key.Key_F2:
            self.edit_requested.emit(thing)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(thing)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen row into the clipboard, its columns parted by tabs."""
        item = self.currentItem()
        if item is not None:
            cells = [item.text(column) for column in range(self.columnCount())]
            QApplication.clipboard().setText("\t".join(cells).rstrip("\t"))

    def _on_menu(self, where: QPoint) -> None:
        item = self.itemAt(where)
        if item is not None:
            self.setCurrentItem(item)
            self.menu_requested.emit(thing_of(item), self.viewport().mapToGlobal(where))


def thing_of(item: QTreeWidgetItem) -> object:
    """Return the thing that a row stands for."""
    found: object = item.data(0, _ROW)
    return found
