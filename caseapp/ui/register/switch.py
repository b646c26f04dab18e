# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Views of the same things, one at a time, and the buttons that choose among them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from caseapp.ui.theme import GRID


class Views(QStackedWidget):
    """The views; `buttons` choose one, and `shown(name)` tells which."""

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = QWidget()
        self.buttons.setAccessibleName("View")
        self._row = QHBoxLayout(self.buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._group = QButtonGroup(self)
        self._names: list[str] = []

    @property
    def name(self) -> str:
        """The words of the view that is shown."""
        return self._names[self.currentIndex()]

    def add(self, words: str, view: QWidget) -> None:
        """Add a view that a button with these words shows; the first one is shown."""
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(f"View: {words}")
        button.setCheckable(True)
        button.setChecked(not self._names)
        self._group.addButton(button, len(self._names))
        self._names.append(words)
        self._row.addWidget(button)
        self.addWidget(view)
        button.clicked.connect(lambda: self.show_view(words))

    def show_view(self, words: str) -> None:
        """Show the view of these words."""
        at = self._names.index(words)
        self._group.button(at).setChecked(True)
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.shown.emit(words)
