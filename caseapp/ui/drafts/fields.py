# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The fields of a draft, typed as plain text."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from caseapp.domain.draft import Draft
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date

Typed = tuple[str, str, str, str, str, str]
"""Subject, addressee, address, salutation, date and text."""


class DraftFields(QWidget):
    """What is typed of a letter; `typed_on()` tells of every key."""

    typed_on = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.subject, self.addressee, self.salutation = QLineEdit(), QLineEdit(), QLineEdit()
        self.address, self.body = QPlainTextEdit(), QPlainTextEdit()
        self.on = QLineEdit()
        self.address.setFixedHeight(4 * self.fontMetrics().lineSpacing() + 3 * GRID)
        for text in (self.address, self.body):
            text.setTabChangesFocus(True)
        self.body.setPlaceholderText(
            "Write the letter. A line {{question Q1}} stands where a question goes, with its number and wording."
        )
        self.on.setPlaceholderText("The day of issue, unless another is typed")
        form = QFormLayout()
        form.setHorizontalSpacing(3 * GRID)
        form.setVerticalSpacing(2 * GRID)
        for words, field in self._fields():
            form.addRow(words, field)
            field.setAccessibleName(words.replace("&", ""))
            field.textChanged.connect(self.typed_on)
        body = QLabel("&Text")
        body.setBuddy(self.body)
        self.body.setAccessibleName("Text of the letter")
        self.body.textChanged.connect(self.typed_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(form)
        column.addWidget(body)
        column.addWidget(self.body, 1)
        self.setFocusProxy(self.body)

    def typed(self) -> Typed:
        """Return the fields as they stand."""
        return (
            self.subject.text(),
            self.addressee.text(),
            self.address.toPlainText(),
            self.salutation.text(),
            self.on.text(),
            self.body.toPlainText(),
        )

    def show_draft(self, draft: Draft) -> None:
        """Put a draft into the fields."""
        self.subject.setText(draft.subject)
        self.addressee.setText(draft.addressee)
        self.address.setPlainText(draft.addressee_address)
        self.salutation.setText(draft.salutation)
        self.on.setText(long_date(draft.letter_date))
        self.body.setPlainText(draft.body)

    def set_fixed(self, fixed: bool) -> None:
        """Let nothing be typed any more, or again."""
        for _, field in self._fields():
            field.setReadOnly(fixed)
        self.body.setReadOnly(fixed)

    def _fields(self) -> tuple[tuple[str, QLineEdit | QPlainTextEdit], ...]:
        return (
            ("S&ubject", self.subject),
            ("&Addressee", self.addressee),
            ("Add&ress", self.address),
            ("Sa&lutation", self.salutation),
            ("&Date", self.on),
        )
