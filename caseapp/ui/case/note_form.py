# SPDX-FileCopyrightText: Caseapp contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The form in which a note of a call or meeting is typed; it becomes a letter of the case."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from caseapp.domain.letter import LetterKind
from caseapp.domain.words import kind_words
from caseapp.ui.inline import lay_out_form
from caseapp.ui.theme import GRID
from caseapp.ui.words import long_date, read_date


@dataclass(frozen=True, slots=True)
class TypedNote:
    """A note as typed."""

    kind: LetterKind
    on: date
    title: str
    present: tuple[str, ...]
    body: str


class NoteForm(QFrame):
    """Kind, day, title, who was present, and what was said; `written()` asks for it to be filed."""

    written = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAccessibleName("Note of call or meeting")
        self.kind, self.on, self.name = QComboBox(), QLineEdit(), QLineEdit()
        self.present, self.body = QLineEdit(), QPlainTextEdit()
        self.file = QPushButton("File note")
        self.cancel = QPushButton("Cancel")
        for kind in (LetterKind.NOTE_OF_CALL, LetterKind.NOTE_OF_MEETING):
            self.kind.addItem(kind_words(kind), kind.value)
        self.present.setPlaceholderText("Names, separated by commas")
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(6 * self.fontMetrics().lineSpacing())
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Kind", self.kind),
            ("&Day", self.on),
            ("T&itle", self.name),
            ("&Present", self.present),
            ("&What was said", self.body),
        )
        rows = lay_out_form(self, fields, self.file, self.cancel)
        rows.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        self.file.clicked.connect(self.written)
        self.cancel.clicked.connect(self.leave)
        for field in (self.on, self.name):
            field.textChanged.connect(self._check)
        self.body.textChanged.connect(self._check)
        self.hide()
        self._check()

    def begin(self) -> None:
        """Show the form for a note of today."""
        self.on.setText(long_date(date.today()))
        self.show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Clear and hide the form."""
        for field in (self.on, self.name, self.present):
            field.clear()
        self.body.clear()
        self.hide()

    def note(self) -> TypedNote | None:
        """Return what is typed, None while something is missing."""
        on = read_date(self.on.text())
        title, body = self.name.text().strip(), self.body.toPlainText().strip()
        if on is None or not title or not body:
            return None
        present = tuple(part.strip() for part in self.present.text().split(",") if part.strip())
        return TypedNote(LetterKind(self.kind.currentData()), on, title, present, body)

    def _check(self) -> None:
        self.file.setEnabled(self.note() is not None)
