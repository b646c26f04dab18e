# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose things the Today page shows, and of which case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from caseapp.domain.deadline import TodayScope
from caseapp.ui.case_field import CaseField
from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.theme import GRID

if TYPE_CHECKING:
    from caseapp.domain.case import Officer
    from caseapp.services.desk import Desk
    from caseapp.ui.page import Page

ALL: Final = "all"
MINE: Final = "mine"
_KEPT: Final = "today-whose"


class ScopeBar(ShiftingBar):
    """The filters, beside what chooses the view; `changed` tells that other rows are wanted."""

    changed = Signal()

    def __init__(self, page: Page, views: QWidget) -> None:
        self.whose, self.case = QComboBox(), CaseField(page)
        self._settings = page.bench.settings
        self.whose.setAccessibleName("Whose")
        self.whose.addItem("Everybody’s", ALL)
        self.whose.addItem("Mine", MINE)
        self.whose.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.whose.setCurrentIndex(max(0, self.whose.findData(self._settings.choice(_KEPT, ALL))))
        self.case.setAccessibleName("Only of the case")
        self.case.setPlaceholderText("All cases, or a reference or title")
        wide = self.case.fontMetrics().horizontalAdvance(self.case.placeholderText())
        self.case.setMinimumWidth(wide + 8 * GRID)
        super().__init__((group_of(views), group_of(self.whose), group_of(self.case)))
        self.setAccessibleName("What is shown")
        self._case_id: int | None = None
        self.whose.currentIndexChanged.connect(self._on_whose)
        self.case.case_chosen.connect(self._on_case)
        self.case.textChanged.connect(self._on_typed)

    def reader(self, desk: Desk) -> Callable[[], TodayScope]:
        """Return what finds out, off the window's thread, who and which case are meant."""
        whose, case_id = str(self.whose.currentData()), self._case_id
        if whose == MINE:
            return lambda: TodayScope(desk.officer.id, case_id)
        return lambda: TodayScope(int(whose) if whose.isdecimal() else None, case_id)

    def set_officers(self, officers: Sequence[Officer]) -> None:
        """Offer the people of the office; who is chosen stays so."""
        with QSignalBlocker(self.whose):
            chosen = self.whose.currentData()
            while self.whose.count() > 2:
                self.whose.removeItem(2)
            for officer in officers:
                self.whose.addItem(officer.name, str(officer.id))
            self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))

    @property
    def is_narrow(self) -> bool:
        """Whether something may be left out."""
        return self._case_id is not None or self.whose.currentData() != ALL

    @property
    def case_words(self) -> str:
        """The reference of the case chosen, "" where all are shown."""
        return self.case.text().split("  ")[0].strip() if self._case_id is not None else ""

    def _on_whose(self) -> None:
        whose = str(self.whose.currentData())
        self._settings.keep_choice(_KEPT, whose if whose in (ALL, MINE) else ALL)
        self.changed.emit()

    def _on_case(self, case_id: int) -> None:
        self._show_case(case_id)

    def _on_typed(self, words: str) -> None:
        """Show all cases as soon as the field no longer names the one that is shown."""
        if not words.strip() or self.case.case_id != self._case_id:
            self._show_case(None)

    def _show_case(self, case_id: int | None) -> None:
        if case_id != self._case_id:
            self._case_id = case_id
            self.changed.emit()
