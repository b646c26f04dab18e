# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typing over the cells of the In-tray."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from caseapp.domain.letter import LetterKind
from caseapp.domain.words import kind_words
from caseapp.ui.intray.directions import DIRECTION_CELLS
from caseapp.ui.intray.model import HEADS, Column

_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Offers the few values of direction and kind, and a line for everything else."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return the field in which a cell is typed over."""
        column = Column(index.column())
        if column is Column.DIRECTION:
            editor: QWidget = _choices(list(DIRECTION_CELLS.values()), parent)
        elif column is Column.KIND:
            editor = _choices([kind_words(kind) for kind in LetterKind], parent)
        else:
            editor = QLineEdit(parent)
        editor.setAccessibleName(HEADS[column])
        return editor

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Put the words of the cell into the field."""
        words = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(words)))
        elif isinstance(editor, QLineEdit):
            editor.setText(words)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take the words from the field."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _choices(words: Sequence[str], parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.addItems(list(words))
    return box
