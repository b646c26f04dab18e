# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a search is narrowed to: case, party, direction, days, open questions; all in view."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy

from caseapp.domain.letter import Direction
from caseapp.domain.searching import SearchFilter
from caseapp.ui.case_field import CaseField
from caseapp.ui.letters.bars import ShiftingBar, group_of
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID
from caseapp.ui.trouble import Trouble
from caseapp.ui.words import long_date, read_date

PAUSE: Final = 700
"""Milliseconds that a field is left alone before it is said that it is not understood."""
_SIDES = (("Ours and theirs", None), ("Ours", Direction.OUTGOING), ("Theirs", Direction.INCOMING))


class DayField(QLineEdit):
    """A day typed as people do; what is no day narrows nothing."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("30 September 2021") + 8 * GRID)

    @property
    def day(self) -> date | None:
        """The day that stands in the field."""
        return read_date(self.text())

    @property
    def is_wrong(self) -> bool:
        """Whether something stands in the field that is no day."""
        return bool(self.text().strip()) and self.day is None

    @property
    def trouble(self) -> str:
        """What is wrong with the field in words, nothing where it can be used."""
        if not self.is_wrong:
            return ""
        return (
            f"“{self.text().strip()}” is not a date: write it as 16 July 2021. Until then it narrows nothing."
        )


class Filters(ShiftingBar):
    """The filters; `changed` tells that another one counts, and `said` shows what is not understood.

    What is not understood narrows nothing.
    """

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
        self.said = Trouble()
        self.said.setContentsMargins(6 * GRID, 0, 6 * GRID, 2 * GRID)
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(self._say)
        self._case_before: int | None = None
        self._connect()
        self._on_changed()

    def _connect(self) -> None:
        self.case.textChanged.connect(self._on_case)
        self.case.case_chosen.connect(lambda _id: self._on_case())
        self.case.looked.connect(self._on_case)
        for field in (self.party, self.since, self.until):
            field.textChanged.connect(self._on_changed)
        for field in (self.case, self.since, self.until):
            field.editingFinished.connect(self._say)
        self.side.currentIndexChanged.connect(self._on_changed)
        self.open_only.toggled.connect(self._on_changed)
        self.clear_all.clicked.connect(self.clear)

    @property
    def wanted(self) -> SearchFilter:
        """What the controls narrow to."""
        in_order = not self._is_reversed
        return SearchFilter(
            case_id=self.case.case_id,
            party=self.party.text().strip(),
            direction=_SIDES[self.side.currentIndex()][1],
            since=self.since.day if in_order else None,
            until=self.until.day if in_order else None,
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

    @property
    def _is_reversed(self) -> bool:
        since, until = self.since.day, self.until.day
        return since is not None and until is not None and since > until

    def _troubles(self) -> tuple[tuple[QLineEdit, str], ...]:
        """Return the fields that are not understood, each with what is wrong."""
        found: list[tuple[QLineEdit, str]] = [(field, field.trouble) for field in (self.since, self.until)]
        if self.case.is_unknown:
            found.insert(0, (self.case, self._case_trouble()))
        if self._is_reversed:
            words = (
                f"The first day, {long_date(self.since.day)}, is later than the last, "
                f"{long_date(self.until.day)}, so neither narrows the search."
            )
            found += [(self.since, words), (self.until, words)]
        return tuple((field, words) for field, words in found if words)

    def _case_trouble(self) -> str:
        typed = self.case.text().strip()
        if self.case.offered:
            return (
                f"“{typed}” names no one case: choose one from the list, or type its whole reference. "
                "Until then every case is searched."
            )
        return f"No case has “{typed}” in its reference or title, so every case is searched."

    def _tell(self) -> None:
        """Take back at once what is mended, and say what is wrong once the fields are left alone."""
        troubles = self._troubles()
        for field in (self.case, self.since, self.until):
            own = "\n".join(words for which, words in troubles if which is field)
            field.setToolTip(own)
            field.setAccessibleDescription(own)
        lines = dict.fromkeys(words for _, words in troubles)
        kept = [line for line in self.said.words.splitlines() if line in lines]
        self.said.say("\n".join(kept))
        if len(kept) < len(lines):
            self._later.start()
        else:
            self._later.stop()

    def _say(self) -> None:
        self._later.stop()
        self.said.say("\n".join(dict.fromkeys(words for _, words in self._troubles())))

    def _on_case(self) -> None:
        if self.case.case_id != self._case_before:
            self._case_before = self.case.case_id
            self._on_changed()
        else:
            self._refresh()

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        typed = (self.case, self.party, self.since, self.until)
        self.clear_all.setEnabled(bool(self.wanted) or any(field.text() for field in typed))
        self._tell()
