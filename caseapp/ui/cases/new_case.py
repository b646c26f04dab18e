# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line in which a new case is opened, in the page itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from caseapp.domain.case import Marking
from caseapp.domain.case_words import marking_words
from caseapp.ui.inline import Inline
from caseapp.ui.theme import GRID


class NewCaseForm(Inline):
    """Reference, title and marking; `opened(reference, title, marking)` asks for the case."""

    opened = Signal(str, str, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("New case", parent)
        self.reference, self.case_title, self.marking = QLineEdit(), QLineEdit(), QComboBox()
        self.button = QPushButton("Open case")
        self.cancel = QPushButton("Cancel")
        self.reference.setPlaceholderText("BSCC/2021/0007")
        self.case_title.setPlaceholderText("Who, and what about")
        for marking in Marking:
            self.marking.addItem(marking_words(marking), marking.value)
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 3 * GRID)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Reference", self.reference),
            ("&Title", self.case_title),
            ("Security &marking", self.marking),
        )
        for column, (words, field) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            grid.addWidget(label, 0, column)
            grid.addWidget(field, 1, column)
        grid.addWidget(self.button, 1, 3)
        grid.addWidget(self.cancel, 1, 4)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)
        for button in (self.button, self.cancel):
            button.setAccessibleName(button.text())
        self.reference.textChanged.connect(self._check)
        self.case_title.textChanged.connect(self._check)
        self.reference.returnPressed.connect(self.case_title.setFocus)
        self.case_title.returnPressed.connect(self._on_open)
        self.button.clicked.connect(self._on_open)
        self.cancel.clicked.connect(self.leave)
        self._check()

    def begin(self) -> None:
        """Show the form and put the keyboard in it."""
        self.show()
        self.reference.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Clear and hide the form."""
        self.reference.clear()
        self.case_title.clear()
        self.marking.setCurrentIndex(0)
        super().leave()
        self.closed.emit()

    def _check(self) -> None:
        self.button.setEnabled(bool(self.reference.text().strip() and self.case_title.text().strip()))

    def _on_open(self) -> None:
        if self.button.isEnabled():
            self.opened.emit(
                self.reference.text(), self.case_title.text(), Marking(self.marking.currentData()).value
            )
