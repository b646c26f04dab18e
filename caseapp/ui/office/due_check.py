# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The due dates that the calendars of today count otherwise: old beside new, ticked one by one, then moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QPushButton

from caseapp.domain.words import counted
from caseapp.ui.errors import Tone
from caseapp.ui.office.table import OfficeTable
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

if TYPE_CHECKING:
    from caseapp.services.recounting import Moved
    from caseapp.ui.page import Page
    from caseapp.ui.sheet import Sheet

_HEADS: Final = ("Due date of", "Stands at", "Would be", "Days that differ")
_SHOWN: Final = 6
"""Rows that are seen without scrolling."""


class DueCheck(QObject):
    """The section of the office's settings in which due dates follow a later calendar; none does by itself."""

    def __init__(self, page: Page, sheet: Sheet) -> None:
        super().__init__(page)
        self._page = page
        self._moved: tuple[Moved, ...] = ()
        self.table = OfficeTable("Dates that would be counted otherwise now", _HEADS)
        self.confirm, self.tick_all = QPushButton("Move the dates ticked"), QPushButton("Tick all")
        sheet.section("Dates that would be counted otherwise now")
        self.words = sheet.words()
        self._lay_out()
        sheet.column.addWidget(self.table)
        sheet.buttons(self.confirm, self.tick_all)
        self.table.itemChanged.connect(self._check)
        self.confirm.clicked.connect(self._on_confirm)
        self.tick_all.clicked.connect(self._on_tick_all)
        self._show(())
        self.words.setText("Counting …")

    def load(self) -> None:
        """Count anew what runs and was counted; nothing is moved."""
        services = self._page.bench.services

        def work() -> tuple[Moved, ...]:
            from caseapp.services.recounting import Recounting

            return Recounting(services.desk).moved()

        self._page.ask(work, self._show, key="due-check")

    def ticked(self) -> tuple[Moved, ...]:
        """Return the dates that are ticked."""
        return tuple(one for row, one in enumerate(self._moved) if self._is_ticked(row))

    def _lay_out(self) -> None:
        self.table.setEditTriggers(OfficeTable.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(OfficeTable.SelectionBehavior.SelectRows)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)

    def _show(self, moved: tuple[Moved, ...]) -> None:
        ticked = {one.deadline.id for one in self.ticked()}
        self._moved = moved
        table = self.table
        table.blockSignals(True)
        table.fill([(one.deadline.id, _cells(one)) for one in moved])
        for row, one in enumerate(moved):
            item = table.item(row, 0)
            if item is not None:
                item.setCheckState(_state(one.deadline.id in ticked))
        table.blockSignals(False)
        table.resizeRowsToContents()
        height = sum(table.rowHeight(row) + GRID for row in range(min(_SHOWN, len(moved))))
        table.setFixedHeight(height + table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth())
        for part in (table, self.confirm, self.tick_all):
            part.setVisible(bool(moved))
        self.words.setText(_told(len(moved)))
        self._check()

    def _is_ticked(self, row: int) -> bool:
        item = self.table.item(row, 0)
        return item is not None and item.checkState() is Qt.CheckState.Checked

    def _check(self) -> None:
        self.confirm.setEnabled(bool(self.ticked()))

    def _on_tick_all(self) -> None:
        for row in range(len(self._moved)):
            item = self.table.item(row, 0)
            if item is not None:
                item.setCheckState(Qt.CheckState.Checked)

    def _on_confirm(self) -> None:
        from caseapp.services.recounting import Recounting

        shown, services = (
            {one.deadline.id: one.now.due_on for one in self.ticked()},
            self._page.bench.services,
        )

        def done(_value: None) -> None:
            self._page.messages.say(f"{counted(len(shown), 'due date')} counted anew.", Tone.DONE)
            self.load()

        self._page.do(lambda: Recounting(services.desk).confirm(shown), done)


def _cells(one: Moved) -> tuple[str, str, str, str]:
    now = long_date(one.now.due_on) if one.moves else "the same day"
    return one.what, long_date(one.deadline.due_on), now, "\n".join(one.differing) or one.now.words


def _state(checked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked


def _told(number: int) -> str:
    if not number:
        return "Every due date is as the calendars and the rules above count it now."
    return (
        f"{counted(number, 'due date')} would be reached otherwise by the calendars, closures and working days of "
        "now. None moves by itself: tick those that are to, then move them. Undo takes that back."
    )
