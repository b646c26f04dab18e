# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line in which a case is chosen for letters: to file them, add them or move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from caseapp.domain.change import Change, Written, joined
from caseapp.domain.errors import CaseError
from caseapp.domain.words import counted
from caseapp.ui.case_field import CaseField
from caseapp.ui.page import Page
from caseapp.ui.theme import GRID


@dataclass(frozen=True, slots=True)
class Done:
    """How many letters were done, and why the next one was not."""

    number: int
    refused: CaseError | None = None


def each(
    letter_ids: Sequence[int], one: Callable[[int], Written[None]], action: str, actions: str
) -> Written[Done]:
    """Do one thing to each letter, as one step; stops at the first that is refused and keeps the others."""
    changes: list[Change] = []
    refused: CaseError | None = None
    for letter_id in letter_ids:
        try:
            changes.append(one(letter_id).change)
        except CaseError as error:
            if not changes:
                raise
            refused = error
            break
    words = action if len(changes) == 1 else f"{actions} {counted(len(changes), 'letter')}"
    return Written(Done(len(changes), refused), joined(words, tuple(changes)))


class FilingBar(QFrame):
    """Says what is to be done, with a field for the case."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Choose a case for the letter")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.case = CaseField(page)
        self.button, self.cancel = QPushButton(), QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel")
        self.button.setAutoDefault(True)
        self._act: Callable[[int], None] | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        grid.setSpacing(2 * GRID)
        grid.addWidget(self.words, 0, 0, 1, 3)
        grid.addWidget(self.case, 1, 0)
        grid.addWidget(self.button, 1, 1)
        grid.addWidget(self.cancel, 1, 2)
        grid.setColumnStretch(0, 1)
        self.case.textChanged.connect(lambda _words: self._check())
        self.case.looked.connect(self._check)
        self.case.case_chosen.connect(lambda _id: self.button.setFocus())
        self.button.clicked.connect(self._on_button)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self, words: str, verb: str, act: Callable[[int], None]) -> None:
        """Ask for a case; `act` gets it."""
        self._act = act
        self.words.setText(words)
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.case.setAccessibleDescription(words)
        self.case.clear()
        self._check()
        self.show()
        self.case.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Ask no more."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        self.button.setEnabled(self.case.case_id is not None)

    def _on_button(self) -> None:
        if self._act is not None and self.case.case_id is not None:
            self._act(self.case.case_id)
