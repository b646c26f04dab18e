# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines of a conversation in a tree, each as high as its words need at the width there is."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from caseapp.ui.theme import GRID

_HIGHEST: Final = 10_000


class _Wrapped(QStyledItemDelegate):
    """Gives every line the height of its words."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height that a line needs, its depth in the tree taken off the width."""
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        width = self._tree.viewport().width() - depth * self._tree.indentation() - 4 * GRID
        room = QRect(0, 0, max(width, 20 * GRID), _HIGHEST)
        words = str(index.data(Qt.ItemDataRole.DisplayRole))
        box = self._tree.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        return QSize(width, box.height() + GRID)


class SaidTree(QTreeWidget):
    """A tree of one column whose lines are wrapped."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Wrapped(self))
        self.setAccessibleName(name)
        self.setMinimumHeight(5 * (self.fontMetrics().lineSpacing() + GRID))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
