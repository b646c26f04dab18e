# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The side part that tells what was done to the question chosen: who decided what and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout

from caseapp.domain.question_history import HistoryEntry
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID, SECTION, scaled_font
from caseapp.ui.words import long_date

PAUSE: Final = 120
"""Milliseconds that a question stays chosen before its history is read."""


def entry_words(entry: HistoryEntry) -> str:
    """Say one act: when and who, what, and each change of it on a line of its own."""
    at = entry.at.astimezone()
    head = f"{long_date(at.date())}, {at:%H:%M}, {entry.officer or 'nobody named'}"
    return "\n".join([head, entry.action, *(f"    {change.words}" for change in entry.changes)])


class HistoryPart(QFrame):
    """Lists the acts about a question, newest first; it reads only while it is seen."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._question: int | None = None
        self.title, self.list = QLabel("History"), QListWidget()
        self.title.setFont(scaled_font(self.title, SECTION, strong=True))
        self.list.setAccessibleName("History of the question")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._read)

    def show_question(self, question_id: int | None) -> None:
        """Tell of another question, or of what was done to it since."""
        self._question = question_id
        if self.isVisible():
            self._pause.start()

    def _read(self) -> None:
        question_id, register = self._question, self._page.bench.services.register
        if question_id is None:
            self._show("History", ())
            return
        self._page.ask(
            lambda: (register.question(question_id).number, register.history_of(question_id)),
            lambda found: self._show(f"History of {found[0]}", found[1]),
            key="history",
            failed=lambda _error: self._show("History", ()),
        )

    def _show(self, title: str, entries: Sequence[HistoryEntry]) -> None:
        self.title.setText(title)
        self.list.clear()
        for entry in entries:
            self.list.addItem(QListWidgetItem(entry_words(entry)))
        if not entries:
            self.list.addItem("Choose one question to see what was decided about it, when and by whom.")
