# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The lines that show what rests on a letter being corrected, old beside new, and ask whether it follows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from caseapp.domain.consequence import Consequence
from caseapp.domain.words import counted
from caseapp.ui.theme import GRID

SHOWN = 8
"""Lines that are shown; of more, their number is told."""


class ConsequencesBar(QFrame):
    """Lists what would change; it is applied, left as it is, or the correction is not made at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("What rests on this letter")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.apply, self.keep = QPushButton("Apply"), QPushButton("Leave as it is")
        self.cancel = QPushButton("Cancel")
        self.apply.setToolTip("Correct the letter, and let all of this follow")
        self.keep.setToolTip("Correct the letter alone")
        buttons = QHBoxLayout()
        buttons.setSpacing(2 * GRID)
        for button in (self.apply, self.keep, self.cancel):
            button.setAccessibleName(button.text())
            button.setAutoDefault(True)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self._act: Callable[[bool], None] | None = None
        self.apply.clicked.connect(lambda: self._answer(True))
        self.keep.clicked.connect(lambda: self._answer(False))
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self, consequences: Sequence[Consequence], act: Callable[[bool], None]) -> None:
        """Show them and ask; `act` gets whether they follow."""
        self._act = act
        lines = [item.words for item in consequences[:SHOWN]]
        if len(consequences) > SHOWN:
            lines.append(f"and {len(consequences) - SHOWN} more")
        head = f"{counted(len(consequences), 'thing')} would change with this letter:"
        self.words.setText("\n".join((head, *lines)))
        self.setAccessibleDescription(self.words.text())
        self.show()
        self.apply.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Ask no more; nothing is corrected."""
        self._act = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def _answer(self, follow: bool) -> None:
        act = self._act
        self.leave()
        if act is not None:
            act(follow)
