# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Choosing a case by typing part of its name."""

from contextlib import suppress

from PySide6.QtCore import QStringListModel, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from caseapp.domain.case import CaseFilter, CaseRow, CaseSort
from caseapp.domain.errors import NotFound
from caseapp.ui.page import Page

OFFERED = 20


class CaseField(QLineEdit):
    """A case chosen by typing part of its reference or title; its whole reference is enough.

    `case_chosen(id)` tells which was picked, `looked()` that the cases are known that match what is typed.
    """

    case_chosen = Signal(int)
    looked = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._found: dict[str, int] = {}
        self._references: dict[str, int] = {}
        self._looked_for = ""
        self._waits_to_pick = False
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCompleter(completer)
        self.setPlaceholderText("Reference or title of a case")
        self.setAccessibleName("Case to file to")
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=150)
        self._pause.timeout.connect(self._look)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._on_entered)
        completer.activated.connect(self._on_activated)

    @property
    def case_id(self) -> int | None:
        """The case whose words, or whose whole reference, stand in the field."""
        return self._found.get(self.text(), self._references.get(self.text().strip().casefold()))

    @property
    def is_unknown(self) -> bool:
        """Whether something stands in the field that was looked for and names no one case."""
        typed = self.text().strip()
        return bool(typed) and typed == self._looked_for and self.case_id is None

    @property
    def offered(self) -> tuple[str, ...]:
        """The cases that match what is typed, in words."""
        return tuple(self._found)

    def _on_edited(self) -> None:
        self._waits_to_pick = False
        self._pause.start()

    def _look(self) -> None:
        self._pause.stop()
        words, casework = self.text().strip(), self._page.bench.services.casework
        if not words:
            return

        def work() -> tuple[CaseRow, ...]:
            ids = list(
                casework.ids(CaseSort.LAST_LETTER, descending=True, wanted=CaseFilter(words))[:OFFERED]
            )
            with suppress(NotFound):
                ids.insert(0, casework.find(words).id)
            return casework.rows(tuple(dict.fromkeys(ids)))

        self._page.ask(work, lambda rows: self._on_found(words, rows), key="case-field")

    def _on_found(self, words: str, rows: tuple[CaseRow, ...]) -> None:
        self._looked_for = words
        self._found = {f"{row.reference}  {row.title}": row.id for row in rows}
        self._references = {row.reference.casefold(): row.id for row in rows}
        self._words.setStringList(list(self._found))
        completer = self.completer()
        if completer is not None and self.hasFocus() and rows and not self._waits_to_pick:
            completer.complete()
        self.looked.emit()
        if self._waits_to_pick:
            self._on_entered()

    def _on_activated(self, words: str) -> None:
        self.setText(words)
        self._on_entered()

    def _on_entered(self) -> None:
        """Take the case that is named, or the only one that is offered; what was not looked for yet is first."""
        known = self.text().strip() == self._looked_for
        self._waits_to_pick = self.case_id is None and not known and bool(self.text().strip())
        if self._waits_to_pick:
            self._look()
            return
        if self.case_id is None and known and len(self._found) == 1:
            self.setText(next(iter(self._found)))
        if self.case_id is not None:
            self.case_chosen.emit(self.case_id)
