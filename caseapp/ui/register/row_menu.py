# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be done with the rows chosen beside settling them: shown in their letters, copied, folded."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from caseapp.domain.register_list import RegisterRow
from caseapp.domain.words import counted
from caseapp.ui.errors import Tone
from caseapp.ui.menus import add_acts, pop_up
from caseapp.ui.page import Page
from caseapp.ui.register.acting import Acting
from caseapp.ui.register.copying import table_data
from caseapp.ui.register.lines import HEADS, Column
from caseapp.ui.register.table import RegisterTable

COPIED: Final = 5_000
"""Rows that are copied at most."""


class RowMenu(QObject):
    """The menu of the table, and what it does itself."""

    def __init__(self, page: Page, table: RegisterTable, acting: Acting) -> None:
        super().__init__(page)
        self._page, self._table, self._acting = page, table, acting
        table.entered_row.connect(self._on_entered)
        table.copy_requested.connect(self.copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._pop_up)

    def menu(self) -> QMenu:
        """Return the menu of the questions chosen."""
        table, model = self._table, self._table.register_model
        menu = QMenu(table)
        menu.setAccessibleName("Questions chosen")
        current = model.id_at(table.currentIndex().row())
        menu.addAction("Show in its letters").triggered.connect(lambda: self._open(current))
        menu.addSeparator()
        add_acts(menu, self._acting.acts())
        menu.addSeparator()
        menu.addAction("Copy rows").triggered.connect(lambda: self.copy())
        if model.groups:
            menu.addSeparator()
            menu.addAction("Fold all groups").triggered.connect(lambda: model.fold_all(True))
            menu.addAction("Unfold all groups").triggered.connect(lambda: model.fold_all(False))
        menu.addSeparator()
        columns = table.columns_menu()
        columns.setTitle("Columns")
        menu.addMenu(columns)
        return menu

    def copy(self) -> None:
        """Copy the rows chosen, with the columns that are seen."""
        ids, columns = self._table.chosen_ids(), self._table.shown_columns()
        if self._table.register_model.is_named:
            columns = (Column.CASE, *columns)
        if not ids or len(ids) > COPIED:
            wanted = (
                f"At most {COPIED:,} rows are copied: choose fewer." if ids else "Choose rows to copy first."
            )
            self._page.messages.say(wanted)
            return
        lists = self._page.bench.services.register_lists
        self._page.ask(lambda: lists.rows(ids), lambda rows: self._copied(rows, columns), key="copy")

    def _copied(self, rows: Sequence[RegisterRow], columns: Sequence[Column]) -> None:
        lines = [self._table.register_model.made_ready(row).cells for row in rows]
        heads = [HEADS[column] for column in columns]
        data = table_data(heads, [[cells[column] for column in columns] for cells in lines])
        QGuiApplication.clipboard().setMimeData(data)
        self._page.messages.say(f"{counted(len(rows), 'row')} copied.", Tone.DONE)

    def _pop_up(self, where: QPoint) -> None:
        pop_up(self.menu(), self._table.viewport().mapToGlobal(where))

    def _on_entered(self, row: int) -> None:
        model = self._table.register_model
        if model.group_at(row) is not None:
            self._table.toggle(row)
        else:
            self._open(model.id_at(row))

    def _open(self, question_id: int | None) -> None:
        lists, guide = self._page.bench.services.register_lists, self._page.bench.guide
        if question_id is None:
            return

        def found(rows: Sequence[RegisterRow]) -> None:
            for row in rows:
                guide.question_requested.emit(row.case_id, row.id)

        self._page.ask(lambda: lists.rows([question_id]), found, key="open")
