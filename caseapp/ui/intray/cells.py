# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Typing over the cells of the In-tray, and choosing a case by typing part of its name."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QStringListModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from caseapp.domain.case import CaseFilter, CaseRow, CaseSort
from caseapp.domain.letter import LetterKind
from caseapp.domain.words import kind_words
from caseapp.ui.intray.directions import DIRECTION_CELLS
from caseapp.ui.intray.model import HEADS, Column
from caseapp.ui.page import Page

_Index = QModelIndex | QPersistentModelIndex
OFFERED = 20


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


class CaseField(QLineEdit):
    """A case chosen by typing part of its reference or title; `case_chosen(id)` tells which."""

    case_chosen = Signal(int)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._found: dict[str, int] = {}
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.setPlaceholderText("Reference or title of a case")
        self.setAccessibleName("Case to file to")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._pause.start)
        self.returnPressed.connect(self._on_entered)
        completer.activated.connect(self._on_activated)

    @property
    def case_id(self) -> int | None:
        """The case whose words stand in the field."""
        return self._found.get(self.text())

    @property
    def offered(self) -> tuple[str, ...]:
        """The cases that match what is typed, in words."""
        return tuple(self._found)

    def _look(self) -> None:
        words, casework = self.text().strip(), self._page.bench.services.casework
        if not words:
            return

        def work() -> tuple[CaseRow, ...]:
            ids = casework.ids(CaseSort.LAST_LETTER, descending=True, wanted=CaseFilter(words))
            return casework.rows(ids[:OFFERED])

        self._page.ask(work, self._on_found, key="case-field")

    def _on_found(self, rows: tuple[CaseRow, ...]) -> None:
        self._found = {f"{row.reference}  {row.title}": row.id for row in rows}
        self._words.setStringList(list(self._found))
        completer = self.completer()
        if completer is not None and self.hasFocus() and rows:
            completer.complete()

    def _on_activated(self, words: str) -> None:
        self.setText(words)
        self._on_entered()

    def _on_entered(self) -> None:
        if self.case_id is None and len(self._found) == 1:
            self.setText(next(iter(self._found)))
        if self.case_id is not None:
            self.case_chosen.emit(self.case_id)
