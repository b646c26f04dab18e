# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search is narrowed to: case, party, direction, days, open questions; all in view."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from caseapp.domain.letter import Direction
from caseapp.domain.searching import SearchFilter
from caseapp.ui.case_field import CaseField
from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID
from caseapp.ui.words import read_date

_SIDES = (("Ours and theirs", None), ("Ours", Direction.OUTGOING), ("Theirs", Direction.INCOMING))


class DayField(QLineEdit):
    """A day typed as people do; what is no day is told and narrows nothing."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("30 September 2021") + 8 * GRID)
        self.textChanged.connect(self._on_changed)

    @property
    def day(self) -> date | None:
        """The day that stands in the field."""
        return read_date(self.text())

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in the field that is no day."""
        return bool(self.text().strip()) and self.day is None

    def _on_changed(self) -> None:
        wrong = "Not a date yet: try 16 July 2021" if self.is_wrong else ""
        self.setToolTip(wrong)
        self.setAccessibleDescription(wrong)


class Filters(ShiftingBar):
    """The filters; `changed` tells that another one counts."""

    changed = Signal()

    def __init__(self, page: Page) -> None:
        self.case = CaseField(page)
        self.case.setPlaceholderText("In any case")
        self.case.setAccessibleName("In the case")
        self.party = QLineEdit()
        self.party.setPlaceholderText("With anybody")
        self.party.setAccessibleName("With the party")
        self.party.setClearButtonEnabled(True)
        letter = self.party.fontMetrics().horizontalAdvance("n")
        self.case.setMinimumWidth(24 * letter)
        self.party.setMinimumWidth(18 * letter)
        self.side = QComboBox()
        self.side.setAccessibleName("Whose letters")
        self.side.addItems([words for words, _ in _SIDES])
        self.since, self.until = DayField("From day"), DayField("To day")
        self.open_only = QCheckBox("Open questions")
        self.open_only.setToolTip("Only letters in which a question was asked that is still open")
        self.clear_all = QPushButton("Clear filters")
        self.clear_all.setAutoDefault(False)
        self.clear_all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        last = group_of(self.open_only, self.clear_all, spacing=2 * GRID)
        row = last.layout()
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)
        super().__init__(
            (
                group_of(self.case),
                group_of(self.party),
                group_of(self.side, self.since, self.until, spacing=2 * GRID),
                last,
            )
        )
        self.setAccessibleName("Filters")
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(6 * GRID, 0, 6 * GRID, 2 * GRID)
        self._case_before: int | None = None
        self.case.textChanged.connect(self._on_case)
        self.case.case_chosen.connect(lambda _id: self._on_case())
        for field in (self.party, self.since, self.until):
            field.textChanged.connect(self._on_changed)
        self.side.currentIndexChanged.connect(self._on_changed)
        self.open_only.toggled.connect(self._on_changed)
        self.clear_all.clicked.connect(self.clear)
        self._on_changed()

    @property
    def wanted(self) -> SearchFilter:
        """What the controls narrow to."""
        return SearchFilter(
            case_id=self.case.case_id,
            party=self.party.text().strip(),
            direction=_SIDES[self.side.currentIndex()][1],
            since=self.since.day,
            until=self.until.day,
            open_only=self.open_only.isChecked(),
        )

    def clear(self) -> None:
        """Narrow to nothing."""
        self.blockSignals(True)
        for field in (self.case, self.party, self.since, self.until):
            field.clear()
        self.side.setCurrentIndex(0)
        self.open_only.setChecked(False)
        self.blockSignals(False)
        self._on_changed()

    def _on_case(self) -> None:
        if self.case.case_id != self._case_before:
            self._case_before = self.case.case_id
            self._on_changed()

    def _on_changed(self) -> None:
        typed = (self.case, self.party, self.since, self.until)
        self.clear_all.setEnabled(bool(self.wanted) or any(field.text() for field in typed))
        self.changed.emit()
