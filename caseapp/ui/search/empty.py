# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the page of search shows while there is nothing to list: how to search, and what was searched lately."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.ui.empty import EmptyWords
from caseapp.ui.theme import GRID

KEPT: Final = 8
"""Searches of this session that are offered again."""
HINT: Final = (
    "Type words that stand in a letter, an enclosure, a question or a note, or part of a name or reference.\n\n"
    '"Quoted words" stand together   ·   one OR other   ·   NOT word or -word leaves out   ·   '
    "(words) hold together   ·   begin* may go on"
)


class EmptySearch(QWidget):
    """Teaches; `search_chosen` carries a former search."""

    search_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = EmptyWords(HINT)
        self.words.setMargin(0)
        self._lately = QLabel("Searched lately")
        self._recent: list[str] = []
        self.buttons: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(6 * GRID, 6 * GRID, 6 * GRID, 6 * GRID)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self._column.addWidget(self.words)
        self._column.addSpacing(4 * GRID)
        self._column.addWidget(self._lately, 0, Qt.AlignmentFlag.AlignHCenter)
        for _ in range(KEPT):
            button = QPushButton()
            button.setFlat(True)
            button.setAutoDefault(False)
            button.clicked.connect(self._on_clicked)
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons.append(button)
        self._column.addStretch(2)
        self._show_recent(wanted=False)

    def remember(self, typed: str) -> None:
        """Offer a search again, the last one first."""
        words = " ".join(typed.split())
        if words:
            self._recent = [words, *(other for other in self._recent if other != words)][:KEPT]

    def show_state(self, typed: str, *, narrowed: bool) -> None:
        """Say that nothing was found, or teach while nothing is looked for."""
        if not typed and not narrowed:
            self.words.setText(HINT)
        else:
            what = f"Nothing holds “{typed}”" if typed else "No letter is like that"
            narrower = " with these filters.\nClear filters to search everywhere." if narrowed else "."
            self.words.setText(f"{what}{narrower}\n\n{HINT}")
        self._show_recent(wanted=not typed)

    def _show_recent(self, *, wanted: bool) -> None:
        self._lately.setVisible(wanted and bool(self._recent))
        for number, button in enumerate(self.buttons):
            there = wanted and number < len(self._recent)
            button.setVisible(there)
            if there:
                words = self._recent[number]
                button.setText(words.replace("&", "&&"))
                button.setProperty("words", words)
                button.setAccessibleName(f"Search again: {words}")

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.search_chosen.emit(str(button.property("words")))
