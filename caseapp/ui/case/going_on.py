# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Going on to the next open question after a label, and back to it when the label is undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from caseapp.domain.question import Question
    from caseapp.ui.case.letters_tab import LettersTab


class GoingOn(QObject):
    """Chooses the question after one that was labelled, where the officer wishes to go on."""

    def __init__(self, tab: LettersTab) -> None:
        super().__init__(tab)
        self._tab = tab
        self._left: dict[int, int] = {}
        tab.bench.undo.stack.indexChanged.connect(self._on_step)

    def after(self, question: Question) -> int | None:
        """Return the next open question, None where the officer stays or there is none."""
        wished = self._tab.decide_bar.go_on.isChecked()
        return self._tab.choosing.open_after(question.id) if wished else None

    def go(self, question: Question) -> None:
        """Choose the next open question, and remember which step of undo brings this one back."""
        ahead = self.after(question)
        if ahead is not None:
            self._left[self._tab.bench.undo.stack.index()] = question.id
            self._tab.choose(ahead)

    def _on_step(self, index: int) -> None:
        """Come back to a question whose label was just taken back."""
        back = self._left.pop(index + 1, None)
        if back is not None and self._tab.isVisible():
            self._tab.choose(back)
