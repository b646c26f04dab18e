# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing a case by typing part of its name."""

from PySide6.QtCore import QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from caseapp.domain.case import CaseFilter, CaseRow, CaseSort
from caseapp.ui.page import Page

OFFERED = 20


class CaseField(QLineEdit):
    """A case chosen by typing part of its reference or title; `case_chosen(id)` tells which."""

    case_chosen = Signal(int)

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._found: dict[str, int] = {}
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.setPlaceholderText("Reference or title of a case")
        self.setAccessibleName("Case to file to")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._pause.start)
        self.returnPressed.connect(self._on_entered)
        completer.activated.connect(self._on_activated)

    @property
    def case_id(self) -> int | None:
        """The case whose words stand in the field."""
        return self._found.get(self.text())

    @property
    def offered(self) -> tuple[str, ...]:
        """The cases that match what is typed, in words."""
        return tuple(self._found)

    def _look(self) -> None:
        words, casework = self.text().strip(), self._page.bench.services.casework
        if not words:
            return

        def work() -> tuple[CaseRow, ...]:
            ids = casework.ids(CaseSort.LAST_LETTER, descending=True, wanted=CaseFilter(words))
            return casework.rows(ids[:OFFERED])

        self._page.ask(work, self._on_found, key="case-field")

    def _on_found(self, rows: tuple[CaseRow, ...]) -> None:
        self._found = {f"{row.reference}  {row.title}": row.id for row in rows}
        self._words.setStringList(list(self._found))
        completer = self.completer()
        if completer is not None and self.hasFocus() and rows:
            completer.complete()

    def _on_activated(self, words: str) -> None:
        self.setText(words)
        self._on_entered()

    def _on_entered(self) -> None:
        if self.case_id is None and len(self._found) == 1:
            self.setText(next(iter(self._found)))
        if self.case_id is not None:
            self.case_chosen.emit(self.case_id)
