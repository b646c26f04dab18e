# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is asked in the page itself: a framed form or bar that stands there only while it asks."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from caseapp.ui.theme import GRID

T = TypeVar("T")


class Inline(QFrame):
    """A frame that is hidden until it asks for something; Escape leaves it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName(name)
        self.hide()

    def leave(self) -> None:
        """Ask no more."""
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


class InlineBar(Inline, Generic[T]):
    """Asks one thing; whoever began it gets the answer."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName("Cancel")
        self.cancel.clicked.connect(self.leave)
        self._act: Callable[[T], None] | None = None

    def leave(self) -> None:
        """Ask no more, and forget who asked."""
        self._act = None
        super().leave()

    def _ask_in_field(self, words: QLabel, field: QWidget, button: QPushButton) -> None:
        """Lay out the words above a field, with the button that takes it and the way out beside it."""
        grid = QGridLayout(self)
        grid.setContentsMargins(6 * GRID, 2 * GRID, 6 * GRID, 2 * GRID)
        grid.setSpacing(2 * GRID)
        grid.addWidget(words, 0, 0, 1, 3)
        for column, part in enumerate((field, button, self.cancel)):
            grid.addWidget(part, 1, column)
        grid.setColumnStretch(0, 1)

    def _begin(self, act: Callable[[T], None], first: QWidget) -> None:
        """Show the bar for whoever asks, with the keyboard in its first part."""
        self._act = act
        self.show()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, answer: T) -> None:
        if self._act is not None:
            self._act(answer)


def lay_out_form(
    form: QWidget, fields: Sequence[tuple[str, QWidget]], accept: QPushButton, cancel: QPushButton
) -> QFormLayout:
    """Lay out fields under each other by their words, which may mark a key with &, and two buttons below.

    Enter in the last line that is typed in does what the button does that accepts, while that is enabled.
    """
    rows = QFormLayout(form)
    rows.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
    for words, field in fields:
        rows.addRow(words, field)
        field.setAccessibleName(words.replace("&", ""))
    rows.addRow("", button_row(accept, cancel))
    last = fields[-1][1]
    if isinstance(last, QLineEdit):
        last.returnPressed.connect(accept.click)
    return rows


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Return buttons beside each other from the left, each known by what stands on it."""
    row = QHBoxLayout()
    row.setSpacing(2 * GRID)
    for button in buttons:
        button.setAccessibleName(button.text())
        row.addWidget(button)
    row.addStretch(1)
    return row
