# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The outline of a letter as a tree; the section being read is the chosen line."""

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from caseapp.domain.contents import Outline, OutlineEntry
from caseapp.ui.theme import GRID

_ALL_OPEN = 60
"""Entries up to which every branch is open from the start."""


class OutlineTree(QTreeView):
    """Shows an outline; `entry_chosen(int)` tells which entry a click or Enter asks for."""

    entry_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[OutlineEntry, ...] = ()
        self._items: list[QStandardItem] = []
        self._followed = -1
        self.tree = QStandardItemModel(self)
        self.setModel(self.tree)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(4 * GRID)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Outline")
        self.clicked.connect(self._on_chosen)

    def show_outline(self, outline: Outline) -> None:
        """Show the entries of an outline."""
        self._entries, self._items, self._followed = outline.entries, [], -1
        tree = self.tree
        with QSignalBlocker(tree):
            tree.clear()
            tree.setColumnCount(2)
            above: list[QStandardItem] = []
            for number, entry in enumerate(outline.entries):
                item, page = self._row(entry, number)
                del above[entry.level - 1 :]
                (above[-1] if above else tree.invisibleRootItem()).appendRow([item, page])
                above.append(item)
                self._items.append(item)
        self.setModel(None)
        self.setModel(tree)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setRootIsDecorated(any(entry.level > 1 for entry in outline.entries))
        if len(outline.entries) <= _ALL_OPEN:
            self.expandAll()

    def follow(self, page: int) -> None:
        """Choose the entry of the section that a page (from 1) belongs to, without going there."""
        found = -1
        for number, entry in enumerate(self._entries):
            if entry.to is not None and entry.to.page <= page:
                found = number
        if found >= 0 and found != self._followed:
            self._followed = found
            self.setCurrentIndex(self._items[found].index())

    def _row(self, entry: OutlineEntry, number: int) -> tuple[QStandardItem, QStandardItem]:
        where = "" if entry.to is None else f", page {entry.to.page}"
        item = QStandardItem(entry.title or "(without words)")
        item.setData(number, Qt.ItemDataRole.UserRole)
        item.setData(f"{entry.title}{where}", Qt.ItemDataRole.AccessibleTextRole)
        item.setToolTip(f"{entry.title}{where}")
        page = QStandardItem("" if entry.to is None else str(entry.to.page))
        page.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        page.setData(number, Qt.ItemDataRole.UserRole)
        return item, page

    def _on_chosen(self, index: QModelIndex) -> None:
        number = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(number, int):
            self.entry_chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the current entry on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)
