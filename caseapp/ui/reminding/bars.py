# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines in the window that remind, and that ask when to be reminded again."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QWidget

from caseapp.domain.reminding import Later
from caseapp.ui.errors import MessageBar
from caseapp.ui.inline import InlineBar
from caseapp.ui.words import read_date

LATER: Final = {
    "In an hour": Later.HOUR,
    "Tomorrow morning": Later.TOMORROW,
    "Next working day": Later.NEXT_WORKING_DAY,
}


class ReminderBar(MessageBar):
    """Says what is due until it is dismissed; `later_requested()` asks to be told again."""

    later_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.later = QPushButton("Remind me later")
        self.later.setAccessibleName("Remind me later")
        self.later.clicked.connect(self.later_requested)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self.button) + 1, self.later, 0, Qt.AlignmentFlag.AlignTop)


class LaterBar(InlineBar[Later | date]):
    """Asks when somebody wishes to be reminded: chosen from a list, or a date that is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("When to be reminded", parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.when = QComboBox(editable=True)
        self.when.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.when.addItems(list(LATER))
        self.when.setAccessibleName("When to be reminded")
        self.when.setToolTip("Choose, or type a date as 16 July 2026")
        self.accept = QPushButton("Remind me then")
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setAutoDefault(True)
        self._ask_in_field(self.words, self.when, self.accept)
        self.when.currentTextChanged.connect(self._check)
        field = self.when.lineEdit()
        assert field is not None
        field.returnPressed.connect(self.accept.click)
        self.accept.clicked.connect(self._on_accept)

    def begin(self, of: str, act: Callable[[Later | date], None]) -> None:
        """Ask about something; `act` gets the answer."""
        self.words.setText(f"Remind me of {of}: choose when, or type a date as 16 July 2026")
        self.setAccessibleDescription(self.words.text())
        self.when.setCurrentIndex(0)
        self._begin(act, self.when)

    def chosen(self) -> Later | date | None:
        """Return what is chosen or typed, None where it says no time."""
        words = " ".join(self.when.currentText().split())
        return LATER.get(words) or read_date(words)

    def _check(self) -> None:
        self.accept.setEnabled(self.chosen() is not None)

    def _on_accept(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self._answer(chosen)
