# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for the password of a locked document, in its place."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from caseapp.domain.errors import CaseError, PasswordNeeded
from caseapp.ui.theme import GRID, theme_of

WRONG: Final = "That password does not open this document. Check capital letters and spaces, and try again."


class UnlockBar(QWidget):
    """A field for the password, a button, and what is wrong with the one that was given."""

    def __init__(self, unlock: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unlock = unlock
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName("Password of this document")
        self.button = QPushButton("Unlock")
        self.button.setAccessibleName(self.button.text())
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)  # it names files
        self.said.setWordWrap(True)
        label = QLabel("&Password")
        label.setToolTip("This document is locked with a password")
        label.setBuddy(self.field)
        grid = QGridLayout(self)
        grid.setContentsMargins(4 * GRID, 2 * GRID, 4 * GRID, 2 * GRID)
        grid.setSpacing(2 * GRID)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self.button, 0, 2)
        grid.addWidget(self.said, 1, 0, 1, 3)
        self.said.hide()
        self.field.returnPressed.connect(self._on_entered)
        self.button.clicked.connect(self._on_entered)

    def leave(self) -> None:
        """Forget what was typed, and hide."""
        self.field.clear()
        self.said.hide()
        self.hide()

    def refuse(self, error: CaseError) -> None:
        """Say that the password does not open the document, or what else went wrong."""
        self.said.setText(WRONG if isinstance(error, PasswordNeeded) else str(error))
        palette = self.said.palette()
        palette.setColor(self.said.foregroundRole(), theme_of(self.palette()).danger)
        self.said.setPalette(palette)
        self.field.setAccessibleDescription(self.said.text())
        self.said.show()
        self.show()
        self.field.selectAll()
        self.field.setFocus()

    def _on_entered(self) -> None:
        if self.field.text():
            self._unlock(self.field.text())
