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
        self._row.addStretch(1)  # the buttons stand together, whatever room there is
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}

    @property
    def name(self) -> str:
        """The words of the view that is shown."""
        return list(self._buttons)[self.currentIndex()]

    def add(self, words: str, view: QWidget, before: str = "") -> None:
        """Add a view that a button with these words shows, before another one; the first one added is shown."""
        button = QToolButton()
        button.setText(words)
        button.setAccessibleName(f"View: {words}")
        button.setCheckable(True)
        button.setChecked(not self._buttons)
        at = list(self._buttons).index(before) if before else len(self._buttons)
        others = list(self._buttons.items())
        self._buttons = dict([*others[:at], (words, button), *others[at:]])
        self._group.addButton(button)
        self._row.insertWidget(at, button)
        self.insertWidget(at, view)
        button.clicked.connect(lambda: self.show_view(words))

    def show_view(self, words: str) -> None:
        """Show the view of these words."""
        self._buttons[words].setChecked(True)
        at = list(self._buttons).index(words)
        if at != self.currentIndex():
            self.setCurrentIndex(at)
            self.shown.emit(words)
