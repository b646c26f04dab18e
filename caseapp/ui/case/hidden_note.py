# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How many letters of the case a second reader does not see yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from caseapp.domain.words import counted
from caseapp.ui.theme import GRID


class HiddenNote(QLabel):
    """One line above the letters, which is there only while some are hidden."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(2 * GRID, GRID, 2 * GRID, 0)
        self.hide()

    def tell(self, number: int) -> None:
        """Say how many letters are hidden, or nothing where none is."""
        verb = "is" if number == 1 else "are"
        words = f"{counted(number, 'later letter')} {verb} hidden until you finish your second reading."
        self.setText(words if number else "")
        self.setVisible(number > 0)
