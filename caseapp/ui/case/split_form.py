# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inline form that parts a question into what was answered and what is still open."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLabel, QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID


class Wording(QPlainTextEdit):
    """Some lines of plain words; Tab goes on to the next field."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return room for three lines."""
        return QSize(60 * GRID, 3 * self.fontMetrics().lineSpacing() + 4 * GRID)

    def minimumSizeHint(self) -> QSize:
        """Return room for one line, where there is little: the rest scrolls."""
        return QSize(30 * GRID, self.fontMetrics().lineSpacing() + 4 * GRID)

    @property
    def words(self) -> str:
        """What is written, without line ends."""
        return " ".join(self.toPlainText().split())


class SplitForm(Inline):
    """Two wordings, each begun with the question's own; Control and Enter accepts, Escape leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Split off what is still open", parent)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.answered, self.rest = Wording("What was answered"), Wording("What is still open")
        self.accept, self.cancel = QPushButton("Split question"), QPushButton("Cancel")
        self._then: Callable[[str, str], None] | None = None
        form = QFormLayout(self)
        form.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        form.addRow(self.title)
        for name, field in (("What was &answered", self.answered), ("What is still &open", self.rest)):
            label = QLabel(name)
            label.setBuddy(field)
            form.addRow(label, field)
            field.textChanged.connect(self._check)
        form.addRow("", button_row(self.accept, self.cancel))
        self.accept.clicked.connect(self._on_accept)
        self.cancel.clicked.connect(self.leave)

    def begin(self, number: str, wording: str, then: Callable[[str, str], None]) -> None:
        """Ask for the wordings of both parts of a question; `then` gets them."""
        self._then = then
        self.title.setText(
            f"{number} becomes {number}(a) and {number}(b); cut from each what does not belong to it."
        )
        self.setAccessibleDescription(self.title.text())
        for field in (self.answered, self.rest):
            field.setPlainText(wording)
        self.show()
        self.answered.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answered.selectAll()

    def leave(self) -> None:
        """Hide the form and forget what it was for."""
        self._then = None
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept with Control and Enter from either field."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._on_accept()
        else:
            super().keyPressEvent(event)

    def _check(self) -> None:
        self.accept.setEnabled(bool(self.answered.words and self.rest.words))

    def _on_accept(self) -> None:
        then = self._then
        if then is not None and self.accept.isEnabled():
            then(self.answered.words, self.rest.words)
