# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for a name, in its place."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from caseapp.ui.inline import InlineBar


class NameBar(InlineBar[str]):
    """A field with the name as it is, a button that takes the new one, and a way out."""

    def __init__(self, asks_for: str, parent: QWidget | None = None) -> None:
        super().__init__(asks_for, parent)
        self.field = QLineEdit()
        self.field.setAccessibleName(asks_for)
        self.field.setMaxLength(500)
        label = QLabel(asks_for)
        label.setBuddy(self.field)
        self.button = QPushButton()
        self._ask_in_field(label, self.field, self.button)
        self.field.returnPressed.connect(self._on_taken)
        self.button.clicked.connect(self._on_taken)

    def begin(self, name: str, verb: str, act: Callable[[str], None]) -> None:
        """Ask for a name in place of one; `act` gets it."""
        self.field.setText(name)
        self.button.setText(verb)
        self.button.setAccessibleName(verb)
        self.field.selectAll()
        self._begin(act, self.field)

    def _on_taken(self) -> None:
        self._answer(self.field.text())
