# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for a name, in its place."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from caseapp.ui.theme import GRID


class NameBar(QFrame):
    """A field with the name as it is, a button that takes the new one, and a way out."""

    def __init__(self, asks_for: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(asks_for)
        self.field = QLineEdit()
        self.field.setAccessibleName(asks_for)
        self.field.setMaxLength(500)
        label = QLabel(asks_for)
        label.setBuddy(self.field)
        self.button, self.cancel = QPushButton(), QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel")
        self._act: Callable[[str], None] | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        grid.setSpacing(2 * GRID)
        grid.addWidget(label, 0, 0, 1, 3)
        grid.addWidget(self.field, 1, 0)
        grid.addWidget(self.button, 1, 1)
        grid.addWidget(self.cancel, 1, 2)
        grid.setColumnStretch(0, 1)
        self.field.returnPressed.connect(self._on_taken)
        self.button.clicked.connect(self._on_taken)
        self.cancel.clicked.connect(self.leave)
        self.hide()

    def begin(self, name: str, verb: str, act: Callable[[str], None]) -> None:
        """Ask for a name in place of one; `act` gets it."""
        self._act = act
        self.field.setText(name)
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _on_taken(self) -> None:
        if self._act is not None:
            self._act(self.field.text())
