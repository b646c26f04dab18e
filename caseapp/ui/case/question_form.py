# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inline form in which a decision on a question, or a promise, gets its choice, date and words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from caseapp.ui.case.words_field import WordsField
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID
from caseapp.ui.words import read_date


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for; a row whose words are empty is not shown. `choices` are (words, value).

    A date that is needed is needed for the choices in `dated` only, where there are any.
    `parts` are words to be divided, a line each, with the caret at `cut` (code points).
    """

    title: str
    button: str
    choice_words: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    date_words: str = ""
    date_hint: str = "16 July 2021"
    on: str = ""
    needs_date: bool = True
    dated: frozenset[str] = frozenset()
    text_words: str = ""
    text_hint: str = ""
    needs_text: bool = False
    more_words: str = ""
    more_hint: str = ""
    more: str = ""
    parts_words: str = ""
    parts: str = ""
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Typed:
    """What was chosen and typed."""

    choice: str
    on: date | None
    words: str
    more: str = ""
    parts: tuple[str, ...] = ()


class QuestionForm(Inline):
    """A choice, a date, up to two lines of words, and words in parts, as they are wanted; Escape leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.choice, self.on, self.words, self.more = QComboBox(), QLineEdit(), QLineEdit(), QLineEdit()
        self.parts = WordsField()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.accept, self.cancel = QPushButton(), QPushButton("Cancel")
        self._wanted = Wanted("", "")
        self._then: Callable[[Typed], None] | None = None
        self._form = QFormLayout(self)
        self._form.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        self._form.addRow(self.title)
        for field in (self.choice, self.on, self.words, self.more, self.parts):
            self._form.addRow(QLabel(), field)
        self._form.addRow("", button_row(self.accept, self.cancel))
        for line in (self.on, self.words, self.more):
            line.textChanged.connect(self._check)
            line.returnPressed.connect(self._on_accept)
        self.choice.currentIndexChanged.connect(self._check)
        self.parts.textChanged.connect(self._check)
        self.parts.taken.connect(self._on_accept)
        self.parts.given_up.connect(self.leave)
        self.accept.clicked.connect(self._on_accept)
        self.cancel.clicked.connect(self.leave)

    def begin(self, wanted: Wanted, then: Callable[[Typed], None]) -> None:
        """Ask for what is wanted; `then` gets it when it is complete and accepted."""
        self._wanted, self._then = wanted, then
        self.setAccessibleName(wanted.title)
        self.title.setText(wanted.title)
        self.accept.setText(wanted.button)
        self.accept.setAccessibleName(wanted.button)
        self.choice.clear()
        for words, value in wanted.choices:
            self.choice.addItem(words, value)
        self.choice.setCurrentIndex(max(0, self.choice.findData(wanted.chosen)))
        for line, hint in (
            (self.on, wanted.date_hint),
            (self.words, wanted.text_hint),
            (self.more, wanted.more_hint),
        ):
            line.setText({self.on: wanted.on, self.more: wanted.more}.get(line, ""))
            line.setPlaceholderText(hint)
        fields: tuple[tuple[str, QWidget], ...] = (
            (wanted.choice_words, self.choice),
            (wanted.date_words, self.on),
            (wanted.text_words, self.words),
            (wanted.more_words, self.more),
            (wanted.parts_words, self.parts),
        )
        for name, field in fields:
            field.setAccessibleName(name)
            label = self._form.labelForField(field)
            if isinstance(label, QLabel):
                label.setText(name)
            self._form.setRowVisible(field, bool(name))
        self.show()
        if wanted.parts_words:
            self.parts.edit_words(wanted.parts, wanted.cut)
        self._check()
        next(field for name, field in fields if name).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Accept with Enter from the choice, as from a line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.choice.hasFocus():
            self._on_accept()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Hide the form and forget what it was for."""
        self._then = None
        super().leave()

    def typed(self) -> Typed | None:
        """Return what is typed, None while something is missing or cannot be read."""
        wanted, on, words = self._wanted, read_date(self.on.text()), self.words.text().strip()
        choice = str(self.choice.currentData() or "")
        unread = bool(self.on.text().strip()) and on is None
        needed = wanted.needs_date and (not wanted.dated or choice in wanted.dated)
        if wanted.date_words and (unread or (needed and on is None)):
            return None
        if wanted.needs_text and not words:
            return None
        if wanted.parts_words and len(self.parts.lines) < 2:
            return None
        parts = self.parts.lines if wanted.parts_words else ()
        on = on if wanted.date_words else None
        return Typed(choice, on, words, self.more.text().strip(), parts)

    def _check(self) -> None:
        self.accept.setEnabled(self.typed() is not None)

    def _on_accept(self) -> None:
        typed, then = self.typed(), self._then
        if typed is not None and then is not None:
            then(typed)
