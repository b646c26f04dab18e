# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is recorded of an issued letter: that it was sent, or that it is taken back."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.letter import Sending
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date


class PostForm(QWidget):
    """The day and way of sending, and the reason of a recall.

    `sent(Sending)` and `recalled(reason)` ask for them to be recorded.
    """

    sent = Signal(object)
    recalled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.on, self.channel, self.because = QLineEdit(), QLineEdit(), QLineEdit()
        self.tracking, self.by, self.remarks = QLineEdit(), QLineEdit(), QLineEdit()
        self.despatch, self.recall = QPushButton("Record despatch"), QPushButton("Recall letter")
        self.date_words = QLabel()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        for widgets in (
            (self.on, self.channel, self.tracking),
            (self.by, self.remarks, self.despatch),
            (self.because, self.recall),
        ):
            row = QHBoxLayout()
            row.setSpacing(2 * GRID)
            for widget in widgets:
                row.addWidget(widget)
            row.addStretch(1)
            column.addLayout(row)
        column.insertWidget(1, self.date_words)
        self.on.setText(long_date(date.today()))
        self.on.setMinimumWidth(self.fontMetrics().horizontalAdvance("28 September 2026") + 5 * GRID)
        self.channel.setPlaceholderText("Post, e-mail …")
        self.tracking.setPlaceholderText("Tracking number")
        self.by.setPlaceholderText("Sent by you, or …")
        self.remarks.setPlaceholderText("Remarks")
        for field, most in ((self.channel, 60), (self.tracking, 200), (self.by, 300)):
            field.setMaxLength(most)
        self.because.setPlaceholderText("Why it is recalled")
        for widget, words in (
            (self.on, "Day it was sent"),
            (self.channel, "How it was sent"),
            (self.tracking, "Tracking number"),
            (self.by, "Who sent it"),
            (self.remarks, "Remarks on the sending"),
            (self.because, "Reason of the recall"),
            (self.despatch, "Record despatch"),
            (self.recall, "Recall letter"),
        ):
            widget.setAccessibleName(words)
        self.on.textChanged.connect(self._check)
        self.because.textChanged.connect(self._check)
        self.despatch.clicked.connect(self._on_despatch)
        self.recall.clicked.connect(lambda: self.recalled.emit(self.because.text().strip()))
        self._check()

    def _check(self) -> None:
        day, typed = read_date(self.on.text()), self.on.text().strip()
        if day is None:
            self.date_words.setText(
                f"⚠ “{typed}” is not a date. Write it as 16 July 2021." if typed else "Say when it was sent."
            )
        self.date_words.setVisible(day is None)
        self.despatch.setEnabled(day is not None)
        self.recall.setEnabled(bool(self.because.text().strip()))

    def _on_despatch(self) -> None:
        day = read_date(self.on.text())
        if day is not None:
            how = self.channel.text().strip() or "post"
            tracking, by, remarks = (one.text().strip() for one in (self.tracking, self.by, self.remarks))
            self.sent.emit(Sending(day, how, tracking, by, remarks))
