# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines that show what rests on a letter being corrected, old beside new, and ask whether it follows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.consequence import Consequence
from caseapp.domain.words import counted
from caseapp.ui.inline import InlineBar, button_row
from caseapp.ui.theme import GRID

SHOWN = 8
"""Lines that are shown; of more, their number is told."""


class ConsequencesBar(InlineBar[bool]):
    """Lists what would change; it is applied, left as it is, or the correction is not made at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What rests on this letter", parent)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.apply, self.keep = QPushButton("Apply"), QPushButton("Leave as it is")
        self.apply.setToolTip("Change the letter, and let all of this follow")
        self.keep.setToolTip("Change the letter alone")
        buttons = (self.apply, self.keep, self.cancel)
        for button in buttons:
            button.setAutoDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addLayout(button_row(*buttons))
        self.apply.clicked.connect(lambda: self._leave_with(True))
        self.keep.clicked.connect(lambda: self._leave_with(False))

    def begin(self, consequences: Sequence[Consequence], act: Callable[[bool], None]) -> None:
        """Show them and ask; `act` gets whether they follow."""
        lines = [item.words for item in consequences[:SHOWN]]
        if len(consequences) > SHOWN:
            lines.append(f"and {len(consequences) - SHOWN} more")
        self.words.setText("\n".join((self.head(len(consequences)), *lines)))
        self.setAccessibleDescription(self.words.text())
        self._begin(act, self.apply)

    def head(self, many: int) -> str:
        """Say how much would change."""
        return f"{counted(many, 'thing')} would change with this letter:"

    def _leave_with(self, follow: bool) -> None:
        act = self._act
        self.leave()
        if act is not None:
            act(follow)
