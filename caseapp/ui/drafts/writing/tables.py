# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is done with the table in which the keyboard is: rows and columns, and to which side a column is set."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QMenu

from caseapp.domain.letter_text import Side
from caseapp.ui.drafts.writing.acts import one_step
from caseapp.ui.drafts.writing.editor import LetterEditor
from caseapp.ui.drafts.writing.formats import cell_format, path_of, table_format

_SIDE_WORDS = {Side.LEFT: "left", Side.CENTRE: "centre", Side.RIGHT: "right"}


class TableActs(QObject):
    """Offers in the menu of an editor what can be done with a table; each can be undone at once."""

    def __init__(self, editor: LetterEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        editor.menu_wanted.connect(self._offer)

    def _offer(self, menu: QMenu) -> None:
        if self._editor.textCursor().currentTable() is None or self._editor.isReadOnly():
            return
        inner = menu.addMenu("Table")
        for words, act in self.acts():
            inner.addAction(words).triggered.connect(lambda _on=False, act=act: act())

    def acts(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        """Return what can be done, by its words."""
        sides = tuple(
            (f"Set column {words}", partial(self.set_side, side)) for side, words in _SIDE_WORDS.items()
        )
        return (
            ("Insert row above", partial(self.insert_row, 0)),
            ("Insert row below", partial(self.insert_row, 1)),
            ("Insert column before", partial(self.insert_column, 0)),
            ("Insert column after", partial(self.insert_column, 1)),
            ("Delete row", self.delete_row),
            ("Delete column", self.delete_column),
            *sides,
        )

    def _here(self) -> tuple[QTextTable, int, int, QTextCursor] | None:
        cursor = self._editor.textCursor()
        table = cursor.currentTable()
        if table is None:
            return None
        cell = table.cellAt(cursor)
        return table, cell.row(), cell.column(), cursor

    def insert_row(self, after: int) -> None:
        """Insert a row above (0) or below (1) the one that is typed in."""
        here = self._here()
        if here is not None:
            table, row, _, cursor = here
            with one_step(cursor):
                table.insertRows(row + after, 1)

    def insert_column(self, after: int) -> None:
        """Insert a column before (0) or after (1) the one that is typed in."""
        here = self._here()
        if here is not None:
            table, _, column, cursor = here
            with one_step(cursor):
                table.insertColumns(column + after, 1)
                table.setFormat(table_format(path_of(table.format()), table.columns()))

    def delete_row(self) -> None:
        """Take out the row that is typed in; with the last row the table goes."""
        here = self._here()
        if here is not None:
            table, row, _, cursor = here
            with one_step(cursor):
                table.removeRows(row, 1)

    def delete_column(self) -> None:
        """Take out the column that is typed in; with the last column the table goes."""
        here = self._here()
        if here is not None:
            table, _, column, cursor = here
            last = table.columns() == 1
            with one_step(cursor):
                table.removeColumns(column, 1)
                if not last:
                    table.setFormat(table_format(path_of(table.format()), table.columns()))

    def set_side(self, side: Side) -> None:
        """Set the words of a column to a side."""
        here = self._here()
        if here is not None:
            table, _, column, cursor = here
            with one_step(cursor):
                for row in range(table.rows()):
                    table.cellAt(row, column).firstCursorPosition().setBlockFormat(cell_format(side))
