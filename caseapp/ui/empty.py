# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a page shows while it has nothing to list: words that teach the next step."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from caseapp.ui.theme import GRID, SECTION, scaled_font


class EmptyWords(QLabel):
    """Words in the middle of an empty place."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMargin(6 * GRID)
        self.setFont(scaled_font(self, SECTION))


class OrEmpty(QStackedWidget):
    """A view, which is shown first, or in its place the words in `empty`."""

    def __init__(self, view: QWidget, words: str = "") -> None:
        super().__init__()
        self._view, self.empty = view, EmptyWords(words)
        self.addWidget(view)
        self.addWidget(self.empty)

    def show_view(self, there: bool) -> None:
        """Show the view where there is something in it, else the words."""
        self.setCurrentWidget(self._view if there else self.empty)
