# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The line in which a case is chosen for letters: to file them, add them or move them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from caseapp.domain.change import Change, Written, joined
from caseapp.domain.errors import CaseError
from caseapp.domain.words import counted
from caseapp.ui.case_field import CaseField
from caseapp.ui.inline import InlineBar
from caseapp.ui.page import Page


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


class FilingBar(InlineBar[int]):
    """Says what is to be done, with a field for the case."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__("Choose a case for the letter", parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.case = CaseField(page)
        self.button = QPushButton()
        self.button.setAutoDefault(True)
        self._ask_in_field(self.words, self.case, self.button)
        self.case.textChanged.connect(lambda _words: self._check())
        self.case.looked.connect(self._check)
        self.case.case_chosen.connect(lambda _id: self.button.setFocus())
        self.button.clicked.connect(self._on_button)

    def begin(self, words: str, verb: str, act: Callable[[int], None]) -> None:
        """Ask for a case; `act` gets it."""
        self.words.setText(words)
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.case.setAccessibleDescription(words)
        self.case.clear()
        self._check()
        self._begin(act, self.case)

    def _check(self) -> None:
        self.button.setEnabled(self.case.case_id is not None)

    def _on_button(self) -> None:
        if self.case.case_id is not None:
            self._answer(self.case.case_id)
