# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The inline form in which a decision on a question, or a promise, gets its choice, date and words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from caseapp.ui.case.words_field import WordsField
from caseapp.ui.choice_box import ChoiceBox
from caseapp.ui.inline import Inline, button_row
from caseapp.ui.theme import GRID
from caseapp.ui.words import read_date


@dataclass(frozen=True, slots=True)
class DateRow:
    """What a date means for one choice, and which is offered; without words none is asked for."""

    words: str
    on: str


@dataclass(frozen=True, slots=True)
class MoreRow:
    """What one choice asks for in a line of its own, and what stands there at first; without words none."""

    words: str
    hint: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for; a row whose words are empty is not shown. `choices` are (words, value).

    A date that is needed is needed for the choices in `dated` only, where there are any. By `dates` each
    choice has a date of its own, by `mores` its own further line, where there are any.
    With words in `tells` the form shows what the choice comes to, as it is told.
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
    dates: Mapping[str, DateRow] = field(default_factory=dict)
    text_words: str = ""
    text_hint: str = ""
    needs_text: bool = False
    more_words: str = ""
    more_hint: str = ""
    more: str = ""
    mores: Mapping[str, MoreRow] = field(default_factory=dict)
    tells: str = ""
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
    """A choice, a date, up to two lines of words, and words in parts, as they are wanted; Escape leaves it.

    `changed(Typed)` tells what is typed where the form shows what it comes to.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        self.choice, self.on, self.words, self.more = ChoiceBox(), QLineEdit(), QLineEdit(), QLineEdit()
        self.parts, self.told = WordsField(), QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.accept, self.cancel = QPushButton(), QPushButton("Cancel")
        self._wanted = Wanted("", "")
        self._then: Callable[[Typed], None] | None = None
        self._ready = True
        self._form = QFormLayout(self)
        self._form.setContentsMargins(6 * GRID, 3 * GRID, 6 * GRID, 3 * GRID)
        self._form.addRow(self.title)
        for part in (self.choice, self.on, self.words, self.more, self.parts, self.told):
            self._form.addRow(QLabel(), part)
        self._form.addRow("", button_row(self.accept, self.cancel))
        for line in (self.on, self.words, self.more):
            line.textChanged.connect(self._check)
            line.returnPressed.connect(self._on_accept)
        self.choice.currentIndexChanged.connect(self._on_chosen)
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
        self._list_choices(wanted.chosen)
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
            (wanted.tells, self.told),
        )
        for name, part in fields:
            self._name_row(part, name)
        self.show()
        if wanted.parts_words:
            self.parts.edit_words(wanted.parts, wanted.cut)
        self._on_chosen()
        next(part for name, part in fields if name).setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, before: Wanted, wanted: Wanted) -> None:
        """Offer more choices where `before` is still asked for; what was chosen and typed meanwhile stays."""
        if self._then is None or self._wanted is not before:
            return
        self._wanted = wanted
        chosen, typed, more = str(self.choice.currentData() or ""), self.on.text(), self.more.text()
        given = before.dates.get(chosen, DateRow("", "")).on
        first = before.mores.get(chosen, MoreRow("")).text
        self.choice.blockSignals(True)
        self._list_choices(chosen)
        self.choice.blockSignals(False)
        self._on_chosen()
        if typed != given:
            self.on.setText(typed)
        if more != first:
            self.more.setText(more)

    def tell(self, words: str, *, ready: bool = True) -> None:
        """Show what is typed comes to, where that is wanted; until it is `ready` it cannot be accepted."""
        if not self._wanted.tells:
            return
        self._ready = ready
        self.told.setText(words)
        self._form.setRowVisible(self.told, bool(words))
        self.accept.setAccessibleDescription(words)
        self.accept.setEnabled(ready and self.typed() is not None)

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

    def _list_choices(self, chosen: str) -> None:
        self.choice.clear()
        for words, value in self._wanted.choices:
            self.choice.addItem(words, value)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))

    def _name_row(self, part: QWidget, name: str) -> None:
        part.setAccessibleName(name)
        label = self._form.labelForField(part)
        if isinstance(label, QLabel):
            label.setText(name)
        self._form.setRowVisible(part, bool(name))

    def _on_chosen(self) -> None:
        """Ask for what belongs to the choice."""
        wanted, choice = self._wanted, str(self.choice.currentData() or "")
        row = wanted.dates.get(choice)
        if row is not None:
            self._name_row(self.on, row.words)
            self.on.setText(row.on)
        if wanted.mores:
            more = wanted.mores.get(choice, MoreRow(""))
            self._name_row(self.more, more.words)
            self.more.setPlaceholderText(more.hint)
            self.more.setText(more.text)
        self._check()

    def _check(self) -> None:
        self._ready = True
        typed = self.typed()
        self.accept.setEnabled(typed is not None)
        if typed is None:
            self.tell("")
        elif self._wanted.tells:
            self.changed.emit(typed)

    def _on_accept(self) -> None:
        typed, then = self.typed(), self._then
        if typed is not None and then is not None and self._ready:
            then(typed)
